/** One world lived to its end, with what every number says about its people. */
import {
  createLedger,
  type Edge,
  foldedEdges,
  type Ledger,
  type ParameterSet,
  type ScoreTable,
  type Seeds,
  scoreLedger,
  seedSet,
} from "../../../src/score/index.ts";
import { nameAccounts } from "../../emit/names.ts";
import { actsOf, createBridge } from "../../emit/to-act.ts";
import { type Community, createCommunity } from "../../engine/community.ts";
import { type Parameters, parametersWith } from "../../engine/parameters.ts";
import { bits, stream } from "../../engine/rng.ts";
import { HOURS_PER_DAY, type Society } from "../../engine/society.ts";
import { DEED } from "../../engine/trace.ts";
import { SEEDED_SHARE } from "../compare.ts";
import { SHIPPED } from "../formula.ts";
import { type Past, pastOf } from "../past.ts";
import { BASELINES, type BaselineId, baselineColumns } from "../scorers.ts";

/**
 * "open": everybody is believed. "seeded": seeds by lottery among all accounts, bots and idle ones included. "vouched": the
 * same lottery among people alone, as on a service whose seeds are people who consented.
 */
export const MODES = [
  { id: "open", label: "Earshot, open" },
  { id: "seeded", label: "Earshot, seeded (bots too)" },
  { id: "vouched", label: "Earshot, seeded (people)" },
] as const;
export type ModeId = (typeof MODES)[number]["id"];
export type NumberId = ModeId | BaselineId;

export const NUMBERS: readonly { readonly id: NumberId; readonly label: string }[] = [...MODES, ...BASELINES];

export interface Life extends Community {
  readonly people: number;
  /** Column over people for each number. */
  readonly columns: Readonly<Record<NumberId, Float64Array>>;
  /** As shipped, seeds being people. */
  readonly vouched: ScoreTable;
  /** @param seedShare share of accounts that are seeds; fewer are among more */
  score(mode: ModeId, params?: ParameterSet, seedShare?: number): ScoreTable;
  /** Who gave whom how much attention by the end. */
  edges(): readonly Edge[];
  /** Whether an account is a seed where seeds are people. */
  isSeed(account: string): boolean;
  /** Account ids of people. */
  readonly handles: readonly string[];
}

/** @param onDay called before each day is lived */
export function live(
  changes: Partial<Parameters>,
  seed: number,
  onDay?: (society: Society, day: number) => void,
): Life {
  const community = createCommunity(parametersWith(changes), seed);
  const { society } = community;
  for (let day = 0; day < society.parameters.days; day += 1) {
    onDay?.(society, day);
    society.run(HOURS_PER_DAY);
  }
  const { people, size } = society.population;
  const handles = nameAccounts(size, people, seed).map(({ handle }) => handle);
  const bridge = createBridge(handles, seed);
  const ledger: Ledger = createLedger();
  for (const act of actsOf(society.trace, bridge)) ledger.add(act);
  const asOf = bridge.startsAt + Math.max(1, society.hour * 3600) - 1;
  const seedsOf = (mode: ModeId, share: number): Seeds => {
    if (mode === "open") return { mode };
    const drawn = seedAccounts(size, seed, share).filter((account) => mode === "seeded" || account < people);
    return seedSet(
      drawn.map((account) => handles[account] as string),
      mode === "seeded" ? "lottery among all accounts" : "lottery among people",
    );
  };
  const score = (mode: ModeId, params: ParameterSet = SHIPPED, seedShare = SEEDED_SHARE): ScoreTable =>
    scoreLedger(ledger, { seeds: seedsOf(mode, seedShare), asOf, params });
  const vouched = seedsOf("vouched", SEEDED_SHARE);
  const own = handles.slice(0, people);
  const columns = {} as Record<NumberId, Float64Array>;
  const table = score("vouched");
  for (const { id } of MODES) columns[id] = countedOf(id === "vouched" ? table : score(id), own);
  const trusted = seedAccounts(size, seed, SEEDED_SHARE).filter((account) => account < people);
  const known = { past: actsPast(society), posts: postsOf(society), follows: followsPast(society), trusted };
  const found = baselineColumns(known);
  for (const { id } of BASELINES) columns[id] = (found[id] as Float64Array).slice(0, people);
  return {
    ...community,
    people,
    columns,
    vouched: table,
    score,
    edges: () => foldedEdges(ledger, { asOf, params: SHIPPED }),
    isSeed: (account) => vouched.mode === "seeded" && vouched.has(account),
    handles: own,
  };
}

/** Engaged people I of each named account. */
export function countedOf(table: ScoreTable, handles: readonly string[]): Float64Array {
  return Float64Array.from(handles, (handle) => table.get(handle)?.people.counted ?? 0);
}

/** So many accounts, each by a coin of its own: the same people in every life of a world. */
function seedAccounts(size: number, seed: number, share: number): number[] {
  const coins = stream(seed, "evidence-seeds", 0);
  const drawn: number[] = [];
  for (let account = 0; account < size; account += 1) {
    if (bits(coins, account, 0) < share * 2 ** 32) drawn.push(account);
  }
  return drawn;
}

const DIRECTED: ReadonlySet<number> = new Set([DEED.like, DEED.share, DEED.reply, DEED.answer, DEED.mention]);

function actsPast({ trace, population }: Society): Past {
  const rows: number[] = [];
  for (let row = 0; row < trace.count; row += 1) {
    if (DIRECTED.has(trace.deed[row] as number) && trace.actor[row] !== trace.recipient[row]) rows.push(row);
  }
  return wholePast(
    population.size,
    Int32Array.from(rows, (row) => trace.actor[row] as number),
    Int32Array.from(rows, (row) => trace.recipient[row] as number),
    Float64Array.from(rows, (row) => trace.second[row] as number),
  );
}

/** Follows as they are, each as if it were one act. */
function followsPast({ follows, population }: Society): Past {
  const edges: number[] = [];
  for (let edge = 0; edge < follows.count; edge += 1)
    if ((follows.trust[edge] as number) >= 0) edges.push(edge);
  return wholePast(
    population.size,
    Int32Array.from(edges, (edge) => follows.follower[edge] as number),
    Int32Array.from(edges, (edge) => follows.author[edge] as number),
    new Float64Array(edges.length),
  );
}

function wholePast(people: number, actor: Int32Array, recipient: Int32Array, at: Float64Array): Past {
  // Hours come in order, seconds within one do not.
  const past = Int32Array.from(at, (_, row) => row).sort(
    (a, b) => (at[a] as number) - (at[b] as number) || a - b,
  );
  const none = new Int32Array(0);
  return pastOf({ people, actor, recipient, at }, { past, future: none, ranked: none, targets: none });
}

function postsOf({ posts, population }: Society): Float64Array {
  const count = new Float64Array(population.size);
  for (let post = 0; post < posts.count; post += 1) count[posts.author[post] as number]! += 1;
  return count;
}

/** One log at one cut: every number's quality, and how far ours lead, with their intervals. */
import { foldedEdges, lottery, type ScoreTable, scoreLedger } from "../../../src/score/index.ts";
import { qualityOf, SEEDED_SHARE } from "../compare.ts";
import { concordance } from "../concordance.ts";
import { type Parts, partsOf, peopleAt } from "../crowd.ts";
import { SHIPPED } from "../formula.ts";
import { leadOf } from "../lead.ts";
import { type EvidenceLog, evidenceLog, overRanked, pastLedger } from "../log.ts";
import { type Past, pastOf } from "../past.ts";
import { BASELINES, type BaselineId, baselineColumns, type OursId } from "../scorers.ts";
import { peopleInShape, SHAPES } from "../shapes.ts";
import { ALLOWANCES, CURVES, type CurveId, crowdOnly, paramsOf, paramsOn, VARIANTS } from "../variants.ts";
import { bootstrapLead } from "./bootstrap.ts";
import { newlyWon } from "./future.ts";
import type { GatheredLog } from "./gather.ts";
import { type Reliability, reliabilityOf } from "./reliability.ts";

export interface JudgedQuality {
  readonly concordance: number | null;
  readonly ndcg50: number | null;
  readonly top100: number | null;
  /** C with the number of newly won people as the target. */
  readonly newlyWon: number | null;
}

/** C of ours minus theirs and the half width of its 95 % interval. */
export interface JudgedLead {
  readonly lead: number;
  readonly margin: number;
}

export interface JudgedSplit {
  readonly share: number;
  readonly acts: number;
  readonly ranked: number;
  /** Null for a number that the log does not allow. */
  readonly quality: Readonly<Record<OursId | BaselineId, JudgedQuality | null>>;
  /** Open minus each baseline; null where C is undefined. */
  readonly openLead: Readonly<Partial<Record<BaselineId, JudgedLead>>> | null;
  readonly seededLead: Readonly<Partial<Record<BaselineId, JudgedLead>>> | null;
  /** Seeded minus open. */
  readonly seededMinusOpen: JudgedLead | null;
  readonly reliability: Reliability | null;
  /** C of open mode under each of `SHAPES`. */
  readonly shapes: Readonly<Record<string, number | null>>;
}

/** More about one cut, which costs more: the formula taken apart, and the interval held against the bootstrap. */
export interface JudgedDetail {
  /** Variant id → C, in the mode of the variant. */
  readonly variants: Readonly<Record<string, number | null>>;
  /** C of the seeded score at each of `ALLOWANCES`, for each curve. */
  readonly allowance: Readonly<Record<CurveId, readonly (number | null)[]>>;
  readonly bootstrap: {
    readonly resamples: number;
    readonly lead: number;
    readonly byFormula: readonly [number, number];
    readonly byBootstrap: readonly [number, number];
  } | null;
}

const Z = 1.96;

interface Scored {
  readonly log: EvidenceLog;
  readonly ids: readonly string[];
  readonly ours: Readonly<Record<OursId, Float64Array>>;
  readonly seededTable: ScoreTable;
  readonly ledger: ReturnType<typeof pastLedger>;
}

function scored(gathered: GatheredLog, share: number, lotteryNumber: number): Scored {
  const log = evidenceLog(gathered.acts, share);
  const ledger = pastLedger(log);
  const ids = Array.from(log.split.ranked, (person) => log.ids[person]!);
  const open = scoreLedger(ledger, { seeds: { mode: "open" }, params: SHIPPED });
  const seededTable = scoreLedger(ledger, { seeds: lottery(SEEDED_SHARE, lotteryNumber), params: SHIPPED });
  return {
    log,
    ids,
    ledger,
    seededTable,
    ours: { open: countedOf(open, ids), seeded: countedOf(seededTable, ids) },
  };
}

export interface Judged {
  readonly split: JudgedSplit;
  /** Null unless asked for. */
  readonly detail: JudgedDetail | null;
}

/** @param seed number of the lottery, and of every coin tossed here */
export function judge(
  gathered: GatheredLog,
  share: number,
  seed: number,
  { detail, resamples }: { readonly detail: boolean; readonly resamples: number },
): Judged {
  const found = scored(gathered, share, lotteryNumberOf(seed));
  const { log, ours } = found;
  const { split, interactions } = log;
  const { targets } = split;
  const won = newlyWon(interactions, split);
  const past = pastOf(interactions, split);
  const trusted = trustedPeople(log, seed);
  const columns = baselineColumns({ past, ...extras(gathered, log, past), trusted });
  const ranked = {} as Record<BaselineId, Float64Array | null>;
  for (const { id } of BASELINES) {
    const column = columns[id];
    ranked[id] = column === null ? null : overRanked(log, column);
  }
  const quality = {} as Record<OursId | BaselineId, JudgedQuality | null>;
  const all: Record<string, Float64Array | null> = { ...ours, ...ranked };
  for (const [id, column] of Object.entries(all)) {
    quality[id as OursId | BaselineId] =
      column === null ? null : { ...qualityOf(column, targets), newlyWon: concordanceOf(column, won) };
  }
  const leads = (own: Float64Array): JudgedSplit["openLead"] => {
    const out: Partial<Record<BaselineId, JudgedLead>> = {};
    for (const { id } of BASELINES) {
      const theirs = ranked[id];
      if (theirs === null) continue;
      const lead = margin(own, theirs, targets);
      if (lead === null) return null;
      out[id] = lead;
    }
    return out;
  };
  return {
    split: {
      share,
      acts: split.past.length + split.future.length,
      ranked: split.ranked.length,
      quality,
      openLead: leads(ours.open),
      seededLead: leads(ours.seeded),
      seededMinusOpen: margin(ours.seeded, ours.open, targets),
      reliability: reliabilityOf(interactions, split, seed),
      shapes: shapesOf(found),
    },
    detail: detail ? detailOf(found, ranked.engagers!, seed, resamples) : null,
  };
}

function shapesOf({ log, ledger, ids }: Scored): Readonly<Record<string, number | null>> {
  const asOf = ledger.lastAt() as number;
  const edges = foldedEdges(ledger, { asOf, params: SHIPPED });
  return Object.fromEntries(
    SHAPES.map((shape) => [
      shape.id,
      concordanceOf(peopleInShape(shape, edges, asOf, ids), log.split.targets),
    ]),
  );
}

function detailOf(found: Scored, engagers: Float64Array, seed: number, resamples: number): JudgedDetail {
  const { log, ids, ledger, ours, seededTable } = found;
  const { targets } = log.split;
  const variants: Record<string, number | null> = {};
  const shipped = partsOf(seededTable, ids);
  for (const variant of VARIANTS) {
    if (crowdOnly(variant)) {
      variants[variant.id] = concordanceOf(peopleAt(shipped, paramsOf(variant)), targets);
      continue;
    }
    const seeds =
      variant.mode === "open" ? ({ mode: "open" } as const) : lottery(SEEDED_SHARE, lotteryNumberOf(seed));
    const table = scoreLedger(ledger, { seeds, params: paramsOf(variant) });
    variants[variant.id] = concordanceOf(countedOf(table, ids), targets);
  }
  const allowance = {} as Record<CurveId, readonly (number | null)[]>;
  const held = new Map<string, Parts>();
  for (const curve of CURVES) {
    const { id, change, seedShare } = curve;
    const key = `${seedShare} ${JSON.stringify(change)}`;
    let parts = held.get(key);
    if (parts === undefined) {
      const seeds = lottery(seedShare, lotteryNumberOf(seed));
      const table =
        id === "shipped" ? seededTable : scoreLedger(ledger, { seeds, params: { ...SHIPPED, ...change } });
      parts = partsOf(table, ids);
      held.set(key, parts);
    }
    const own = parts;
    allowance[id] = ALLOWANCES.map((value) => concordanceOf(peopleAt(own, paramsOn(curve, value)), targets));
  }
  const lead = margin(ours.open, engagers, targets);
  const byBootstrap = resamples > 0 ? bootstrapLead(ours.open, engagers, targets, { resamples, seed }) : null;
  return {
    variants,
    allowance,
    bootstrap:
      lead === null || byBootstrap === null
        ? null
        : {
            resamples,
            lead: lead.lead,
            byFormula: [lead.lead - lead.margin, lead.lead + lead.margin],
            byBootstrap,
          },
  };
}

function countedOf(table: ScoreTable, ids: readonly string[]): Float64Array {
  return Float64Array.from(ids, (id) => table.get(id)?.people.counted ?? 0);
}

function concordanceOf(scores: ArrayLike<number>, targets: ArrayLike<number>): number | null {
  const found = concordance(scores, targets);
  return found.status === "defined" ? found.value : null;
}

function margin(ours: Float64Array, theirs: Float64Array, targets: Int32Array): JudgedLead | null {
  const found = leadOf(ours, theirs, targets);
  return found === null ? null : { lead: found.lead, margin: Z * found.error };
}

/** The score's own seeds, for EigenTrust. */
function trustedPeople(log: EvidenceLog, seed: number): number[] {
  const seeds = lottery(SEEDED_SHARE, lotteryNumberOf(seed));
  if (seeds.mode === "open") return [];
  return log.ids.flatMap((id, person) => (seeds.has(id) ? [person] : []));
}

export function lotteryNumberOf(seed: number): number {
  return seed % 0x1_0000_0000;
}

/** Posts and follows up to the cut, where the log has any. */
function extras(
  { posts, follows }: GatheredLog,
  log: EvidenceLog,
  past: Past,
): { posts: Float64Array | null; follows: Past | null } {
  if (posts === null && follows === null) return { posts: null, follows: null };
  const numbers = new Map(log.ids.map((id, person) => [id, person]));
  const known = (id: string, at: number): number => (at > past.endsAt ? -1 : (numbers.get(id) ?? -1));
  let posted: Float64Array | null = null;
  if (posts !== null) {
    posted = new Float64Array(past.people);
    for (const { actor, at } of posts) {
      const person = known(actor, at);
      if (person >= 0) posted[person]!++;
    }
  }
  if (follows === null) return { posts: posted, follows: null };
  return { posts: posted, follows: followsPast(follows, known, past.people) };
}

/** Followers who never act on anybody count as well: they get numbers behind the others. */
function followsPast(
  follows: NonNullable<GatheredLog["follows"]>,
  known: (id: string, at: number) => number,
  people: number,
): Past {
  const strangers = new Map<string, number>();
  const actor: number[] = [];
  const recipient: number[] = [];
  const numberOf = (id: string, at: number): number => {
    const person = known(id, at);
    if (person >= 0) return person;
    const number = strangers.get(id) ?? people + strangers.size;
    strangers.set(id, number);
    return number;
  };
  for (const follow of follows) {
    if (known(follow.recipient, follow.at) < 0) continue;
    actor.push(numberOf(follow.actor, follow.at));
    recipient.push(known(follow.recipient, follow.at));
  }
  const rows = Int32Array.from(actor, (_, row) => row);
  const none = new Int32Array(0);
  const log = {
    people: people + strangers.size,
    actor: Int32Array.from(actor),
    recipient: Int32Array.from(recipient),
    at: new Float64Array(actor.length),
  };
  return pastOf(log, { past: rows, future: none, ranked: none, targets: none });
}

/**
 * A naive scorer, written from src/score/README.md alone, that the core must equal to the last bit.
 *
 * It shares no data structure with the core: acts are plain objects, groups are Maps keyed by JSON text, every
 * sum is a BigInt, and the credential walks are enumerated one by one, per (engager, account). Only `exp2` and
 * `log2` come from the core, because the definition names their bits; `test/score/real.test.ts` checks those two
 * against big-integer arithmetic. Meant for small worlds: the walks cost the cube of the number of accounts.
 */
import type { Act, DirectedAct } from "../../src/events/act.ts";
import type { ParameterSet } from "../../src/score/params.ts";
import { exp2, log2 } from "../../src/score/real.ts";

export interface OracleOptions {
  readonly params: ParameterSet;
  /** T in whole Unix seconds. */
  readonly asOf: number;
  /** Seeded mode with exactly these seeds; undefined is open mode. */
  readonly seeds?: ReadonlySet<string>;
  readonly owners?: ReadonlyMap<string, string>;
  readonly topic?: string;
  readonly network?: string;
}

/** All in units of 2^-30 people unless the name says otherwise. */
export interface OracleVoice {
  readonly id: string;
  readonly voice: bigint;
  /** In units of 2^-20. */
  readonly credential: bigint;
  readonly trusted: bigint;
  readonly crowd: bigint;
  readonly acts: number;
  readonly daysSinceLast: number;
}

export interface OracleRow {
  readonly id: string;
  readonly trusted: bigint;
  readonly crowd: bigint;
  /** I in people. */
  readonly counted: number;
  readonly score: number;
  readonly interval: readonly [number, number];
  readonly peopleInterval: readonly [number, number];
  readonly effectiveEngagers: number;
  readonly rated: boolean;
  readonly voices: readonly OracleVoice[];
}

const dayOfSeconds = (at: number): number => Math.floor(at / 86_400);

/** Code unit order, spelled out. */
export function codeUnits(a: string, b: string): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

function sortedTopics(act: Act): string[] {
  return [...new Set(act.topics ?? [])].sort(codeUnits);
}

/** A directed act that survived section 1, with only what the sums need. */
interface Standing {
  readonly actor: string;
  readonly at: number;
  readonly day: number;
  readonly weight: bigint;
  /** Who gets how much of the weight: the recipient, and perhaps the account named in `via`. */
  readonly shares: readonly { readonly to: string; readonly weight: bigint }[];
  readonly topics: readonly string[];
  readonly network: string;
}

/** Section 1: which acts stand at T. */
export function standingActs(acts: Iterable<Act>, options: OracleOptions): Standing[] {
  const { params, owners } = options;
  const ownerOf = (id: string): string => owners?.get(id) ?? id;
  const everything = [...acts];
  const takenBack = new Set<string>();
  for (const act of everything)
    if (act.kind === "retract") takenBack.add(JSON.stringify([act.actor, act.object]));

  const groups = new Map<string, DirectedAct[]>();
  for (const act of everything) {
    if (act.kind === "post" || act.kind === "retract") continue;
    if (takenBack.has(JSON.stringify([act.actor, act.id]))) continue;
    if (act.at > options.asOf) continue;
    if (params.weightMilli[act.kind] <= 0) continue;
    if (ownerOf(act.actor) === ownerOf(act.recipient)) continue;
    const thing = act.object === undefined ? ["the act itself", act.id] : ["object", act.object];
    const key = JSON.stringify([act.actor, act.recipient, act.kind, ...thing]);
    groups.set(key, [...(groups.get(key) ?? []), act]);
  }

  const standing: Standing[] = [];
  for (const group of groups.values()) {
    let first = group[0]!;
    for (const act of group) if (precedes(act, first)) first = act;
    const weight = BigInt(params.weightMilli[first.kind]);
    const via = first.via;
    const shared = via !== undefined && via !== first.recipient && ownerOf(via) !== ownerOf(first.actor);
    const toVia = shared ? (weight * BigInt(params.viaShareMilli)) / 1000n : 0n;
    const shares = [{ to: first.recipient, weight: weight - toVia }];
    if (shared) shares.push({ to: via, weight: toVia });
    standing.push({
      actor: first.actor,
      at: first.at,
      day: dayOfSeconds(first.at),
      weight,
      shares,
      topics: sortedTopics(first),
      network: first.network,
    });
  }
  return standing;
}

function precedes(a: DirectedAct, b: DirectedAct): boolean {
  if (a.at !== b.at) return a.at < b.at;
  if (a.id !== b.id) return a.id < b.id;
  const viaA = a.via ?? "";
  const viaB = b.via ?? "";
  if (viaA !== viaB) return viaA < viaB;
  const topicsA = sortedTopics(a).join("\u0001");
  const topicsB = sortedTopics(b).join("\u0001");
  if (topicsA !== topicsB) return topicsA < topicsB;
  return a.network < b.network;
}

/** What one actor gave one account, over all days. */
interface Attention {
  /** m, in 2^-10 thousandths. */
  engagement: bigint;
  /** x, in 2^-10 thousandths. */
  flow: bigint;
  lastAt: number;
  acts: number;
}

/** actor → recipient → attention. */
type Flows = Map<string, Map<string, Attention>>;

/** Section 2. `keep` restricts what counts as given; the day's budget is always spent on everything. */
export function attention(
  standing: readonly Standing[],
  options: OracleOptions,
  keep: (act: Standing) => boolean,
): Flows {
  const { params } = options;
  const today = dayOfSeconds(options.asOf);
  const spent = new Map<string, bigint>();
  for (const act of standing) {
    const key = JSON.stringify([act.actor, act.day]);
    spent.set(key, (spent.get(key) ?? 0n) + act.weight);
  }
  interface Cell {
    readonly actor: string;
    readonly to: string;
    readonly day: number;
    readonly lastAt: number;
    readonly weight: bigint;
    readonly acts: number;
  }
  const given = new Map<string, Cell>();
  for (const act of standing) {
    if (!keep(act)) continue;
    for (const share of act.shares) {
      if (share.weight === 0n) continue;
      const key = JSON.stringify([act.actor, share.to, act.day]);
      const before = given.get(key);
      given.set(key, {
        actor: act.actor,
        to: share.to,
        day: act.day,
        lastAt: Math.max(before?.lastAt ?? act.at, act.at),
        weight: (before?.weight ?? 0n) + share.weight,
        acts: (before?.acts ?? 0) + 1,
      });
    }
  }
  const budget = BigInt(params.attentionPerDayMilli);
  const flows: Flows = new Map();
  for (const { actor, to, day, lastAt, weight, acts } of given.values()) {
    const total = spent.get(JSON.stringify([actor, day]))!;
    const engagement = total <= budget ? weight * 1024n : (weight * budget * 1024n) / total;
    const faded = BigInt(Math.floor(Number(engagement) * exp2(-(today - day) / params.walkHalfLifeDays)));
    const row = flows.get(actor) ?? new Map<string, Attention>();
    flows.set(actor, row);
    const before = row.get(to) ?? { engagement: 0n, flow: 0n, lastAt, acts: 0 };
    row.set(to, {
      engagement: before.engagement + engagement,
      flow: before.flow + faded,
      lastAt: Math.max(before.lastAt, lastAt),
      acts: before.acts + acts,
    });
  }
  return flows;
}

/** Section 3. */
function voiceUnits(given: Attention, options: OracleOptions): bigint {
  if (given.engagement === 0n) return 0n;
  const { halfVoiceMilli, forgettingDays } = options.params;
  const saturation = 1 / (1 + (halfVoiceMilli * 1024) / Number(given.engagement));
  const memory = 1 / Math.sqrt(1 + (options.asOf - given.lastAt) / (forgettingDays * 86_400));
  const units = Math.floor(saturation * memory * 1_073_741_824);
  return BigInt(Math.min(1_073_741_823, units));
}

/** Section 4: p(x→y) in units of 2^-26. */
export function stepProbabilities(flows: Flows, params: ParameterSet): Map<string, Map<string, bigint>> {
  const { walkStop, walkHalfLifeDays, attentionPerDayMilli } = params;
  const k = ((1 - walkStop) * (1 - exp2(-1 / walkHalfLifeDays)) * 67_108_864) / (attentionPerDayMilli * 1024);
  const steps = new Map<string, Map<string, bigint>>();
  for (const [from, row] of flows) {
    const out = new Map<string, bigint>();
    for (const [to, given] of row) out.set(to, BigInt(Math.floor(Number(given.flow) * k)));
    steps.set(from, out);
  }
  return steps;
}

/**
 * Seed mass that reaches `engager` within three steps (or fewer, when asked), in units of 2^-24 seeds, when neither it nor `account`
 * passes anything on and `account` starts nothing. Masses are rounded down where they move along an edge.
 */
export function reach(
  steps: ReadonlyMap<string, ReadonlyMap<string, bigint>>,
  seeds: Iterable<string>,
  engager: string,
  account: string,
  stepsMax = 3,
): bigint {
  let mass = new Map<string, bigint>();
  for (const seed of seeds) if (seed !== account) mass.set(seed, 16_777_216n);
  let reached = 0n;
  for (let step = 1; step <= stepsMax; step++) {
    const next = new Map<string, bigint>();
    for (const [from, amount] of mass) {
      if (from === engager || from === account) continue;
      for (const [to, probability] of steps.get(from) ?? [])
        next.set(to, (next.get(to) ?? 0n) + (amount * probability) / 67_108_864n);
    }
    reached += next.get(engager) ?? 0n;
    mass = next;
  }
  return reached;
}

function credentialUnits(reached: bigint, params: ParameterSet): bigint {
  const units = Math.floor(Number(reached) / (params.fullCredit * 16));
  return BigInt(Math.min(1_048_576, units));
}

/** Section 5: engaged people from the two sums. */
export function countedPeople(trustedUnits: bigint, crowdUnits: bigint, params: ParameterSet): number {
  const trusted = Number(trustedUnits) / 1_073_741_824;
  const crowd = Number(crowdUnits) / 1_073_741_824;
  const { crowdRule, crowdPerTrusted: kappa, crowdAllowance: allowance } = params;
  let counts = 0;
  if (crowdRule === "adds") {
    const cap = kappa * trusted + allowance;
    if (cap > 0 && crowd > 0) counts = 1 / (1 / cap + 1 / crowd);
  } else {
    const cap = kappa * trusted + (allowance > trusted ? allowance - trusted : 0);
    if (cap > 0 && crowd > 0) counts = 1 / Math.sqrt(1 / (cap * cap) + 1 / (crowd * crowd));
  }
  return Math.floor((trusted + counts) * 1_073_741_824) / 1_073_741_824;
}

export function scoreOf(people: number): number {
  return Math.floor(Math.min(100, 5 * log2(1 + people)) * 10 + 1 / 2) / 10;
}

/** Section 6. */
function spread(voices: readonly OracleVoice[], counted: number, params: ParameterSet) {
  let sum = 0n;
  let squares = 0n;
  for (const voice of voices) {
    const coarse = voice.trusted / 65_536n;
    sum += coarse;
    squares += coarse * coarse;
  }
  const effectiveEngagers = squares === 0n ? 0 : Number(sum * sum) / Number(squares);
  const r = params.intervalZ / Math.sqrt(Math.max(1, effectiveEngagers));
  const low = counted * Math.max(0, 1 - r);
  const high = counted * (1 + r);
  return {
    effectiveEngagers,
    rated: effectiveEngagers >= params.ratedFrom,
    peopleInterval: [low, high] as const,
    interval: [scoreOf(low), scoreOf(high)] as const,
  };
}

/** Rows of every account with at least one voice, by id. */
export function oracleScores(acts: Iterable<Act>, options: OracleOptions): Map<string, OracleRow> {
  const { params, topic, network, seeds } = options;
  const standing = standingActs(acts, options);
  const everywhere = attention(standing, options, () => true);
  const here = attention(
    standing,
    options,
    (act) =>
      (topic === undefined || act.topics.includes(topic)) &&
      (network === undefined || act.network === network),
  );
  const steps = stepProbabilities(everywhere, params);

  const ledger = new Map<string, OracleVoice[]>();
  for (const [actor, row] of here)
    for (const [account, given] of row) {
      const voice = voiceUnits(given, options);
      const credential =
        seeds === undefined || seeds.has(actor)
          ? 1_048_576n
          : credentialUnits(reach(steps, seeds, actor, account), params);
      const trusted = (credential * voice) / 1_048_576n;
      const line: OracleVoice = {
        id: actor,
        voice,
        credential,
        trusted,
        crowd: voice - trusted,
        acts: given.acts,
        daysSinceLast: Math.floor((options.asOf - given.lastAt) / 86_400),
      };
      ledger.set(account, [...(ledger.get(account) ?? []), line]);
    }

  const rows = new Map<string, OracleRow>();
  for (const [id, voices] of ledger) {
    voices.sort((a, b) => {
      const difference = b.trusted + b.crowd - (a.trusted + a.crowd);
      return difference === 0n ? codeUnits(a.id, b.id) : difference > 0n ? 1 : -1;
    });
    const trusted = voices.reduce((sum, voice) => sum + voice.trusted, 0n);
    const crowd = voices.reduce((sum, voice) => sum + voice.crowd, 0n);
    const counted = countedPeople(trusted, crowd, params);
    rows.set(id, {
      id,
      trusted,
      crowd,
      counted,
      score: scoreOf(counted),
      ...spread(voices, counted, params),
      voices,
    });
  }
  return rows;
}

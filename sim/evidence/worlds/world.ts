/** One world lived again and again: honestly, with each attack alone, with all at once, and with titles drawn by lot. */
import type { Edge } from "../../../src/score/index.ts";
import { childSeed } from "../../engine/rng.ts";
import { quietReach } from "../../experiments/account-measures.ts";
import { percentiles } from "../../experiments/percentiles.ts";
import { quantile } from "../../measure/quantile.ts";
import { SEEDED_SHARE } from "../compare.ts";
import { concordance } from "../concordance.ts";
import { type Parts, partsOf, peopleAt } from "../crowd.ts";
import { SHIPPED } from "../formula.ts";
import { ALLOWANCES, CURVES, type CurveId, crowdOnly, paramsOf, paramsOn, VARIANTS } from "../variants.ts";
import { ATTACKS, type AttackId, HONEST, LIVELY, MIXED, TAKEN_APART } from "./attacks.ts";
import { mostPeople, mostTrustOfBots, walksInto } from "./bound.ts";
import { countedOf, type Life, live, type ModeId, NUMBERS, type NumberId } from "./life.ts";
import { partialSpearman, spearman } from "./rank-correlation.ts";
import { announce, drawTitles, TITLED, TITLES_DAY } from "./titles.ts";

/** Messages behind each person's reach; more where reach is taken out of a correlation, which noise would leave in. */
const MESSAGES = 10;
const MESSAGES_LEAKAGE = 30;

type TakenApart = (typeof TAKEN_APART)[number];
type Numbers<T> = Readonly<Record<NumberId, T>>;

export interface AttackResult {
  /** Percentile points each attacker gains under each number. */
  readonly gain: Numbers<readonly number[]>;
  /** Percentile points of reach that each attacker gains: being heard more, in truth. */
  readonly reachGain: readonly number[];
  /** Engaged people each attacker gains in each mode. */
  readonly peopleGain: Readonly<Record<ModeId, readonly number[]>>;
  /** Of each attacker in vouched mode, when own accounts that are no people acted on them: how far they were lifted, and how far they can be. */
  readonly lifted: readonly Lifted[];
}

export interface Lifted {
  /** I. */
  readonly counted: number;
  /** Most that I can be with what people give alone: no bot is answered. */
  readonly bound: number;
  /** The same with the trust that people can give by way of bots they fall for. */
  readonly boundAnswered: number;
  /** People of trust that bots have won. */
  readonly won: number;
}

export interface WorldResult {
  readonly world: number;
  /** Concordance with reach; null where all reach alike. */
  readonly honest: Numbers<number | null>;
  readonly mixed: Numbers<number | null>;
  /** C of one half of the messages with the other half: what noise leaves of a perfect number. */
  readonly truthAgreement: number | null;
  readonly attacks: Readonly<Record<AttackId, AttackResult>>;
  /** Each variant in vouched mode. */
  readonly variants: Readonly<
    Record<
      string,
      {
        readonly honest: number | null;
        readonly mixed: number | null;
        readonly gain: Readonly<Record<TakenApart, readonly number[]>>;
      }
    >
  >;
  /** At each of `ALLOWANCES`, vouched mode. */
  readonly allowance: Readonly<
    Record<
      CurveId,
      readonly {
        readonly honest: number | null;
        readonly mixed: number | null;
        readonly bots: readonly number[];
      }[]
    >
  >;
  /** Where most people have more listeners: median engaged people, and what own bots gain at each of `ALLOWANCES`. */
  readonly lively: {
    readonly people: number;
    readonly usualPeople: number;
    readonly bots: readonly (readonly number[])[];
    readonly engagers: readonly number[];
  };
  /** Rank correlation of each number with importance, given reach. */
  readonly leakage: Numbers<{ readonly title: number; readonly followers: number }>;
  /** Plain rank correlation of title with reach: what a title really brings here. */
  readonly titleReach: number;
}

/** Same seed and world, same result. */
export function performWorld(seed: number, world: number): WorldResult {
  const own = childSeed(seed, "evidence-world", world);
  const honest = live(HONEST, own);
  const mixed = live(MIXED, own);
  const [honestReach, mixedReach] = [reachOf(honest), reachOf(mixed)];
  const ranks = rankedColumns(honest);
  const lives = {} as Record<AttackId, Life>;
  const attackersOf = {} as Record<AttackId, readonly number[]>;
  const attacks = {} as Record<AttackId, AttackResult>;
  for (const { id, changes, attackers } of ATTACKS) {
    const attacked = live({ ...HONEST, ...changes }, own);
    lives[id] = attacked;
    attackersOf[id] = attacked.cast.of[attackers];
    attacks[id] = attackResult(honest, ranks, honestReach.all, attacked, attackersOf[id]);
  }
  const gains = (before: Float64Array, after: Float64Array, id: AttackId): readonly number[] => {
    const [was, is] = [percentiles(before, honest.people), percentiles(after, honest.people)];
    return attackersOf[id].map((account) => is[account]! - was[account]!);
  };
  const variants: Record<string, WorldResult["variants"][string]> = {};
  for (const variant of VARIANTS) {
    const params = paramsOf(variant);
    const column = (life: Life): Float64Array =>
      crowdOnly(variant)
        ? peopleAt(partsOf(life.vouched, life.handles), params)
        : countedOf(life.score("vouched", params), life.handles);
    const plain = column(honest);
    const gain = {} as Record<TakenApart, readonly number[]>;
    for (const id of TAKEN_APART) gain[id] = gains(plain, column(lives[id]), id);
    variants[variant.id] = {
      honest: agreement(plain, honestReach.all),
      mixed: agreement(column(mixed), mixedReach.all),
      gain,
    };
  }
  return {
    world,
    honest: everyNumber((id) => agreement(honest.columns[id], honestReach.all)),
    mixed: everyNumber((id) => agreement(mixed.columns[id], mixedReach.all)),
    truthAgreement: agreement(mixedReach.first, mixedReach.second),
    attacks,
    variants,
    allowance: allowanceCurves(honest, mixed, lives.bots, honestReach.all, mixedReach.all, gains),
    lively: livelyResult(own, honest),
    ...leakageOf(own),
  };
}

function allowanceCurves(
  honest: Life,
  mixed: Life,
  bots: Life,
  honestReach: Float64Array,
  mixedReach: Float64Array,
  gains: (before: Float64Array, after: Float64Array, id: AttackId) => readonly number[],
): WorldResult["allowance"] {
  const held = new Map<string, readonly [Parts, Parts, Parts]>();
  const curves = {} as Record<CurveId, WorldResult["allowance"][CurveId]>;
  for (const curve of CURVES) {
    const { id, change, seedShare } = curve;
    const key = `${seedShare} ${JSON.stringify(change)}`;
    const shipped = Object.keys(change).length === 0 && seedShare === SEEDED_SHARE;
    const part = (life: Life): Parts =>
      partsOf(
        shipped ? life.vouched : life.score("vouched", { ...SHIPPED, ...change }, seedShare),
        life.handles,
      );
    const parts = held.get(key) ?? ([part(honest), part(mixed), part(bots)] as const);
    held.set(key, parts);
    curves[id] = ALLOWANCES.map((value) => {
      const [plain, among, after] = parts.map((one) => peopleAt(one, paramsOn(curve, value))) as [
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      return {
        honest: agreement(plain, honestReach),
        mixed: agreement(among, mixedReach),
        bots: gains(plain, after, "bots"),
      };
    });
  }
  return curves;
}

function attackResult(
  honest: Life,
  ranks: Numbers<Float64Array>,
  reach: Float64Array,
  attacked: Life,
  attackers: readonly number[],
): AttackResult {
  const after = rankedColumns(attacked);
  const now = attackers.map((account) => quietReach(attacked.society, account, MESSAGES));
  const { vouched } = attacked;
  const persons = new Set(attacked.handles);
  let edges: readonly Edge[] | null = null;
  const gained = (id: ModeId): readonly number[] =>
    attackers.map((account) => attacked.columns[id][account]! - honest.columns[id][account]!);
  return {
    gain: everyNumber((id) => attackers.map((account) => after[id][account]! - ranks[id][account]!)),
    reachGain: attackers.map(
      (account, at) => placeAmong(reach, account, now[at]!) - placeAmong(reach, account, reach[account]!),
    ),
    peopleGain: { open: gained("open"), seeded: gained("seeded"), vouched: gained("vouched") },
    lifted: attackers.flatMap((account) => {
      const id = attacked.handles[account]!;
      const bots = new Set<string>();
      let [people, won] = [0, 0];
      for (const voice of vouched.explain(id)?.voices ?? []) {
        if (persons.has(voice.id)) people += voice.trusted;
        else {
          bots.add(voice.id);
          won += voice.trusted;
        }
      }
      if (bots.size === 0) return [];
      edges ??= attacked.edges();
      const walks = walksInto(edges, attacked.isSeed, bots, id, SHIPPED);
      return [
        {
          counted: attacked.columns.vouched[account]!,
          bound: mostPeople(people, SHIPPED),
          boundAnswered: mostPeople(people + mostTrustOfBots(bots.size, walks, SHIPPED), SHIPPED),
          won,
        },
      ];
    }),
  };
}

function livelyResult(seed: number, usual: Life): WorldResult["lively"] {
  const changes = { ...HONEST, ...LIVELY };
  const honest = live(changes, seed);
  const { changes: bots, attackers } = ATTACKS.find(({ id }) => id === "bots") as (typeof ATTACKS)[1];
  const attacked = live({ ...changes, ...bots }, seed);
  const parts = [honest, attacked].map((life) => partsOf(life.vouched, life.handles)) as [Parts, Parts];
  const gained = (before: Float64Array, after: Float64Array): number[] => {
    const [was, is] = [percentiles(before, honest.people), percentiles(after, honest.people)];
    return attacked.cast.of[attackers].map((account) => is[account]! - was[account]!);
  };
  const allowing = (crowdAllowance: number) => ({ ...SHIPPED, crowdAllowance });
  return {
    people: quantile(honest.columns.vouched.slice().sort(), 0.5),
    usualPeople: quantile(usual.columns.vouched.slice().sort(), 0.5),
    bots: ALLOWANCES.map((value) =>
      gained(peopleAt(parts[0], allowing(value)), peopleAt(parts[1], allowing(value))),
    ),
    engagers: gained(honest.columns.engagers, attacked.columns.engagers),
  };
}

function leakageOf(seed: number): Pick<WorldResult, "leakage" | "titleReach"> {
  const titles = drawTitles(HONEST.people as number, seed);
  // Whoever is the CEO is announced anyway.
  titles[0] = 0;
  const titled = live(TITLED, seed, (society, day) => {
    if (day === TITLES_DAY) announce(society, titles, seed);
  });
  const { all } = reachOf(titled, MESSAGES_LEAKAGE);
  const others = (column: ArrayLike<number>): Float64Array => Float64Array.from(column).subarray(1);
  const [level, reach, followers] = [others(titles), others(all), others(titled.columns.followers)];
  return {
    leakage: everyNumber((id) => ({
      title: partialSpearman(others(titled.columns[id]), level, reach),
      followers: partialSpearman(others(titled.columns[id]), followers, reach),
    })),
    titleReach: spearman(level, reach),
  };
}

function reachOf(
  life: Life,
  messages = MESSAGES,
): {
  readonly all: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
} {
  const { messageAppeal: appeal, messageHours: hours } = life.society.parameters;
  const [first, second] = [new Float64Array(life.people), new Float64Array(life.people)];
  for (let person = 0; person < life.people; person += 1) {
    const topic = life.society.mainTopicOf(person);
    for (let run = 1; run <= messages; run += 1) {
      const heard = life.society.quiet({ author: person, topic, key: MESSAGE_KEY, appeal, run, hours });
      (run % 2 === 1 ? first : second)[person]! += heard.readers.length;
    }
  }
  return { all: first.map((readers, person) => (readers + second[person]!) / messages), first, second };
}

/** Names the message in every coin about it, as in `quietReach`. */
const MESSAGE_KEY = 0x5eed_0e55 | 0;

/** Percentile that a reach would have among everybody else's, 0 … 100, ties half. */
function placeAmong(reach: Float64Array, account: number, value: number): number {
  let lower = 0;
  for (const [other, heard] of reach.entries()) {
    if (other !== account) lower += heard < value ? 1 : heard === value ? 0.5 : 0;
  }
  return (100 * lower) / (reach.length - 1);
}

function rankedColumns(life: Life): Numbers<Float64Array> {
  return everyNumber((id) => percentiles(life.columns[id], life.people));
}

function everyNumber<T>(value: (id: NumberId) => T): Numbers<T> {
  return Object.fromEntries(NUMBERS.map(({ id }) => [id, value(id)])) as Record<NumberId, T>;
}

function agreement(scores: ArrayLike<number>, reach: ArrayLike<number>): number | null {
  const found = concordance(scores, reach);
  return found.status === "defined" ? found.value : null;
}

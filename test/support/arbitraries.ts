/**
 * Random acts and worlds. Everything is drawn from small sets, so that what seldom happens in a real log happens
 * in most worlds here: mutual engagement, one id on several acts, ties, duplicates, spent budgets, retractions.
 */
import fc from "fast-check";
import type { Act, DirectedAct, DirectedKind, PostAct, RetractAct } from "../../src/events/act.ts";
import type { ParameterSet } from "../../src/score/params.ts";
import { CURRENT } from "../../src/score/params.ts";

/** Seconds of a day. */
export const DAY = 86_400;

/** Scoring day of most worlds, in days since 1970-01-01. */
export const TODAY = 20_000;

/** T of most worlds: the last second of that day, in Unix seconds. */
export const NOW = TODAY * DAY + DAY - 1;

/**
 * Names of accounts. "__proto__" finds objects used as maps; the last two are ordered one way by UTF-16 code
 * units and the other way by code points.
 */
export const ACCOUNTS = ["a", "b", "c", "d", "__proto__", "\u{1f600}", "\uff5e"] as const;

export const TOPICS = ["art", "bees", "chess"] as const;
export const NETWORKS = ["bluesky", "mastodon"] as const;

/** Ids of acts and names of things share one small set on purpose: "a thing named like an act" must stay apart. */
const RECORDS = ["1", "2", "3", "4"] as const;

/** Days before TODAY; the negative ones lie in the future and must not count. */
const AGES = [0, 0, 0, 1, 1, 2, 3, 9, 29, 30, 31, 90, 365, 3650, -1, -30] as const;

/** Kinds that weigh something, and `follow`, which does not. */
const DIRECTED: readonly DirectedKind[] = ["reply", "share", "quote", "like", "mention", "follow"];

export const account: fc.Arbitrary<string> = fc.constantFrom(...ACCOUNTS);

const instant = fc
  .tuple(fc.constantFrom(...AGES), fc.constantFrom(0, 1, 43_200, DAY - 1))
  .map(([age, second]) => (TODAY - age) * DAY + second);

const topics = fc.option(fc.subarray([...TOPICS], { minLength: 1 }), { nil: undefined, freq: 2 });
const digest = fc.option(fc.constantFrom("0123456789abcdef", "0123456789abcdee"), {
  nil: undefined,
  freq: 2,
});

function withoutUndefined<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}

export const directedAct: fc.Arbitrary<DirectedAct> = fc
  .record({
    id: fc.constantFrom(...RECORDS),
    at: instant,
    kind: fc.constantFrom(...DIRECTED),
    actor: account,
    recipient: account,
    object: fc.option(fc.constantFrom(...RECORDS), { nil: undefined }),
    via: fc.option(account, { nil: undefined, freq: 3 }),
    topics,
    digest,
    network: fc.constantFrom(...NETWORKS),
  })
  .map((fields) => withoutUndefined<DirectedAct>(fields));

export const postAct: fc.Arbitrary<PostAct> = fc
  .record({
    id: fc.constantFrom(...RECORDS),
    at: instant,
    kind: fc.constant("post" as const),
    actor: account,
    object: fc.option(fc.constantFrom(...RECORDS), { nil: undefined }),
    topics,
    digest,
    network: fc.constantFrom(...NETWORKS),
  })
  .map((fields) => withoutUndefined<PostAct>(fields));

export const retractAct: fc.Arbitrary<RetractAct> = fc.record({
  id: fc.constantFrom("r1", "r2", ...RECORDS),
  at: instant,
  kind: fc.constant("retract" as const),
  actor: account,
  object: fc.constantFrom(...RECORDS),
  network: fc.constantFrom(...NETWORKS),
});

export const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 12, arbitrary: directedAct },
  { weight: 2, arbitrary: postAct },
  { weight: 1, arbitrary: retractAct },
);

/** One actor's busy day: many things, mostly beyond the day's budget. */
export const burst: fc.Arbitrary<DirectedAct[]> = fc
  .record({
    actor: account,
    at: instant,
    marks: fc.array(
      fc.record({
        kind: fc.constantFrom(...DIRECTED),
        recipient: account,
        via: fc.option(account, { nil: undefined, freq: 2 }),
        topics,
        network: fc.constantFrom(...NETWORKS),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    times: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ actor, at, marks, times }) =>
    Array.from({ length: times }, (_, time) =>
      marks.map((mark, index) =>
        withoutUndefined<DirectedAct>({ id: `burst${time}.${index}`, at, actor, ...mark }),
      ),
    ).flat(),
  );

/**
 * A path along which attention flows freely: everybody on it gives the next one all of several days. Only so much
 * carries a seed's mass over three steps; single acts round it down to nothing. Then each answers the one before.
 */
export const path: fc.Arbitrary<DirectedAct[]> = fc
  .record({
    stations: fc.array(account, { minLength: 3, maxLength: 5 }),
    days: fc.integer({ min: 1, max: 3 }),
    firstAge: fc.constantFrom(0, 1, 20),
  })
  .map(({ stations, days, firstAge }) =>
    stations.slice(1).flatMap((next, step): DirectedAct[] => {
      const [actor, at] = [stations[step]!, (TODAY - firstAge) * DAY];
      const given = Array.from({ length: days * 10 }, (_, i): DirectedAct => {
        const day = TODAY - firstAge - Math.floor(i / 10);
        return {
          id: `path${step}.${i}`,
          at: day * DAY,
          kind: "share",
          actor,
          recipient: next,
          network: "bluesky",
        };
      });
      return [
        ...given,
        { id: `answer${step}`, at, kind: "reply", actor: next, recipient: actor, network: "bluesky" },
      ];
    }),
  );

/** What an echo changes in the act that it echoes. */
const change = fc.record({
  from: fc.nat(),
  field: fc.constantFrom(
    "at",
    "actor",
    "recipient",
    "id",
    "kind",
    "object",
    "via",
    "topics",
    "digest",
    "network",
  ),
  other: directedAct,
});

/** Acts, bursts, paths, and echoes: acts that differ from an earlier one in exactly one field. */
export const acts: fc.Arbitrary<Act[]> = fc
  .tuple(
    fc.array(act, { maxLength: 14 }),
    fc.array(burst, { maxLength: 2 }),
    fc.option(path, { nil: [], freq: 2 }),
    fc.array(change, { maxLength: 4 }),
  )
  .map(([single, bursts, walked, changes]) => {
    const all: Act[] = [...single, ...bursts.flat(), ...walked];
    for (const { from, field, other } of changes) {
      const original = all[from % Math.max(1, all.length)];
      if (original === undefined || !("recipient" in original) || other[field] === undefined) continue;
      all.push({ ...original, [field]: other[field] });
    }
    return all;
  });

/** Seeds are sometimes accounts that never appear. */
export const seeds: fc.Arbitrary<string[]> = fc.subarray([...ACCOUNTS, "stranger"]);

/** Account → owner. An owner may share its name with an account, which then belongs to it as well. */
export const owners: fc.Arbitrary<Map<string, string>> = fc
  .array(fc.tuple(account, fc.constantFrom("a", "firm", "club")), { maxLength: 4 })
  .map((pairs) => new Map(pairs));

export interface World {
  readonly acts: readonly Act[];
  /** T in Unix seconds. */
  readonly asOf: number;
  /** Undefined is open mode. */
  readonly seeds: readonly string[] | undefined;
  readonly owners: ReadonlyMap<string, string>;
}

const scoringInstant = fc.oneof(
  { weight: 4, arbitrary: fc.constant(NOW) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(TODAY * DAY, TODAY * DAY + 43_199, NOW - 30 * DAY, NOW + 1, NOW + 400 * DAY),
  },
);

export function worldOf(mode: "open" | "seeded"): fc.Arbitrary<World> {
  return fc.record({
    acts,
    asOf: scoringInstant,
    seeds: mode === "open" ? fc.constant(undefined) : seeds,
    owners: fc.oneof(
      { weight: 2, arbitrary: fc.constant(new Map<string, string>()) },
      { weight: 1, arbitrary: owners },
    ),
  });
}

export const world: fc.Arbitrary<World> = fc.oneof(
  { weight: 1, arbitrary: worldOf("open") },
  { weight: 2, arbitrary: worldOf("seeded") },
);

/** Other parameter sets than the shipped one: whatever the formula names, some world must feel. */
export const params: fc.Arbitrary<ParameterSet> = fc
  .record({
    like: fc.constantFrom(0, 1, 999, 1000, 7000),
    reply: fc.constantFrom(0, 3000, 3001),
    attentionPerDayMilli: fc.constantFrom(1000, 6500, 14_000, 1_000_000),
    viaShareMilli: fc.constantFrom(0, 1, 300, 500, 999),
    halfVoiceMilli: fc.constantFrom(0, 500, 2000, 9000),
    forgettingDays: fc.constantFrom(0.5, 3, 30),
    walkHalfLifeDays: fc.constantFrom(1, 7, 30, 365),
    walkStop: fc.constantFrom(0.15, 0.5, 0.9),
    fullCredit: fc.constantFrom(0.001, 0.01, 0.3, 1),
    crowdRule: fc.constantFrom("adds", "fills"),
    crowdPerTrusted: fc.constantFrom(0, 0.25, 1),
    crowdAllowance: fc.constantFrom(0, 0.5, 3),
    ratedFrom: fc.constantFrom(1, 2, 5),
  })
  .map(({ like, reply, ...rest }) => ({
    ...CURRENT,
    formula: "test",
    weightMilli: { ...CURRENT.weightMilli, like, reply },
    ...rest,
  }));

/** How to cut a list into shards and in which order to deliver it, as numbers that any length can use. */
export const delivery: fc.Arbitrary<{ keys: number[]; shards: number }> = fc.record({
  keys: fc.array(fc.nat(1000), { minLength: 16, maxLength: 16 }),
  shards: fc.integer({ min: 1, max: 4 }),
});

/** The same items in another order; stable for equal keys. */
export function permuted<T>(items: readonly T[], keys: readonly number[]): T[] {
  return items
    .map((item, index) => ({ item, key: keys[index % keys.length]! + 7 * (index % 5), index }))
    .sort((x, y) => x.key - y.key || y.index - x.index)
    .map(({ item }) => item);
}

/** Items dealt into shards; every item is in one of them, possibly in two. */
export function sharded<T>(items: readonly T[], keys: readonly number[], shards: number): T[][] {
  const parts: T[][] = Array.from({ length: shards }, () => []);
  items.forEach((item, index) => {
    const key = keys[(index * 3) % keys.length]!;
    parts[key % shards]!.push(item);
    if (key % 5 === 0) parts[(key + 1) % shards]!.push(item);
  });
  return parts;
}

/** Measures: against definitions written another way, against exact cases, and in repeated use. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stream, uniform } from "../../sim/engine/rng.ts";
import { watchFor } from "../../sim/engine/watch.ts";
import {
  estimate,
  meanDifference,
  meanLeft,
  PAIRS_MIN,
  type Pair,
  ratioOfMeans,
} from "../../sim/measure/bootstrap.ts";
import { quantile, spreadOf } from "../../sim/measure/quantile.ts";
import { HOPS, reachOf } from "../../sim/measure/reach.ts";
import { cases } from "../support/arbitraries-settings.ts";

const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 });
const ascending = (list: readonly number[]): number[] => [...list].sort((a, b) => a - b);

describe("quantiles", () => {
  test("are within the sample, rise with p, and are its values at whole ranks", () => {
    fc.assert(
      fc.property(
        values,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, p, q) => {
          const sorted = ascending(list);
          const [low, high] = [Math.min(p, q), Math.max(p, q)];
          expect(quantile(sorted, low)).toBeLessThanOrEqual(quantile(sorted, high));
          expect(quantile(sorted, 0)).toBe(sorted[0]);
          expect(quantile(sorted, 1)).toBe(sorted.at(-1));
        },
      ),
      cases(200),
    );
  });

  test("of a hundred and one values are those values; R's type 7 in between", () => {
    const sorted = Array.from({ length: 101 }, (_, index) => index * index);
    for (let percent = 0; percent <= 100; percent += 1)
      expect(quantile(sorted, percent / 100)).toBeCloseTo(percent * percent, 6);
    expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
    expect(quantile([5, 5, 5], 0.3)).toBe(5);
    expect(quantile([1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], 0.9)).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  test("need a value and a p", () => {
    expect(() => quantile([], 0.5)).toThrow("at least one value");
    expect(() => quantile([1], 1.1)).toThrow("from 0 to 1, not 1.1");
  });

  test("a spread does not depend on order", () => {
    fc.assert(
      fc.property(values, (list) => {
        const { mean, ...rest } = spreadOf(list);
        const { mean: again, ...others } = spreadOf(ascending(list));
        expect(others).toEqual(rest);
        expect(again).toBeCloseTo(mean, 9);
      }),
      cases(100),
    );
  });
});

const pairs = fc.array(
  fc.record({
    world: fc.nat({ max: 4 }),
    left: fc.integer({ min: 0, max: 99 }),
    right: fc.integer({ min: 0, max: 99 }),
  }),
  { minLength: PAIRS_MIN, maxLength: 40 },
);

describe("the paired bootstrap", () => {
  test("of identical arms is exactly no difference, with certainty", () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const same = list.map((pair) => ({ ...pair, right: pair.left }));
        expect(estimate(same, meanDifference, 1, "x")).toEqual({ value: 0, interval: [0, 0] });
        expect(estimate(same, ratioOfMeans, 1, "x")).toEqual({ value: 1, interval: [1, 1] });
      }),
      cases(20),
    );
  });

  test("turns sign and inverts with the arms", () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const turned = list.map(({ world, left, right }) => ({ world, left: right, right: left }));
        const [one, other] = [list, turned].map((each) => estimate(each, meanDifference, 3, "x"));
        expect(other?.value).toBeCloseTo(-(one?.value ?? 0), 9);
        expect(other?.interval?.[0]).toBeCloseTo(-(one?.interval?.[1] ?? 0), 9);
      }),
      cases(20),
    );
  });

  test("is the same for the same seed and name, and keeps to the range of the data", () => {
    fc.assert(
      fc.property(pairs, fc.nat(), (list, seed) => {
        const first = estimate(list, meanLeft, seed, "x");
        expect(estimate(list, meanLeft, seed, "x")).toEqual(first);
        const lefts = list.map((pair) => pair.left);
        expect(first.interval?.[0]).toBeGreaterThanOrEqual(Math.min(...lefts));
        expect(first.interval?.[1]).toBeLessThanOrEqual(Math.max(...lefts));
      }),
      cases(20),
    );
  });

  test("says nothing of an interval for too few pairs, and nothing at all for none", () => {
    const few = Array.from({ length: PAIRS_MIN - 1 }, (): Pair => ({ world: 0, left: 1, right: 2 }));
    expect(estimate(few, ratioOfMeans, 1, "x")).toEqual({ value: 0.5, interval: null });
    expect(() => estimate([], ratioOfMeans, 1, "x")).toThrow("at least one pair");
  });

  test("a ratio to nothing is infinite, of nothing to nothing one", () => {
    expect(ratioOfMeans(5, 0, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(ratioOfMeans(0, 0, 1)).toBe(1);
  });

  test("covers the true mean about as often as it says, also when worlds differ", () => {
    const trials = 100;
    let covered = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      const draws = stream(9, "trial", trial);
      const list = Array.from({ length: 60 }, (_, index): Pair => {
        const world = index % 12;
        return { world, left: uniform(draws, world, 1000) + uniform(draws, world, index), right: 0 };
      });
      const [low, high] = estimate(list, meanLeft, trial, "coverage").interval ?? [0, 0];
      if (low <= 1 && 1 <= high) covered += 1;
    }
    // With 12 worlds a percentile bootstrap is a little short of 95 %; ignoring the worlds would cover about 60 %.
    expect(covered / trials).toBeGreaterThan(0.85);
    expect(covered / trials).toBeLessThan(1);
  });
});

test("reach by hop adds up, and far hops are gathered in the last", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 255 }), { maxLength: 40 }), (hops) => {
      const watch = watchFor(hops.length, 0, 0, 0);
      for (const [reader, hop] of hops.entries()) {
        watch.readers.push(reader);
        watch.hop[reader] = hop;
      }
      const reach = reachOf(watch);
      expect(reach.byHop.reduce((sum, count) => sum + count, 0)).toBe(hops.length);
      expect(reach.byHop[HOPS - 1]).toBe(hops.filter((hop) => hop >= HOPS).length);
      expect(reach.beyond).toBe(hops.filter((hop) => hop > 1).length);
    }),
    cases(100),
  );
});

/** The estimate of expected spread: its books, its schedule, and how often its intervals hold the exact value. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prepareIndependentCascade } from "../../sim/cascade/ic.ts";
import { createModelKernel } from "../../sim/cascade/model-kernel.ts";
import { parseModel } from "../../sim/cascade/model-text.ts";
import { estimateSpread, SpreadCourse } from "../../sim/cascade/spread.ts";
import { FIRST_LOOK, GROUP, performBatch } from "../../sim/cascade/spread-course.ts";
import { studentQuantile } from "../../sim/cascade/student.ts";
import { graphFromArcs } from "../../sim/networks/graph.ts";
import { independentCascadeLaw } from "../oracle/enumerate-cascades.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { arcsOf, probability, smallWorld } from "./cascade-laws.ts";

/** Twelve arcs: two cliques of sorts with a bridge, one way back. */
const graph = graphFromArcs(8, [0, 0, 1, 1, 2, 3, 3, 4, 5, 5, 6, 7], [1, 2, 2, 3, 3, 4, 5, 5, 6, 7, 7, 0]);
const P = 0.35;
const law = independentCascadeLaw(8, arcsOf(graph), new Array<number>(12).fill(P), [0]);
const kernel = prepareIndependentCascade(graph, P);
const estimate = (seed: number, precision = 0.075) => estimateSpread(kernel, [0], { seed, precision });

describe("coverage", () => {
  test("with the sequential rule, 95 % intervals hold the exact spread about as often as they say", () => {
    const trials = 600;
    let [mean, hop, beyond, runs] = [0, 0, 0, 0];
    const readers = law.mean - 1;
    const share = (readers - law.hops[1]!) / readers;
    const holds = (interval: readonly [number, number] | null, exact: number): number =>
      interval !== null && interval[0] <= exact && exact <= interval[1] ? 1 : 0;
    for (let seed = 0; seed < trials; seed += 1) {
      const found = estimate(seed);
      mean += holds(found.readers.interval, readers);
      hop += holds(found.byHop[2]!.interval, law.hops[2]!);
      beyond += holds(found.beyondFirstHop!.interval, share);
      runs += found.runs;
    }
    // It stops now at 1,024 and now at 2,048: the width decides, which is where stopping early could cost most.
    expect(runs / trials).toBeGreaterThan(1200);
    expect(runs / trials).toBeLessThan(1900);
    // Covered 93 % to 97 % of the time. Binomial(600, 0.93) falls below 530 and Binomial(600, 0.97) above 597 less than once in 10^4.
    for (const covered of [mean, hop, beyond]) {
      expect(covered).toBeGreaterThanOrEqual(530);
      expect(covered).toBeLessThanOrEqual(597);
    }
  });

  test("a fixed number of runs: the same, by plain Student intervals", () => {
    let covered = 0;
    for (let seed = 0; seed < 600; seed += 1) {
      const { interval } = estimateSpread(kernel, [0], { seed, runs: 200 }).spread;
      if (interval![0] <= law.mean && law.mean <= interval![1]) covered += 1;
    }
    expect(covered).toBeGreaterThanOrEqual(535);
    expect(covered).toBeLessThanOrEqual(597);
  });

  test("Student's quantile, against tables", () => {
    const table = [
      [1, 12.7062],
      [5, 2.57058],
      [8, 2.306],
      [9, 2.26216],
      [15, 2.13145],
      [31, 2.03951],
      [1000, 1.96234],
      [1e9, 1.95996],
    ] as const;
    for (const [freedom, t] of table) expect(Math.abs(studentQuantile(freedom) - t)).toBeLessThan(3e-4);
  });
});

describe("books", () => {
  test("readers, hops, nodes, quantiles and runs all count the same", () => {
    fc.assert(
      fc.property(smallWorld(6, 14), probability, fc.integer({ min: 1, max: 300 }), (one, p, runs) => {
        const found = estimateSpread(prepareIndependentCascade(one.graph, p), one.seeds, {
          seed: one.seed,
          runs,
          perNode: true,
        });
        const sum = (values: Iterable<number>): number => [...values].reduce((all, value) => all + value, 0);
        expect(found.runs).toBe(runs);
        expect(found.seeds).toBe(new Set(one.seeds).size);
        expect(found.byHop[0]!.value).toBeCloseTo(found.seeds, 9);
        expect(sum(found.byHop.map((hop) => hop.value))).toBeCloseTo(found.spread.value, 9);
        expect(sum(found.activation!)).toBeCloseTo(found.spread.value, 9);
        expect(sum(found.readersByRun) / runs).toBeCloseTo(found.readers.value, 9);
        expect(found.distribution.mean).toBeCloseTo(found.readers.value, 9);
        expect(found.readers.interval === null).toBe(runs < 2);
        if (found.readers.value === 0) expect(found.beyondFirstHop).toBeNull();
        else
          expect(found.beyondFirstHop!.value).toBeCloseTo(1 - found.byHop[1]!.value / found.readers.value, 9);
      }),
      cases(80),
    );
  });

  test("any division of the runs among workers gives the same estimate", () => {
    const options = { seed: 5, precision: 0.03, perNode: true };
    const alone = estimateSpread(kernel, [0, 3], options);
    for (const slice of [GROUP, 5 * GROUP, 100 * GROUP]) {
      const course = new SpreadCourse(8, [3, 0, 3], options);
      for (let range = course.next(); range !== null; range = course.next()) {
        for (let from = range[0]; from < range[1]; from += slice) {
          const to = Math.min(range[1], from + slice);
          course.add(performBatch(prepareIndependentCascade(graph, P), course.seeds, 5, from, to, true));
        }
      }
      expect(course.estimate()).toEqual(alone);
    }
  });

  test("more precision takes the same runs and more of them", () => {
    const [rough, fine] = [estimate(9, 0.05), estimate(9, 0.01)];
    expect(fine.runs).toBeGreaterThan(rough.runs);
    expect(fine.readersByRun.slice(0, rough.runs)).toEqual(rough.readersByRun);
    expect([rough.ended, fine.ended]).toEqual(["precision", "precision"]);
    expect(fine.readers.interval![1] - fine.readers.value).toBeLessThanOrEqual(0.01 * fine.readers.value);
    // A power of two times the first look, unless the runs are used up.
    expect(Math.log2(fine.runs / FIRST_LOOK) % 1).toBe(0);
    const capped = estimateSpread(kernel, [0], { seed: 9, precision: 0.0001, runsMax: 1000 });
    expect([capped.runs, capped.ended]).toEqual([1000, "runs"]);
  });

  test("progress knows roughly where it will end, and exactly at the end", () => {
    const told: [number, number][] = [];
    const onProgress = (done: number, expected: number): void => void told.push([done, expected]);
    const { runs } = estimateSpread(kernel, [0], { seed: 3, precision: 0.02, onProgress });
    for (const [done, expected] of told) expect(expected).toBeGreaterThanOrEqual(done);
    expect(told.at(-1)).toEqual([runs, runs]);
    const [, halfway] = told[Math.floor(told.length / 2)]!;
    expect(halfway).toBeGreaterThanOrEqual(runs / 2);
    expect(halfway).toBeLessThanOrEqual(runs * 2);
  });

  test("nobody to tell: the answer is 0, at once and exactly", () => {
    const alone = estimateSpread(prepareIndependentCascade(graphFromArcs(1, [], []), 1), [0], { seed: 1 });
    expect(alone).toMatchObject({ runs: FIRST_LOOK, ended: "precision", beyondFirstHop: null });
    expect(alone.readers).toEqual({ value: 0, interval: [0, 0] });
    const nobody = estimateSpread(kernel, [], { seed: 1, runs: 3 });
    expect(nobody.spread.value).toBe(0);
  });

  test("a seed that both sides want is ours only in some runs, and counts so", () => {
    const contest = createModelKernel(graph, parseModel("competitive:p=0,rivals=0"));
    const found = estimateSpread(contest, [0], { seed: 1, runs: 64 });
    expect(found.byHop[0]!.value).toBeGreaterThan(0);
    expect(found.byHop[0]!.value).toBeLessThan(1);
    expect(found.readers.value).toBeCloseTo(0, 12);
  });

  test.each([
    [{ runs: 0 }, "runs must be a whole number from 1 to 2^32 − 1, not 0"],
    [{ runs: Number.NaN }, "runs must be a whole number"],
    [{ precision: 0 }, "precision must be a relative half-width above 0, such as 0.02, not 0"],
    [{ precision: Number.NaN }, "precision must be"],
    [{ runs: 10, precision: 0.1 }, "give either runs or precision"],
    [{ runsMax: 1.5 }, "runsMax must be a whole number"],
  ])("%j is refused", (plan, message) => {
    expect(() => estimateSpread(kernel, [0], { seed: 1, ...plan })).toThrow(message);
    expect(() => estimateSpread(kernel, [8], { seed: 1 })).toThrow(
      "seed 8 is not in the graph; nodes go from 0 to 7",
    );
  });
});

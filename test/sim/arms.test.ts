/** Intervals for statistics of several arms, and crossings of curves. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stream, uniform } from "../../sim/engine/rng.ts";
import { crossing, estimateArms } from "../../sim/measure/arms.ts";
import { cases } from "../support/arbitraries-settings.ts";

const draws = stream(11, "arms test", 0);
const rows = Array.from({ length: 60 }, (_, at) => ({
  world: at % 6,
  values: [uniform(draws, at, 0), 2 * uniform(draws, at, 1)],
}));
const ratio = (means: Float64Array): number => (means[1] as number) / (means[0] as number);

describe("estimateArms", () => {
  test("the value is the statistic of the means, inside its interval, and the same every time", () => {
    const [one] = estimateArms(rows, [ratio], 3, "a");
    expect(estimateArms(rows, [ratio], 3, "a")).toEqual([one]);
    const mean = (arm: number): number =>
      rows.reduce((sum, row) => sum + (row.values[arm] as number), 0) / 60;
    expect(one?.value).toBeCloseTo(mean(1) / mean(0), 12);
    expect(one?.interval?.[0]).toBeLessThan(one?.value as number);
    expect(one?.interval?.[1]).toBeGreaterThan(one?.value as number);
  });

  test("covers the truth in most of 40 samples of 12 worlds, as a bootstrap of rows alone would not", () => {
    // Worlds differ (sd 0.29 each), so a bootstrap that forgot them would cover far less.
    let covered = 0;
    for (let sample = 0; sample < 40; sample += 1) {
      const from = stream(sample, "coverage", 0);
      const sampled = Array.from({ length: 48 }, (_, at) => ({
        world: at % 12,
        values: [uniform(from, at % 12, 0) + uniform(from, at, 1)],
      }));
      const [{ interval } = { interval: null }] = estimateArms(
        sampled,
        [(means) => means[0] as number],
        1,
        "c",
      );
      if (interval !== null && interval[0] <= 1 && interval[1] >= 1) covered += 1;
    }
    expect(covered).toBeGreaterThanOrEqual(28);
  });

  test("keeps an infinite end, and gives no interval for few rows or a statistic that says nothing", () => {
    const [infinite] = estimateArms(
      rows,
      [(means) => ((means[0] as number) > 0.5 ? 1 : Number.POSITIVE_INFINITY)],
      3,
      "b",
    );
    expect(infinite?.interval?.[1]).toBe(Number.POSITIVE_INFINITY);
    expect(estimateArms(rows.slice(0, 7), [ratio], 3, "c")[0]?.interval).toBeNull();
    expect(estimateArms(rows, [() => Number.NaN], 3, "d")[0]?.interval).toBeNull();
  });

  test("refuses no rows, and rows of different length", () => {
    expect(() => estimateArms([], [ratio], 1, "e")).toThrow(RangeError);
    expect(() =>
      estimateArms(
        [
          { world: 0, values: [1, 2] },
          { world: 0, values: [1] },
        ],
        [ratio],
        1,
        "f",
      ),
    ).toThrow("every row needs 2 values");
  });
});

describe("crossing", () => {
  test("a line is crossed where it reaches the height", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (slope, part) => {
          const xs = [0, 1, 3, 10];
          const height = slope * 10 * part;
          expect(
            crossing(
              xs,
              xs.map((x) => slope * x),
              height,
            ),
          ).toBeCloseTo(height / slope, 9);
        },
      ),
      cases(50),
    );
  });

  test("is the first x for a curve that begins above, and infinite for one that never gets there", () => {
    expect(crossing([2, 3], [5, 6], 4)).toBe(2);
    expect(crossing([2, 3], [5, 6], 7)).toBe(Number.POSITIVE_INFINITY);
    expect(crossing([], [], 0)).toBe(Number.POSITIVE_INFINITY);
  });
});

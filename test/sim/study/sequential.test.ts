/** When to stop, and what stopping does to the interval. */
import { describe, expect, test } from "vitest";
import { stream, uniform } from "../../../sim/engine/rng.ts";
import type { Estimate } from "../../../sim/measure/bootstrap.ts";
import { narrowEnough, type Precision, parsePrecision, schedule } from "../../../sim/study/sequential.ts";

const tenPercent: Precision = { kind: "relative", reach: 0.1 };

describe("the schedule", () => {
  test("doubles from the first batch, up to 64 times or the most runs", () => {
    expect(schedule({ precision: tenPercent, first: 10, most: 100_000 })).toEqual([
      10, 20, 40, 80, 160, 320, 640,
    ]);
    expect(schedule({ precision: tenPercent, first: 10, most: 70 })).toEqual([10, 20, 40, 70]);
    expect(schedule({ precision: tenPercent, first: 10, most: 40 })).toEqual([10, 20, 40]);
    expect(schedule({ precision: tenPercent, first: 5, most: 5 })).toEqual([5]);
  });

  test.each([
    [{ precision: { kind: "absolute", reach: 0 }, first: 1, most: 2 }, "precision must be a number above 0"],
    [{ precision: tenPercent, first: 0, most: 2 }, "first batch"],
    [{ precision: tenPercent, first: 3, most: 2 }, "leave no room"],
  ] as const)("%j is refused", (rule, reason) => {
    expect(() => schedule(rule)).toThrow(reason);
  });
});

describe("narrow enough", () => {
  test.each<readonly [Estimate, Precision, boolean]>([
    [{ value: 10, interval: [9, 11] }, tenPercent, true],
    [{ value: 10, interval: [9, 11.01] }, tenPercent, false],
    [{ value: 10, interval: [8.99, 10.5] }, tenPercent, false],
    [{ value: -10, interval: [-11, -9] }, tenPercent, true],
    [{ value: 0, interval: [-0.1, 0.1] }, tenPercent, false],
    [{ value: 0, interval: [-0.1, 0.1] }, { kind: "absolute", reach: 0.1 }, true],
    [{ value: 0, interval: [0, 0] }, tenPercent, true],
    [{ value: 10, interval: null }, { kind: "absolute", reach: 1e9 }, false],
    [{ value: Infinity, interval: [1, Infinity] }, tenPercent, false],
  ])("%j with %j: %s", (estimate, precision, expected) => {
    expect(narrowEnough(estimate, precision)).toBe(expected);
  });

  test("a precision is read as a share or in the outcome's unit", () => {
    expect(parsePrecision("10%")).toEqual(tenPercent);
    expect(parsePrecision(" .5 ")).toEqual({ kind: "absolute", reach: 0.5 });
    for (const text of ["", "0", "0%", "-1", "ten", "1e3", "%"])
      expect(() => parsePrecision(text)).toThrow(RangeError);
  });
});

/**
 * Share of 2,000 stopped studies of a mean whose interval holds the true one. Observations come in order; the interval
 * is the normal one, so that only the stopping and the shape of the distribution are tested.
 */
function coverage(draw: (u: number) => number, truth: number, first: number, precision: Precision) {
  const studies = 2000;
  const totals = schedule({ precision, first, most: 100_000 });
  let [held, runs, reached] = [0, 0, 0];
  for (let study = 0; study < studies; study += 1) {
    const draws = stream(1, "coverage", study);
    let [sum, squares, n] = [0, 0, 0];
    for (const total of totals) {
      for (; n < total; n += 1) {
        const value = draw(uniform(draws, n, 0));
        sum += value;
        squares += value * value;
      }
      const mean = sum / n;
      const half = 1.96 * Math.sqrt((squares / n - mean * mean) / (n - 1));
      const narrow = narrowEnough({ value: mean, interval: [mean - half, mean + half] }, precision);
      if (!narrow && total !== totals.at(-1)) continue;
      if (narrow) reached += 1;
      if (Math.abs(mean - truth) <= half) held += 1;
      break;
    }
    runs += n;
  }
  return { covered: held / studies, runs: runs / studies, reached: reached / studies };
}

describe("an interval after stopping", () => {
  // Exponential: as skewed as reach is. What is lost is lost by few runs of a skewed law, most of it without any stopping.
  const exponential = (u: number): number => -Math.log(1 - u);

  test.each([
    [0.5, 0.889, 20],
    [0.25, 0.931, 82],
    [0.1, 0.947, 624],
  ])(
    "asked to reach %d of the mean, from 10 skewed runs, holds the truth %d of the time",
    (reach, measured, cost) => {
      const { covered, runs, reached } = coverage(exponential, 1, 10, { kind: "relative", reach });
      // Another seed may differ by four standard errors: .028 at .889.
      expect(Math.abs(covered - measured)).toBeLessThan(4 * Math.sqrt((measured * (1 - measured)) / 2000));
      expect(Math.abs(runs / cost - 1)).toBeLessThan(0.1);
      expect(reached).toBeGreaterThan(0.99);
    },
  );

  test("of symmetric runs keeps its 95 %", () => {
    const { covered } = coverage((u) => 1 + (u - 0.5), 1, 20, { kind: "absolute", reach: 0.05 });
    expect(covered).toBeGreaterThan(0.95 - 4 * 0.005);
  });
});

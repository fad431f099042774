import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holesOf } from "../../src/forecast/holes.ts";
import { COLUMNS, type Lesson, lessonOf, Model, type Origin } from "../../src/forecast/index.ts";
import { momentsOf, nonNegativeRidge, sumOfMoments } from "../../src/forecast/regression.ts";
import { Sample } from "../../src/forecast/sample.ts";
import { cases } from "../support/arbitraries-settings.ts";

const count = fc.integer({ min: 0, max: 60 });
const row = fc.tuple(count, count, count, fc.double({ min: 0, max: 60, noNaN: true }), fc.nat(400));
const lesson = fc.array(fc.tuple(row, count), { minLength: 1, maxLength: 40 }).map((drawn): Lesson => {
  const known = Float64Array.from(drawn.flatMap(([values]) => values));
  const outcomes = Float64Array.from(drawn, ([, outcome]) => outcome);
  const origin: Origin = { at: 0, hole: false, accounts: new Int32Array(drawn.length), known, outcomes };
  return lessonOf(origin, outcomes);
});
const lessons = fc.array(lesson, { minLength: 1, maxLength: 5 });
const rootsOf = (values: readonly number[]): Float64Array => Float64Array.from(values, Math.sqrt);

describe("the model", () => {
  test("more people, voices or own acts never lower the expected number, nor any quantile", () => {
    fc.assert(
      fc.property(lessons, row, fc.tuple(count, count, count, count, count), (past, known, more) => {
        const model = new Model(past);
        const less = model.centre(rootsOf(known), 0);
        const greater = model.centre(rootsOf(known.map((value, at) => value + more[at]!)), 0);
        expect(greater).toBeGreaterThanOrEqual(less);
        const slack = 1e-9 * (1 + model.expected(greater));
        expect(model.expected(greater)).toBeGreaterThanOrEqual(model.expected(less) - slack);
        for (const p of [0.05, 0.5, 0.95])
          expect(model.quantile(greater, p)).toBeGreaterThanOrEqual(model.quantile(less, p) - slack);
      }),
      cases(100),
    );
  });

  test("a higher level never gives a narrower interval", () => {
    fc.assert(
      fc.property(lessons, row, fc.double({ min: 0.5, max: 0.98, noNaN: true }), (past, known, level) => {
        const model = new Model(past);
        const centre = model.centre(rootsOf(known), 0);
        const [low, high] = model.interval(centre, level);
        const [lower, higher] = model.interval(centre, 0.98);
        // One whole number may be all there is on either side of nothing.
        expect(higher - lower).toBeGreaterThanOrEqual(high - low - 1);
      }),
      cases(100),
    );
  });

  test("half of the past cases lie at or below the quantile of one half", () => {
    const sample = new Sample([5, 1, 4, 2, 3]);
    expect([0, 0.2, 0.21, 0.5, 1].map((p) => sample.quantile(p))).toEqual([1, 1, 2, 3, 5]);
    expect([0.5, 0.8, 0.84, 1].map((p) => sample.conformal(p))).toEqual([3, 5, 5, 5]);
    expect(() => new Sample([])).toThrow(RangeError);
  });

  test("the mean above 0 is that of the values one by one", () => {
    const values = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        values,
        fc.double({ min: 0, max: 9, noNaN: true }),
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        (z, c, s) => {
          const oracle = z.reduce((sum, one) => sum + Math.max(0, c + one * s) ** 2, 0) / z.length;
          expect(new Sample(z).meanSquareAbove0(c, s)).toBeCloseTo(oracle, 8);
        },
      ),
      cases(100),
    );
  });
});

describe("least squares without negative weights", () => {
  const matrix = fc.array(fc.tuple(count, count, count), { minLength: 6, maxLength: 30 });

  test("weights are at least 0, and parts of the data add up", () => {
    fc.assert(
      fc.property(matrix, matrix, fc.infiniteStream(count), (a, b, outcomes) => {
        const part = (rows: readonly (readonly number[])[]) =>
          momentsOf(
            Float64Array.from(rows.flat()),
            Float64Array.from(rows, () => outcomes.next().value as number),
            3,
          );
        const [left, right] = [part(a), part(b)];
        const weights = nonNegativeRidge(sumOfMoments([left, right], 12), [1, 0, 0], 1);
        for (const weight of weights) expect(weight).toBeGreaterThanOrEqual(0);
        expect(sumOfMoments([left, right], 12)).toEqual(left.map((value, at) => value + right[at]!));
      }),
      cases(50),
    );
  });

  test("exact data gives its weights back; no data gives the prior", () => {
    const rows = [1, 2, 3, 4, 1, 0, 2, 5, 7, 1, 1, 9, 0, 3, 1];
    const targets = [0, 1, 2, 3, 4].map((at) => 0.25 * rows[3 * at]! + 2 * rows[3 * at + 2]!);
    const weights = nonNegativeRidge(
      momentsOf(Float64Array.from(rows), Float64Array.from(targets), 3),
      [0.25, 0, 2],
      1e-6,
    );
    [0.25, 0, 2].forEach((weight, at) => {
      expect(weights[at]).toBeCloseTo(weight, 9);
    });
    expect([...nonNegativeRidge(new Float64Array(12), [0.5, 0, 2], 10)]).toEqual([0.5, 0, 2]);
    expect(COLUMNS).toBe(5);
  });
});

describe("holes of the source", () => {
  const hours = (silence: number, acts = 100) => ({ acts, silence: silence * 3600 });
  test.each([
    ["nobody at all", [hours(5), hours(720, 0), hours(6)], [false, true, false]],
    ["a week and a half of a lively log", [hours(5), hours(250), hours(6)], [false, true, false]],
    ["less than a quarter of the window", [hours(5), hours(170), hours(6)], [false, false, false]],
    ["a log that is always silent for long", [hours(200), hours(250), hours(220)], [false, false, false]],
    ["nothing anywhere", [hours(720, 0)], [true]],
    ["no window", [], []],
  ])("%s", (_what, windows, expected) => {
    expect(holesOf(windows, 720 * 3600)).toEqual(expected);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bits, type Stream, stream, uniform } from "../../sim/engine/rng.ts";
import { kendall, midranks, spearman } from "../../src/importance/index.ts";
import { cases } from "../support/arbitraries-settings.ts";

const tied = fc.integer({ min: -4, max: 4 });
const paired = fc.array(fc.tuple(tied, tied), { minLength: 2, maxLength: 40 });
const columns = (rows: readonly (readonly [number, number])[]): [number[], number[]] => [
  rows.map(([left]) => left),
  rows.map(([, right]) => right),
];

/** Tau-b by its definition, pair by pair. */
function naiveKendall(left: readonly number[], right: readonly number[]): number | null {
  let [agree, leftApart, rightApart] = [0, 0, 0];
  for (let i = 0; i < left.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const a = Math.sign(left[i]! - left[j]!);
      const b = Math.sign(right[i]! - right[j]!);
      agree += a * b;
      leftApart += Math.abs(a);
      rightApart += Math.abs(b);
    }
  }
  return leftApart === 0 || rightApart === 0 ? null : agree / Math.sqrt(leftApart * rightApart);
}

describe("midranks", () => {
  test("add up to n (n + 1) / 2, keep the order, and ties share their middle", () => {
    fc.assert(
      fc.property(fc.array(tied, { maxLength: 30 }), (values) => {
        const ranks = midranks(values);
        expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBe((values.length * (values.length + 1)) / 2);
        for (const [i, a] of values.entries()) {
          for (const [j, b] of values.entries())
            expect(Math.sign(ranks[i]! - ranks[j]!)).toBe(Math.sign(a - b));
        }
      }),
      cases(200),
    );
  });
});

describe.each([
  ["Spearman", spearman],
  ["Kendall", kendall],
] as const)("%s", (_name, correlation) => {
  test("is symmetric, turns its sign with one order, and does not see the order of the people", () => {
    fc.assert(
      fc.property(paired, fc.nat(), (rows, turn) => {
        const [left, right] = columns(rows);
        const { value, interval } = correlation(left, right);
        const turned = correlation(
          left,
          right.map((one) => 0 - one),
        ).value;
        if (value === null) expect(turned).toBeNull();
        else expect(turned).toBeCloseTo(-value, 12);
        expect(correlation(right, left).value).toBe(value);
        const at = turn % rows.length;
        const [otherLeft, otherRight] = columns([...rows.slice(at), ...rows.slice(0, at)]);
        const other = correlation(otherLeft, otherRight);
        if (value !== null) expect(other.value).toBeCloseTo(value, 12);
        if (interval !== null && value !== null) {
          expect(interval[0]).toBeLessThanOrEqual(value);
          expect(interval[1]).toBeGreaterThanOrEqual(value);
          expect(interval[0]).toBeGreaterThanOrEqual(-1);
          expect(interval[1]).toBeLessThanOrEqual(1);
        }
      }),
      cases(300),
    );
  });

  test("is 1 for the same order, −1 for the reverse, and nothing when all are tied", () => {
    const values = Array.from({ length: 12 }, (_, at) => at * at);
    expect(correlation(values, values)).toEqual({ value: 1, interval: [1, 1] });
    expect(
      correlation(
        values,
        values.map((one) => 0 - one),
      ),
    ).toEqual({ value: -1, interval: [-1, -1] });
    expect(
      correlation(
        values,
        values.map(() => 7),
      ),
    ).toEqual({ value: null, interval: null });
    expect(correlation([1, 2, 3], [1, 3, 2]).interval).toBeNull();
  });

  /**
   * 3,000 random organisations a case. A binomial count at 95 % has a standard deviation of 0.4 points; the bounds are
   * 5 of those plus 1.5 points for the approximation itself: false alarms below one in a million.
   */
  test.each([
    [12, 3],
    [21, 3],
    [60, 2],
    [60, 60],
  ])("a random organisation of %i people on %i levels: the interval covers zero at its rate", (n, levels) => {
    const draws = stream(7, `coverage ${n} ${levels}`, 0);
    const organisations = 3000;
    let covered = 0;
    for (let one = 0; one < organisations; one += 1) {
      const level = Array.from({ length: n }, (_, at) => bits(draws, one, at) % levels);
      const heard = Array.from({ length: n }, (_, at) => uniform(draws, one, n + at));
      const { interval } = correlation(level, heard);
      if (interval === null || (interval[0] <= 0 && interval[1] >= 0)) covered += 1;
    }
    expect(covered / organisations).toBeGreaterThan(0.95 - 0.035);
    expect(covered / organisations).toBeLessThan(0.95 + 0.035);
  });
});

test("Kendall in O(n log n) is Kendall pair by pair", () => {
  fc.assert(
    fc.property(paired, (rows) => {
      const [left, right] = columns(rows);
      const naive = naiveKendall(left, right);
      const { value } = kendall(left, right);
      if (naive === null) expect(value).toBeNull();
      else expect(value).toBeCloseTo(naive, 12);
    }),
    cases(400),
  );
});

/** So that the coverage test draws what it says. */
test("the stream of the coverage test is not constant", () => {
  const draws: Stream = stream(7, "coverage 12 3", 0);
  expect(new Set(Array.from({ length: 50 }, (_, at) => bits(draws, 0, at))).size).toBe(50);
});

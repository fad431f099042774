/** The baselines on worlds small enough to count on one's fingers, and PageRank's laws. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  distinctEngagers,
  events,
  hOfEngagers,
  lastAct,
  pageRank,
  twoHop,
} from "../../sim/evidence/baselines/index.ts";
import { pastOf } from "../../sim/evidence/past.ts";
import type { Interactions } from "../../sim/evidence/split.ts";
import { cases } from "../support/arbitraries-settings.ts";

type Row = readonly [actor: number, recipient: number, at: number];

/** All rows are the past. */
function past(people: number, rows: readonly Row[]) {
  const log: Interactions = {
    people,
    actor: Int32Array.from(rows, (row) => row[0]),
    recipient: Int32Array.from(rows, (row) => row[1]),
    at: Float64Array.from(rows, (row) => row[2]),
  };
  const all = Int32Array.from(rows, (_, row) => row);
  return pastOf(log, {
    past: all,
    future: new Int32Array(0),
    ranked: new Int32Array(0),
    targets: new Int32Array(0),
  });
}

// 1 acts three times on 0, 2 twice, 3 once; 0 and 3 act on 1. Times 0 … 8.
const VILLAGE = past(4, [
  [1, 0, 0],
  [2, 0, 1],
  [0, 1, 2],
  [1, 0, 3],
  [3, 1, 4],
  [1, 0, 5],
  [3, 0, 6],
  [2, 0, 8],
]);

test("counts", () => {
  expect([...distinctEngagers(VILLAGE)]).toEqual([3, 2, 0, 0]);
  expect([...events(VILLAGE)]).toEqual([6, 2, 0, 0]);
  expect([...hOfEngagers(VILLAGE)]).toEqual([2, 1, 0, 0]);
  // 0: engagers 1 (2 of their own), 2 (0), 3 (0). 1: engagers 0 (3) and 3 (0).
  expect([...twoHop(VILLAGE)]).toEqual([1 + 2 + 1 + 1, 1 + 3 + 1, 0, 0]);
});

test("last act fades by halves of a quarter of the span", () => {
  const halfLife = 8 / 4;
  const score = lastAct(VILLAGE);
  expect(score[0]).toBeCloseTo(2 ** (-3 / halfLife) + 1 + 2 ** (-2 / halfLife), 12);
  expect(score[1]).toBeCloseTo(2 ** (-6 / halfLife) + 2 ** (-4 / halfLife), 12);
  expect([...lastAct(past(2, [[0, 1, 5]]))]).toEqual([0, 1]); // a span of nothing: just now
});

test("PageRank of two people who act on each other, and of one who is acted on", () => {
  expect([
    ...pageRank(
      past(2, [
        [0, 1, 0],
        [1, 0, 0],
      ]),
      "binary",
    ),
  ]).toEqual([0.5, 0.5]); // prettier-ignore
  // r0 = .15/2 + .85·r1/2 and r1 = .15/2 + .85·(r0 + r1/2), as 1 hands on to everybody
  const [r0, r1] = pageRank(past(2, [[0, 1, 0]]), "binary");
  expect(r0! + r1!).toBeCloseTo(1, 12);
  expect(r0).toBeCloseTo(0.075 + (0.85 * r1!) / 2, 11);
  expect(r1).toBeCloseTo(0.075 + 0.85 * (r0! + r1! / 2), 11);
});

test("acts weigh only when asked to", () => {
  const rows: Row[] = [
    [0, 1, 0],
    [0, 1, 1],
    [0, 1, 2],
    [0, 2, 3],
  ]; // prettier-ignore
  const binary = pageRank(past(3, rows), "binary");
  const weighted = pageRank(past(3, rows), "acts");
  expect(binary[1]).toBe(binary[2]);
  expect(weighted[1]).toBeGreaterThan(weighted[2]!);
});

test("PageRank sums to 1, leaves nobody below (1 − d)/n and does not depend on names", () => {
  const people = 6;
  const row = fc
    .tuple(fc.nat({ max: people - 1 }), fc.nat({ max: people - 1 }))
    .filter(([a, b]) => a !== b)
    .map(([a, b]): Row => [a, b, 0]);
  const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: people });
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 20 }),
      order,
      fc.constantFrom("acts", "binary"),
      (rows, names, weight) => {
        const rank = pageRank(past(people, rows), weight);
        expect(rank.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 10);
        for (const value of rank) expect(value).toBeGreaterThanOrEqual(0.15 / people - 1e-12);
        const renamed = pageRank(
          past(
            people,
            rows.map(([a, b, at]): Row => [names[a]!, names[b]!, at]),
          ),
          weight,
        );
        rank.forEach((value, person) => {
          expect(renamed[names[person]!]).toBeCloseTo(value, 10);
        });
      },
    ),
    cases(200),
  );
});

test("PageRank says when it has not converged", () => {
  expect(() => pageRank(VILLAGE, "acts", { iterationsMax: 2 })).toThrow(
    "has not converged to 1e-12 after 2 iterations",
  );
  expect(pageRank(past(0, []), "acts")).toHaveLength(0);
});

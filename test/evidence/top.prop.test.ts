/** Laws of the two measures of a ranking's head: bounds, extremes, and ties settled by expectation. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { ndcgAt, overlapAt } from "../../sim/evidence/top.ts";
import { cases } from "../support/arbitraries-settings.ts";

const people = fc.array(
  fc.record({ score: fc.integer({ min: 0, max: 4 }), target: fc.integer({ min: 0, max: 5 }) }),
  {
    minLength: 1,
    maxLength: 12,
  },
);
const place = fc.integer({ min: 1, max: 14 });
const columns = (sample: readonly { score: number; target: number }[]) =>
  [sample.map((person) => person.score), sample.map((person) => person.target)] as const;

test("both stay within 0 … 1, or are undefined where nothing can be measured", () => {
  fc.assert(
    fc.property(people, place, (sample, k) => {
      const [scores, targets] = columns(sample);
      const gain = ndcgAt(scores, targets, k);
      if (targets.every((target) => target === 0)) expect(gain).toBeNull();
      else {
        expect(gain).toBeGreaterThanOrEqual(0);
        expect(gain).toBeLessThanOrEqual(1 + 1e-12);
      }
      const overlap = overlapAt(scores, targets, k);
      if (sample.length < k) expect(overlap).toBeNull();
      else {
        expect(overlap).toBeGreaterThanOrEqual(0);
        expect(overlap).toBeLessThanOrEqual(1 + 1e-12);
      }
    }),
    cases(500),
  );
});

test("the target itself is a perfect score; its reverse is the worst of all scores without ties", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 12 }),
      place,
      (targets, k) => {
        const worst = targets.map((target) => -target);
        expect(ndcgAt(targets, targets, k)).toBeCloseTo(1, 12);
        const least = ndcgAt(worst, targets, k)!;
        fc.assert(
          fc.property(fc.shuffledSubarray(targets, { minLength: targets.length }), (scores) => {
            expect(ndcgAt(scores, targets, k)).toBeGreaterThanOrEqual(least - 1e-12);
          }),
          cases(5),
        );
        if (targets.length >= k) expect(overlapAt(targets, targets, k)).toBe(1);
      },
    ),
    cases(100),
  );
});

test("a tie is worth the mean of the two ways to break it", () => {
  fc.assert(
    fc.property(people, place, fc.nat(), fc.nat(), (sample, k, first, second) => {
      // Distinct scores but for one tied pair, so that there are exactly two ways.
      const scores = sample.map((_, i) => 10 * i);
      const targets = sample.map((person, i) => person.target * 100 + i + 1);
      const [a, b] = [first % sample.length, second % sample.length];
      if (Math.abs(a - b) !== 1) return;
      const tied = scores.map((score, i) => (i === a ? scores[b]! : score));
      const above = tied.map((score, i) => (i === a ? score + 1 : score));
      const below = tied.map((score, i) => (i === a ? score - 1 : score));
      for (const measure of [ndcgAt, overlapAt]) {
        const [x, y] = [measure(above, targets, k), measure(below, targets, k)];
        const mean = x === null || y === null ? null : (x + y) / 2;
        if (mean === null) expect(measure(tied, targets, k)).toBeNull();
        else expect(measure(tied, targets, k)).toBeCloseTo(mean, 12);
      }
    }),
    cases(500),
  );
});

test("the order in which people are listed changes nothing", () => {
  fc.assert(
    fc.property(
      people.chain((sample) =>
        fc.tuple(fc.constant(sample), fc.shuffledSubarray(sample, { minLength: sample.length })),
      ),
      place,
      ([sample, shuffled], k) => {
        for (const measure of [ndcgAt, overlapAt]) {
          const [x, y] = [measure(...columns(sample), k), measure(...columns(shuffled), k)];
          if (x === null) expect(y).toBeNull();
          else expect(y).toBeCloseTo(x, 12);
        }
      },
    ),
    cases(300),
  );
});

test("cases by hand", () => {
  // Ranked b, a, c: gains 1, 3, 0 at discounts 1, 1/log2(3), 1/2; best possible 3, 1, 0.
  expect(ndcgAt([2, 3, 1], [3, 1, 0], 3)).toBeCloseTo((1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3)), 12);
  expect(overlapAt([9, 8, 1, 0], [5, 0, 4, 1], 2)).toBe(0.5);
  // Everybody tied: each of four has two of four places, so one of the two wanted is found on average.
  expect(overlapAt([1, 1, 1, 1], [4, 3, 2, 1], 2)).toBe(0.5);
});

/** Laws of concordance C, and the naive count over all pairs that it must equal. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Concordance, concordance } from "../../sim/evidence/concordance.ts";
import { cases } from "../support/arbitraries-settings.ts";

/** The definition, read aloud: every pair, one after the other. */
function naive(scores: readonly number[], targets: readonly number[]): Concordance {
  if (scores.length < 2) return { status: "undefined", reason: "fewer-than-two" };
  let pairs = 0;
  let halves = 0;
  for (let i = 0; i < scores.length; i++) {
    for (let j = i + 1; j < scores.length; j++) {
      if (targets[i] === targets[j]) continue;
      pairs++;
      if (scores[i] === scores[j]) halves += 1;
      else if (scores[i]! < scores[j]! === targets[i]! < targets[j]!) halves += 2;
    }
  }
  if (pairs === 0) return { status: "undefined", reason: "all-targets-equal" };
  return { status: "defined", value: halves / 2 / pairs, pairs };
}

/** Few values, so that ties of either kind are common; negative, fractional and infinite ones too. */
const value = fc.oneof(
  fc.integer({ min: -2, max: 3 }),
  fc.constantFrom(-0, 0.5, 1e-300, Number.MAX_VALUE, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);
const people = fc.array(fc.record({ score: value, target: value }), { maxLength: 40 });
const scoresOf = (sample: readonly { score: number }[]) => sample.map((person) => person.score);
const targetsOf = (sample: readonly { target: number }[]) => sample.map((person) => person.target);

function defined(found: Concordance): number {
  if (found.status !== "defined") throw new Error(`undefined: ${found.reason}`);
  return found.value;
}

/** Samples with at least one pair to judge. */
const judged = people.filter((sample) => new Set(targetsOf(sample).map((target) => target + 0)).size > 1);

test("equals the naive count over all pairs", () => {
  fc.assert(
    fc.property(people, (sample) => {
      expect(concordance(scoresOf(sample), targetsOf(sample))).toEqual(
        naive(scoresOf(sample), targetsOf(sample)),
      );
    }),
    cases(1000),
  );
});

test("a strictly rising transform of the score changes nothing", () => {
  fc.assert(
    fc.property(judged, (sample) => {
      const ranks = [...new Set(scoresOf(sample))].sort((a, b) => a - b);
      const stretched = scoresOf(sample).map((score) => ranks.indexOf(score) ** 3 - 7);
      expect(concordance(stretched, targetsOf(sample))).toEqual(
        concordance(scoresOf(sample), targetsOf(sample)),
      );
    }),
    cases(300),
  );
});

test("a reversed score gives 1 − C", () => {
  fc.assert(
    fc.property(judged, (sample) => {
      const targets = targetsOf(sample);
      const reversed = scoresOf(sample).map((score) => -score);
      expect(
        defined(concordance(reversed, targets)) + defined(concordance(scoresOf(sample), targets)),
      ).toBeCloseTo(1, 12);
    }),
    cases(300),
  );
});

test("a constant score gives exactly one half, the target itself exactly 1", () => {
  fc.assert(
    fc.property(judged, value, (sample, score) => {
      const targets = targetsOf(sample);
      expect(
        defined(
          concordance(
            targets.map(() => score),
            targets,
          ),
        ),
      ).toBe(0.5);
      expect(defined(concordance(targets, targets))).toBe(1);
    }),
    cases(300),
  );
});

test("the order in which people are listed changes nothing", () => {
  fc.assert(
    fc.property(
      judged.chain((sample) =>
        fc.tuple(fc.constant(sample), fc.shuffledSubarray(sample, { minLength: sample.length })),
      ),
      ([sample, shuffled]) => {
        expect(concordance(scoresOf(shuffled), targetsOf(shuffled))).toEqual(
          concordance(scoresOf(sample), targetsOf(sample)),
        );
      },
    ),
    cases(300),
  );
});

test("says why there is no number", () => {
  expect(concordance([], [])).toEqual({ status: "undefined", reason: "fewer-than-two" });
  expect(concordance([1], [2])).toEqual({ status: "undefined", reason: "fewer-than-two" });
  expect(concordance([1, 2, 3], [0, -0, 0])).toEqual({ status: "undefined", reason: "all-targets-equal" });
});

test("refuses what is no ranking", () => {
  expect(() => concordance([1, 2], [1])).toThrow("2 scores, 1 targets");
  expect(() => concordance([1, Number.NaN], [1, 2])).toThrow("scores[1] must be a number, found NaN");
  expect(() => concordance([1, 2], [Number.NaN, 2])).toThrow("targets[0] must be a number, found NaN");
});

test("a case by hand", () => {
  // Pairs with different targets: (a,b) right, (a,c) tied in score, (a,d) right, (b,c) wrong, (c,d) wrong. (b,d) is no pair.
  expect(concordance([1, 2, 1, 3], [0, 5, 7, 5])).toEqual({ status: "defined", value: 2.5 / 5, pairs: 5 });
});

test("stays exact where pairs no longer fit 32 bits", () => {
  const n = 100_000;
  const rising = Float64Array.from({ length: n }, (_, i) => i);
  const falling = rising.map((i) => n - i);
  expect(concordance(rising, rising)).toEqual({ status: "defined", value: 1, pairs: (n * (n - 1)) / 2 });
  expect(concordance(falling, rising)).toEqual({ status: "defined", value: 0, pairs: (n * (n - 1)) / 2 });
});

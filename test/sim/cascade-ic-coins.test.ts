/** The coins of the cascade kernels: means, spreads and covariances, avalanche, and thresholds. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { draw, entityWord, heads, threshold, wordBits } from "../../sim/cascade/coins.ts";
import { type Stream, stream } from "../../sim/engine/rng.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { battery, type Dice, together, Z_MAX } from "./dice.ts";

const SEED = 20_261_122;
const keyOf = (run: number, seed = SEED, purpose = "coins"): Stream => stream(seed, purpose, run);
const diceOf =
  ({ k0, k1 }: Stream): Dice =>
  (entity, step) =>
    wordBits(entityWord(k0, k1, entity), step) >>> 0;

/** Variance of the number of heads among `coins` coins, over many such groups, as a standard normal. */
function spreadOfSums(
  groups: number,
  coins: number,
  p: number,
  toss: (group: number, at: number) => boolean,
): number {
  let squares = 0;
  for (let group = 0; group < groups; group += 1) {
    let sum = 0;
    for (let at = 0; at < coins; at += 1) if (toss(group, at)) sum += 1;
    squares += (sum - coins * p) ** 2;
  }
  const variance = coins * p * (1 - p);
  const fourth = variance * (1 + 3 * variance * (1 - 2 / coins));
  return (squares - groups * variance) / Math.sqrt(groups * (fourth - variance * variance));
}

/**
 * About 1,300 statistics in this file, each beyond 5.4 with probability 7·10⁻⁸ for perfect coins: by chance about one
 * seed in 11,000 would fail, and the seed is fixed.
 */
describe("coins", () => {
  test("means, variances, covariances and bits along entities and steps, for several keys", () => {
    const keys = [
      keyOf(0),
      keyOf(1),
      { k0: 0, k1: 0 },
      { k0: 1, k1: 0 },
      { k0: 0, k1: 1 },
      { k0: -1, k1: -1 },
    ];
    for (const key of keys) {
      expect(battery(diceOf(key)).filter(({ z }) => Math.abs(z) > Z_MAX)).toEqual([]);
    }
  });

  test("and along runs", () => {
    const keys = Array.from({ length: 512 }, (_, run) => keyOf(run));
    const dice: Dice = (entity, step) => diceOf(keys[step & 511] as Stream)(entity, 0);
    const alongRuns: Dice = (entity, step) => diceOf(keys[entity & 511] as Stream)(step, entity >>> 16);
    expect(battery(dice).filter(({ z }) => Math.abs(z) > Z_MAX)).toEqual([]);
    expect(battery(alongRuns).filter(({ z }) => Math.abs(z) > Z_MAX)).toEqual([]);
  });

  test("neighbouring runs, seeds, purposes and keys know nothing of each other", () => {
    const near = (key: Stream): Stream[] => [
      { k0: key.k0 ^ 1, k1: key.k1 },
      { k0: key.k0, k1: key.k1 ^ 1 },
      { k0: (key.k0 + 256) | 0, k1: key.k1 },
      { k0: key.k0, k1: (key.k1 + 0x9e3779b9) | 0 },
      { k0: key.k1, k1: key.k0 },
      { k0: ~key.k0, k1: key.k1 },
    ];
    const found = Array.from({ length: 12 }, (_, at) => {
      const key = keyOf(at);
      return [...near(key), keyOf(at + 1), keyOf(0, SEED + at + 1), keyOf(at, SEED, "others")].map((other) =>
        together(diceOf(key), diceOf(other)),
      );
    }).flat();
    expect(found.filter((z) => Math.abs(z) > Z_MAX)).toEqual([]);
  });

  test("sums of coins scatter as they should: over entities in one run, and over runs", () => {
    const keys = Array.from({ length: 4_000 }, (_, run) => keyOf(run));
    for (const p of [0.5, 0.1, 0.01, 0.001]) {
      const below = threshold(p);
      const inRun = (run: number, arc: number): boolean => {
        const { k0, k1 } = keys[run] as Stream;
        return heads(k0, k1, arc, 0, below);
      };
      const z = [
        spreadOfSums(4_000, 250, p, inRun),
        // One arc over the runs: the sum that the mean of an experiment is made of.
        spreadOfSums(4_000, 250, p, (arc, run) => inRun(run, arc)),
        // Arcs far apart, as the rows of a large graph are.
        spreadOfSums(4_000, 250, p, (run, arc) => inRun(run, arc * 65_537)),
        spreadOfSums(1_000, 250, p, (run, step) => {
          const { k0, k1 } = keys[run] as Stream;
          return heads(k0, k1, 7, step, below);
        }),
        // The same few arcs under four neighbouring runs.
        spreadOfSums(1_000, 1_000, p, (block, at) => inRun(4 * block + (at & 3), at >> 2)),
      ];
      expect(z.filter((value) => Math.abs(value) > Z_MAX)).toEqual([]);
    }
  });

  test("each bit of key, entity and step changes each bit of the draw half the time", () => {
    const trials = 4_096;
    const flips = Array.from({ length: 4 * 32 }, () => new Uint32Array(32));
    for (let trial = 0; trial < trials; trial += 1) {
      const { k0, k1 } = keyOf(trial);
      const [entity, step] = [Math.imul(trial, 0x2545f491), trial & 15];
      const bits = wordBits(entityWord(k0, k1, entity), step);
      for (let bit = 0; bit < 32; bit += 1) {
        const flip = 1 << bit;
        [
          wordBits(entityWord(k0 ^ flip, k1, entity), step),
          wordBits(entityWord(k0, k1 ^ flip, entity), step),
          wordBits(entityWord(k0, k1, entity ^ flip), step),
          wordBits(entityWord(k0, k1, entity), step ^ flip),
        ].forEach((other, part) => {
          const counts = flips[part * 32 + bit] as Uint32Array;
          for (let out = 0; out < 32; out += 1)
            counts[out] = (counts[out] as number) + (((bits ^ other) >>> out) & 1);
        });
      }
    }
    const share = flips.flatMap((counts) => Array.from(counts, (count) => count / trials));
    // The hash is short, so a few bits are a little off: at most 1/16 from one half, where 5.4 errors would be 0.042.
    expect(share.filter((one) => Math.abs(one - 0.5) > 1 / 16)).toEqual([]);
  });

  test("entities of one key and step get different draws of 32 bits", () => {
    const { k0, k1 } = keyOf(3);
    const seen = new Set<number>();
    for (let entity = 0; entity < 100_000; entity += 1) seen.add(wordBits(entityWord(k0, k1, entity), 5));
    expect(seen.size).toBe(100_000);
  });

  test.each<[string, (key: Stream, entity: number) => number]>([
    ["one key word only, before the mixing", ({ k0 }, entity) => wordBits(entity ^ (k0 & 255), 0)],
    ["a key that only shifts the entity", ({ k0 }, entity) => wordBits(entity + (k0 & 255), 0)],
  ])("the spread over runs finds %s", (_name, weak) => {
    // All runs read the same few hundred words in another order: sums over arcs agree from run to run.
    const keys = Array.from({ length: 1_000 }, (_, run) => keyOf(run));
    const below = threshold(0.1);
    const z = spreadOfSums(1_000, 256, 0.1, (run, arc) => weak(keys[run] as Stream, arc) >>> 1 < below);
    expect(Math.abs(z)).toBeGreaterThan(Z_MAX);
  });
});

describe("thresholds", () => {
  const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

  test("what is impossible never happens, what is certain always", () => {
    expect([threshold(0), threshold(1), threshold(0.5)]).toEqual([0, 2 ** 31, 2 ** 30]);
    fc.assert(
      fc.property(word, word, word, word, (k0, k1, entity, step) => {
        expect(draw(k0, k1, entity, step)).toBeGreaterThanOrEqual(0);
        expect(heads(k0, k1, entity, step, threshold(0))).toBe(false);
        expect(heads(k0, k1, entity, step, threshold(1))).toBe(true);
      }),
      cases(500),
    );
  });

  test("rise with the probability and keep it to 2^-32", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (p, q) => {
          expect(Math.abs(threshold(p) / 2 ** 31 - p)).toBeLessThanOrEqual(2 ** -32);
          if (p <= q) expect(threshold(p)).toBeLessThanOrEqual(threshold(q));
        },
      ),
      cases(500),
    );
  });

  test.each([Number.NaN, -0.001, 1.001, Number.POSITIVE_INFINITY])("refuse p = %d", (wrong) => {
    expect(() => threshold(wrong, "probability")).toThrow(/^probability must be a number from 0 to 1, not/);
  });
});

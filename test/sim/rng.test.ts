/** The random source: the published function, nothing but a function, and dice that pass as fair and independent. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  below,
  bits,
  childSeed,
  coin,
  derived,
  derivedCoin,
  purposeNumber,
  stream,
  threefry,
  uniform,
} from "../../sim/engine/rng.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { battery, together, Z_MAX } from "./dice.ts";

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const seed = fc.maxSafeNat();
const purpose = fc.constantFrom("wake", "share", "like", "tie", "anything");

/** Seed of the dice tested below. Fixed, so the tests of chance give the same answer each time. */
const SEED = 20_261_122;

describe("the function", () => {
  // Known answers for threefry2x32 with 20 rounds, from the Random123 distribution of the paper's authors.
  test.each([
    [
      [0, 0],
      [0, 0],
      [0x6b200159, 0x99ba4efe],
    ],
    [
      [0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x1cb996fc, 0xbb002be7],
    ],
    [
      [0x13198a2e, 0x03707344],
      [0x243f6a88, 0x85a308d3],
      [0xc4923a9c, 0x483df7a0],
    ],
  ] as const)("under key %j at counter %j", (key, counter, expected) => {
    expect(threefry(key[0] | 0, key[1] | 0, counter[0] | 0, counter[1] | 0)).toEqual(expected);
  });

  test("streams have not changed since the first published run", () => {
    const wake = stream(1, "wake", 0);
    expect([bits(wake, 0, 0), bits(wake, 0, 1), bits(wake, 1, 0)]).toMatchInlineSnapshot(`
      [
        947633262,
        4173862734,
        3932947270,
      ]
    `);
    expect(childSeed(1, "world", 0)).toMatchInlineSnapshot(`2519039253871204`);
  });

  test("is a bijection of the counter under every key: two counters never give the same block", () => {
    fc.assert(
      fc.property(word, word, fc.tuple(word, word), fc.tuple(word, word), (k0, k1, one, other) => {
        fc.pre(one[0] !== other[0] || one[1] !== other[1]);
        expect(threefry(k0, k1, ...one)).not.toEqual(threefry(k0, k1, ...other));
      }),
      cases(300),
    );
  });
});

describe("replay", () => {
  test("a draw is the same whatever was drawn before, and in whatever order", () => {
    fc.assert(
      fc.property(
        seed,
        purpose,
        fc.nat(),
        fc.array(fc.tuple(word, word), { minLength: 1 }),
        (from, name, run, at) => {
          const forth = at.map(([entity, step]) => bits(stream(from, name, run), entity, step));
          const one = stream(from, name, run);
          const back = at.toReversed().map(([entity, step]) => bits(one, entity, step));
          expect(back.toReversed()).toEqual(forth);
        },
      ),
      cases(100),
    );
  });

  test("seed, purpose and run each lead to another stream; seeds differ above 32 bits too", () => {
    fc.assert(
      fc.property(seed, seed, purpose, purpose, fc.nat(), fc.nat(), (s1, s2, p1, p2, r1, r2) => {
        const same = s1 === s2 && p1 === p2 && r1 === r2;
        const [one, other] = [stream(s1, p1, r1), stream(s2, p2, r2)];
        expect(one.k0 === other.k0 && one.k1 === other.k1).toBe(same);
      }),
      cases(300),
    );
    expect(stream(5, "wake", 0)).not.toEqual(stream(5 + 2 ** 32, "wake", 0));
  });

  test("purposes in use have different numbers", () => {
    const names = purposesInUse();
    expect(names).toContain("wake");
    expect(names).toContain("bootstrap ");
    expect(new Set(names.map(purposeNumber)).size).toBe(names.length);
  });

  test.each([-1, 0.5, Number.NaN, 2 ** 53])("refuses seed %d, naming the limits", (wrong) => {
    expect(() => stream(wrong, "wake", 0)).toThrow(/seed must be a whole number from 0 to 2\^53 − 1, not/);
  });

  test.each([-1, 0.5, Number.NaN, 2 ** 32])("refuses run %d, naming the limits", (wrong) => {
    expect(() => stream(0, "wake", wrong)).toThrow(/run must be a whole number from 0 to 2\^32 − 1, not/);
  });
});

/**
 * 141 statistics of one stream, 48 of pairs and 2 of runs, each wrong with probability 7·10⁻⁸ for perfect dice (a
 * little more for the spreads, whose tails are heavier than a normal's): by chance about one seed in 70,000 would fail,
 * and the seed is fixed.
 */
describe("dice", () => {
  test("means, variances, covariances and bits of neighbouring counters", () => {
    const dice = stream(SEED, "wake", 0);
    const found = battery((entity, step) => bits(dice, entity, step));
    expect(found.length).toBe(141);
    expect(found.filter(({ z }) => Math.abs(z) > Z_MAX)).toEqual([]);
  });

  test("words derived from one draw: from lane to lane, from draw to draw, and against the draw itself", () => {
    const dice = stream(1, "battery", 4);
    const alongLanes = battery((entity, step) => derived(bits(dice, entity, step >>> 5), step & 31));
    expect(Math.abs(alongLanes[0]?.z ?? 0), alongLanes[0]?.statistic).toBeLessThan(Z_MAX);
    const oneLane = battery((entity, step) => derived(bits(dice, entity, step), 3));
    expect(Math.abs(oneLane[0]?.z ?? 0), oneLane[0]?.statistic).toBeLessThan(Z_MAX);
    for (const lane of [0, 1, 2, 3, 12, 23]) {
      const of = (which: number) => (entity: number, step: number) =>
        derived(bits(dice, entity, step), which);
      const itself = (entity: number, step: number): number => bits(dice, entity, step);
      expect(Math.abs(together(of(lane), itself)), `lane ${lane}`).toBeLessThan(Z_MAX);
      for (const other of [lane + 1, lane + 2, lane + 7]) {
        expect(Math.abs(together(of(lane), of(other))), `lanes ${lane} and ${other}`).toBeLessThan(Z_MAX);
      }
    }
  });

  test("neighbouring runs, seeds, worlds and purposes know nothing of each other", () => {
    const dice = (from: number, name: string, run: number) => {
      const one = stream(from, name, run);
      return (entity: number, step: number): number => bits(one, entity, step);
    };
    const pairs = Array.from({ length: 12 }, (_, at) => [
      together(dice(SEED, "wake", at), dice(SEED, "wake", at + 1)),
      together(dice(SEED + at, "wake", 0), dice(SEED + at + 1, "wake", 0)),
      together(
        dice(childSeed(SEED, "world", at), "like", 0),
        dice(childSeed(SEED, "world", at + 1), "like", 0),
      ),
      together(dice(SEED, "like", at), dice(SEED, "share", at)),
    ]).flat();
    expect(pairs.filter((z) => Math.abs(z) > Z_MAX)).toEqual([]);
  });

  test("the means of runs scatter as independent runs do", () => {
    // A world's people under one run after another: the sum over people has variance people · p(1 − p).
    const [runs, people, p] = [2000, 200, 0.1];
    let [sum, squares] = [0, 0];
    for (let run = 0; run < runs; run += 1) {
      const like = stream(SEED, "like", run);
      let likes = 0;
      for (let person = 0; person < people; person += 1) if (coin(like, person, 0x5eed, p)) likes += 1;
      sum += likes - people * p;
      squares += (likes - people * p) ** 2;
    }
    const variance = people * p * (1 - p);
    expect(Math.abs(sum / Math.sqrt(runs * variance))).toBeLessThan(Z_MAX);
    expect(Math.abs((squares / runs / variance - 1) / Math.sqrt(2 / runs))).toBeLessThan(Z_MAX);
  });

  test.each([
    [
      "a product of both counters",
      (entity: number, step: number) => Math.imul(entity + 1, step + 0x9e3779b1) >>> 0,
    ],
    [
      "one round of multiply and shift",
      (entity: number, step: number) => {
        const mixed = Math.imul(entity ^ Math.imul(step, 0x85ebca6b), 0x9e3779b1);
        return (mixed ^ (mixed >>> 15)) >>> 0;
      },
    ],
    ["steps that do not count", (entity: number) => bits({ k0: 1, k1: 2 }, entity, 0)],
    [
      "neighbours that move together",
      (entity: number, step: number) => bits({ k0: 1, k1: 2 }, entity >>> 1, step),
    ],
    ["a stuck bit", (entity: number, step: number) => bits({ k0: 1, k1: 2 }, entity, step) & 0xfffffffd],
  ])("the battery finds %s", (_name, weak) => {
    const dice = (entity: number, step: number): number => weak(entity, step) >>> 0;
    expect(Math.abs(battery(dice)[0]?.z ?? 0)).toBeGreaterThan(Z_MAX);
  });
});

describe("draws", () => {
  test("stay within their ranges, and a coin agrees with its threshold", () => {
    fc.assert(
      fc.property(
        seed,
        word,
        word,
        fc.double({ min: -1, max: 2, noNaN: true }),
        fc.integer({ min: 1, max: 1e6 }),
        (from, entity, step, p, size) => {
          const one = stream(from, "any", 0);
          const u = uniform(one, entity, step);
          expect(u >= 0 && u < 1).toBe(true);
          const whole = below(one, entity, step, size);
          expect(Number.isInteger(whole) && whole >= 0 && whole < size).toBe(true);
          expect(coin(one, entity, step, p)).toBe(u < p);
        },
      ),
      cases(500),
    );
  });

  test("a derived coin agrees with its threshold, and is certain or impossible when it should be", () => {
    for (let lane = 0; lane < 50; lane += 1) {
      const word = bits(stream(2, "draws", 1), lane, 9);
      const u = derived(word, lane) / 2 ** 32;
      expect(derivedCoin(word, lane, u)).toBe(false);
      expect(derivedCoin(word, lane, u + 2 ** -32)).toBe(true);
      expect([derivedCoin(word, lane, 0), derivedCoin(word, lane, -1)]).toEqual([false, false]);
      expect([derivedCoin(word, lane, 1), derivedCoin(word, lane, 7)]).toEqual([true, true]);
    }
  });

  test("what is impossible never happens, what is certain always", () => {
    fc.assert(
      fc.property(seed, word, word, (from, entity, step) => {
        const one = stream(from, "any", 0);
        expect([coin(one, entity, step, 0), coin(one, entity, step, 1)]).toEqual([false, true]);
      }),
      cases(200),
    );
  });
});

/** Every name that the simulation's source gives to a stream; a template literal counts with its fixed beginning. */
function purposesInUse(): string[] {
  const root = join(import.meta.dirname, "../../sim");
  const names = new Set<string>();
  for (const file of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts") || file.startsWith("evidence")) continue;
    const text = readFileSync(join(root, file), "utf8");
    for (const [, name] of text.matchAll(/\b(?:stream|childSeed)\([^()]*?,\s*["`]([^"`$]+)/g))
      names.add(name as string);
    const list = /const PURPOSES = \[([^\]]*)\]/.exec(text)?.[1] ?? "";
    for (const [, name] of list.matchAll(/"([^"]+)"/g)) names.add(name as string);
  }
  return [...names];
}

/** Percentiles from a histogram that merges by addition, and the lottery that draws seeds. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lottery, rawScore, ScoreSketch, scoreOfPeople, seedSet } from "../../src/score/index.ts";
import { cases } from "../support/arbitraries-settings.ts";

const score = fc.oneof(
  fc.double({ min: 0, max: 100, noNaN: true }),
  fc.integer({ min: 0, max: 10_000 }).map((step) => step / 100),
  fc.constantFrom(0, 100, 12.34),
);
const scores = fc.array(score, { minLength: 1, maxLength: 30 });

function sketchOf(list: readonly number[]): ScoreSketch {
  const sketch = new ScoreSketch();
  for (const one of list) sketch.add(one);
  return sketch;
}

describe("the score sketch", () => {
  test("is the mid-rank percentile by definition, with ties in steps of 0.01", () => {
    fc.assert(
      fc.property(scores, score, (list, asked) => {
        const step = (x: number): number => Math.floor(x * 100);
        const lower = list.filter((one) => step(one) < step(asked)).length;
        const equal = list.filter((one) => step(one) === step(asked)).length;
        expect(sketchOf(list).percentile(asked)).toBe((100 * (lower + equal / 2)) / list.length);
      }),
      cases(300),
    );
  });

  test("merges by addition: any split and order gives the same percentiles", () => {
    fc.assert(
      fc.property(scores, scores, score, (x, y, asked) => {
        const [left, right] = [sketchOf(x), sketchOf(y)];
        left.percentile(asked); // running sums made before the merge must not survive it
        left.merge(right);
        right.merge(sketchOf(x));
        const whole = sketchOf([...y, ...x]);
        expect([left.size, left.percentile(asked)]).toEqual([whole.size, whole.percentile(asked)]);
        expect(right.percentile(asked)).toBe(whole.percentile(asked));
        left.add(asked);
        expect(left.percentile(asked)).toBe(sketchOf([...x, ...y, asked]).percentile(asked));
      }),
      cases(150),
    );
  });

  test("percentiles average to 50 and rise with the score", () => {
    fc.assert(
      fc.property(scores, (list) => {
        const sketch = sketchOf(list);
        const percentiles = list.map((one) => sketch.percentile(one));
        expect(percentiles.reduce((sum, p) => sum + p, 0) / list.length).toBeCloseTo(50, 9);
        list.forEach((one, i) => {
          list.forEach((other, j) => {
            if (one <= other) expect(percentiles[i]).toBeLessThanOrEqual(percentiles[j]!);
          });
        });
      }),
      cases(100),
    );
  });

  test("an empty one answers 0, and scores out of range are refused with their value", () => {
    expect(new ScoreSketch().percentile(50)).toBe(0);
    for (const bad of [-0.01, 100.01, Number.NaN]) {
      expect(() => new ScoreSketch().add(bad)).toThrow(RangeError);
      expect(() => new ScoreSketch().add(bad)).toThrow(String(bad));
    }
  });
});

describe("the scale", () => {
  test("five points are twice as many people, counted with oneself", () => {
    expect([0, 1, 3, 7, 1023, 2 ** 20 - 1].map(scoreOfPeople)).toEqual([0, 5, 10, 15, 50, 100]);
    expect([10, 100, 1000, 1e6, 1e12].map(scoreOfPeople)).toEqual([17.3, 33.3, 49.8, 99.7, 100]);
  });

  test("never falls, stays within 0 … 100 and is shown to one decimal", () => {
    const people = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(people, people, (x, y) => {
        const [less, more] = x < y ? [x, y] : [y, x];
        expect(rawScore(less)).toBeLessThanOrEqual(rawScore(more));
        const shown = scoreOfPeople(more);
        expect(shown >= scoreOfPeople(less) && shown <= 100).toBe(true);
        expect(Math.round(shown * 10) / 10).toBe(shown);
        expect(Math.abs(shown - rawScore(more))).toBeLessThanOrEqual(0.05 + 1e-12);
      }),
      cases(500),
    );
  });
});

describe("seeds", () => {
  test("a lottery is a property of the account and the number alone, and a larger share keeps its winners", () => {
    const share = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        share,
        share,
        (id, number, x, y) => {
          const [less, more] = x < y ? [x, y] : [y, x];
          const small = lottery(less, number);
          const large = lottery(more, number);
          if (small.mode !== "seeded" || large.mode !== "seeded") throw new Error("a lottery is seeded mode");
          expect(lottery(less, number)).toMatchObject({ label: `lottery:${less}@${number}` });
          if (small.has(id)) expect(large.has(id)).toBe(true);
          const everybody = lottery(1, number);
          expect(everybody.mode === "seeded" && everybody.has(id)).toBe(true);
        },
      ),
      cases(100),
    );
  });

  test("a lottery of one in ten draws one in ten, and another number draws others", () => {
    // 20,000 tickets at 0.1: standard deviation 42; ± 250 is six of them.
    const drawn = (number: number): Set<string> => {
      const seeds = lottery(0.1, number);
      const names = Array.from({ length: 20_000 }, (_, i) => `account-${i}`);
      return new Set(names.filter((name) => seeds.mode === "seeded" && seeds.has(name)));
    };
    const [first, second] = [drawn(1), drawn(2)];
    for (const size of [first.size, second.size]) expect(Math.abs(size - 2000)).toBeLessThan(250);
    const both = [...first].filter((name) => second.has(name)).length;
    expect(Math.abs(both - 200)).toBeLessThan(90);
  });

  test.each([
    [0, 1],
    [1.01, 1],
    [Number.NaN, 1],
    [0.1, -1],
    [0.1, 1.5],
    [0.1, 2 ** 32],
  ])("lottery(%s, %s) is refused with the value", (share, number) => {
    expect(() => lottery(share, number)).toThrow(RangeError);
    expect(() => lottery(share, number)).toThrow(/share must be|number must be/);
  });

  test("a set has its members and its label", () => {
    const seeds = seedSet(["a"], "file:seeds.txt");
    expect(seeds).toMatchObject({ mode: "seeded", label: "file:seeds.txt" });
    expect(seeds.mode === "seeded" && [seeds.has("a"), seeds.has("b")]).toEqual([true, false]);
  });
});

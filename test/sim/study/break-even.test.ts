/** Where an outcome crosses its target, and how surely. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Estimate } from "../../../sim/measure/bootstrap.ts";
import { type BreakEven, type BreakEvenAsked, breakEvenSearch } from "../../../sim/study/break-even.ts";
import { cases } from "../../support/arbitraries-settings.ts";

/** Plays the search against an outcome; also how many turns it took and how many points it ran. */
function search(asked: BreakEvenAsked, outcome: (x: number) => Estimate): BreakEven & { turns: number } {
  const dialogue = breakEvenSearch(asked);
  let turns = 0;
  let step = dialogue.next();
  while (step.done !== true) {
    turns += 1;
    step = dialogue.next(step.value.map(outcome));
  }
  return { ...step.value, turns };
}

const give = (value: number, half: number): Estimate => ({ value, interval: [value - half, value + half] });

describe("a crossing", () => {
  test("law: of a rising line is found to the tolerance, with the stretch that the interval's width makes", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.double({ min: 0.001, max: 0.4, noNaN: true }),
        fc.constantFrom(-1, 1),
        (root, half, slope) => {
          const { crossings, looked } = search({ from: 0, to: 1, target: 3 }, (x) =>
            give(3 + slope * (x - root), half),
          );
          expect(crossings).toHaveLength(1);
          const [crossing] = crossings;
          expect(crossing?.at).toBeCloseTo(root, 9);
          expect(crossing?.direction).toBe(slope > 0 ? "up" : "down");
          const [low, high] = crossing?.interval ?? [];
          // The outcome's interval includes the target from root − half to root + half.
          if (root - half > 0) expect(Math.abs((low ?? 9) - (root - half))).toBeLessThanOrEqual(1 / 256);
          else expect(low).toBeNull();
          if (root + half < 1) expect(Math.abs((high ?? 9) - (root + half))).toBeLessThanOrEqual(1 / 256);
          else expect(high).toBeNull();
          expect(crossing?.established).toBe(low !== null && high !== null);
          expect(looked.length).toBeLessThan(9 + 3 * 6);
        },
      ),
      cases(200),
    );
  });

  test("law: the interval never leaves out a point whose outcome includes the target beside the crossing", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        fc.double({ min: 0.01, max: 0.3, noNaN: true }),
        (bend, half) => {
          const outcome = (x: number): Estimate => give(bend * x * x, half);
          const { crossings, looked } = search({ from: 0, to: 2, target: bend / 2 }, outcome);
          const [low, high] = crossings[0]?.interval ?? [];
          for (const { at, estimate } of looked) {
            const [a, b] = estimate.interval as readonly [number, number];
            if (a <= bend / 2 && bend / 2 <= b) {
              expect(at).toBeGreaterThanOrEqual(low ?? 0);
              expect(at).toBeLessThanOrEqual(high ?? 2);
            }
          }
        },
      ),
      cases(100),
    );
  });

  test("of whole numbers lies between two neighbours", () => {
    const asked: number[] = [];
    const { crossings } = search({ from: 1, to: 100, target: 37.5, whole: true }, (x) => {
      asked.push(x);
      return give(x, 2);
    });
    expect(crossings[0]).toEqual({
      at: 37.5,
      between: [37, 38],
      direction: "up",
      interval: [35, 40],
      established: true,
    });
    expect(asked.every(Number.isInteger)).toBe(true);
    expect(new Set(asked).size).toBe(asked.length);
  });

  test("is not established where the outcome is sure on one side only, or on none", () => {
    const wide = search({ from: 0, to: 1, target: 0.5 }, (x) => give(x, 5)).crossings;
    expect(wide).toMatchObject([{ interval: [null, null], established: false }]);
    const none = search({ from: 0, to: 1, target: 0.5 }, (x) => ({ value: x, interval: null })).crossings;
    expect(none).toMatchObject([{ interval: [null, null], established: false }]);
    // Dips below the target, but is surely below it nowhere, and surely above it at both ends.
    const dip = search({ from: -1, to: 1, target: 0 }, (x) => give(x * x - 0.05, 0.1)).crossings;
    expect(dip.map(({ direction, established }) => [direction, established])).toEqual([
      ["down", false],
      ["up", false],
    ]);
  });

  test("back and forth is told as three crossings, in order", () => {
    const { crossings, begins } = search({ from: 0, to: 8, target: 0 }, (x) =>
      give((x - 1.5) * (x - 4.5) * (x - 6.5), 0.01),
    );
    expect(begins).toBe("below");
    expect(crossings.map(({ direction }) => direction)).toEqual(["up", "down", "up"]);
    for (const [index, root] of [1.5, 4.5, 6.5].entries()) expect(crossings[index]?.at).toBeCloseTo(root, 1);
  });

  test("nowhere in the range is an answer", () => {
    expect(search({ from: 0, to: 1, target: 2 }, (x) => give(x, 0.1))).toMatchObject({
      crossings: [],
      begins: "below",
    });
    expect(search({ from: 0, to: 1, target: -2 }, (x) => give(x, 0.1))).toMatchObject({
      crossings: [],
      begins: "above",
    });
  });

  test("an infinite ratio counts as above, a jump is located, no value is an error", () => {
    const jump = (x: number): Estimate =>
      x < 0.3 ? give(0.5, 0.1) : { value: Number.POSITIVE_INFINITY, interval: null };
    const { crossings } = search({ from: 0, to: 1, target: 1 }, jump);
    expect(Math.abs((crossings[0]?.at ?? 9) - 0.3)).toBeLessThan(1 / 256);
    expect(() => search({ from: 0, to: 1, target: 1 }, () => give(Number.NaN, 0))).toThrow("no value at 0");
  });
});

test("all points of a turn are asked for at once: one look, then eight halvings for three places", () => {
  const { turns } = search({ from: 0, to: 1, target: 0.4, tolerance: 1 / 2048 }, (x) => give(x, 0.05));
  expect(turns).toBe(1 + 8);
});

test.each([
  [{ from: 1, to: 1, target: 0 }, "from 1 to 1"],
  [{ from: 0, to: Number.POSITIVE_INFINITY, target: 0 }, "to Infinity"],
  [{ from: 0, to: 1, target: Number.NaN }, "target"],
  [{ from: 0, to: 1.5, target: 0, whole: true }, "whole numbers"],
  [{ from: 0, to: 1, target: 0, points: 1 }, "at least 2 points"],
  [{ from: 0, to: 1, target: 0, tolerance: 0 }, "tolerance"],
] as const)("%j is refused", (asked, reason) => {
  expect(() => search(asked, () => give(0, 1))).toThrow(reason);
});

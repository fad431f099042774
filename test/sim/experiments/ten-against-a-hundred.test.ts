import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parametersWith } from "../../../sim/engine/parameters.ts";
import { liveWorld } from "../../../sim/experiments/message-runs.ts";
import { askPlanted, plantFollowers } from "../../../sim/experiments/planted-followers.ts";
import { tenAgainstAHundred } from "../../../sim/experiments/ten-against-a-hundred.ts";
import { ORDINARY_RATES, OUTCOMES, RATES, TEN } from "../../../sim/experiments/ten-against-a-hundred-plan.ts";
import { inTheory } from "../../../sim/experiments/ten-against-a-hundred-summary.ts";
import { cases } from "../../support/arbitraries-settings.ts";
import { expectWhole, runTwice } from "./contract.ts";

const changes = { people: 160, days: 3, ceoAnnouncedDay: 1, purchaseDay: 2 } as const;
const result = runTwice(tenAgainstAHundred, { seed: 5, runs: 24, changes });

describe("ten-against-a-hundred", () => {
  test("has a finding, outcomes and a report without holes", () => {
    expectWhole(tenAgainstAHundred, result);
    expect(result.sizes).toEqual([10, 20, 50, 100]);
  });

  test("with one rate for all, ten are worth ten, whatever is counted", () => {
    const even = result.breakEven.filter(({ rate }) => rate === 1);
    expect(even).toHaveLength(OUTCOMES.length * ORDINARY_RATES.length);
    for (const { followers, theory } of even) {
      expect(followers.value).toBe(TEN);
      expect(theory).toBeCloseTo(TEN, 9);
    }
  });

  test("more engagement never does less, and never brings readers from the author", () => {
    for (const { outcome, engaged } of result.curves) {
      for (const [at, estimate] of engaged.entries()) {
        const before = engaged[at - 1]?.value ?? 0;
        if (outcome !== "exposed") expect(estimate.value).toBeGreaterThanOrEqual(before);
        else expect(estimate.value).toBeLessThanOrEqual(TEN);
      }
    }
  });

  test("idle followers read nothing", () => {
    expect(result.idleReaders).toBe(0);
  });

  test("an audience is exactly what was planted, and comes back when the moment is loaded", () => {
    const world = liveWorld(parametersWith(changes), 2, 0);
    const { society, saved, cast } = world;
    const author = cast.creator;
    society.load(saved, 1);
    const before = society.follows.followerCount(author);
    const planted = plantFollowers(society, author);
    expect(society.follows.followerCount(author)).toBe(0);
    expect(askPlanted(society, author, planted.followers, 0, 1)).toEqual([0, 0, 0]);
    const others = cast.of["ordinary-person"].slice(0, 12);
    planted.growTo(others.slice(0, 5));
    planted.growTo(others);
    expect(society.follows.followerCount(author)).toBe(12);
    const [exposed, readers, shares] = askPlanted(society, author, planted.followers, 0, 0);
    expect([readers, shares]).toEqual([exposed, 0]);
    expect(exposed).toBeGreaterThan(0);
    expect(askPlanted(society, author, planted.followers, 0, 1)[2]).toBeGreaterThanOrEqual(exposed);
    society.load(saved, 1);
    expect(society.follows.followerCount(author)).toBe(before);
  });

  test("theory: shares in proportion, readers between exposure and shares", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...RATES),
        fc.constantFrom(...ORDINARY_RATES),
        fc.integer({ min: 0, max: 60 }),
        (rate, ordinary, brought) => {
          const readers = inTheory("readers", rate, ordinary, brought);
          expect(readers).toBeGreaterThanOrEqual(inTheory("exposed", rate, ordinary, brought) - 1e-9);
          expect(readers).toBeLessThanOrEqual(inTheory("shares", rate, ordinary, brought) + 1e-9);
        },
      ),
      cases(60),
    );
  });

  test("the verdict follows the intervals at the most engagement tried", () => {
    const turned = (atMost: number, at10: number) =>
      tenAgainstAHundred.findings({
        ...result,
        boundaries: result.boundaries.map((one) => ({
          ...one,
          atMost: { value: atMost, interval: [atMost - 0.5, atMost + 0.5] as const },
          at10: { value: at10, interval: [at10 - 0.5, at10 + 0.5] as const },
        })),
      })[0];
    expect(turned(3, 2)).toMatchObject({ verdict: "holds", limits: "" });
    expect(turned(3, -2)).toMatchObject({ verdict: "holds under conditions" });
    expect(turned(3, -2)?.limits).not.toBe("");
    expect(turned(-3, -4)).toMatchObject({ verdict: "fails" });
    expect(turned(0, 0)).toMatchObject({ verdict: "undecided" });
  });

  test("a community too small for ten followers is refused with the fix", () => {
    expect(() => tenAgainstAHundred.tasks({ seed: 1, changes: { people: 12 } })).toThrow("raise people");
  });
});

import { describe, expect, test } from "vitest";
import { parametersWith } from "../../../sim/engine/parameters.ts";
import { importanceVersusReach } from "../../../sim/experiments/importance-vs-reach.ts";
import { followersBrought, levelAt } from "../../../sim/experiments/importance-vs-reach-life.ts";
import { ACTIVE_SHARES, CEO_LEVEL, LEVELS } from "../../../sim/experiments/importance-vs-reach-plan.ts";
import { ceoRank, correlationOf } from "../../../sim/experiments/importance-vs-reach-summary.ts";
import { expectWhole, runTwice } from "./contract.ts";

const changes = { people: 120, days: 4, ceoAnnouncedDay: 1, purchaseDay: 2, buyers: 5 } as const;
const result = runTwice(importanceVersusReach, { seed: 5, runs: 3, changes });

describe("importance-vs-reach", () => {
  test("has a finding, outcomes and a report without holes", () => {
    const model = expectWhole(importanceVersusReach, result);
    expect(model.figures[0]?.title).toContain("rank correlation");
  });

  test("titles fall as often as the plan says, and bring twice the followers a level", () => {
    const levels = Array.from({ length: 100 }, (_, place) => levelAt(place));
    for (const { level, percent } of LEVELS)
      expect(levels.filter((one) => one === level)).toHaveLength(percent);
    const parameters = parametersWith({ people: 1000, ceoFollowersPerPerson: 0.64 });
    expect([5, 4, 3, 2, 1].map((level) => followersBrought(parameters, level))).toEqual([
      640, 320, 160, 80, 40,
    ]);
  });

  test("one CEO a world, on top by title; followers are as many as the title brings, and some read", () => {
    const ceos = result.accounts.filter(({ kind }) => kind === "ceo");
    expect(ceos.map(({ level }) => level)).toEqual([CEO_LEVEL, CEO_LEVEL, CEO_LEVEL]);
    for (const { followers, reading, level } of result.accounts) {
      expect(reading).toBeLessThanOrEqual(followers);
      // A stranger who came for a title was perhaps a follower already; a few leave again.
      if (level > 0) expect(followers).toBeGreaterThan(0.7 * followersBrought(result.parameters, level));
    }
  });

  test("without people among the followers a title brings, nobody reads the CEO", () => {
    const none = result.conditions.find(({ line, activeShare }) => line === "idle" && activeShare === 0);
    expect(none?.ceoRank.value).toBeLessThan(0.1);
    const shares = result.conditions
      .filter(({ line }) => line === "idle")
      .map(({ activeShare }) => activeShare);
    expect(shares).toEqual([...ACTIVE_SHARES]);
  });

  test("correlations and ranks, worked out by hand", () => {
    const one = (kind: "ceo" | "ordinary" | "buyer", level: number, followers: number, reach: number) => ({
      world: 0,
      kind,
      level,
      followers,
      reading: 0,
      score: 0,
      reach,
      halves: [reach, reach] as const,
    });
    const accounts = [
      one("ceo", 5, 100, 20),
      one("ordinary", 0, 10, 10),
      one("ordinary", 0, 20, 20),
      one("buyer", 0, 90, 30),
    ];
    expect(correlationOf(accounts, "organic", "kendall")).toBe(1);
    // Six pairs, one of them tied in reach: four agree, one does not.
    expect(correlationOf(accounts, "followers", "kendall")).toBeCloseTo(3 / Math.sqrt(6 * 5), 9);
    expect(correlationOf(accounts, "score", "spearman")).toBe(0);
    expect(ceoRank(accounts, (account) => account.reach)).toBeCloseTo(1.5 / 3, 9);
    expect(ceoRank(accounts, (account) => account.reach, "creator")).toBe(0.5);
  });

  test("the verdict follows the interval of the title's correlation, and a condition in which it is strong is a limit", () => {
    const turned = (low: number, high: number, other: number) =>
      importanceVersusReach.findings({
        ...result,
        correlations: result.correlations.map((one) => ({
          ...one,
          kendall: { value: (low + high) / 2, interval: [low, high] as const },
        })),
        conditions: result.conditions.map((cell) => ({
          ...cell,
          ceoRank: { value: 0.5, interval: [0.4, 0.6] as const },
          kendall: { value: other, interval: [other - 0.05, other + 0.05] as const },
        })),
      })[0];
    expect(turned(0, 0.2, 0.1)).toMatchObject({ verdict: "holds", limits: "" });
    expect(turned(0, 0.2, 0.5)).toMatchObject({ verdict: "holds under conditions" });
    expect(turned(0.4, 0.6, 0.5)).toMatchObject({ verdict: "fails" });
    expect(turned(0.2, 0.4, 0.5)).toMatchObject({ verdict: "undecided" });
  });
});

import { describe, expect, test } from "vitest";
import { boughtFollowers } from "../../../sim/experiments/bought-followers.ts";
import { rankIn } from "../../../sim/experiments/bought-followers-life.ts";
import { CONDITIONS, SCORES, SIZES } from "../../../sim/experiments/bought-followers-plan.ts";
import { expectWhole, runTwice } from "./contract.ts";

const changes = { people: 80, days: 4, ceoAnnouncedDay: 1, purchaseDay: 2 } as const;
const result = runTwice(boughtFollowers, { seed: 5, runs: 8, changes });

describe("bought-followers", () => {
  test("has a finding, outcomes and a report without holes", () => {
    expectWhole(boughtFollowers, result);
    expect(result.sizes.map(({ size }) => size)).toEqual([...SIZES]);
    expect(result.conditions.map(({ condition }) => condition)).toEqual(CONDITIONS.map(({ id }) => id));
  });

  test("idle followers change the count by exactly what was bought, and nothing else by anything", () => {
    for (const { size, followersWith, followersWithout, gain, scores } of result.sizes) {
      // Those who came or left after the day of the purchase did so in both lives.
      expect(followersWith - followersWithout).toBeGreaterThan(0.5 * size * followersWithout);
      expect(gain.value).toBe(0);
      expect(gain.interval).toEqual([0, 0]);
      for (const id of ["open", "seeded", "vouched"] as const) expect(scores[id].value).toBe(0);
      expect(scores.followers.value).toBeGreaterThan(0);
      expect(scores.ratio.value).toBeGreaterThan(0);
    }
  });

  test("where counts impress, a purchase is noticed; bots are followers too", () => {
    const of = (condition: string) => result.conditions.find((cell) => cell.condition === condition);
    expect(of("proof-all")?.scores.followers.value).toBeGreaterThan(0);
    expect((of("bots")?.followersWith ?? 0) - (of("bots")?.followersWithout ?? 0)).toBeGreaterThan(8);
    expect(of("bots")?.scores.open.value).toBeGreaterThan(0);
  });

  test("ranks are shares of people below, ties counting half", () => {
    const sorted = Float64Array.from([0, 1, 1, 3]);
    expect([-1, 0, 1, 2, 3, 4].map((value) => rankIn(sorted, value))).toEqual([0, 12.5, 50, 75, 87.5, 100]);
  });

  test("the verdict follows the interval of the ratio, and a condition that gains is a limit", () => {
    const turned = (low: number, high: number, other: number) => {
      const none = { value: 0, interval: [-1, 1] as const };
      const scores = Object.fromEntries(
        SCORES.map(({ id }) => [id, none]),
      ) as (typeof result.sizes)[number]["scores"];
      const ratio = { value: (low + high) / 2, interval: [low, high] as const };
      return boughtFollowers.findings({
        ...result,
        sizes: result.sizes.map((cell) => ({ ...cell, ratio })),
        conditions: result.conditions.map((cell) => ({
          ...cell,
          scores,
          ratio: { value: other + 0.1, interval: [other, other + 0.2] as const },
        })),
      })[0];
    };
    expect(turned(0.99, 1.01, 0.95)).toMatchObject({ verdict: "holds", limits: "" });
    expect(turned(0.99, 1.01, 1.1)).toMatchObject({ verdict: "holds under conditions" });
    expect(turned(1.1, 1.3, 1.1)).toMatchObject({ verdict: "fails" });
    expect(turned(0.9, 1.2, 0.95)).toMatchObject({ verdict: "undecided" });
  });
});

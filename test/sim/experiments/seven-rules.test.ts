/** One rule dropped at a time: every arm holds the same newcomers, and the verdict follows from the intervals. */
import { describe, expect, test } from "vitest";
import { compareArms } from "../../../sim/experiments/paired-accounts.ts";
import { ARMS, sevenRules } from "../../../sim/experiments/seven-rules.ts";
import type { SevenRulesResult } from "../../../sim/experiments/seven-rules-result.ts";
import { meanDifference, ratioOfMeans } from "../../../sim/measure/bootstrap.ts";
import { expectWhole, runTwice } from "./contract.ts";

const changes = { people: 100, days: 14, newcomers: 5, newcomerDay: 2, noticeHabit: 0.4 } as const;
const result = runTwice(sevenRules, { seed: 3, runs: 2, changes });

describe("seven-rules", () => {
  test("is whole, and refuses what it cannot ask", () => {
    expectWhole(sevenRules, result);
    expect(() => sevenRules.tasks({ seed: 1, changes: { newcomers: 0 } })).toThrow(
      "newcomers must be at least 1",
    );
    expect(() => sevenRules.tasks({ seed: 1, changes: { days: 7 } })).toThrow(
      "days must be above newcomerDay = 7, not 7",
    );
  });

  test("every arm holds the same newcomers in the same worlds", () => {
    const of = (arm: string): string[] =>
      result.rows.filter((row) => row.arm === arm).map((row) => `${row.world}/${row.account}`);
    for (const arm of ARMS) expect(of(arm)).toEqual(of("all"));
    expect(of("all")).toHaveLength(10);
  });

  test("a rule changes what it is about: without posts there is nothing to act on but shares and replies of others", () => {
    const mean = (arm: string) => result.means.find((one) => one.arm === arm);
    expect(mean("copies")?.engaged.value).toBeLessThan(mean("all")?.engaged.value as number);
    expect(mean("silent")?.engaged.value).toBeLessThan(mean("all")?.engaged.value as number);
  });

  test("an arm against itself differs by exactly nothing, and a person in one arm only is an error", () => {
    expect(compareArms(result.rows, ["all", "all"], "engaged", ratioOfMeans, 1)).toEqual({
      value: 1,
      interval: [1, 1],
    });
    expect(compareArms(result.rows, ["fake", "fake"], "score", meanDifference, 1)).toEqual({
      value: 0,
      interval: [0, 0],
    });
    const short = result.rows.filter((row) => !(row.arm === "all" && row.world === 0));
    expect(() => compareArms(short, ["fake", "all"], "engaged", ratioOfMeans, 1)).toThrow(
      /is in arm fake and not in all/,
    );
  });
});

describe("the verdict follows from the intervals", () => {
  const told = (none: readonly [number, number], rules: readonly [number, number]): SevenRulesResult => ({
    ...result,
    none: { ...result.none, engaged: { value: 0.5, interval: none } },
    rules: result.rules.map((rule) => ({ ...rule, engaged: { value: 0.5, interval: rules } })),
  });

  test.each([
    [[0.2, 0.5], [0.4, 0.8], "holds"],
    [[0.2, 0.5], [0.8, 1.2], "holds under conditions"],
    [[1.2, 1.5], [0.4, 0.8], "fails"],
    [[0.8, 1.2], [0.4, 0.8], "undecided"],
  ] as const)("none %j, each rule %j: %s", (none, rules, verdict) => {
    expect(sevenRules.findings(told(none, rules))[0]?.verdict).toBe(verdict);
  });

  test("rules that cost are named, and titles count what the intervals say", () => {
    const costly = told([0.2, 0.5], [1.1, 1.4]);
    expect(sevenRules.findings(costly)[0]?.limits).toContain(
      "Keeping these cost engaged people: “Stop trying",
    );
    expect(sevenRules.report(costly).figures[0]?.title).toMatch(
      /^0 of the seven rules bring engaged people; 7 cost some$/,
    );
    expect(sevenRules.report(told([1.2, 1.5], [0.4, 0.8])).lead).toContain(
      "more engaged people than those who keep them",
    );
  });
});

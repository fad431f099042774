/** Stalking against the same people without it: the arms hold the same accounts, and the verdict follows from the intervals. */
import { describe, expect, test } from "vitest";
import { runInline } from "../../../sim/experiments/run-inline.ts";
import { stalking } from "../../../sim/experiments/stalking.ts";
import {
  armName,
  CONDITIONS,
  costOf,
  type StalkingResult,
} from "../../../sim/experiments/stalking-result.ts";
import { expectWhole, runTwice } from "./contract.ts";

const result = runTwice(stalking, {
  seed: 6,
  runs: 2,
  changes: { people: 120, days: 12, ceoAnnouncedDay: 2, stalkers: 5 },
});

describe("stalking", () => {
  test("is whole, and refuses what it cannot ask", () => {
    expectWhole(stalking, result);
    expect(() => stalking.tasks({ seed: 1, changes: { stalkers: 0 } })).toThrow(
      "stalkers must be at least 1",
    );
  });

  test("both arms of every condition hold the same people, who stalk in one of them", () => {
    const of = (arm: string): string[] =>
      result.rows.filter((row) => row.arm === arm).map((row) => `${row.world}/${row.account}`);
    const all = of(armName("plain", true));
    expect(all).toHaveLength(10);
    for (const { id } of CONDITIONS)
      for (const stalks of [true, false]) expect(of(armName(id, stalks))).toEqual(all);
    // Mentions bore the stalkers' own followers: trust falls, whatever else happens.
    expect(costOf(result, "plain").trust.value).toBeLessThan(0);
  });
});

test("asked for outcomes only, it does less and they are the same bits", () => {
  const asked = {
    ...{ seed: 6, runs: 2, changes: { people: 120, days: 12, ceoAnnouncedDay: 2, stalkers: 5 } },
    only: "outcomes",
  } as const;
  expect(stalking.tasks(asked).length).toBeLessThan(
    stalking.tasks({ seed: 6, runs: 2, changes: { people: 120, days: 12, ceoAnnouncedDay: 2, stalkers: 5 } })
      .length,
  );
  expect(stalking.outcomes(runInline(stalking, asked))).toEqual(stalking.outcomes(result));
});

describe("the verdict follows from the intervals", () => {
  const told = (
    main: readonly [number, number],
    others: readonly [number, number],
    rest: readonly [number, number] = [-2, -1],
  ): StalkingResult => ({
    ...result,
    costs: result.costs.map((cost) => ({
      ...cost,
      engaged: { value: 0.7, interval: cost.condition === "plain" ? main : others },
      reach: { value: 0.7, interval: [0.5, 0.9] },
      trust: { value: -0.1, interval: [-0.2, -0.05] },
      score: { value: -1, interval: rest },
    })),
  });

  test.each([
    [[0.5, 0.9], [0.5, 0.9], [-2, -1], "holds"],
    [[0.5, 0.9], [0.9, 1.1], [-2, -1], "holds under conditions"],
    [[0.5, 0.9], [0.5, 0.9], [-1, 1], "holds under conditions"],
    [[1.1, 1.4], [0.5, 0.9], [-2, -1], "fails"],
    [[0.9, 1.1], [0.5, 0.9], [-2, -1], "undecided"],
  ] as const)("main %j, others %j, score %j: %s", (main, others, score, verdict) => {
    expect(stalking.findings(told(main, others, score))[0]?.verdict).toBe(verdict);
  });

  test("limits name what is spared, titles and leads turn with the data", () => {
    expect(stalking.findings(told([0.5, 0.9], [0.5, 0.9], [-1, 1]))[0]?.limits).toContain(
      "no clear cost in the score",
    );
    expect(stalking.report(told([1.1, 1.4], [0.5, 0.9])).figures[0]?.title).toMatch(
      /^Stalking brings engaged people/,
    );
    expect(stalking.report(told([1.1, 1.4], [0.5, 0.9])).lead).toContain(
      "more engaged people than the same people without it",
    );
  });
});

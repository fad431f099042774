/** Fakers week by week: shares follow from standings, purges hit what they can, verdicts follow from intervals. */
import { describe, expect, test } from "vitest";
import { fakingVersusStaying } from "../../../sim/experiments/faking-vs-staying.ts";
import { CONDITIONS } from "../../../sim/experiments/faking-vs-staying-plan.ts";
import {
  conditionOf,
  type FakingVersusStayingResult,
  KINDS,
} from "../../../sim/experiments/faking-vs-staying-result.ts";
import { expectWhole, runTwice } from "./contract.ts";

const changes = {
  people: 100,
  days: 23,
  newcomers: 2,
  newcomerDay: 2,
  purchaseDay: 2,
  ceoAnnouncedDay: 2,
  buyers: 2,
  botRings: 2,
  botsPerRing: 6,
  podSize: 4,
  purgeDay: 9,
  purgeEveryDays: 3,
} as const;
const result = runTwice(fakingVersusStaying, { seed: 4, runs: 2, changes });

describe("faking-vs-staying", () => {
  test("is whole, and refuses what it cannot ask", () => {
    expectWhole(fakingVersusStaying, result);
    expect(() => fakingVersusStaying.tasks({ seed: 1, changes: { pods: 0 } })).toThrow(
      "pods must be at least 1",
    );
    expect(() => fakingVersusStaying.tasks({ seed: 1, changes: { purchaseDay: 9 } })).toThrow(
      "must be newcomerDay = 7",
    );
    expect(() => fakingVersusStaying.tasks({ seed: 1, changes: { days: 10 } })).toThrow(
      "at least newcomerDay + 7 = 14, not 10",
    );
  });

  test("every kind is followed in every condition, and shares are those of the standings", () => {
    expect(result.weeks).toBe(3);
    for (const { id } of CONDITIONS) {
      const rows = result.rows.filter((row) => row.condition === id);
      expect(new Set(rows.map((row) => row.kind))).toEqual(new Set(KINDS.map((kind) => kind.id)));
      for (const row of rows) {
        expect(row.standing).toHaveLength(3);
        expect(row.kept).toEqual(
          row.standing.map((value, week) =>
            value >= Math.max(...row.standing.slice(0, week + 1)) / 2 ? 1 : 0,
          ),
        );
        expect(row.weeksToAbove).toBe(row.above.includes(1) ? row.above.indexOf(1) + 1 : null);
        expect(row.open).toHaveLength(id === "both" || id === "neither" ? result.scoreWeeks.length : 0);
      }
    }
    const { honestKept, fakersKept, staying } = conditionOf(result, "both");
    expect(staying.value).toBeCloseTo(honestKept.value - fakersKept.value, 9);
  });

  test("a purge takes bought followers, and without purges they stay", () => {
    const last = (condition: string): number =>
      result.rows
        .filter((row) => row.kind === "bought" && row.condition === condition)
        .reduce((sum, row) => sum + (row.standing.at(-1) as number), 0);
    expect(last("purges")).toBeLessThan(last("neither") / 2);
    expect(last("questions")).toBeGreaterThan(last("neither") / 2);
  });
});

describe("the verdict follows from the intervals", () => {
  const told = (
    staying: readonly [number, number],
    quicker: readonly [number, number],
    others: readonly [number, number],
  ): FakingVersusStayingResult => ({
    ...result,
    conditions: result.conditions.map((one) => ({
      ...one,
      honestKept: { value: 1, interval: [1, 1] },
      staying: { value: 0.5, interval: one.condition === "both" ? staying : others },
      quicker: { value: 1, interval: quicker },
    })),
    kinds: result.kinds.map((kind) => ({
      ...kind,
      kept: kind.kept.map(() => ({ value: kind.kind === "honest" ? 1 : 0.1, interval: null })),
    })),
  });

  test.each([
    [[0.3, 0.7], [0.5, 2], [0.3, 0.7], "holds"],
    [[0.3, 0.7], [0.5, 2], [-0.1, 0.1], "holds under conditions"],
    [[-0.1, 0.7], [0.5, 2], [0.3, 0.7], "undecided"],
    [[0.3, 0.7], [-2, -1], [0.3, 0.7], "fails"],
    [[-0.7, -0.3], [0.5, 2], [0.3, 0.7], "fails"],
  ] as const)("staying %j, quicker %j, elsewhere %j: %s", (staying, quicker, others, verdict) => {
    expect(fakingVersusStaying.findings(told(staying, quicker, others))[0]?.verdict).toBe(verdict);
  });

  test("the lead names who is gone and turns with the data", () => {
    const { lead } = fakingVersusStaying.report(told([0.3, 0.7], [0.5, 2], [0.3, 0.7]));
    expect(lead).toContain("Faking is quick");
    expect(lead).toContain("mostly gone: owners of bots, bought followers, pods, ghost-written executive");
    expect(fakingVersusStaying.report(told([-0.1, 0.2], [-1, 1], [0, 0])).lead).toContain(
      "do not clearly stay less often",
    );
  });
});

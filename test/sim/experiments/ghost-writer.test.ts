/** The same executive in nine lives: nothing differs but the life, and the verdict follows from the intervals. */
import { describe, expect, test } from "vitest";
import { ghostWriter } from "../../../sim/experiments/ghost-writer.ts";
import { CONDITIONS, type GhostWriterResult, LIVES } from "../../../sim/experiments/ghost-writer-result.ts";
import { runInline } from "../../../sim/experiments/run-inline.ts";
import { expectWhole, runTwice } from "./contract.ts";

const changes = { people: 90, days: 12, ceoAnnouncedDay: 2 } as const;
const result = runTwice(ghostWriter, { seed: 2, runs: 2, changes });

describe("ghost-writer", () => {
  test("is whole, and refuses what it cannot ask", () => {
    expectWhole(ghostWriter, result);
    expect(() => ghostWriter.tasks({ seed: 1, changes: { days: 7 } })).toThrow(
      "days must be above ceoAnnouncedDay = 7, not 7",
    );
  });

  test("every life is lived once in each world by the same account", () => {
    expect(result.rows).toHaveLength(2 * LIVES.length);
    for (const world of [0, 1]) {
      const rows = result.rows.filter((row) => row.world === world);
      expect(rows.map((row) => row.arm)).toEqual(LIVES.map(({ id }) => id));
      expect(new Set(rows.map((row) => row.account)).size).toBe(1);
      for (const row of rows) expect(row.seeded === null).toBe(!["present", "ghost"].includes(row.arm));
    }
  });

  test("means and ratios are those of the rows", () => {
    const mean = (arm: string): number => {
      const rows = result.rows.filter((row) => row.arm === arm);
      return rows.reduce((sum, row) => sum + row.reach, 0) / rows.length;
    };
    expect(result.means[0]?.reach.value).toBeCloseTo(mean("present"), 9);
    expect(result.versus[0]?.reach.value).toBeCloseTo(mean("present") / mean("ghost"), 9);
  });
});

test("asked for outcomes only, it does less and they are the same bits", () => {
  const asked = { ...{ seed: 2, runs: 2, changes }, only: "outcomes" } as const;
  expect(ghostWriter.tasks(asked).length).toBeLessThan(
    ghostWriter.tasks({ seed: 2, runs: 2, changes }).length,
  );
  expect(ghostWriter.outcomes(runInline(ghostWriter, asked))).toEqual(ghostWriter.outcomes(result));
});

describe("the verdict follows from the intervals", () => {
  const told = (
    main: readonly [number, number],
    others: readonly [number, number],
    reach: readonly [number, number] = [1.1, 1.3],
  ): GhostWriterResult => ({
    ...result,
    versus: result.versus.map((versus, at) => ({
      ...versus,
      engaged: { value: 1, interval: at === 0 ? main : others },
      reach: { value: 1.2, interval: reach },
    })),
  });

  test.each([
    [[1.2, 2], [1.2, 2], "holds"],
    [[1.2, 2], [0.8, 1.2], "holds under conditions"],
    [[0.5, 0.8], [0.8, 1.2], "fails"],
    [[0.8, 1.2], [0.8, 1.2], "undecided"],
  ] as const)("asked %j, other conditions %j: %s", (main, others, verdict) => {
    expect(ghostWriter.findings(told(main, others))[0]?.verdict).toBe(verdict);
  });

  test("limits say where it is not so, or where it is after all", () => {
    expect(ghostWriter.findings(told([1.2, 2], [0.8, 1.2]))[0]?.limits).toMatch(
      /^Not so here: Ghost-written, no better made/,
    );
    expect(ghostWriter.findings(told([0.5, 0.8], [1.2, 2]))[0]?.limits).toMatch(
      /^Clearly more engaged people here: .* readers here/,
    );
    expect(ghostWriter.findings(told([0.5, 0.8], [0.5, 0.8]))[0]?.limits).toMatch(
      /^Under none .* clearly more readers here/,
    );
    expect(ghostWriter.findings(told([0.5, 0.8], [0.5, 0.8], [0.9, 1.1]))[0]?.limits).not.toContain(
      "readers here",
    );
    // More people act, fewer read: the two contradict each other.
    expect(ghostWriter.findings(told([1.2, 2], [1.2, 2], [0.5, 0.8]))[0]?.verdict).toBe("undecided");
  });

  test("lead and title turn with the data", () => {
    expect(ghostWriter.report(told([0.5, 0.8], [1, 1])).lead).toContain("fewer engaged people");
    expect(ghostWriter.report(told([1.2, 2], [1, 1])).figures[1]?.title).toBe(
      `Presence brings more engaged people in 1 of ${CONDITIONS.length} comparisons`,
    );
  });
});

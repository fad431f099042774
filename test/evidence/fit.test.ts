/** The fit of the crowd: what is kept is what is in force, and the choice follows its stated objective. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { AS_GOOD, best, judged } from "../../sim/evidence/crowd-fit/choose.ts";
import { POINTS, peopleOf } from "../../sim/evidence/crowd-fit/grid.ts";
import type { CrowdLogResult, CrowdWorldResult } from "../../sim/evidence/crowd-fit/judge.ts";
import { type FitRecord, fitJson } from "../../sim/evidence/crowd-fit/record.ts";
import { fitReport } from "../../sim/evidence/crowd-fit/report.ts";
import { countedPeople, earshot1, earshot2 } from "../../src/score/index.ts";
import { cases } from "../support/arbitraries-settings.ts";

const kept = (name: string): string =>
  readFileSync(new URL(`../../sim/evidence/${name}`, import.meta.url), "utf8");

test("the values in force are those that the search chose, and its report is of its numbers", () => {
  const record = JSON.parse(kept("fit.json")) as FitRecord;
  const { crowdRule: rule, fullCredit, crowdAllowance: allowance, crowdPerTrusted: share } = earshot2;
  expect(record.chosen.point).toEqual({ rule, fullCredit, allowance, share });
  expect(record.surface).toHaveLength(POINTS.length);
  expect(fitJson(record)).toBe(kept("fit.json"));
  expect(fitReport(record)).toBe(kept("FIT.md"));
  // The same choice from the surface that is kept.
  const [least] = record.surface.map((row) => row[4] as number).sort((a, b) => a - b);
  const good = record.surface.filter((row) => (row[4] as number) <= least! + AS_GOOD);
  expect(Math.max(...good.map((row) => row[1] as number))).toBe(fullCredit);
});

/** Results in which every point loses and gains what a small generator says. */
function results(seed: number): { logs: CrowdLogResult[]; worlds: CrowdWorldResult[] } {
  const number = (at: number, most: number): number =>
    ((((at + 1) * 7919 * (seed + 3)) % 1009) / 1009) * most;
  const gain = (world: number) => POINTS.map((_, at) => [number(at + world, 9), number(at + 2 * world, 9)]);
  return {
    logs: ["higgs", "email-eu"].map((row, nth) => {
      return { kind: "crowd-log", row, losses: [POINTS.map((_, at) => number(at + nth, 0.02))] };
    }),
    worlds: [0, 1, 2].map((world) => {
      const gains = { bots: gain(world), "many-bots": gain(world + 3), lively: gain(world + 6) };
      return { kind: "crowd-world", world, gains };
    }),
  };
}

test("of all points as good as the least use, the one with the largest θ is chosen, and of those the least loss", () => {
  fc.assert(
    fc.property(fc.nat(1000), (seed) => {
      const { logs, worlds } = results(seed);
      const all = judged(logs, worlds);
      const chosen = best(all);
      const least = Math.min(...all.map(({ use }) => use));
      expect(chosen.use).toBeLessThanOrEqual(least + AS_GOOD);
      for (const other of all) {
        if (other.use > least + AS_GOOD) continue;
        expect(other.point.fullCredit).toBeLessThanOrEqual(chosen.point.fullCredit);
        if (other.point.fullCredit === chosen.point.fullCredit)
          expect(other.lossMean).toBeGreaterThanOrEqual(chosen.lossMean);
      }
      expect(chosen.use).toBeCloseTo(
        Math.max(chosen.lossMost / 0.01, ...Object.values(chosen.gain).map((points) => points / 5)),
        12,
      );
    }),
    cases(10),
  );
});

test("the grid's first two rules are the core's", () => {
  const units = { trusted: Float64Array.of(0, 7e8, 3e9), crowd: Float64Array.of(5e9, 1e8, 0) };
  for (const [rule, base] of [
    ["fills", earshot2],
    ["adds", earshot1],
  ] as const) {
    const point = { rule, fullCredit: 0.01, allowance: 2, share: 0.5 };
    const params = { ...base, crowdAllowance: 2, crowdPerTrusted: 0.5 };
    expect([...peopleOf(units, point)]).toEqual(
      [...units.trusted].map((trusted, at) => countedPeople(trusted, units.crowd[at]!, params)),
    );
  }
});

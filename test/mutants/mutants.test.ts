/**
 * The quick form of `npm run mutants`: every patch still fits, every predicted test still exists, and a sample of
 * two, drawn by the seed of the properties, is really applied and really noticed.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cases } from "../support/arbitraries-settings.ts";
import { baseline, judge, occurrences, ROOT } from "./harness.ts";
import { MUTANTS } from "./mutants.ts";

test("there are enough of them, with names of their own, and each changes something", () => {
  expect(MUTANTS.length).toBeGreaterThanOrEqual(16);
  expect(new Set(MUTANTS.map((mutant) => mutant.name)).size).toBe(MUTANTS.length);
  for (const mutant of MUTANTS) expect(mutant.replace).not.toBe(mutant.find);
});

test.each(MUTANTS)("fits its file exactly once: $name", (mutant) => {
  expect(occurrences(mutant)).toBe(1);
  expect(readFileSync(join(ROOT, mutant.killer.file), "utf8").length).toBeGreaterThan(0);
});

test("two of them, by lot, are killed by their predicted test, which passes without them", async () => {
  const drawn = fc.sample(fc.shuffledSubarray([...MUTANTS], { minLength: 2, maxLength: 2 }), {
    ...cases(1),
    numRuns: 1,
  })[0]!;
  const [problems, ...verdicts] = await Promise.all([baseline(drawn), ...drawn.map(judge)]);
  expect(problems).toEqual([]);
  for (const { mutant, killed, note } of verdicts)
    expect([mutant.name, killed, note]).toEqual([mutant.name, true, note]);
});

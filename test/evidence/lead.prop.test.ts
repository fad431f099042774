/** Laws of a lead in C, and its standard error against leaving out one person at a time. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { stream, uniform } from "../../sim/engine/rng.ts";
import { concordance } from "../../sim/evidence/concordance.ts";
import { leadOf } from "../../sim/evidence/lead.ts";
import { cases } from "../support/arbitraries-settings.ts";

const value = fc.integer({ min: 0, max: 4 });
const people = fc
  .array(fc.record({ ours: value, theirs: value, target: value }), { minLength: 2, maxLength: 30 })
  .filter((sample) => new Set(sample.map(({ target }) => target)).size > 1)
  .map((sample) => ({
    ours: sample.map((person) => person.ours),
    theirs: sample.map((person) => person.theirs),
    targets: sample.map((person) => person.target),
  }));

function concordanceOf(scores: readonly number[], targets: readonly number[]): number {
  const found = concordance(scores, targets);
  if (found.status === "undefined") throw new Error(found.reason);
  return found.value;
}

test("the lead is the difference of the two C, and changes sign with the sides", () => {
  fc.assert(
    fc.property(people, ({ ours, theirs, targets }) => {
      const found = leadOf(ours, theirs, targets)!;
      expect(found.lead).toBeCloseTo(concordanceOf(ours, targets) - concordanceOf(theirs, targets), 12);
      const turned = leadOf(theirs, ours, targets)!;
      expect(turned.lead).toBeCloseTo(-found.lead, 12);
      expect(turned.error).toBeCloseTo(found.error, 12);
      expect(leadOf(ours, ours, targets)).toEqual({ lead: 0, error: 0 });
    }),
    cases(300),
  );
});

test("k copies of everybody leave the lead about as it is and shrink its error by √k", () => {
  // Copies of one person have equal targets and make no pair, so the lead itself does not move at all.
  fc.assert(
    fc.property(people, fc.integer({ min: 2, max: 4 }), ({ ours, theirs, targets }, k) => {
      const copies = (values: readonly number[]) => Array.from({ length: k }, () => values).flat();
      const [one, many] = [
        leadOf(ours, theirs, targets)!,
        leadOf(copies(ours), copies(theirs), copies(targets))!,
      ];
      expect(many.lead).toBeCloseTo(one.lead, 12);
      expect(many.error * Math.sqrt(k)).toBeCloseTo(one.error, 12);
    }),
    cases(200),
  );
});

test("the standard error is that of leaving one person out at a time", () => {
  const draws = stream(20_261_122, "lead", 0);
  const n = 400;
  const targets = Array.from({ length: n }, (_, i) => Math.floor(4 * uniform(draws, i, 0) ** 2));
  const noisy = (step: number, noise: number) =>
    targets.map((target, i) => target + noise * uniform(draws, i, step));
  const [ours, theirs] = [noisy(1, 4), noisy(2, 6)];
  const without = targets.map((_, left) => {
    const rest = (values: readonly number[]) => values.filter((_, i) => i !== left);
    return concordanceOf(rest(ours), rest(targets)) - concordanceOf(rest(theirs), rest(targets));
  });
  const mean = without.reduce((sum, lead) => sum + lead, 0) / n;
  const jackknife = Math.sqrt(((n - 1) / n) * without.reduce((sum, lead) => sum + (lead - mean) ** 2, 0));
  const found = leadOf(ours, theirs, targets)!;
  expect(found.lead).toBeGreaterThan(0);
  expect(found.error / jackknife).toBeGreaterThan(0.98);
  expect(found.error / jackknife).toBeLessThan(1.02);
});

test("there is no lead where C is undefined", () => {
  expect(leadOf([], [], [])).toBeNull();
  expect(leadOf([1, 2], [2, 1], [3, 3])).toBeNull();
});

/** Laws of the pieces that the evidence is made of. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { partsOf, peopleAt } from "../../sim/evidence/crowd.ts";
import { SHIPPED } from "../../sim/evidence/formula.ts";
import { bootstrapLead } from "../../sim/evidence/logs/bootstrap.ts";
import { halves, newlyWon } from "../../sim/evidence/logs/future.ts";
import { sorted } from "../../sim/evidence/logs/gather.ts";
import { ceilingOf, reliabilityOf } from "../../sim/evidence/logs/reliability.ts";
import { peopleInShape, SHAPES } from "../../sim/evidence/shapes.ts";
import { splitAt } from "../../sim/evidence/split.ts";
import {
  ABLATIONS,
  ALLOWANCES,
  CURVES,
  paramsOf,
  paramsOn,
  SENSITIVITY,
  VARIANTS,
} from "../../sim/evidence/variants.ts";
import { partialSpearman, spearman } from "../../sim/evidence/worlds/rank-correlation.ts";
import { meanOverWorlds, medianOf } from "../../sim/evidence/worlds/stats.ts";
import { createLedger, foldedEdges, scoreLedger, seedSet } from "../../src/score/index.ts";
import { cases } from "../support/arbitraries-settings.ts";

const PEOPLE = 7;
const person = fc.integer({ min: 0, max: PEOPLE - 1 });
const log = fc.array(fc.tuple(person, person), { minLength: 4, maxLength: 60 }).map((rows) => ({
  people: PEOPLE,
  actor: Int32Array.from(rows, ([actor]) => actor),
  recipient: Int32Array.from(rows, ([, recipient]) => recipient),
  at: Float64Array.from(rows, (_, at) => at),
}));

test("newly won people are those of the target whom the past does not know; two halves make the target", () => {
  fc.assert(
    fc.property(log, fc.integer({ min: 0, max: 99 }), (interactions, seed) => {
      const split = splitAt(interactions, 0.5);
      const won = newlyWon(interactions, split);
      const [first, second] = halves(interactions, split, seed, 0);
      const pairs = (rows: Int32Array, recipient: number): Set<number> =>
        new Set(
          [...rows]
            .filter((row) => interactions.recipient[row] === recipient)
            .map((row) => interactions.actor[row]!),
        );
      split.ranked.forEach((one, at) => {
        const [before, after] = [pairs(split.past, one), pairs(split.future, one)];
        expect(won[at]).toBe([...after].filter((actor) => !before.has(actor)).length);
        expect(first[at]! + second[at]!).toBe(split.targets[at]);
      });
    }),
    cases(200),
  );
});

test("the ceiling lies between the other half and 1, and a target that repeats itself exactly has none below 1", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (half) => {
      const ceiling = ceilingOf(half);
      expect(ceiling).toBeGreaterThanOrEqual(Math.min(half, 1) - 1e-12);
      expect(ceiling).toBeLessThanOrEqual(1);
    }),
    cases(200),
  );
  expect(ceilingOf(1)).toBeCloseTo(1, 12);
  expect(ceilingOf(0.5)).toBe(0.5);
  const nobody = {
    people: 2,
    actor: new Int32Array(0),
    recipient: new Int32Array(0),
    at: new Float64Array(0),
  };
  expect(reliabilityOf(nobody, splitAt(nobody, 0.5), 1)).toBeNull();
});

test("the crowd's part by itself is the scorer's, to the last bit, and grows with the allowance", () => {
  const acts = fc.array(
    fc.record({ actor: person, recipient: person, at: fc.integer({ min: 0, max: 9_000_000 }) }),
    {
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(acts, fc.uniqueArray(person), (rows, seeds) => {
      const ledger = createLedger();
      rows.forEach(({ actor, recipient, at }, nth) => {
        ledger.add({
          id: `x${nth}`,
          kind: "mention",
          actor: `p${actor}`,
          recipient: `p${recipient}`,
          at,
          network: "test",
        });
      });
      const table = scoreLedger(ledger, {
        seeds: seedSet(
          seeds.map((one) => `p${one}`),
          "test",
        ),
      });
      const ids = Array.from({ length: PEOPLE }, (_, one) => `p${one}`);
      const parts = partsOf(table, ids);
      const shipped = peopleAt(parts, SHIPPED);
      ids.forEach((id, at) => {
        expect(shipped[at]).toBe(table.get(id)?.people.counted ?? 0);
      });
      for (const curve of CURVES) {
        let before: ArrayLike<number> = new Float64Array(PEOPLE);
        for (const allowance of ALLOWANCES) {
          const now = peopleAt(parts, paramsOn(curve, allowance));
          now.forEach((people, at) => {
            expect(people).toBeGreaterThanOrEqual(before[at]! - 2 ** -30);
            expect(people).toBeLessThanOrEqual(parts.trusted[at]! + parts.crowd[at]! + 2 ** -30);
          });
          before = now;
        }
      }
    }),
    cases(40),
  );
});

test("shapes of a voice: the first is the formula's; none has more people than engagers, or moves by one's own acts", () => {
  const acts = fc.array(fc.tuple(person, person, fc.integer({ min: 0, max: 9_000_000 })), { maxLength: 40 });
  fc.assert(
    fc.property(acts, person, (rows, own) => {
      const ids = Array.from({ length: PEOPLE }, (_, one) => `p${one}`);
      const edgesOf = (kept: typeof rows) => {
        const ledger = createLedger();
        kept.forEach(([actor, recipient, at], nth) => {
          ledger.add({
            id: `x${nth}`,
            kind: "like",
            actor: `p${actor}`,
            recipient: `p${recipient}`,
            at,
            network: "n",
          });
        });
        return { ledger, edges: foldedEdges(ledger, { asOf: 9_000_000, params: SHIPPED }) };
      };
      const { ledger, edges } = edgesOf(rows);
      const table = scoreLedger(ledger, { seeds: { mode: "open" }, asOf: 9_000_000 });
      const silent = edgesOf(rows.filter(([actor]) => actor !== own)).edges;
      for (const [nth, shape] of SHAPES.entries()) {
        const people = peopleInShape(shape, edges, 9_000_000, ids);
        ids.forEach((id, at) => {
          const row = table.get(id);
          if (nth === 0) expect(people[at]).toBeCloseTo(row?.people.counted ?? 0, 6);
          expect(people[at]).toBeLessThanOrEqual(row?.engagers ?? 0);
        });
        expect(peopleInShape(shape, silent, 9_000_000, ids)[own]).toBeCloseTo(people[own]!, 9);
      }
    }),
    cases(60),
  );
});

test("every variant changes something and nothing else, under a name of its own", () => {
  expect(new Set(VARIANTS.map(({ id }) => id)).size).toBe(ABLATIONS.length + SENSITIVITY.length);
  for (const variant of VARIANTS) {
    const params: Record<string, unknown> = { ...paramsOf(variant) };
    const shipped: Record<string, unknown> = { ...SHIPPED };
    const changed = Object.keys(params).filter(
      (key) => JSON.stringify(params[key]) !== JSON.stringify(shipped[key]),
    );
    expect(changed.sort()).toEqual(Object.keys(variant.change).sort());
    expect(changed.length).toBeGreaterThan(0);
  }
});

test("rank correlation is blind to monotone changes, and what is given is taken out", () => {
  const column = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(column, column, column, (a, b, c) => {
      const cubed = a.map((value) => value ** 3);
      expect(partialSpearman(cubed, b, c)).toBeCloseTo(partialSpearman(a, b, c), 12);
      expect(spearman(a, b)).toBeCloseTo(spearman(b, a), 12);
      expect(Math.abs(partialSpearman(a, b, c))).toBeLessThanOrEqual(1 + 1e-12);
    }),
    cases(200),
  );
  expect(spearman([1, 2, 3], [10, 20, 30])).toBeCloseTo(1, 12);
  expect(spearman([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
  expect(spearman([1, 1, 1], [3, 2, 1])).toBe(0);
  // Both follow the third alone: nothing is left.
  const given = Array.from({ length: 200 }, (_, at) => at);
  const left = given.map((at) => at + ((at * 7919) % 13));
  const right = given.map((at) => at + ((at * 104_729) % 17));
  expect(spearman(left, right)).toBeGreaterThan(0.98);
  expect(Math.abs(partialSpearman(left, right, given))).toBeLessThan(0.2);
});

test("estimates over worlds: the value, no interval from few worlds, the same draws for the same seed", () => {
  const worlds = [[1, 2], [3], [], [10, 11, 12], [4], [5], [6], [7], [8], [9]];
  const found = medianOf(worlds, 3, "x");
  expect(found?.value).toBe(6.5);
  expect(found?.interval?.[0]).toBeLessThanOrEqual(6.5);
  expect(found?.interval?.[1]).toBeGreaterThanOrEqual(6.5);
  expect(medianOf(worlds, 3, "x")).toEqual(found);
  expect(medianOf([[1], [2]], 3, "x")).toEqual({ value: 1.5, interval: null });
  expect(medianOf([[], []], 3, "x")).toBeNull();
  expect(meanOverWorlds([1, null, 3], 3, "x")).toEqual({ value: 2, interval: null });
});

test("the bootstrap of a score against itself is nothing, and against its reverse everything", () => {
  const targets = Array.from({ length: 40 }, (_, at) => at % 7);
  const reversed = targets.map((target) => -target);
  const options = { resamples: 50, seed: 1 };
  expect(bootstrapLead(targets, targets, targets, options)).toEqual([0, 0]);
  expect(bootstrapLead(targets, reversed, targets, options)).toEqual([1, 1]);
  expect(bootstrapLead([1, 2], [1, 2], [0, 0], options)).toBeNull();
});

test("what was taken back is gone; posts and follows stand apart", () => {
  const base = { network: "n", at: 5 };
  const { acts, posts, follows } = sorted([
    { ...base, id: "p", kind: "post", actor: "u" },
    { ...base, id: "l", kind: "like", actor: "a", recipient: "u", object: "p" },
    { ...base, id: "m", kind: "mention", actor: "a", recipient: "u" },
    { ...base, id: "f", kind: "follow", actor: "a", recipient: "u" },
    { ...base, id: "g", kind: "follow", actor: "b", recipient: "u" },
    { ...base, id: "x", kind: "retract", actor: "a", object: "l" },
    // Somebody else's word does not take it back.
    { ...base, id: "y", kind: "retract", actor: "b", object: "m" },
    { ...base, id: "z", kind: "retract", actor: "b", object: "g" },
  ]);
  expect(acts.map(({ id }) => id)).toEqual(["m"]);
  expect(posts).toEqual([{ actor: "u", at: 5 }]);
  expect(follows).toEqual([{ actor: "a", recipient: "u", at: 5 }]);
  expect(sorted([]).posts).toBeNull();
});

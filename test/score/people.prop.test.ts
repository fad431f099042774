/** Section 5 by itself: from those vouched for and a crowd to engaged people, under every formula there is. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countedPeople, crowdRoom, earshot1, earshot2, FORMULAS } from "../../src/score/index.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { UNIT } from "./world.ts";

/** Units of people: nobody, a few units, about ℓ people, or a million. */
const units = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 40 }),
  fc.integer({ min: 1, max: 8 * UNIT - 1 }),
  fc.integer({ min: 1, max: 1_000_000 }).map((people) => people * UNIT - 1),
);
/** So few units, or so many, are added or change sides. */
const more = fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: UNIT }));

describe.each(
  [...new Set([...FORMULAS, earshot1, earshot2])].map((params) => ({ name: params.formula, params })),
)("$name", ({ params }) => {
  const people = (trusted: number, crowd: number): number => countedPeople(trusted, crowd, params) * UNIT;

  test("I never falls, not by one unit, when somebody joins on either side", () => {
    fc.assert(
      fc.property(units, units, more, (trusted, crowd, joined) => {
        const before = people(trusted, crowd);
        expect(people(trusted, crowd + joined)).toBeGreaterThanOrEqual(before);
        expect(people(trusted + joined, crowd)).toBeGreaterThanOrEqual(before);
      }),
      cases(2000),
    );
  });

  test("being vouched for never costs: from crowd to trusted loses at most the unit that is rounded off", () => {
    fc.assert(
      fc.property(units, units, more, (trusted, crowd, moved) => {
        const part = Math.min(moved, crowd);
        expect(people(trusted + part, crowd - part)).toBeGreaterThanOrEqual(people(trusted, crowd) - 1);
      }),
      cases(2000),
    );
  });

  test("I lies between T and T + L, and within the room the crowd has", () => {
    fc.assert(
      fc.property(units, units, (trusted, crowd) => {
        const found = people(trusted, crowd);
        expect(found).toBeGreaterThanOrEqual(trusted);
        expect(found).toBeLessThanOrEqual(trusted + crowd);
        expect(found).toBeLessThanOrEqual(trusted + crowdRoom(trusted / UNIT, params) * UNIT);
      }),
      cases(1000),
    );
  });
});

test("where the crowd fills up, it takes nobody with T < ℓ further than ℓ and a share of T; where it adds, everybody", () => {
  const swarm = 1e6 * UNIT;
  const { crowdAllowance: allowance, crowdPerTrusted: share } = earshot2;
  for (const part of [0, 0.25, 0.5, 0.75, 0.999]) {
    const trusted = Math.floor(part * allowance * UNIT);
    const lifted = countedPeople(trusted, swarm, earshot2);
    expect(lifted).toBeLessThanOrEqual(allowance + (share * trusted) / UNIT);
    expect(lifted).toBeGreaterThan(allowance * 0.999);
    expect(countedPeople(trusted, swarm, earshot1)).toBeGreaterThan(trusted / UNIT + 2.9);
  }
});

test("a root that comes out even", () => {
  // T = 0, q = ℓ = 3, L = 4: 1/√(1/9 + 1/16) = 12/5.
  const params = { ...earshot2, crowdAllowance: 3 };
  expect(countedPeople(0, 4 * UNIT, params)).toBe(Math.floor((12 / 5) * UNIT) / UNIT);
});

/** Laws of the published ledger: it adds up, names nobody it must not, and stays short. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  becauseLines,
  byWorth,
  GROUP_SIZE_MIN,
  GROUPS_MAX,
  groupSizes,
  NAMED_VOICES_MAX,
  type Names,
  voiceLines,
  worthOf,
} from "../../src/publish/voices.ts";
import type { Voice } from "../../src/score/index.ts";
import { cases } from "../support/arbitraries-settings.ts";

const UNIT = 2 ** 30;

/** Parts of one voice in units of 2^-30 people, together below one person. */
const parts = fc
  .tuple(fc.integer({ min: 0, max: UNIT - 1 }), fc.integer({ min: 0, max: UNIT - 1 }))
  .map(([voice, split]) => [Math.min(voice, split), voice - Math.min(voice, split)] as const);

const voices: fc.Arbitrary<Voice[]> = fc
  .oneof(fc.array(parts, { maxLength: 12 }), fc.array(parts, { minLength: 190, maxLength: 260 }))
  .map((all) =>
    all.map(([trusted, crowd], index) => ({
      id: `voice ${index}`,
      voice: (trusted + crowd) / UNIT,
      credential: 1,
      trusted: trusted / UNIT,
      crowd: crowd / UNIT,
      acts: 1,
      daysSinceLast: 0,
    })),
  );
const everybody = () => true;
const some = (id: string) => !/[036]$/.test(id);
const names = fc.constantFrom<Names>("nobody", everybody, some, () => false);

function total(lines: readonly { readonly trusted: number; readonly crowd: number }[]) {
  let [trusted, crowd] = [0, 0];
  for (const line of lines) {
    trusted += line.trusted;
    crowd += line.crowd;
  }
  return { trusted, crowd };
}

describe("the published ledger", () => {
  test("adds up to the voices exactly, in people and in heads", () => {
    fc.assert(
      fc.property(voices, names, (all, who) => {
        const lines = voiceLines(all, who);
        expect(total(lines)).toEqual(total(all));
        expect(lines.reduce((sum, line) => sum + line.count, 0)).toBe(all.length);
      }),
      cases(150),
    );
  });

  test("names nobody when the acts are private, and groups five or more", () => {
    fc.assert(
      fc.property(voices, (all) => {
        const lines = voiceLines(all, "nobody");
        expect(lines.every((line) => line.id === null)).toBe(true);
        expect(lines.length).toBeLessThanOrEqual(GROUPS_MAX);
        if (all.length >= GROUP_SIZE_MIN) {
          for (const line of lines) expect(line.count).toBeGreaterThanOrEqual(GROUP_SIZE_MIN);
        } else {
          // One line for the few there are: what the account's own totals say already.
          expect(lines).toHaveLength(Math.min(1, all.length));
        }
      }),
      cases(150),
    );
  });

  test("names at most two hundred when the acts are public, and groups the rest by five or more", () => {
    fc.assert(
      fc.property(voices, (all) => {
        const lines = voiceLines(all, everybody);
        const named = lines.filter((line) => line.id !== null);
        const groups = lines.filter((line) => line.id === null);
        expect(named.map((line) => line.id)).toEqual(all.slice(0, named.length).map((voice) => voice.id));
        expect(named.length).toBeLessThan(NAMED_VOICES_MAX + GROUP_SIZE_MIN);
        expect(groups.length).toBe(named.length < all.length ? 1 : 0);
        for (const group of groups) expect(group.count).toBeGreaterThanOrEqual(GROUP_SIZE_MIN);
      }),
      cases(100),
    );
  });
});

test("those who may not be named share one line, and the others are named in order", () => {
  fc.assert(
    fc.property(voices, (all) => {
      const lines = voiceLines(all, some);
      const nameable = all.map(({ id }) => id).filter(some);
      const named = lines.flatMap(({ id }) => (id === null ? [] : [id]));
      expect(named).toEqual(nameable.slice(0, named.length));
      expect(named.length).toBeGreaterThanOrEqual(Math.min(nameable.length, NAMED_VOICES_MAX));
      expect(lines.length - named.length).toBe(named.length < all.length ? 1 : 0);
    }),
    cases(100),
  );
});

describe("because", () => {
  test("has at most five lines, each a person or a group of at least five, none named when private", () => {
    fc.assert(
      fc.property(voices, names, fc.double({ min: 0, max: 1, noNaN: true }), (all, who, rate) => {
        const { trusted, crowd } = total(all);
        const worth = worthOf({ trusted, crowd, counted: trusted + rate * crowd });
        const lines = becauseLines(byWorth(all, worth), worth, who);
        expect(lines.length).toBeLessThanOrEqual(5);
        for (const line of lines) {
          if (line.id === null) expect(line.count).toBeGreaterThanOrEqual(GROUP_SIZE_MIN);
          else expect(line.count).toBe(1);
        }
        for (const { id } of lines) if (id !== null) expect(who !== "nobody" && who(id)).toBe(true);
        const heads = lines.reduce((sum, line) => sum + line.count, 0);
        if (lines.some((line) => line.id === null)) expect(heads).toBe(all.length);
      }),
      cases(150),
    );
  });

  test("worths add up to the engaged people, and the order is by worth", () => {
    fc.assert(
      fc.property(voices, fc.double({ min: 0, max: 1, noNaN: true }), (all, rate) => {
        const { trusted, crowd } = total(all);
        const counted = trusted + rate * crowd;
        const worth = worthOf({ trusted, crowd, counted });
        const worths = byWorth(all, worth).map(worth);
        expect(worths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(counted, 6);
        for (let index = 1; index < worths.length; index += 1) {
          expect(worths[index]!).toBeLessThanOrEqual(worths[index - 1]!);
        }
      }),
      cases(100),
    );
  });
});

describe("group sizes", () => {
  test.each([
    [0, []],
    [1, [1]],
    [4, [4]],
    [5, [5]],
    [9, [9]],
    [10, [5, 5]],
    [11, [6, 5]],
    [1003, [101, 101, 101, 100, 100, 100, 100, 100, 100, 100]],
  ])("of %i people", (count, sizes) => {
    expect(groupSizes(count)).toEqual(sizes);
  });
});

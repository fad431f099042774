/** The hash tables under the ledger, against the language's own Map: also when hashes collide. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { hashText } from "../../src/score/hash.ts";
import { IndexSet } from "../../src/score/index-set.ts";
import { Interner } from "../../src/score/intern.ts";
import { cases } from "../support/arbitraries-settings.ts";

test("an interner numbers texts in order of first appearance, as a Map does", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 3 }), { maxLength: 120 }), (texts) => {
      const interner = new Interner();
      const numbers = new Map<string, number>();
      for (const text of texts) {
        expect(interner.find(text)).toBe(numbers.get(text) ?? -1);
        if (!numbers.has(text)) numbers.set(text, numbers.size);
        expect(interner.add(text)).toBe(numbers.get(text));
        expect(interner.find(text)).toBe(numbers.get(text));
      }
      expect(interner.size).toBe(numbers.size);
      for (const [text, number] of numbers) expect(interner.text(number)).toBe(text);
    }),
    cases(60),
  );
});

test("names with one hash stay two accounts", () => {
  // Among 300,000 names some ten pairs share all 32 bits of their hash.
  const interner = new Interner();
  const byHash = new Map<number, string>();
  const pairs: [string, string][] = [];
  for (let i = 0; i < 300_000; i++) {
    const name = `did:plc:${i.toString(36)}`;
    if (interner.add(name) !== i) expect(name).toBe("a name of its own");
    const hash = hashText(name, 0);
    const other = byHash.get(hash);
    if (other === undefined) byHash.set(hash, name);
    else pairs.push([other, name]);
  }
  expect(pairs.length).toBeGreaterThan(0);
  for (const [one, other] of pairs) expect(interner.find(one)).not.toBe(interner.find(other));
});

test("a set finds what it holds even when every hash is the same", () => {
  const key = fc.integer({ min: 0, max: 150 });
  fc.assert(
    fc.property(fc.array(key, { maxLength: 400 }), fc.integer({ min: 1, max: 4 }), (keys, hashes) => {
      const set = new IndexSet();
      const first = new Map<number, number>();
      keys.forEach((value, row) => {
        const same = (held: number): boolean => keys[held] === value;
        const hash = -1 - (value % hashes);
        expect(set.find(hash, same)).toBe(first.get(value) ?? -1);
        if (!first.has(value)) first.set(value, row);
        expect(set.addOrGet(row, hash, same)).toBe(first.get(value));
      });
    }),
    cases(100),
  );
});

test("asking for a number that no text has is an error that says so", () => {
  const interner = new Interner();
  interner.add("a");
  for (const number of [-1, 1, Number.NaN]) expect(() => interner.text(number)).toThrow(String(number));
});

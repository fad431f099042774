/** The state is a set of acts: merging is union, and its text form is one for each set. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Act, encodeAct } from "../../src/events/index.ts";
import { createLedger, decodeLedger, encodeLedger, type Ledger } from "../../src/score/index.ts";
import { acts, delivery, permuted } from "../support/arbitraries.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { ledgerOf } from "./world.ts";

const lines = (ledger: Ledger): string[] => [...ledger.acts()].map(encodeAct).sort();
const setOf = (list: readonly Act[]): string[] => [...new Set(list.map(encodeAct))].sort();

function union(...parts: readonly Ledger[]): string {
  const all = createLedger();
  for (const part of parts) all.merge(part);
  return encodeLedger(all);
}

describe("a ledger", () => {
  test("holds each act once, and says which were new", () => {
    fc.assert(
      fc.property(acts, acts, (first, second) => {
        const ledger = createLedger();
        const seen = new Set<string>();
        for (const act of [...first, ...second, ...first]) {
          const text = encodeAct(act);
          expect(ledger.add(act)).toBe(seen.has(text) ? "duplicate" : "added");
          seen.add(text);
          expect(ledger.size).toBe(seen.size);
        }
        expect(lines(ledger)).toEqual([...seen].sort());
        expect(ledger.lastAt()).toBe(
          seen.size === 0 ? undefined : Math.max(...[...first, ...second].map((act) => act.at)),
        );
      }),
      cases(100),
    );
  });

  test("gives acts back as they were, topics sorted", () => {
    fc.assert(
      fc.property(acts, (list) => {
        const back = [...ledgerOf(list).acts()];
        const seen = new Set<string>();
        const expected = list.filter((act) => !seen.has(encodeAct(act)) && seen.add(encodeAct(act)));
        expect(back).toEqual(expected);
      }),
      cases(200),
    );
  });

  test("merges like a set: commutative, associative, idempotent, with the empty state as unit", () => {
    fc.assert(
      fc.property(acts, acts, acts, (x, y, z) => {
        const [a, b, c] = [x, y, z].map(ledgerOf) as [Ledger, Ledger, Ledger];
        const ab = createLedger();
        ab.merge(a);
        ab.merge(b);
        const bc = createLedger();
        bc.merge(b);
        bc.merge(c);
        expect(union(ab, c)).toBe(union(a, bc));
        expect(union(a, b)).toBe(union(b, a));
        expect(union(a, a)).toBe(encodeLedger(a));
        expect(union(a, createLedger())).toBe(encodeLedger(a));
        expect(lines(ab)).toEqual(setOf([...x, ...y]));
        a.merge(a);
        expect(encodeLedger(a)).toBe(encodeLedger(ledgerOf(x)));
      }),
      cases(80),
    );
  });

  test("keeps a hundred thousand acts apart while its tables grow", () => {
    const ledger = createLedger();
    const make = (i: number): Act => ({
      id: `${i % 1000}`,
      at: i,
      kind: "like",
      actor: `a${i % 7}`,
      recipient: `b${i % 11}`,
      network: "log",
    });
    for (let i = 0; i < 100_000; i++) ledger.add(make(i));
    expect(ledger.size).toBe(100_000);
    for (let i = 0; i < 100_000; i += 997) expect(ledger.add(make(i))).toBe("duplicate");
    expect(ledger.act(99_999)).toEqual(make(99_999));
  });
});

describe("the stored form of a state", () => {
  const stored = (list: readonly Act[]): string => encodeLedger(ledgerOf(list));

  test("is one text for one set of acts, and reads back as that set", () => {
    fc.assert(
      fc.property(acts, delivery, (list, { keys }) => {
        const text = stored(list);
        expect(stored([...permuted(list, keys), ...list])).toBe(text);
        const back = decodeLedger(text);
        if (!back.ok) throw new Error(JSON.stringify(back.rejection));
        expect(lines(back.value)).toEqual(setOf(list));
        expect(encodeLedger(back.value)).toBe(text);
      }),
      cases(200),
    );
  });

  const one: Act = { id: "1", at: 0, kind: "like", actor: "a", recipient: "b", network: "log" };
  const [header, line] = stored([one]).split("\n") as [string, string];

  test("is pinned: version 1 looks like this for good", () => {
    expect(stored([one])).toBe(
      '{"earshot":"state","version":1,"acts":1}\n' +
        '{"id":"1","at":0,"kind":"like","actor":"a","recipient":"b","network":"log"}\n',
    );
  });

  test.each([
    [
      "an unknown version",
      `${header.replace('"version":1', '"version":2')}\n${line}\n`,
      1,
      "bad-header",
      /version 1.*2/,
    ],
    [
      "a version as text",
      `${header.replace('"version":1', '"version":"1"')}\n${line}\n`,
      1,
      "bad-header",
      /version/,
    ],
    ["a missing version", `${header.replace('"version":1,', "")}\n${line}\n`, 1, "bad-header", /version/],
    ["something else", `{"hello":"world"}\n`, 1, "bad-header", /state/],
    ["an array", "[]\n", 1, "bad-header", /state/],
    ["no text at all", "", 1, "not-json", /JSON/],
    ["a number", "1\n", 1, "not-json", /JSON/],
    ["a lost line", `${header}\n`, 1, "truncated-stream", /1 acts.*0/],
    [
      "a count that cannot be written as text",
      `${header.replace('"acts":1', '"acts":{"toString":0}')}\n${line}\n`,
      2,
      "truncated-stream",
      /toString.* acts.*1/,
    ],
    ["a cut-off line", `${header}\n${line}`, 1, "truncated-stream", /1 acts.*0/],
    ["a line too many", `${header}\n${line}\n${line}\n`, 3, "truncated-stream", /1 acts.*2/],
    ["broken JSON", `${header}\n${line.slice(1)}\n`, 2, "not-json", /JSON/],
    [
      "an act that does not decode",
      `${header}\n${line.replace("like", "adore")}\n`,
      2,
      "unknown-kind",
      /adore/,
    ],
    [
      "a title",
      `${header}\n${line.replace('"at":0', '"at":0,"title":"CEO"')}\n`,
      2,
      "unknown-field",
      /title/,
    ],
  ])("refuses %s, with the line and the reason", (_, text, at, reason, detail) => {
    const back = decodeLedger(text);
    expect(back.ok).toBe(false);
    if (back.ok) return;
    expect([back.rejection.line, back.rejection.reason]).toEqual([at, reason]);
    expect(back.rejection.detail).toMatch(detail);
    expect(back.rejection.detail.length).toBeLessThanOrEqual(200);
  });

  test("is read or refused, whatever the text", () => {
    const noise = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.json().map((text) => `${header}\n${text}\n`),
      fc.json().map((text) => `${text}\n${line}\n`),
      fc.json().map((acts_) => `{"earshot":"state","version":1,"acts":${acts_}}\n${line}\n`),
    );
    fc.assert(
      fc.property(noise, (text) => {
        const back = decodeLedger(text);
        if (back.ok) expect(back.value.size).toBeLessThanOrEqual(1);
        else expect(back.rejection.line).toBeGreaterThan(0);
      }),
      cases(200),
    );
  });
});

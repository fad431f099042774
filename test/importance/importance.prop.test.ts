import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Act } from "../../src/events/index.ts";
import { decodeOrg, importanceReport, importanceSentences, type Org } from "../../src/importance/index.ts";
import { createLedger, type Ledger, scoreLedger } from "../../src/score/index.ts";
import { cases } from "../support/arbitraries-settings.ts";

const DATA = new URL("../../../shared/data/", import.meta.url);

type Tie = readonly [from: string, to: string, at?: number];

function ledgerOf(ties: readonly Tie[]): Ledger {
  const ledger = createLedger();
  for (const [index, [actor, recipient, at = 0]] of ties.entries()) {
    ledger.add({ id: `t${index}`, at, kind: "mention", actor, recipient, network: "log" } satisfies Act);
  }
  return ledger;
}

function reportOf(ties: readonly Tie[], org: Org) {
  const ledger = ledgerOf(ties);
  return importanceReport(ledger, scoreLedger(ledger, { seeds: { mode: "open" } }), org);
}

const levels = (rows: readonly string[]): Org => decodeOrg(["id,level", ...rows].join("\n"));

describe("the file of the organisation", () => {
  test("levels: 1 is the top, titles may stand beside, and cells may be quoted", () => {
    const org = decodeOrg('\uFEFFid,title,level\r\nann,"Head, of all",1\r\n\r\nbo,,2\r\n');
    expect(org.rejections).toEqual([]);
    expect(org.people).toEqual([
      { id: "ann", title: "Head, of all", rank: 1, importance: -1 },
      { id: "bo", title: null, rank: 2, importance: -2 },
    ]);
  });

  test("a tree gives steps below the top, in any order of its rows; several tops are several companies", () => {
    const org = decodeOrg("id,reportsTo\ncy,bo\nbo,ann\nann,\neve,\n");
    expect(org.people.map(({ id, rank }) => [id, rank])).toEqual([
      ["cy", 2],
      ["bo", 1],
      ["ann", 0],
      ["eve", 0],
    ]);
  });

  test("circles, people below a circle, and unknown people above are named with their line", () => {
    const org = decodeOrg("id,reportsTo\na,b\nb,c\nc,a\nd,a\ne,nobody\nf,\ng,e\nh,h\n");
    expect(org.people.map(({ id }) => id)).toEqual(["f"]);
    const reasons = new Map(org.rejections.map(({ line, reason }) => [line, reason]));
    expect(reasons.get(2)).toBe('"a" reports, step by step, to itself: a → b → c → a');
    expect(reasons.get(5)).toMatch(/^the line of "d" leads through "a" to nobody at the top$/);
    expect(reasons.get(6)).toBe('"e" reports to "nobody", who has no readable row in the file');
    expect(reasons.get(9)).toBe('"h" reports, step by step, to itself: h → h');
    expect(org.rejections).toHaveLength(7);
  });

  test.each([
    ["ann", 'level of "ann" is missing', "ann,"],
    ["a word", 'level of "ann" must be a number from 0, not "boss"', "ann,boss"],
    ["NaN", 'level of "ann" must be a number from 0, not "NaN"', "ann,NaN"],
    ["a negative one", 'level of "ann" must be a number from 0, not "-1"', "ann,-1"],
    ["no id", "id is empty", ",3"],
    ["a cell too many", "the row has 3 cells, the header has 2", "ann,3,4"],
    ["the same person", '"bo" stands in line 2 already', "bo,4"],
    ["an open quote", "a quote opened in this row is never closed", '"ann,3'],
  ])("%s is rejected with line and reason", (_what, reason, row) => {
    expect(levels(["bo,1", row]).rejections).toEqual([{ line: 3, reason }]);
  });

  test.each([
    ["", "the file is empty"],
    ["name,level\na,1", 'no column "id"'],
    ["id\na", "says nothing of importance"],
    ["id,level,followers\na,1,2", "level and followers, which are different notions"],
    ["id,level,salary\na,1,2", 'no column "salary"'],
    ["id,level,level\na,1,2", 'column "level" stands twice'],
  ])("a header that cannot be meant is refused: %j", (text, message) => {
    expect(() => decodeOrg(text)).toThrow(message);
  });

  test("whatever the bytes: every row is a person or a rejection, and nothing throws but a header", () => {
    const cell = fc.oneof(
      fc.constantFrom("a", "b", "c", "", "1", "2", '"', "x,y", "NaN"),
      fc.string({ maxLength: 4 }),
    );
    const kind = fc.constantFrom("level", "reportsTo", "followers");
    fc.assert(
      fc.property(kind, fc.array(fc.tuple(cell, cell), { maxLength: 12 }), (name, rows) => {
        const text = [`id,${name}`, ...rows.map((row) => row.join(","))].join("\n");
        const { people, rejections } = decodeOrg(text);
        expect(people.length + rejections.length).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/).length - 1);
        expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
        for (const { importance } of people) expect(Number.isFinite(importance)).toBe(true);
      }),
      cases(300),
    );
  });
});

const id = fc.constantFrom(..."abcdefghijklmn");
const ties = fc.array(fc.tuple(id, id, fc.nat(1000)), { maxLength: 60 });
const ranks = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 14, maxLength: 14 });

describe("the report", () => {
  test("does not see names or the order of rows: relabelled and shuffled it says the same", () => {
    fc.assert(
      fc.property(ties, ranks, fc.nat(), (log, level, turn) => {
        const names = [..."abcdefghijklmn"];
        const rows = names.map((name, at) => `${name},${level[at]}`);
        const plain = reportOf(log, levels(rows));
        const other = (name: string): string => `z${names.length - names.indexOf(name)}`;
        const at = turn % rows.length;
        const renamed = [...rows.slice(at), ...rows.slice(0, at)].map((row) => {
          const [name, rank] = row.split(",") as [string, string];
          return `${other(name)},${rank}`;
        });
        const shuffled = [...log].reverse().map(([from, to, when]): Tie => [other(from), other(to), when]);
        const again = reportOf(shuffled, levels(renamed));
        expect(again.answer).toBe(plain.answer);
        expect(again.spearman.value ?? 9).toBeCloseTo(plain.spearman.value ?? 9, 12);
        expect(again.kendall.value ?? 9).toBeCloseTo(plain.kendall.value ?? 9, 12);
        expect(again.bands.map((band) => [band.label, band.people, band.heardBy])).toEqual(
          plain.bands.map((band) => [band.label, band.people, band.heardBy]),
        );
        expect(new Set(again.rankUnheard.map((one) => one.id))).toEqual(
          new Set(plain.rankUnheard.map((one) => other(one.id))),
        );
      }),
      cases(100),
    );
  });

  test("bands hold everybody once, and answers are shares of those written to", () => {
    const org = levels(["ann,1", "bo,2", "cy,2"]);
    const { bands, strangers, unheard, n } = reportOf(
      [
        ["bo", "ann", 5],
        ["ann", "bo", 6],
        ["cy", "ann", 7],
        ["dee", "bo", 1],
        ["cy", "cy", 2],
      ],
      org,
    );
    expect([n, unheard, strangers]).toEqual([3, 0, 1]);
    expect(bands).toEqual([
      // ann wrote to bo, who wrote before and not after.
      { label: "level 1", people: 1, influence: expect.any(Number), heardBy: 2, wroteTo: 1, answered: 0 },
      // bo wrote to ann, who wrote back; cy did and was not answered.
      { label: "level 2", people: 2, influence: expect.any(Number), heardBy: 1, wroteTo: 1, answered: 0.5 },
    ]);
  });

  test("small and empty worlds get a clear answer", () => {
    const say = (log: readonly Tie[], rows: readonly string[]): string =>
      importanceSentences(reportOf(log, levels(rows))).answer;
    expect(say([["x", "ann"]], ["ann,1"])).toBe("One person: there is nobody to compare with.");
    expect(say([["x", "ann"]], ["ann,1", "bo,2"])).toBe(
      "2 people are too few for an answer; ten are the least.",
    );
    expect(say([["x", "ann"]], ["ann,1", "bo,1"])).toMatch(/^Everybody in the file has the same rank/);
    expect(say([["x", "y"]], ["ann,1", "bo,2"])).toMatch(/^Nobody is heard more than anybody else/);
  });

  test("it can say yes, no, the reverse, and that it cannot tell", () => {
    const people = Array.from({ length: 60 }, (_, at) => `p${at}`);
    const org = levels(people.map((name, at) => `${name},${1 + Math.floor(at / 20)}`));
    const heard = (listeners: (at: number) => number) =>
      reportOf(
        people.flatMap((name, at) =>
          Array.from({ length: listeners(at) }, (_, one): Tie => [`l${one}`, name]),
        ),
        org,
      ).answer;
    expect(heard((at) => 60 - at)).toBe("carries");
    expect(heard((at) => 1 + at)).toBe("reversed");
    expect(heard((at) => 1 + ((at * 7) % 20))).toBe("does not carry");
    expect(heard((at) => 1 + ((at * 7) % 20) + (at < 20 ? 2 : 0))).toBe("undecided");
  });
});

describe("known organisations", () => {
  const known = existsSync(DATA);
  if (!known) console.warn("skipped: the development data are not beside the project");
  const edges = (path: string): Tie[] =>
    readFileSync(new URL(path, DATA), "utf8")
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(",") as unknown as Tie);
  const org = (path: string, column: number): Org =>
    levels(
      readFileSync(new URL(path, DATA), "utf8")
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => `${line.split(",")[0]},${Number(line.split(",")[column])}`),
    );

  test.skipIf(!known)("managers: advice goes up the ranks, friendship does not (Krackhardt 1987)", () => {
    const chart = org("krackhardt-hightech/ht_advice-nodes.csv", 3);
    const advice = reportOf(edges("krackhardt-hightech/ht_advice-edges.csv"), chart);
    const friends = reportOf(edges("krackhardt-hightech/ht_friends-edges.csv"), chart);
    expect(advice.answer).toBe("carries");
    expect(advice.spearman.value).toBeCloseTo(0.68, 2);
    expect(friends.spearman.value).toBeCloseTo(0.07, 2);
    expect(friends.answer).toBe("undecided");
    expect(importanceSentences(advice).caveats[0]).toMatch(/^21 people are a small sample/);
  });

  test.skipIf(!known)(
    "lawyers: partners are asked for advice, and are not friends of more (Lazega 2001)",
    () => {
      const chart = org("lazega-lawfirm/law_advice-nodes.csv", 1);
      const advice = reportOf(edges("lazega-lawfirm/law_advice-edges.csv"), chart);
      const friends = reportOf(edges("lazega-lawfirm/law_friends-edges.csv"), chart);
      expect(advice.answer).toBe("carries");
      expect(advice.spearman.value).toBeCloseTo(0.67, 2);
      expect(friends.answer).toBe("undecided");
    },
  );
});

import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Act } from "../../src/events/index.ts";
import { CURRENT, createLedger, lottery, scoreLedger } from "../../src/score/index.ts";
import { CSV, csvLog, edgeLog, LAST_ACT } from "./logs.ts";
import { earshot, fileOf } from "./run.ts";

async function json(...args: readonly string[]) {
  const { code, out } = await earshot("score", ...args, "--json");
  expect(code).toBe(0);
  return JSON.parse(out);
}

const SCORE_KEYS = [
  "id",
  "score",
  "rated",
  "interval",
  "people",
  "peopleInterval",
  "effectiveEngagers",
  "engagers",
  "percentile",
];

describe("score --json", () => {
  test("is one object of the promised shape, with every account that received an act", async () => {
    const result = await json(csvLog(), "--format", "csv");
    expect(Object.keys(result)).toEqual(["formula", "asOf", "mode", "seeds", "warning", "acts", "accounts"]);
    expect(result).toMatchObject({
      formula: CURRENT.formula,
      asOf: LAST_ACT,
      mode: "open",
      seeds: null,
      warning: "open: not bot-proof",
      acts: { read: 13, accepted: 12, rejected: 1, byReason: { "bad-time": 1 } },
    });
    expect(result.accounts.map(({ id }: { id: string }) => id)).toEqual(["bo", "chi", "dee"]);
    for (const account of result.accounts) {
      expect(Object.keys(account)).toEqual(SCORE_KEYS);
      expect(Object.keys(account.people)).toEqual(["trusted", "crowd", "counted"]);
      expect(account.interval).toHaveLength(2);
    }
    expect(result.accounts[2]).toMatchObject({ id: "dee", score: 0, people: { counted: 0 } });
  });

  test("gives the scorer's own numbers, and those without seeds beside them", async () => {
    const log = edgeLog(60);
    const result = await json(log, "--format", "snap", "--seeds", "lottery:0.3@5");
    const acts = (await import("node:fs")).readFileSync(log, "utf8").trim().split("\n");
    const ledger = createLedger();
    for (const [index, line] of acts.entries()) {
      const [actor, recipient, at] = line.split(" ");
      ledger.add({
        id: `${index}`,
        at: Number(at),
        kind: "mention",
        actor: actor!,
        recipient: recipient!,
        network: "log",
      } satisfies Act);
    }
    const seeded = [...scoreLedger(ledger, { seeds: lottery(0.3, 5) }).rows()];
    const open = scoreLedger(ledger, { seeds: { mode: "open" } });
    expect(result.mode).toBe("seeded");
    expect(result.seeds).toEqual({ label: "lottery:0.3@5", inLog: expect.any(Number) });
    expect(result.accounts).toEqual(
      seeded.map((row) => {
        const without = open.get(row.id)!;
        return { ...row, open: { score: without.score, people: without.people.counted } };
      }),
    );
  });

  test("is the same bytes every time, from plain or gzip, whole or in two files", async () => {
    const lines = CSV.split("\n");
    const head = lines[0]!;
    const variants = [
      [csvLog()],
      [fileOf("a.csv.gz", gzipSync(CSV))],
      [fileOf("1.csv", lines.slice(0, 6).join("\n")), fileOf("2.csv", [head, ...lines.slice(6)].join("\n"))],
    ];
    const outs = await Promise.all(
      variants.map((files) => earshot("score", ...files, "--format", "csv", "--json")),
    );
    expect(new Set(outs.map(({ out }) => out.replace(/"acts":\{.*?\}\}/, ""))).size).toBe(1);
  });

  test("--top keeps the best", async () => {
    const result = await json(csvLog(), "--format", "csv", "--top", "1");
    expect(result.accounts.map(({ id }: { id: string }) => id)).toEqual(["bo"]);
  });
});

describe("score", () => {
  test("prints a table that says how far it can be trusted", async () => {
    const { code, out, said } = await earshot("score", csvLog(), "--format", "csv");
    expect(code).toBe(0);
    expect(out.split("\n")[0]).toBe(`Earshot · ${CURRENT.formula} · open: not bot-proof · as of ${LAST_ACT}`);
    expect(out.split("\n")[1]).toMatch(
      /^rank\s+account\s+score\s+95 % interval\s+people\s+engagers\s+percentile$/,
    );
    expect(out).toContain("bo");
    expect(said).toContain("open: not bot-proof");
    const seeded = await earshot("score", csvLog(), "--format", "csv", "--seeds", "lottery:0.5@1");
    expect(seeded.out).toContain("seeds lottery:0.5@1");
    expect(seeded.out).not.toContain("not bot-proof");
    expect(seeded.out).toContain("open score");
  });

  test("--ndjson prints one account a line", async () => {
    const { out } = await earshot("score", csvLog(), "--format", "csv", "--ndjson");
    expect(
      out
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).id),
    ).toEqual(["bo", "chi", "dee"]);
  });

  test("says what was refused, why, and where", async () => {
    const log = csvLog();
    const { said } = await earshot("score", log, "--format", "csv");
    expect(said).toContain("read 13 records: 12 accepted, 1 rejected; 1 said before and counted once");
    expect(said).toContain("1 × bad-time");
    expect(said).toContain(`${log} line 13: `);
  });

  test("--as-of looks back: a date to its end, an instant to the second", async () => {
    const people = async (asOf: string) => {
      const { asOf: at, accounts } = await json(csvLog(), "--format", "csv", "--as-of", asOf);
      return [at, accounts.find(({ id }: { id: string }) => id === "bo")?.engagers];
    };
    expect(await people("2026-11-03")).toEqual(["2026-11-03T23:59:59Z", 3]);
    expect(await people("2026-11-03T09:59:59Z")).toEqual(["2026-11-03T09:59:59Z", 2]);
    expect(await people(String(Date.UTC(2026, 10, 3, 10) / 1000))).toEqual(["2026-11-03T10:00:00Z", 3]);
    expect(await people("last")).toEqual([LAST_ACT, 8]);
  });

  test("--topic counts only acts that carry it", async () => {
    const result = await json(csvLog(), "--format", "csv", "--topic", "art");
    expect(result.topic).toBe("art");
    expect(result.accounts.map(({ id }: { id: string }) => id)).toEqual(["chi"]);
  });

  test("--owners drops what one owner does to itself", async () => {
    const owners = fileOf("owners.csv", "account,owner\np0,bo-inc\np1\tbo-inc\n# a comment\n\nbo bo-inc\n");
    const result = await json(csvLog(), "--format", "csv", "--owners", owners);
    expect(result.accounts[0]).toMatchObject({ id: "bo", engagers: 6 });
  });

  test("--seeds takes a file, and warns when none of it is in the log", async () => {
    const known = fileOf("circle.txt", "# my circle\np0\n  p1 \n\n");
    expect((await json(csvLog(), "--format", "csv", "--seeds", known)).seeds).toEqual({
      label: "file:circle.txt",
      inLog: 2,
    });
    const strangers = fileOf("others.txt", "zoe\n");
    const { said } = await earshot("score", csvLog(), "--format", "csv", "--seeds", strangers);
    expect(said).toContain("none of the seeds is in this log");
  });
});

describe("score refuses", () => {
  const CASES: readonly (readonly [string, () => readonly string[], number, RegExp])[] = [
    ["no file", () => ["--format", "csv"], 2, /name the logs to score, or an --archive/],
    ["no format", () => [csvLog()], 2, /--format is missing: it says how/],
    ["an unknown format", () => [csvLog(), "--format", "xml"], 2, /Allowed choices are snap, higgs, csv/],
    ["an unknown option", () => [csvLog(), "--format", "csv", "--speed", "9"], 2, /unknown option '--speed'/],
    ["a lottery without a number", () => args("--seeds", "lottery:0.1"), 2, /lottery:SHARE@NUMBER/],
    ["a lottery of more than all", () => args("--seeds", "lottery:1.5@1"), 2, /share must be in \(0, 1\]/],
    ["a seed file that is not there", () => args("--seeds", "nobody.txt"), 2, /--seeds nobody\.txt: ENOENT/],
    ["an empty seed file", () => args("--seeds", fileOf("e.txt", "# none\n")), 1, /no account in it/],
    ["a time that is none", () => args("--as-of", "tomorrow"), 2, /Unix seconds, or an ISO time/],
    ["a day that is none", () => args("--as-of", "2026-02-30"), 2, /ISO time/],
    ["no count", () => args("--top", "0"), 2, /whole number from 1/],
    ["two outputs at once", () => args("--json", "--ndjson"), 2, /cannot be used with option/],
    ["--acts without --out", () => args("--acts", "public"), 2, /--acts needs --out/],
    ["--out of a topic", () => args("--topic", "a", "--out", "x"), 2, /leave --topic out/],
    [
      "owners in three columns",
      () => args("--owners", fileOf("o.csv", "a,b,c\n")),
      1,
      /o\.csv line 1: two columns/,
    ],
    [
      "two owners of one",
      () => args("--owners", fileOf("o.csv", "a,b\na,c\n")),
      1,
      /line 2: a already belongs to b/,
    ],
    [
      "a log that is not there",
      () => ["nothing.csv", "--format", "csv"],
      1,
      /cannot read nothing\.csv: no such file/,
    ],
    ["an empty log", () => [fileOf("e.csv", ""), "--format", "csv"], 1, /nothing to score/],
    [
      "a log of another format",
      () => [csvLog(), "--format", "jetstream"],
      1,
      /is it really --format jetstream/,
    ],
  ];
  const args = (...more: readonly string[]) => [csvLog(), "--format", "csv", ...more];

  test.each(CASES)("%s", async (_, words, code, message) => {
    const ran = await earshot("score", ...words());
    expect(ran.said).toMatch(message);
    expect(ran.code).toBe(code);
    expect(ran.out).toBe("");
    expect(ran.said).not.toContain("    at ");
  });
});

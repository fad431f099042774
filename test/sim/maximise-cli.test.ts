/** The commands `reach` and `maximise`, and the files of numbers they read, without a process of their own. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { addMaximiseCommand } from "../../sim/cli/maximise.ts";
import { nodeList, nodeNames, nodeValues } from "../../sim/cli/node-values.ts";
import { addReachCommand } from "../../sim/cli/reach.ts";
import { createProgram } from "../../src/terminal/command-line.ts";
import { type Ran, runHere } from "../support/terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "earshot-reach-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sim = (...args: readonly string[]): Promise<Ran> =>
  runHere((terminal) => {
    const program = createProgram(terminal, "sim", "", "");
    addReachCommand(program, terminal);
    addMaximiseCommand(program, terminal);
    return program;
  }, args);

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** ann is followed by bob, cy, dee; dee by eve, gil; "x, y" by fay. */
const follows = file(
  "follows.csv",
  'source,target\nbob,ann\ncy,ann\ndee,ann\neve,dee\ngil,dee\nfay,"x, y"\n',
);
const generated = ["--network", "barabasi-albert:size=300,edgesPerNode=2"];

describe("reach", () => {
  test("influence runs against the arcs of a follow graph: at p = 1 readers are who follows, and who follows them", async () => {
    const out = join(folder, "reach.csv");
    const {
      code,
      out: json,
      said,
    } = await sim(
      "reach",
      "--network",
      follows,
      "--model",
      "ic:p=1",
      "--worlds",
      "2",
      "--json",
      "--out",
      out,
    );
    expect(code).toBe(0);
    const result = JSON.parse(json);
    expect(result).toMatchObject({
      command: "reach",
      accounts: 8,
      follows: 6,
      worlds: 2,
      coins: "separate",
      estimatedShare: 0,
    });
    expect(result.top[0]).toEqual({ account: "ann", followers: 3, readers: 5, standardError: 0 });
    const rows = readFileSync(out, "utf8").trimEnd().split("\n");
    expect(rows[0]).toBe("account,readers,standard_error,followers");
    expect(new Set(rows.slice(1))).toEqual(
      new Set([
        "ann,5,0,3",
        "bob,0,0,0",
        "cy,0,0,0",
        "gil,0,0,0",
        "dee,2,0,2",
        "eve,0,0,0",
        "fay,0,0,0",
        '"x, y",1,0,1',
      ]),
    );
    expect(said).toContain(out);
  });

  test("says the same twice, names its way of counting, and gives every p where follows are mutual", async () => {
    const args = [
      "reach",
      ...generated,
      "--model",
      "ic:p=0.1",
      "--worlds",
      "20",
      "--top",
      "3",
      "--every-p",
      "--seed",
      "4",
    ];
    const [first, second] = [await sim(...args), await sim(...args)];
    expect(first).toEqual(second);
    expect([first.code, first.said]).toEqual([0, ""]);
    expect(first.out).toContain("Reach of 300 accounts");
    expect(first.out).toContain("One coin for both ways of an edge");
    expect(first.out).toContain("Every count is exact");
    expect(first.out).toMatch(/ 1\s+299\.00\s+300\.0\n$/);
  });
});

describe("maximise", () => {
  test("chooses, certifies, confirms and compares; the same twice", async () => {
    const args = [
      "maximise",
      ...generated,
      "--k",
      "3",
      "--runs",
      "400",
      "--check",
      "celf",
      "--worlds",
      "100",
    ];
    const [text, again, json] = [await sim(...args), await sim(...args), await sim(...args, "--json")];
    expect(text).toEqual(again);
    expect([text.code, text.said]).toEqual([0, ""]);
    for (const words of [
      "3 of 300 accounts",
      "the most followed",
      "drawn at random",
      "CELF chose in 100 worlds",
      "With confidence 99.9",
    ]) {
      expect(text.out).toContain(words);
    }
    const result = JSON.parse(json.out);
    expect(result.chosen).toHaveLength(3);
    expect(result.certificate.endedBy).toBe("certified");
    expect(result.certificate.certifiedRatio).toBeGreaterThanOrEqual(result.certificate.wantedRatio);
    expect(result.confirmed.interval[0]).toBeLessThan(result.confirmed.mean);
    expect(result.confirmed.mean).toBeGreaterThan(result.drawnAtRandom.mean);
    expect(result.celf.accounts).toHaveLength(3);
  });

  test("the certificate's expected reach and the fresh runs agree", async () => {
    for (const model of ["ic:p=0.1", "lt", "wc"]) {
      const { out } = await sim("maximise", ...generated, "--model", model, "--k", "4", "--json");
      const { confirmed, certificate } = JSON.parse(out);
      const [low, high] = confirmed.interval;
      // 5.5 standard errors of the difference; the half-width of the interval is two of the runs' own.
      const error = Math.hypot((high - low) / 4, certificate.spread.standardError);
      expect(Math.abs(confirmed.mean - certificate.spread.estimate)).toBeLessThan(5.5 * error);
    }
  });

  test("names, prices, weights and exclusions reach the right accounts", async () => {
    // Many sets, so that near ties come out as they should.
    const base = [
      "maximise",
      "--network",
      follows,
      "--model",
      "ic:p=1",
      "--epsilon",
      "0.001",
      "--runs",
      "40",
      "--json",
    ];
    const chosen = async (...more: string[]): Promise<string[]> =>
      JSON.parse((await sim(...base, ...more)).out).chosen.map(({ account }: { account: string }) => account);
    expect(await chosen("--k", "2")).toEqual(["ann", "x, y"]);
    expect(await chosen("--k", "1", "--exclude", "ann")).toEqual(["dee"]);
    expect(await chosen("--k", "1", "--weights", file("weights.csv", 'fay,2\n"x, y",1\neve,1\n'))).toEqual([
      "x, y",
    ]);
    const prices = file("prices.csv", 'account,price\nann,4\n"x, y",1\n*,3\n');
    expect(await chosen("--costs", prices, "--budget", "5")).toEqual(["x, y", "ann"]);
    // "x, y" first, and then dee would be too dear; dee alone reaches more.
    expect(await chosen("--costs", prices, "--budget", "3")).toEqual(["dee"]);
  });
});

describe("what cannot be meant is refused with code 2 and the way out", () => {
  const prices = file("bad-prices.csv", "ann,10\nbob,1\n");
  test.each([
    [["reach"], "--network is needed"],
    [["reach", ...generated, "--worlds", "0"], "--worlds <count>"],
    [["reach", ...generated, "--model", "ic:p=2"], "p must be a number from 0 to 1"],
    [
      ["reach", ...generated, "--model", "sir:infection=0.1,recovery=0.3"],
      "model must be independent-cascade or linear-threshold",
    ],
    [["reach", "--network", follows, "--every-p"], "every arc must have its opposite"],
    [["maximise", ...generated], "--k says how many"],
    [["maximise", ...generated, "--k", "301"], "k must be a whole number from 1 to 300"],
    [["maximise", ...generated, "--k", "2", "--epsilon", "0.9"], "epsilon must be a number above 0"],
    [["maximise", ...generated, "--k", "2", "--delta", "x"], "--delta <number>"],
    [["maximise", ...generated, "--k", "2", "--runs", "7"], "runs must be a whole number from 40"],
    [["maximise", ...generated, "--k", "2", "--exclude", "ann"], 'there is no account "ann"'],
    [["maximise", "--network", follows, "--costs", prices, "--budget", "5"], 'account "cy" has no number'],
    [
      ["maximise", "--network", follows, "--costs", prices, "--budget", "5", "--check", "celf"],
      "--check celf knows no costs",
    ],
    [["maximise", ...generated, "--k", "2", "--check", "luck"], "give celf"],
  ])("%j", async (args, message) => {
    const { code, out, said } = await sim(...args);
    expect([code, out]).toEqual([2, ""]);
    expect(said).toContain(message);
  });

  test("a file that is not there is a failure with its name", async () => {
    const path = join(folder, "nowhere.csv");
    const { code, said } = await sim("maximise", ...generated, "--k", "2", "--weights", path);
    expect(code).toBe(1);
    expect(said).toContain(path);
  });
});

describe("files of numbers", () => {
  const names = nodeNames(["ann", "b,ob", 'c"y'], 3);
  test("headings, quotes, a number for the rest, blank lines, any order", () => {
    expect([...nodeValues('name,value\r\n\r\n"c""y",1e2\r\n"b,ob", .5\n', "f", names, 3, 7)]).toEqual([
      7, 0.5, 100,
    ]);
    expect([...nodeValues("*,2\nann,1", "f", names, 3, null)]).toEqual([1, 2, 2]);
    expect(nodeList("ann, ann,,", "--exclude", names)).toEqual([0, 0]);
    expect(nodeNames(null, 3).nodeOf("2", "x")).toBe(2);
  });
  test.each([
    ["ann,1\nann,2", 'f, line 2: account "ann" is given twice'],
    ["ann,1\nzoe,2", 'f, line 2: there is no account "zoe"'],
    ["ann,1\nann", 'f, line 2: "account,number" is needed, found "ann"'],
    ["ann,1\nc,x", 'f, line 2: "account,number" is needed'],
    ["ann,1", 'f: account "b,ob" has no number'],
  ])("%j", (text, message) => {
    expect(() => nodeValues(text, "f", names, 3, null)).toThrow(message);
  });
});

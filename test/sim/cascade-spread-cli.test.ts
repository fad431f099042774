/** `spread` on the command line, in this process: answers, replay, threads, and what it says to those who ask wrongly. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { GROUP } from "../../sim/cascade/spread-course.ts";
import { addSpreadCommand, type SpreadResult } from "../../sim/cli/spread.ts";
import { histogram } from "../../sim/cli/spread-text.ts";
import { divide } from "../../sim/cli/spread-threads.ts";
import { createProgram } from "../../src/terminal/command-line.ts";
import { type Ran, runHere } from "../support/terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "earshot-spread-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sim = (...args: readonly string[]): Promise<Ran> =>
  runHere((terminal) => {
    const program = createProgram(terminal, "sim", "", "");
    addSpreadCommand(program, terminal);
    return program;
  }, args);

/** ann is followed by bob and cem, bob by dee; eve follows nobody and nobody follows her back. */
const FOLLOWS = join(folder, "follows.csv");
writeFileSync(FOLLOWS, "source,target\nbob,ann\ncem,ann\ndee,bob\nann,eve\n");
const SMALL = ["spread", "--network", "barabasi-albert:size=60,edgesPerNode=2"];

describe("spread", () => {
  test("runs from the followed to the followers, by name", async () => {
    const json = async (seeds: string): Promise<SpreadResult> => {
      const { code, out } = await sim(
        "spread",
        "--network",
        FOLLOWS,
        "--model",
        "ic:p=1",
        "--seeds",
        seeds,
        "--json",
        "--runs",
        "3",
        "--threads",
        "1",
      );
      expect(code).toBe(0);
      return JSON.parse(out);
    };
    const ann = await json("ann");
    expect(ann.readers).toEqual({ value: 3, interval: [3, 3] });
    expect(ann.byHop.map((hop) => hop.value)).toEqual([1, 2, 1]);
    expect(ann.seeds).toEqual([{ account: "ann", followers: 2 }]);
    expect((await json("dee")).readers.value).toBe(0);
    expect((await json("eve, eve")).readers.value).toBe(4);
    expect((await json("top:1")).seeds[0]!.account).toBe("ann");
    expect((await json("random:5")).seeds).toHaveLength(5);
  });

  test("the printed command gives the same bytes again, on any number of threads", async () => {
    const args = [
      ...SMALL,
      "--model",
      "ic:p=0.1",
      "--seeds",
      "top:2",
      "--seed",
      "7",
      "--precision",
      "0.1",
      "--json",
    ];
    const first = await sim(...args, "--threads", "1");
    const { replay, runs, precision } = JSON.parse(first.out) as SpreadResult;
    expect([first.said, precision]).toEqual(["", 0.1]);
    expect(runs).toBeGreaterThanOrEqual(512);
    const words = replay.split(" ");
    expect(words.slice(0, 4)).toEqual(["npm", "run", "sim", "--"]);
    const again = await sim(...words.slice(4), "--json", "--threads", "3");
    expect(again.out).toBe(first.out);
  });

  test("says the mean, hops, theory and how to see it again", async () => {
    const { out } = await sim(
      ...SMALL,
      "--model",
      "ic:p=0.1",
      "--seeds",
      "0",
      "--runs",
      "640",
      "--threads",
      "1",
    );
    for (const part of [
      "How far a message goes from 0 · barabasi-albert:size=60,edgesPerNode=2, ic:p=0.1, seed 1",
      "readers on average",
      "of them at hop 2 or later",
      "Runs by readers",
      "Readers by hop (arcs from the nearest seed); on the right the most that theory allows",
      "reproduction number",
      "640 runs; as many as asked for. What is rarer than one run in 213 may not have been seen.",
      "Again: npm run sim -- spread --network barabasi-albert:size=60,edgesPerNode=2 --model ic:p=0.1 --seeds 0 --runs 640 --seed 1",
    ]) {
      expect(out).toContain(part);
    }
  });

  test("--out writes how often each account was reached", async () => {
    const file = join(folder, "reached.csv");
    await sim(
      "spread",
      "--network",
      FOLLOWS,
      "--model",
      "ic:p=1",
      "--seeds",
      "bob",
      "--runs",
      "4",
      "--threads",
      "2",
      "--out",
      file,
    );
    const rows = readFileSync(file, "utf8").trim().split("\n");
    expect(rows[0]).toBe("account,followers,reached");
    expect(rows.slice(1).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      "ann,2,0",
      "bob,1,1",
      "cem,0,0",
      "dee,0,1",
      "eve,1,0",
    ]);
  });

  test("two messages: the rivals' seeds go by name as well", async () => {
    const { out } = await sim(
      "spread",
      "--network",
      FOLLOWS,
      "--model",
      "competitive:p=1",
      "--seeds",
      "ann",
      "--rivals",
      "bob",
      "--runs",
      "2",
      "--threads",
      "1",
      "--json",
    );
    expect((JSON.parse(out) as SpreadResult).readers.value).toBe(1);
  });

  test.each([
    [["--seeds", "top:0"], '--seeds: top: takes a whole number from 1 to 60, not "0"'],
    [["--seeds", "60"], 'there is no account "60" in the network; accounts are the numbers from 0 to 59'],
    [["--seeds", ","], "--seeds names no account; give accounts, top:10 or random:10"],
    [["--seeds", "random:61"], "random: takes a whole number from 1 to 60"],
    [[], "--seeds is needed: accounts, top:10 or random:10"],
    [["--seeds", "1", "--model", "ic:p=NaN"], "p must be a number from 0 to 1"],
    [["--seeds", "1", "--rivals", "2"], "--rivals is for the model competitive, not wc"],
    [["--seeds", "1", "--model", "competitive:p=0.1,rivals=3", "--rivals", "2"], "rivals are given twice"],
    [
      ["--seeds", "1", "--model", "competitive:p=0.1,rivals=99", "--threads", "2"],
      "rivals: seed 99 is not in the graph",
    ],
    [["--seeds", "1", "--runs", "0"], "give a whole number from 1"],
    [["--seeds", "1", "--precision", "NaN"], "give a number above 0, such as 0.02"],
    [["--seeds", "1", "--runs", "2", "--precision", "0.1"], "give one of the two"],
    [["--seeds", "1", "--threads", "257"], "--threads must be from 1 to 256, not 257"],
  ])("%j: exit code 2 and what would do", async (args, message) => {
    const { code, out, said } = await sim(...SMALL, ...args);
    expect([code, out]).toEqual([2, ""]);
    expect(said).toContain(message);
  });

  test("the network is needed too", async () => {
    expect((await sim("spread", "--seeds", "1")).said).toContain("--network is needed");
  });
});

describe("its parts", () => {
  test("bins hold every run once, equally wide or doubling", () => {
    const runsIn = (values: number[]) => histogram(Float64Array.from(values));
    expect(runsIn([])).toEqual([]);
    expect(runsIn([5, 5])).toEqual([{ from: 5, to: 5, runs: 2 }]);
    expect(runsIn([0, 1, 1, 2])).toEqual([
      { from: 0, to: 0, runs: 1 },
      { from: 1, to: 1, runs: 2 },
      { from: 2, to: 2, runs: 1 },
    ]);
    expect(runsIn([0, 1, 3, 3, 20]).map(({ from, to, runs }) => [from, to, runs])).toEqual([
      [0, 0, 1],
      [1, 1, 1],
      [2, 3, 2],
      [4, 7, 0],
      [8, 15, 0],
      [16, 20, 1],
    ]);
    const many = runsIn(Array.from({ length: 1000 }, (_, at) => 500 + ((at * 37) % 400)));
    expect(many.length).toBeLessThanOrEqual(12);
    expect(many.reduce((sum, bin) => sum + bin.runs, 0)).toBe(1000);
  });

  test("ranges are divided without a gap, at multiples of a group", () => {
    for (const threads of [1, 2, 7]) {
      for (const [from, to] of [
        [0, 1],
        [0, 512],
        [512, 1000],
        [4096, 131_072],
      ] as const) {
        const batches = divide([from, to], threads);
        expect(batches[0]!.from).toBe(from);
        expect(batches.at(-1)!.to).toBe(to);
        batches.forEach((batch, at) => {
          expect(batch.from % GROUP).toBe(0);
          expect(batch.to).toBeGreaterThan(batch.from);
          if (at > 0) expect(batch.from).toBe(batches[at - 1]!.to);
        });
      }
    }
  });
});

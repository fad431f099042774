/** sweep, sensitivity, break-even, stores and shards as a person at the terminal meets them. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { afterAll, describe, expect, test } from "vitest";
import { addBreakEvenCommand } from "../../sim/cli/break-even.ts";
import { addMergeCommand } from "../../sim/cli/merge.ts";
import { addRunCommand } from "../../sim/cli/run.ts";
import { addSensitivityCommand } from "../../sim/cli/sensitivity.ts";
import { ticksTo } from "../../sim/cli/study-figures.ts";
import { csvTable, numberText, textTable } from "../../sim/cli/study-work.ts";
import { addSweepCommand } from "../../sim/cli/sweep.ts";
import { experimentNamed } from "../../sim/experiments/registry.ts";
import { runInline } from "../../sim/experiments/run-inline.ts";
import { createProgram } from "../../src/terminal/command-line.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import { type Ran, runHere } from "../support/terminal.ts";

const PROGRAM = fileURLToPath(new URL("../../sim/cli/sim.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "earshot-study-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COMMANDS = [
  addRunCommand,
  addSweepCommand,
  addSensitivityCommand,
  addBreakEvenCommand,
  addMergeCommand,
];

/** One command line in this process. */
const sim = (...args: readonly string[]): Promise<Ran> => simSeen(null, args);

/** The same; a person watches when there is a place for what is shown. */
function simSeen(shown: string[] | null, args: readonly string[]): Promise<Ran> {
  const make = (terminal: Terminal): Command => {
    const program = createProgram(terminal, "sim", "", "");
    for (const add of COMMANDS) add(program, terminal);
    return program;
  };
  return runHere(make, args, shown);
}

const ID = "ceo-vs-creator";
const CHANGES = { people: 60, days: 3, ceoAnnouncedDay: 1 };
const SETTINGS = Object.entries(CHANGES).flatMap(([name, value]) => ["--set", `${name}=${value}`]);
/** Too few runs for an interval, and so for its bootstrap, which takes most of the time. */
const SMALL = [...SETTINGS, "--runs", "2", "--threads", "1"];
/** The fewest with an interval. */
const WITH_INTERVAL = [...SETTINGS, "--runs", "8", "--threads", "1"];

describe("sweep", () => {
  const asked = ["sweep", ID, "--grid", "ceoActiveShare=0.2,0.8", "--seed", "3", ...SMALL];

  test("each cell is what a run with those settings gives, in JSON and CSV alike", async () => {
    const asked = ["sweep", ID, "--grid", "ceoActiveShare=0.2,0.8", "--seed", "3", ...WITH_INTERVAL];
    const [json, csv, text] = await Promise.all([
      sim(...asked, "--json"),
      sim(...asked, "--csv"),
      sim(...asked),
    ]);
    expect([json.code, json.said]).toEqual([0, ""]);
    const study = JSON.parse(json.out);
    expect(study).toMatchObject({
      study: "sweep",
      experiment: ID,
      seed: 3,
      runs: 8,
      settings: CHANGES,
      network: null,
    });
    const experiment = experimentNamed(ID);
    const rows = csv.out.trimEnd().split("\n");
    expect(rows[0]).toBe("cell,ceoActiveShare,outcome,unit,value,low,high");
    for (const [index, ceoActiveShare] of [0.2, 0.8].entries()) {
      const result = runInline(experiment, { seed: 3, runs: 8, changes: { ...CHANGES, ceoActiveShare } });
      const [main] = experiment.outcomes(result);
      expect(study.cells[index]).toEqual({ parameters: { ceoActiveShare }, ...main?.estimate });
      const { value, interval } = main?.estimate ?? { value: 0, interval: null };
      expect(rows[index + 1]).toBe(
        [index + 1, ceoActiveShare, main?.id, main?.unit, value, ...(interval ?? [])].join(","),
      );
    }
    expect(text.out).toContain("Readers, creator ÷ CEO");
    expect(text.out.trimEnd().split("\n")).toHaveLength(5);
  });

  test("shards on two machines, merged, give the bytes of one", async () => {
    const whole = await sim(...asked, "--json");
    const [one, two, all] = ["one", "two", "all"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const first = await sim(...asked, "--store", one, "--shard", "1/2");
    const second = await sim(...asked, "--store", two, "--shard", "2/2");
    expect([first.code, second.code]).toEqual([0, 0]);
    const counts = [first, second].map(({ out }) =>
      /shard \d of 2: (\d+) of (\d+) pieces/.exec(out)?.slice(1).map(Number),
    );
    expect((counts[0]?.[0] ?? 0) + (counts[1]?.[0] ?? 0)).toBe(counts[0]?.[1]);
    expect((await sim("merge", one, two, "--store", all)).out).toContain(`has ${counts[0]?.[1]} pieces`);
    const merged = await sim(...asked, "--store", all, "--json");
    expect(merged.out).toBe(whole.out);
    expect(merged.said).toContain(`${all} has ${counts[0]?.[1]} pieces`);
    expect(readdirSync(all)).toEqual(["pieces-0001.ndjson"]);
  });

  test("writes a page with figure, table and the command that gives it again", async () => {
    const report = join(folder, "sweep page");
    const { code, said } = await sim(...asked, "--grid", "shareHabit=0.1,0.2", "--report", report);
    expect(code).toBe(0);
    expect(readdirSync(report).sort()).toEqual(["report.html", "study.json", "table.csv"]);
    expect(said).toContain(join(report, "report.html"));
    const html = readFileSync(join(report, "report.html"), "utf8");
    expect(html).toContain("<svg");
    expect(html).toContain(
      `npm run sim -- sweep ${ID} --grid ceoActiveShare=0.2,0.8 --grid shareHabit=0.1,0.2 --seed 3 --runs 2 --set people=60`,
    );
    expect(html).not.toMatch(/NaN|undefined/);
    expect(readFileSync(join(report, "table.csv"), "utf8").split("\n")).toHaveLength(6);
  });

  test("a Latin hypercube goes over its ranges", async () => {
    const { out } = await sim(
      "sweep",
      ID,
      "--latin",
      "3",
      "--range",
      "homophily=0:0.6",
      "--range",
      "feedSlots=5:7",
      ...SMALL,
      "--json",
    );
    const cells = JSON.parse(out).cells as { parameters: { homophily: number; feedSlots: number } }[];
    expect(cells.map(({ parameters }) => Math.floor(parameters.homophily / 0.2)).sort()).toEqual([0, 1, 2]);
    expect(cells.map(({ parameters }) => parameters.feedSlots).sort()).toEqual([5, 6, 7]);
  });
});

describe("sensitivity", () => {
  const asked = [
    "sensitivity",
    ID,
    "--parameters",
    "shareHabit,ceoActiveShare",
    "--range",
    "ceoActiveShare=0.1:0.9",
    ...SMALL,
  ];

  test("morris gives every parameter, the one that matters most first", async () => {
    const { code, out } = await sim(
      ...asked,
      "--method",
      "morris",
      "--samples",
      "4",
      "--outcome",
      "difference",
      "--json",
    );
    expect(code).toBe(0);
    const study = JSON.parse(out);
    expect(study).toMatchObject({ study: "sensitivity", method: "morris", samples: 4, runsInAll: 12 });
    expect(study.outcome).toMatchObject({ id: "difference", unit: "people" });
    const [first, second] = study.parameters;
    expect([first.name, second.name]).toEqual(["ceoActiveShare", "shareHabit"]);
    // More of the CEO's followers who read: the creator is less ahead.
    expect(first.mu).toBeLessThan(0);
    expect(first.low).toBeLessThanOrEqual(first.muStar);
    expect(first.high).toBeGreaterThanOrEqual(first.muStar);
    expect([second.low, second.high].every(Number.isFinite)).toBe(true);
  });

  test("sobol gives shares with intervals, a page, and what luck could make of it", async () => {
    const report = join(folder, "sobol");
    const { code, out } = await sim(
      ...asked,
      "--method",
      "sobol",
      "--samples",
      "4",
      "--outcome",
      "difference",
      "--report",
      report,
    );
    expect(code).toBe(0);
    expect(out).toContain("ceoActiveShare");
    expect(out).toContain("Too few runs at each point to say");
    const { parameters, variance, noise } = JSON.parse(readFileSync(join(report, "study.json"), "utf8"));
    expect(parameters[0].name).toBe("ceoActiveShare");
    expect(parameters[0].totalLow).toBeLessThanOrEqual(parameters[0].total);
    expect([variance > 0, noise]).toEqual([true, null]);
    expect(readFileSync(join(report, "report.html"), "utf8")).toContain(
      "--method sobol --parameters shareHabit,ceoActiveShare",
    );
  });
});

describe("break-even", () => {
  const asked = ["break-even", ID, "--parameter", "ceoActiveShare", "--from", "0.1", "--to", "0.9", ...SMALL];

  test("finds the crossing, and says where it is sure", async () => {
    const { code, out } = await sim(
      ...asked,
      "--outcome",
      "difference",
      "--target",
      "0",
      "--points",
      "5",
      "--json",
    );
    expect(code).toBe(0);
    const { crossings, looked, begins } = JSON.parse(out);
    expect(begins).toBe("above");
    expect(crossings).toHaveLength(1);
    const [{ at, between, interval, direction }] = crossings;
    expect(direction).toBe("down");
    expect(between[1] - between[0]).toBeLessThanOrEqual(0.8 / 256 + 1e-12);
    expect(at).toBeGreaterThanOrEqual(between[0]);
    expect(at).toBeLessThanOrEqual(between[1]);
    expect(interval).toEqual([null, null]);
    expect(looked.map((one: { at: number }) => one.at)).toEqual(
      looked.map((one: { at: number }) => one.at).sort((a: number, b: number) => a - b),
    );
  });

  test("says so when there is none", async () => {
    const { code, out } = await sim(...asked, "--target", "1000", "--points", "2");
    expect(code).toBe(0);
    expect(out).toContain(
      "No crossing: Readers, creator ÷ CEO stays below 1000 at every point looked at from ceoActiveShare 0.1 to 0.9",
    );
  });
});

test("whoever watches sees how far it is and the measure so far; the result is the same", async () => {
  const args = ["run", ID, ...WITH_INTERVAL, "--json"];
  const shown: string[] = [];
  const [seen, unseen] = [await simSeen(shown, args), await sim(...args)];
  expect(seen.out).toBe(unseen.out);
  expect(unseen.said).toBe("");
  expect(shown[0]).toMatch(/^ceo-vs-creator \d+ % reach ratio so far/);
  expect(shown.at(-1)).toBe("");
});

describe("run", () => {
  const asked = ["run", ID, "--seed", "5", ...SETTINGS, "--threads", "1"];

  test("--precision doubles the runs until the interval is narrow enough, and gives what that many runs give", async () => {
    const { code, out, said } = await sim(...asked, "--runs", "2", "--precision", "90%", "--json");
    expect(code).toBe(0);
    const { runs } = JSON.parse(out);
    expect(runs).toBeGreaterThanOrEqual(8);
    expect(said).toContain("2 runs: Readers, creator ÷ CEO");
    expect(said).toMatch(new RegExp(`${runs} runs: .*; narrow enough`));
    expect((await sim(...asked, "--runs", String(runs), "--json")).out).toBe(out);
  });

  test("--json FILE writes there, and the summary to standard output", async () => {
    const file = join(folder, "made", "result.json");
    const { code, out, said } = await sim(...asked, "--runs", "2", "--json", file);
    expect([code, said]).toEqual([0, `wrote ${file}\n`]);
    expect(out).toContain("seed 5, 2 runs");
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ experiment: ID, runs: 2 });
  });

  test("Ctrl-C keeps what is finished; the same command goes on from there and gives the same bytes", async () => {
    const store = join(folder, "stopped");
    const args = [
      "run",
      ID,
      "--seed",
      "6",
      "--runs",
      "6",
      "--set",
      "people=200",
      "--set",
      "days=6",
      "--store",
      store,
      "--json",
    ];
    const child = spawn(process.execPath, [PROGRAM, ...args, "--threads", "2"], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    const file = join(store, "pieces-0001.ndjson");
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    const watching = setInterval(() => {
      if (!existsSync(file) || statSync(file).size === 0) return;
      clearInterval(watching);
      child.kill("SIGINT");
    }, 5);
    const code = await ended;
    expect(code).toBe(1);
    expect(said).toMatch(
      /stopped after \d+ of \d+ tasks; they are kept in .*, and the same command goes on from there/,
    );
    const kept = readFileSync(file, "utf8").split("\n").length - 1;
    expect(kept).toBeGreaterThan(0);
    const again = await sim(...args, "--threads", "1");
    expect(again.said).toContain(`${store} has ${kept} pieces`);
    const whole = await sim(...args.filter((arg) => arg !== "--store" && arg !== store), "--threads", "2");
    expect(again.out).toBe(whole.out);
  }, 60_000);

  test("a network is lived in, on any number of threads, and is named in the result", async () => {
    const args = ["run", ID, ...SETTINGS, "--runs", "2", "--json"];
    const network = ["--network", "barabasi-albert:size=60,edgesPerNode=3"];
    const [without, one, two] = await Promise.all([
      sim(...args, "--threads", "1"),
      sim(...args, ...network, "--threads", "1"),
      sim(...args, ...network, "--threads", "2"),
    ]);
    expect([one.code, two.out]).toEqual([0, one.out]);
    const [plain, other] = [without, one].map(({ out }) => JSON.parse(out));
    expect([plain.network, other.network]).toEqual([null, network[1]]);
    expect(other.pairs).not.toEqual(plain.pairs);
  });
});

test.each([
  [["sweep", ID], "a sweep needs --grid name=a,b,c"],
  [["sweep", ID, "--grid", "nonsense=1"], 'no parameter "nonsense"'],
  [["sweep", ID, "--grid", "people=10", "--latin", "3"], "--grid or --latin, not both"],
  [["sweep", ID, "--latin", "3"], "--latin needs --range"],
  [["sweep", ID, "--range", "homophily=0:1"], "--range belongs to --latin"],
  [
    ["sweep", ID, "--grid", "ceoActiveShare=0.5", "--outcome", "fame", ...SMALL],
    "there are ratio, difference",
  ],
  [["sensitivity", ID], "--method"],
  [["sensitivity", ID, "--method", "guess"], "Allowed choices are morris, sobol"],
  [["sensitivity", ID, "--method", "sobol", "--samples", "100"], "power of two"],
  [
    ["sensitivity", ID, "--method", "morris", "--parameters", "homophily,nonsense"],
    'no parameter "nonsense"',
  ],
  [
    ["sensitivity", ID, "--method", "morris", "--parameters", "homophily", "--range", "trustRate=0:1"],
    "add it to --parameters",
  ],
  [
    ["break-even", ID, "--parameter", "homophily", "--from", "0.9", "--to", "0.1"],
    "a lower end below its upper end",
  ],
  [
    [
      "break-even",
      ID,
      "--parameter",
      "homophily",
      "--from",
      "0",
      "--to",
      "1",
      "--store",
      "x",
      "--shard",
      "1/2",
    ],
    "cannot be shared out",
  ],
  [["run", ID, "--seed", "x"], "--seed <number>"],
  [["run", ID, "--set", "ceoFollower=3"], "did you mean ceoFollowersPerPerson"],
  [["run", ID, "--runs", "0"], "--runs <count>"],
  [["run", ID, "--shard", "1/2"], "--shard needs --store"],
  [["run", ID, "--shard", "3/2"], "a shard is written like 2/5"],
  [["run", ID, "--precision", "tight"], "a precision is written like 10%"],
  [["run", ID, "--threads", "1000"], "threads must be a whole number from 1 to 256"],
])("%j is refused with code 2 and the way out", async (args, message) => {
  const { code, out, said } = await sim(...args);
  expect([code, out]).toEqual([2, ""]);
  expect(said).toContain(message);
  expect(said).not.toContain("    at ");
});

test("merging what is not there is a failure", async () => {
  const { code, said } = await sim("merge", join(folder, "nowhere"), "--store", join(folder, "target"));
  expect([code, said.includes("there is no folder")]).toEqual([1, true]);
});

test.each([
  [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [63, [0, 20, 40, 60]],
  [7, [0, 2, 4, 6]],
  [0.02, [0, 0.005, 0.01, 0.015, 0.02]],
])("an axis up to %d has round numbers", (top, ticks) => {
  expect(ticksTo(top)).toEqual(ticks);
});

test("tables: numbers to the right, CSV quoted, infinity by its sign", () => {
  expect(
    textTable(
      ["name", "n"],
      [
        ["a", "10"],
        ["bcd", "−1.5"],
      ],
    ),
  ).toBe("name     n\na       10\nbcd   −1.5\n");
  expect(
    csvTable(
      ["a", "b"],
      [
        ['x,"y"', null],
        ["z", Number.NaN],
      ],
    ),
  ).toBe('a,b\n"x,""y""",\nz,\n');
  expect([0.1 + 0.2, 1 / 3, Infinity, -Infinity, Number.NaN].map(numberText)).toEqual([
    "0.3",
    "0.333333",
    "∞",
    "−∞",
    "",
  ]);
});

#!/usr/bin/env node
/**
 * `npm run evidence`: the score against every baseline on real logs and in simulated worlds with cheats. Writes REPORT.md, its
 * figures and evidence.json. Missing development logs are left out, and the report says so.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { InvalidArgumentError, Option } from "commander";
import { FORMATS, type FormatName } from "../../src/ingest/index.ts";
import { createProgram, runProgram } from "../../src/terminal/command-line.ts";
import { messageOf, usage } from "../../src/terminal/failure.ts";
import { createProgress } from "../../src/terminal/progress.ts";
import { processTerminal, type Terminal } from "../../src/terminal/terminal.ts";
import { parseCount, parseSeed } from "../cli/values.ts";
import { SEEDED_SHARE } from "./compare.ts";
import { dataFolder, explainMissing, missingFiles } from "./data-folder.ts";
import { SHIPPED } from "./formula.ts";
import { developmentSource, type LogSource } from "./logs/gather.ts";
import { lotteryNumberOf } from "./logs/judge.ts";
import { performAll } from "./pool.ts";
import { logBars, worldBars } from "./report/bars.ts";
import type { Evidence } from "./report/evidence.ts";
import { filesOf, jsonOf } from "./report/files.ts";
import { EVIDENCE_ROWS } from "./rows.ts";
import type { LogResult, Task } from "./tasks.ts";
import { ATTACKS, SOCIETY } from "./worlds/attacks.ts";
import { summarise } from "./worlds/summary.ts";
import type { WorldResult } from "./worlds/world.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const SPLITS = [0.3, 0.4, 0.5, 0.6, 0.7] as const;
const WORLDS = 24;
/** Draws of the bootstrap that the formula's interval is held against. */
const RESAMPLES = 200;

interface Options {
  readonly seed: number;
  readonly threads: number;
  readonly worlds: number;
  readonly split: readonly number[];
  readonly log: readonly string[];
  readonly format: readonly FormatName[];
  readonly data?: string;
  readonly out: string;
  readonly json?: string;
}

const HELP = `
Each --log takes the --format of the same place; a single --format is for all of them.

Examples:
  $ npm run evidence
  $ npm run evidence -- --log acts.ndjson --format ndjson --out my-evidence
  $ npm run evidence -- --worlds 0 --split 0.5     real logs alone, cut in the middle`;

const terminal = processTerminal();
const program = createProgram(
  terminal,
  "evidence",
  "Hold the score against other numbers, on real logs and among simulated cheats.",
  HELP,
)
  .option("--seed <number>", "of lotteries, coins and worlds", parseSeed, 1)
  .option("--threads <count>", "threads to work on", parseCount, Math.min(2, availableParallelism()))
  .option("--worlds <count>", "simulated worlds; 0 leaves them out", parseWorlds, WORLDS)
  .option(
    "--split <share>",
    "events that are the past; may be repeated (default: .3 .4 .5 .6 .7)",
    addSplit,
    [],
  )
  .option("--log <file>", "a log of your own besides the development logs; may be repeated", add, [])
  .addOption(
    new Option("--format <name>", "its format; may be repeated")
      .argParser(addFormat)
      .default([] as FormatName[], "ndjson"),
  )
  .option("--data <folder>", "development logs (default: EARSHOT_DATA, or ../shared/data)")
  .option("--out <folder>", "where REPORT.md, figures and evidence.json go", HERE)
  .option("--json <file>", "write the JSON object there too; - is standard output")
  .action((options: Options) => evidence(terminal, options));

const exitCode = await runProgram(program, terminal, process.argv.slice(2));
await terminal.finish();
process.exitCode = exitCode;

async function evidence(to: Terminal, options: Options): Promise<void> {
  const { seed, threads, worlds } = options;
  const splits = options.split.length === 0 ? SPLITS : [...new Set(options.split)].sort((a, b) => a - b);
  const folder = options.data === undefined ? dataFolder() : resolve(options.data);
  const explained = explainMissing(folder);
  if (explained !== null) to.say(explained);
  const absent = EVIDENCE_ROWS.filter((row) => missingFiles(folder, row).length > 0);
  const missing =
    absent.length === 0 ? null : absent.map(({ title, page }) => `${title} (${page})`).join(", ");
  const development = EVIDENCE_ROWS.filter((row) => !absent.includes(row)).map(developmentSource);
  const sources = [...development, ...given(options)];
  if (sources.length === 0 && worlds === 0) {
    throw usage("there is nothing to do: no log was found and --worlds is 0; give --log FILE or some worlds");
  }
  const tasks: Task[] = [
    ...sources.map(
      (source) =>
        ({
          kind: "log",
          source,
          folder: source.folder ?? folder,
          shares: splits,
          seed,
          resamples: RESAMPLES,
        }) as const,
    ),
    ...Array.from({ length: worlds }, (_, world) => ({ kind: "world", seed, world }) as const),
  ];
  const progress = createProgress(to);
  const all = tasks.reduce((sum, task) => sum + costOf(task), 0);
  let done = 0;
  progress.report("evidence", 0, all);
  const results = await performAll(tasks, threads, (task) => {
    done += costOf(task);
    progress.report("evidence", done, all);
  });
  progress.end();
  const logs = results.flatMap((result) => (result.kind === "log" ? [result] : []));
  const lived = results.flatMap((result) => (result.kind === "world" ? [result] : []));
  const found = combine(logs, lived, development.length, missing, options, splits, sources);
  await write(to, found, options);
}

/** About how long a task takes, in worlds. */
function costOf(task: Task): number {
  if (task.kind !== "log") return 1;
  return task.source.id.startsWith("higgs") ? 4 : 1;
}

function combine(
  logs: readonly LogResult[],
  lived: readonly WorldResult[],
  developmentCount: number,
  missing: string | null,
  options: Options,
  splits: readonly number[],
  sources: readonly LogSource[],
): Evidence {
  const worlds = lived.length === 0 ? null : summarise(lived, options.seed);
  const own = logs.slice(0, developmentCount);
  return {
    manifest: {
      command: commandOf(options),
      seed: options.seed,
      splits,
      worlds: options.worlds,
      logs: sources.map(({ id, format, files }) => ({ id, format, files })),
      versions: {
        earshot: (JSON.parse(readFileSync(join(HERE, "../../package.json"), "utf8")) as { version: string })
          .version,
        formula: SHIPPED.formula,
        node: process.versions.node,
        code: codeCommit(),
      },
      parameters: SHIPPED,
      seeds: {
        logs: `lottery:${SEEDED_SHARE}@${lotteryNumberOf(options.seed)}`,
        worlds: `one account in ${Math.round(1 / SEEDED_SHARE)} by a coin of the world`,
      },
      society: SOCIETY,
      attacks: Object.fromEntries(ATTACKS.map(({ id, changes }) => [id, changes])),
    },
    bars: [...logBars(own), ...worldBars(worlds)],
    logs: logs.map((log, at) => ({ ...log, development: at < developmentCount })),
    missing,
    worlds,
  };
}

async function write(to: Terminal, found: Evidence, options: Options): Promise<void> {
  const json = jsonOf(found);
  const pictures = join(options.out, "figures");
  try {
    rmSync(pictures, { recursive: true, force: true });
    mkdirSync(pictures, { recursive: true });
    for (const [name, text] of await filesOf(json)) writeFileSync(join(options.out, name), text);
    writeFileSync(join(options.out, "evidence.json"), json);
    if (options.json !== undefined && options.json !== "-") writeFileSync(options.json, json);
  } catch (error) {
    throw usage(`cannot write the report: ${messageOf(error)}`);
  }
  if (options.json === "-") to.out(json);
  const reached = found.bars.filter((bar) => bar.reached === true).length;
  to.say(`wrote ${join(options.out, "REPORT.md")}: ${reached} of ${found.bars.length} goals reached`);
}

function given({ log, format }: Options): LogSource[] {
  if (format.length > 1 && format.length !== log.length) {
    throw usage(
      `${log.length} --log and ${format.length} --format do not pair: give one --format, or one for each log`,
    );
  }
  return log.map((file, at) => ({
    id: `given-${at + 1}`,
    title: file.split("/").at(-1) ?? file,
    files: [file],
    folder: process.cwd(),
    format: format[at] ?? format[0] ?? "ndjson",
    strict: false,
  }));
}

function commandOf({ seed, worlds, split, log, format }: Options): string {
  const parts = [
    ...(seed === 1 ? [] : [`--seed ${seed}`]),
    ...(worlds === WORLDS ? [] : [`--worlds ${worlds}`]),
    ...split.map((share) => `--split ${share}`),
    ...log.map((file) => `--log ${file}`),
    ...format.map((name) => `--format ${name}`),
  ];
  return ["npm run evidence", ...(parts.length > 0 ? ["--", ...parts] : [])].join(" ");
}

/** The commit that last changed code which decides a number here. */
function codeCommit(): string | null {
  const without = ["report", "figures", "crowd-fit", "main.ts", "fit.*", "evidence.json", "forecast*"];
  const paths = [
    ...[
      "src/events",
      "src/score",
      "src/ingest",
      "sim/engine",
      "sim/agents",
      "sim/emit",
      "sim/networks",
      "sim/evidence",
    ],
    ":(exclude,glob)**/*.md",
    ...without.map(
      (name) => `:(exclude,glob)sim/evidence/${name}${name.includes(".") || name.includes("*") ? "" : "/**"}`,
    ),
  ];
  try {
    const text = execFileSync("git", ["log", "-1", "--format=%h", "--abbrev=12", "--", ...paths], {
      cwd: join(HERE, "../.."),
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
    return text === "" ? null : text;
  } catch {
    return null;
  }
}

function parseWorlds(text: string): number {
  return text === "0" ? 0 : parseCount(text);
}

function add(text: string, before: readonly string[]): string[] {
  return [...before, text];
}

function addSplit(text: string, before: readonly number[]): number[] {
  const share = Number(text);
  if (text.trim() === "" || !(share > 0 && share < 1)) {
    throw new InvalidArgumentError("give a share between 0 and 1: that of the events that are the past.");
  }
  return [...before, share];
}

function addFormat(text: string, before: readonly FormatName[]): FormatName[] {
  const found = FORMATS.find(({ name }) => name === text);
  if (found === undefined) {
    throw new InvalidArgumentError(`give one of ${FORMATS.map(({ name }) => name).join(", ")}.`);
  }
  return [...before, found.name];
}

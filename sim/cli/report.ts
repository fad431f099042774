/** `report`: several experiments, or all of them, on one page with every claim and what came out. */
import type { Command } from "commander";
import type { Terminal } from "../../src/terminal/terminal.ts";
import type { Experiment } from "../experiments/experiment.ts";
import { EXPERIMENTS, experimentNamed } from "../experiments/registry.ts";
import { type Chapter, chapterOf, claimsOf, signOf, verdictSentence } from "../report/claims.ts";
import { allJson, versionsHere, writeAll } from "../report/files.ts";
import { manifestOf } from "../report/manifest.ts";
import {
  askedFor,
  atWork,
  givenNetwork,
  networkText,
  shardDone,
  WORK_HELP,
  type WorkOptions,
  withWork,
} from "./at-work.ts";
import { type Destination, writeTo } from "./output.ts";
import { blamingTheCaller } from "./values.ts";

interface Options extends WorkOptions {
  readonly all?: true;
  readonly json?: Destination;
  readonly report: string;
}

const HELP = `
Writes index.html (one page that opens anywhere and loads nothing), report.md, report.json and manifest.json.
report.json holds no times and no versions: the same bytes for the same seed, on any number of threads.
${WORK_HELP}

Examples:
  $ npm run sim -- report --all --seed 1
  $ npm run sim -- report --all --seed 1 --store pieces
  $ npm run sim -- report ceo-vs-creator bought-followers --seed 2 --report two
  $ npm run --silent sim -- report --all --seed 1 --json > all.json`;

export function addReportCommand(program: Command, terminal: Terminal): void {
  withWork(program.command("report"))
    .description("Run all experiments, or those named, and write one report of them.")
    .argument("[experiments...]", "ids, as listed by list")
    .option("--all", "every experiment there is")
    .option("--json [file]", "write report.json there as well, to standard output unless a file is named")
    .option("--report <dir>", "folder of the report", "report")
    .addHelpText("after", HELP)
    .action((ids: string[], options: Options) => blamingTheCaller(() => report(terminal, ids, options)));
}

async function report(terminal: Terminal, ids: readonly string[], options: Options): Promise<void> {
  const experiments = chosen(ids, options.all === true);
  const network = await givenNetwork(terminal, options);
  const asked = experiments.map(({ id }) => ({ id, options: askedFor(options, network) }));
  const { shard } = options;
  if (shard !== undefined) {
    const driven = await atWork(terminal, options, (workshop) => workshop.runShard(asked, shard));
    terminal.out(shardDone(driven, options));
    return;
  }
  const results = await atWork(terminal, options, (workshop) => workshop.runMany(asked));
  const versions = versionsHere();
  const chapters = results.map((result, at) =>
    chapterOf(
      experiments[at] as Experiment,
      result,
      manifestOf(result, options.set, versions, networkText(options)),
    ),
  );
  const command = commandOf(ids, options);
  for (const path of await writeAll(options.report, chapters, command)) terminal.say(`wrote ${path}`);
  if (options.json !== undefined) writeTo(terminal, options.json, allJson(chapters));
  if (options.json !== true) terminal.out(summary(chapters));
}

function chosen(ids: readonly string[], all: boolean): readonly Experiment[] {
  if (all && ids.length > 0) throw new RangeError("give experiments by name or --all, not both");
  if (!all && ids.length === 0) throw new RangeError("name the experiments, or give --all");
  return all ? EXPERIMENTS : [...new Set(ids)].map(experimentNamed);
}

function commandOf(ids: readonly string[], options: Options): string {
  const { all, seed, runs, set, report: folder } = options;
  const sets = Object.entries(set).map(([name, value]) => `--set ${name}=${value}`);
  const which = all === true ? "--all" : ids.join(" ");
  const counts = runs === undefined ? [] : [`--runs ${runs}`];
  return [
    "npm run sim -- report",
    which,
    `--seed ${seed}`,
    ...counts,
    ...sets,
    ...networkText(options),
    `--report ${folder}`,
  ].join(" ");
}

function summary(chapters: readonly Chapter[]): string {
  const rows = claimsOf(chapters);
  const lines = rows.flatMap((row) => [
    `${signOf(row.verdict)} ${row.claim}  ${row.says}`,
    `    ${row.verdict}: ${row.sentence}`,
    ...(row.limits === "" ? [] : [`    Where it stops: ${row.limits}`]),
  ]);
  return `${verdictSentence(rows)}\n\n${lines.join("\n")}\n`;
}

/** `report`: several experiments, or all of them, on one page with every claim and what came out. */
import type { Command } from "commander";
import { createProgress } from "../../src/terminal/progress.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import type { Experiment, ExperimentOptions } from "../experiments/experiment.ts";
import { EXPERIMENTS, experimentNamed } from "../experiments/registry.ts";
import { runInline } from "../experiments/run-inline.ts";
import { type Chapter, chapterOf, claimsOf, signOf, verdictSentence } from "../report/claims.ts";
import { allJson, versionsHere, writeAll } from "../report/files.ts";
import { manifestOf } from "../report/manifest.ts";
import { format, withInterval } from "../report/numbers.ts";
import { blamingTheCaller, type CommonOptions, parseCount, withSeedAndSettings } from "./values.ts";

interface Options extends CommonOptions {
  readonly all?: true;
  readonly runs?: number;
  readonly json?: true;
  readonly report: string;
}

const HELP = `
Writes index.html (one page that opens anywhere and loads nothing), report.md, report.json and manifest.json.
report.json holds no times and no versions: the same bytes for the same seed, on any number of threads.

Examples:
  $ npm run sim -- report --all --seed 1
  $ npm run sim -- report ceo-vs-creator bought-followers --seed 2 --report two
  $ npm run --silent sim -- report --all --seed 1 --json > all.json`;

export function addReportCommand(program: Command, terminal: Terminal): void {
  withSeedAndSettings(program.command("report"))
    .description("Run all experiments, or those named, and write one report of them.")
    .argument("[experiments...]", "ids, as listed by list")
    .option("--all", "every experiment there is")
    .option(
      "--runs <count>",
      "paired runs of each main comparison, instead of the usual number of each",
      parseCount,
    )
    .option("--json", "print report.json as well")
    .option("--report <dir>", "folder of the report", "report")
    .addHelpText("after", HELP)
    .action((ids: string[], options: Options) => blamingTheCaller(() => report(terminal, ids, options)));
}

async function report(terminal: Terminal, ids: readonly string[], options: Options): Promise<void> {
  const experiments = chosen(ids, options.all === true);
  const progress = createProgress(terminal);
  const versions = versionsHere();
  const chapters: Chapter[] = [];
  for (const experiment of experiments) {
    const asked: ExperimentOptions = {
      seed: options.seed,
      changes: options.set,
      ...(options.runs !== undefined && { runs: options.runs }),
    };
    const result = runInline(experiment, asked, ({ done, total, soFar }) => {
      const note =
        soFar && `${soFar.label} so far ${withInterval(soFar.estimate, (value) => format(value, 2))}`;
      progress.report(experiment.id, done, total, note);
    });
    chapters.push(chapterOf(experiment, result, manifestOf(result, options.set, versions)));
  }
  progress.end();
  const command = commandOf(ids, options);
  for (const path of await writeAll(options.report, chapters, command)) terminal.say(`wrote ${path}`);
  terminal.out(options.json === true ? allJson(chapters) : summary(chapters));
}

function chosen(ids: readonly string[], all: boolean): readonly Experiment[] {
  if (all && ids.length > 0) throw new RangeError("give experiments by name or --all, not both");
  if (!all && ids.length === 0) throw new RangeError("name the experiments, or give --all");
  return all ? EXPERIMENTS : [...new Set(ids)].map(experimentNamed);
}

function commandOf(ids: readonly string[], { all, seed, runs, set, report: folder }: Options): string {
  const sets = Object.entries(set).map(([name, value]) => `--set ${name}=${value}`);
  const which = all === true ? "--all" : ids.join(" ");
  const counts = runs === undefined ? [] : [`--runs ${runs}`];
  return ["npm run sim -- report", which, `--seed ${seed}`, ...counts, ...sets, `--report ${folder}`].join(
    " ",
  );
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

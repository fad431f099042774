/** `run`: one experiment. Result on standard output, progress on standard error, a report where one is wanted. */
import type { Command } from "commander";
import { createProgress } from "../../src/terminal/progress.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import type { ExperimentResult } from "../experiments/experiment.ts";
import { EXPERIMENTS, experimentNamed } from "../experiments/registry.ts";
import { runInline } from "../experiments/run-inline.ts";
import { versionsHere, writeReport } from "../report/files.ts";
import { manifestOf } from "../report/manifest.ts";
import type { ReportModel } from "../report/model.ts";
import { format, withInterval } from "../report/numbers.ts";
import { blamingTheCaller, type CommonOptions, parseCount, withSeedAndSettings } from "./values.ts";

interface Options extends CommonOptions {
  readonly runs?: number;
  readonly json?: true;
  readonly report?: string;
}

const HELP = `
Experiments: ${EXPERIMENTS.map(({ id }) => id).join(", ")}

--json prints one object without times or versions: the same bytes for the same seed, runs and settings.
A ratio to nothing is infinite, for which JSON has no word: it is null there, and ∞ in the report.
--report writes report.html (opens anywhere, loads nothing), report.md, result.json and manifest.json.

Examples:
  $ npm run sim -- run ceo-vs-creator --seed 1
  $ npm run sim -- run ceo-vs-creator --seed 1 --runs 400 --report report
  $ npm run sim -- run ceo-vs-creator --seed 2 --set ceoAnswer=0.8 --set ceoCompanyShare=0.1
  $ npm run --silent sim -- run ceo-vs-creator --seed 1 --json > result.json`;

export function addRunCommand(program: Command, terminal: Terminal): void {
  withSeedAndSettings(program.command("run"))
    .description("Run an experiment.")
    .argument("<experiment>", "id, as listed by list")
    .option("--runs <count>", "paired runs of the main comparison", parseCount)
    .option("--json", "print the whole result as one JSON object")
    .option("--report <dir>", "write a report into this folder")
    .addHelpText("after", HELP)
    .action((id: string, options: Options) => blamingTheCaller(() => run(terminal, id, options)));
}

async function run(terminal: Terminal, id: string, options: Options): Promise<void> {
  const experiment = experimentNamed(id);
  const progress = createProgress(terminal);
  const asked = {
    seed: options.seed,
    changes: options.set,
    ...(options.runs !== undefined && { runs: options.runs }),
  };
  const result = runInline(experiment, asked, ({ step, done, total, soFar }) => {
    const note =
      soFar && `${soFar.label} so far ${withInterval(soFar.estimate, (value) => format(value, 2))}`;
    progress.report(step, done, total, note);
  });
  progress.end();
  const model = experiment.report(result);
  if (options.report !== undefined) {
    const manifest = manifestOf(result, options.set, versionsHere());
    for (const path of await writeReport(options.report, model, result, manifest))
      terminal.say(`wrote ${path}`);
  }
  terminal.out(options.json === true ? `${JSON.stringify(result)}\n` : summary(model, result));
}

function summary(model: ReportModel, { experiment, seed, runs }: ExperimentResult): string {
  const lines = [
    `${model.title} · ${experiment}, seed ${seed}, ${runs} runs`,
    "",
    ...model.headlines.map(({ value, label, detail }) => `  ${value}  ${label} (${detail})`),
    "",
    `Expected, before the run: ${model.expectation}`,
    "",
    ...model.findings.map((finding) => `- ${finding}`),
  ];
  return `${lines.join("\n")}\n`;
}

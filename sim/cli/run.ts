/** `run`: one experiment. Result on standard output, progress on standard error, a report where one is wanted. */
import { type Command, InvalidArgumentError } from "commander";
import { messageOf } from "../../src/terminal/failure.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import { type ExperimentResult, runsOf } from "../experiments/experiment.ts";
import { EXPERIMENTS, experimentNamed } from "../experiments/registry.ts";
import { versionsHere, writeReport } from "../report/files.ts";
import { manifestOf } from "../report/manifest.ts";
import type { ReportModel } from "../report/model.ts";
import { format, withInterval } from "../report/numbers.ts";
import { narrowEnough, type Precision, parsePrecision, schedule } from "../study/sequential.ts";
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
  readonly precision?: Precision;
  readonly json?: Destination;
  readonly report?: string;
}

const HELP = `
Experiments: ${EXPERIMENTS.map(({ id }) => id).join(", ")}

--json writes one object without times or versions: the same bytes for the same seed, runs and settings.
A ratio to nothing is infinite, for which JSON has no word: it is null there, and ∞ in the report.
--report writes report.html (opens anywhere, loads nothing), report.md, result.json and manifest.json.
--precision 10% goes on until the 95 % interval of the main measure reaches at most 10 % of it to either side; 0.5 means
0.5 of its unit. Runs double from --runs, at most 64 times as many, and only whole batches decide.
${WORK_HELP}

Examples:
  $ npm run sim -- run ceo-vs-creator --seed 1
  $ npm run sim -- run ceo-vs-creator --seed 1 --runs 400 --report report
  $ npm run sim -- run ceo-vs-creator --seed 1 --precision 10% --threads 4
  $ npm run sim -- run ceo-vs-creator --seed 1 --runs 5000 --store pieces
  $ npm run sim -- run ceo-vs-creator --seed 2 --set ceoAnswer=0.8 --set ceoCompanyShare=0.1
  $ npm run --silent sim -- run ceo-vs-creator --seed 1 --json > result.json`;

export function addRunCommand(program: Command, terminal: Terminal): void {
  withWork(program.command("run"))
    .description("Run an experiment.")
    .argument("<experiment>", "id, as listed by list")
    .option(
      "--precision <reach>",
      "add runs until the interval is this narrow: 10%, or 0.5 in its unit",
      precisionOption,
    )
    .option(
      "--json [file]",
      "write the whole result as one JSON object, to standard output unless a file is named",
    )
    .option("--report <dir>", "write a report into this folder")
    .addHelpText("after", HELP)
    .action((id: string, options: Options) => blamingTheCaller(() => run(terminal, id, options)));
}

function precisionOption(text: string): Precision {
  try {
    return parsePrecision(text);
  } catch (error) {
    throw new InvalidArgumentError(messageOf(error));
  }
}

async function run(terminal: Terminal, id: string, options: Options): Promise<void> {
  const experiment = experimentNamed(id);
  const { shard, precision } = options;
  if (shard !== undefined) {
    if (precision !== undefined)
      throw new RangeError("--precision decides after whole batches; a shard has none");
    const asked = [{ id, options: askedFor(options, await givenNetwork(terminal, options)) }];
    terminal.out(
      shardDone(await atWork(terminal, options, (workshop) => workshop.runShard(asked, shard)), options),
    );
    return;
  }
  const result = await resultOf(terminal, id, options);
  const model = experiment.report(result);
  if (options.report !== undefined) {
    const manifest = manifestOf(result, options.set, versionsHere(), networkText(options));
    for (const path of await writeReport(options.report, model, result, manifest))
      terminal.say(`wrote ${path}`);
  }
  if (options.json !== undefined) writeTo(terminal, options.json, `${JSON.stringify(result)}\n`);
  if (options.json !== true) terminal.out(summary(model, result));
}

/** Batch after batch where a precision is asked for, once otherwise. */
async function resultOf(terminal: Terminal, id: string, options: Options): Promise<ExperimentResult> {
  const experiment = experimentNamed(id);
  const { precision } = options;
  const network = await givenNetwork(terminal, options);
  const first = runsOf(experiment, options.runs);
  const totals =
    precision === undefined ? [first] : schedule({ precision, first, most: experiment.runs.max });
  const work = async (workshop: Parameters<Parameters<typeof atWork>[2]>[0]): Promise<ExperimentResult> => {
    for (const runs of totals) {
      const [result] = await workshop.runMany([{ id, options: { ...askedFor(options, network), runs } }]);
      const main = result && experiment.outcomes(result)[0];
      if (result === undefined || main === undefined) throw new Error(`${id} gave no outcome`);
      if (precision === undefined) return result;
      const narrow = narrowEnough(main.estimate, precision);
      const says = `${runs} runs: ${main.label} ${withInterval(main.estimate, (value) => format(value, 3))}`;
      if (narrow || runs === totals.at(-1)) {
        terminal.say(
          `${says}; ${narrow ? "narrow enough" : "not narrow enough, but these are the most runs"}`,
        );
        return result;
      }
      terminal.say(`${says}; going on`);
    }
    throw new Error("a schedule has at least one batch");
  };
  return atWork(terminal, options, work, precision !== undefined);
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

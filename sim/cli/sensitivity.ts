/** `sensitivity`: which parameters move an outcome, screened by Morris or weighed by Sobol'. */
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Terminal } from "../../src/terminal/terminal.ts";
import { isParameterName, type ParameterName, parametersWith } from "../engine/parameters.ts";
import type { Experiment, Network, Outcome } from "../experiments/experiment.ts";
import { experimentNamed } from "../experiments/registry.ts";
import { morrisDesign } from "../study/morris.ts";
import { ASSUMPTIONS_THAT_MATTER, changesAt, parseRange, type Range, usualRange } from "../study/ranges.ts";
import { sobolDesign } from "../study/sobol.ts";
import { atWork, givenNetwork, shardDone, WORK_HELP } from "./at-work.ts";
import { writeTo } from "./output.ts";
import { pageOf, textOf } from "./sensitivity-page.ts";
import { type Method, noiseOf, screened, shares, type Weighed } from "./sensitivity-weighed.ts";
import { writeStudy } from "./study-page.ts";
import {
  type Changes,
  changesText,
  commandOf,
  csvTable,
  headOf,
  outcomesAt,
  runsAt,
  type StudyOptions,
  sayHowMany,
  withStudy,
} from "./study-work.ts";
import { collecting } from "./sweep.ts";
import { blamingTheCaller, parseCount } from "./values.ts";

interface Options extends StudyOptions {
  readonly method: Method;
  readonly parameters?: readonly ParameterName[];
  readonly range: readonly Range[];
  readonly samples?: number;
}

const USUAL_SAMPLES: Readonly<Record<Method, number>> = { morris: 10, sobol: 64 };

const HELP = `
morris screens many parameters: --samples trajectories, each parameters + 1 runs. μ* is how much the outcome moves over
the whole range of the parameter, μ the same with sign, σ how much that depends on the others.
sobol weighs few: --samples × (parameters + 2) runs, samples a power of two. First is the share of the outcome's variance
that the parameter has alone, total that with all it does together with others.
A range goes from half to twice the parameter's value, within what it takes, unless --range says otherwise.
All runs share the seed: luck moves no run against another, but with few runs a change may still be the luck of this seed;
the noise printed below the table says how much of the variance that can be.
Parameters unless told: ${ASSUMPTIONS_THAT_MATTER.join(", ")}.
${WORK_HELP}

Examples:
  $ npm run sim -- sensitivity ceo-vs-creator --method morris --samples 10 --runs 10 --report screening
  $ npm run sim -- sensitivity ceo-vs-creator --method sobol --parameters homophily,shareHabit,trustRate --samples 64 --runs 10
  $ npm run sim -- sensitivity ceo-vs-creator --method morris --parameters ceoActiveShare --range ceoActiveShare=0.05:1 --runs 20 --json`;

export function addSensitivityCommand(program: Command, terminal: Terminal): void {
  withStudy(program.command("sensitivity"))
    .description("Find out which parameters an outcome depends on.")
    .addOption(
      new Option("--method <name>", "screening or weighing")
        .choices(["morris", "sobol"])
        .makeOptionMandatory(),
    )
    .option("--parameters <a,b,c>", "the parameters that move", parseNames)
    .option("--range <name=low:high>", "range of one of them; may be repeated", collecting(parseRange), [])
    .option("--samples <count>", "trajectories of morris (10), samples of sobol (64)", parseCount)
    .addHelpText("after", HELP)
    .action((id: string, options: Options) => blamingTheCaller(() => sensitivity(terminal, id, options)));
}

function parseNames(text: string): readonly ParameterName[] {
  const names = text.split(",").map((name) => name.trim());
  for (const name of names) {
    if (!isParameterName(name))
      throw new InvalidArgumentError(
        `there is no parameter "${name}"; \`sim list --parameters\` names them.`,
      );
  }
  if (new Set(names).size < names.length) throw new InvalidArgumentError("name each parameter once.");
  return names as ParameterName[];
}

async function sensitivity(terminal: Terminal, id: string, options: Options): Promise<void> {
  const experiment = experimentNamed(id);
  const ranges = rangesOf(experiment, options);
  const samples = options.samples ?? USUAL_SAMPLES[options.method];
  const design = (options.method === "morris" ? morrisDesign : sobolDesign)(
    ranges.length,
    samples,
    options.seed,
  );
  const places = design.points.map((point) => changesAt(ranges, point));
  const network = await givenNetwork(terminal, options);
  sayHowMany(
    terminal,
    places.length,
    `${samples} ${options.method === "morris" ? "trajectories" : "samples"} of ${ranges.length} parameters`,
  );
  const { shard } = options;
  if (shard !== undefined) {
    const asked = runsAt(id, options, network, places);
    terminal.out(
      shardDone(await atWork(terminal, options, (workshop) => workshop.runShard(asked, shard)), options),
    );
    return;
  }
  const outcomes = await outcomesOf(terminal, experiment, options, network, places);
  const values = outcomes.map(({ estimate }) => estimate.value);
  const weighed =
    options.method === "morris"
      ? screened(ranges, samples, values, options.seed)
      : shares(ranges, samples, values, options.seed);
  const found: Weighed = { ...weighed, noise: noiseOf(outcomes) };
  const head = headOf("sensitivity", experiment, options, network, outcomes[0] as Outcome);
  const json = `${JSON.stringify({
    ...head,
    method: options.method,
    samples,
    runsInAll: places.length,
    variance: found.variance,
    noise: found.noise,
    parameters: found.rows.map(({ range: { name, low, high }, numbers }) => ({
      name,
      low,
      high,
      ...numbers,
    })),
  })}\n`;
  const columns = Object.keys(found.rows[0]?.numbers ?? {});
  const csv = csvTable(
    ["parameter", "range_low", "range_high", ...columns],
    found.rows.map(({ range: { name, low, high }, numbers }) => [
      name,
      low,
      high,
      ...columns.map((key) => numbers[key] ?? null),
    ]),
  );
  if (options.json !== undefined) writeTo(terminal, options.json, json);
  if (options.csv !== undefined) writeTo(terminal, options.csv, csv);
  if (options.report !== undefined) {
    const command = replayOf(id, options, samples);
    const page = pageOf(experiment, head, options.method, samples, found, command);
    await writeStudy(terminal, options.report, page, csv, json);
  }
  if (options.json !== true && options.csv !== true)
    terminal.out(textOf(head, options.method, places.length, found));
}

/** Each parameter's range: as told, or around the value that the experiment would use. */
function rangesOf(experiment: Experiment, { parameters, range, set }: Options): Range[] {
  const named = range.map(({ name }) => name);
  if (new Set(named).size < named.length)
    throw new RangeError(`give one --range for each parameter, not ${named.join(", ")}`);
  const names = parameters ?? ASSUMPTIONS_THAT_MATTER;
  for (const name of named) {
    if (!names.includes(name as never))
      throw new RangeError(`--range ${name} is for a parameter that does not move: add it to --parameters`);
  }
  const values = parametersWith({ ...experiment.defaults, ...set });
  return names.map((name) => range.find((one) => one.name === name) ?? usualRange(name, values[name]));
}

async function outcomesOf(
  terminal: Terminal,
  experiment: Experiment,
  options: Options,
  network: Network | undefined,
  places: readonly Changes[],
): Promise<Outcome[]> {
  const outcomes = await atWork(terminal, options, (workshop) =>
    outcomesAt(workshop, experiment, options, network, places),
  );
  const odd = outcomes.findIndex(({ estimate }) => !Number.isFinite(estimate.value));
  if (odd < 0) return outcomes;
  throw new RangeError(
    `the outcome "${outcomes[odd]?.id}" has no finite value at ${changesText(places[odd] as Changes)}; ` +
      "more --runs, a narrower --range or another --outcome, such as a difference instead of a ratio, may have one",
  );
}

function replayOf(id: string, options: Options, samples: number): string {
  return commandOf("sensitivity", id, options, [
    `--method ${options.method}`,
    ...(options.parameters === undefined ? [] : [`--parameters ${options.parameters.join(",")}`]),
    ...options.range.map(({ name, low, high }) => `--range ${name}=${low}:${high}`),
    `--samples ${samples}`,
  ]);
}

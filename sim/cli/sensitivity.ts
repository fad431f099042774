/** `sensitivity`: which parameters move an outcome, screened by Morris or weighed by Sobol'. */
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Terminal } from "../../src/terminal/terminal.ts";
import { isParameterName, type ParameterName, parametersWith } from "../engine/parameters.ts";
import { dotChart } from "../experiments/dot-chart.ts";
import type { Experiment, Network, Outcome } from "../experiments/experiment.ts";
import { experimentNamed } from "../experiments/registry.ts";
import type { Figure } from "../report/model.ts";
import { morrisDesign, morrisEffects } from "../study/morris.ts";
import { ASSUMPTIONS_THAT_MATTER, changesAt, parseRange, type Range, usualRange } from "../study/ranges.ts";
import { sobolDesign, sobolIndices } from "../study/sobol.ts";
import { atWork, givenNetwork, shardDone, WORK_HELP } from "./at-work.ts";
import { writeTo } from "./output.ts";
import { TICKS, ticksTo } from "./study-figures.ts";
import { type StudyPage, writeStudy } from "./study-page.ts";
import {
  type Changes,
  changesText,
  commandOf,
  csvTable,
  headOf,
  numberText,
  outcomesAt,
  runsAt,
  type StudyHead,
  type StudyOptions,
  sayHowMany,
  shortText,
  textTable,
  withStudy,
} from "./study-work.ts";
import { collecting } from "./sweep.ts";
import { blamingTheCaller, parseCount } from "./values.ts";

type Method = "morris" | "sobol";

interface Options extends StudyOptions {
  readonly method: Method;
  readonly parameters?: readonly ParameterName[];
  readonly range: readonly Range[];
  readonly samples?: number;
}

/** Named numbers of one parameter, in the order of the table's columns. */
interface Row {
  readonly range: Range;
  readonly numbers: Readonly<Record<string, number | null>>;
}

interface Weighed {
  readonly rows: readonly Row[];
  /** Variance of the outcome over the design, and the part of it that is the noise of few runs; null where not known. */
  readonly variance: number;
  readonly noise: number | null;
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
    await writeStudy(terminal, options.report, pageOf(experiment, head, options, samples, found), csv, json);
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

function screened(
  ranges: readonly Range[],
  samples: number,
  values: readonly number[],
  seed: number,
): Omit<Weighed, "noise"> {
  const effects = morrisEffects(morrisDesign(ranges.length, samples, seed), values, seed);
  const rows = effects.map(({ mu, muStar, muStarInterval, sigma }, index) => ({
    range: ranges[index] as Range,
    numbers: { muStar, low: muStarInterval?.[0] ?? null, high: muStarInterval?.[1] ?? null, mu, sigma },
  }));
  rows.sort((a, b) => b.numbers.muStar - a.numbers.muStar);
  return { rows, variance: varianceOf(values) };
}

function shares(
  ranges: readonly Range[],
  samples: number,
  values: readonly number[],
  seed: number,
): Omit<Weighed, "noise"> {
  const { variance, indices } = sobolIndices(sobolDesign(ranges.length, samples, seed), values, seed);
  const rows = indices.map(({ first, total }, index) => ({
    range: ranges[index] as Range,
    numbers: {
      total: total.value,
      totalLow: total.interval[0],
      totalHigh: total.interval[1],
      first: first.value,
      firstLow: first.interval[0],
      firstHigh: first.interval[1],
    },
  }));
  rows.sort((a, b) => b.numbers.total - a.numbers.total);
  return { rows, variance };
}

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
}

/** Mean squared standard error of the runs, from their intervals; null where a run has none. */
function noiseOf(outcomes: readonly Outcome[]): number | null {
  let sum = 0;
  for (const { estimate } of outcomes) {
    if (estimate.interval === null) return null;
    const error = (estimate.interval[1] - estimate.interval[0]) / (2 * 1.96);
    sum += error * error;
  }
  const noise = sum / outcomes.length;
  return Number.isFinite(noise) ? noise : null;
}

function noiseText({ noise, variance }: Weighed): string {
  if (variance === 0) return "The outcome did not move at all.";
  if (noise === null) return "Too few runs at each point to say how much of the outcome's variance is luck.";
  return `Luck of few runs could make up ${numberText(Number(Math.min(100, (100 * noise) / variance).toPrecision(2)))} % of the outcome's variance.`;
}

const short = (value: number | null): string => (value === null ? "" : shortText(value));

function textOf(
  { experiment, seed, runs, outcome }: StudyHead,
  method: Method,
  count: number,
  found: Weighed,
): string {
  const { rows } = found;
  const columns = Object.keys(rows[0]?.numbers ?? {});
  const table = textTable(
    ["parameter", "range", ...columns],
    rows.map(({ range: { name, low, high }, numbers }) => [
      name,
      `${numberText(low)} to ${numberText(high)}`,
      ...columns.map((key) => short(numbers[key] ?? null)),
    ]),
  );
  return (
    `${outcome.label} (${outcome.unit}) by ${method} · ${experiment}, seed ${seed}, ${runs} runs at each of ${count} points\n\n` +
    `${table}\n${noiseText(found)}\n`
  );
}

function pageOf(
  experiment: Experiment,
  head: StudyHead,
  options: Options,
  samples: number,
  found: Weighed,
): StudyPage {
  const { outcome } = head;
  const morris = options.method === "morris";
  const key = morris ? "muStar" : "total";
  const [first] = found.rows as [Row];
  const told = ({ range, numbers }: Row): string => `${range.name} (${short(numbers[key] ?? null)})`;
  return {
    title: `${experiment.title}: what ${outcome.label} depends on`,
    lead: morris
      ? `Over its whole range ${first.range.name} moves it most: by ${short(first.numbers[key] ?? null)} ${outcome.unit}, as elementary effects go.`
      : `${first.range.name} has the largest share: ${short(first.numbers[key] ?? null)} of the variance, alone and together with others.`,
    headlines: found.rows.slice(0, 3).map(({ range, numbers }) => ({
      value: short(numbers[key] ?? null),
      label: range.name,
      detail: `from ${numberText(range.low)} to ${numberText(range.high)}`,
    })),
    findings: [`In order: ${found.rows.map(told).join(", ")}.`, noiseText(found)],
    figures: [figureOf(outcome.label, outcome.unit, morris, found.rows)],
    method: [
      morris
        ? `${samples} trajectories of elementary effects (Morris 1991), μ* after Campolongo et al. 2007; intervals by bootstrap over trajectories.`
        : `${samples} Sobol' points; first-order indices after Saltelli et al. 2010, total ones after Jansen 1999; intervals by bootstrap over points.`,
      `${head.runs} runs of the experiment at each point, seed ${head.seed} at all of them.`,
      "What it says holds for these ranges. A wider range makes a parameter matter more.",
    ],
    command: commandOf("sensitivity", head.experiment, options, [
      `--method ${options.method}`,
      ...(options.parameters === undefined ? [] : [`--parameters ${options.parameters.join(",")}`]),
      ...options.range.map(({ name, low, high }) => `--range ${name}=${low}:${high}`),
      `--samples ${samples}`,
    ]),
  };
}

function figureOf(label: string, unit: string, morris: boolean, rows: readonly Row[]): Figure {
  const columns = Object.keys(rows[0]?.numbers ?? {});
  const dot = (
    numbers: Row["numbers"],
    key: string,
    low: string,
    high: string,
    colour: string,
    says?: string,
  ) => ({
    value: numbers[key] ?? 0,
    low: numbers[low] ?? numbers[key] ?? 0,
    high: numbers[high] ?? numbers[key] ?? 0,
    colour,
    ...(says !== undefined && { says }),
  });
  const dotRows = rows.map(({ range, numbers }, index) => ({
    label: range.name,
    dots: morris
      ? [dot(numbers, "muStar", "low", "high", "var(--right)")]
      : [
          dot(numbers, "total", "totalLow", "totalHigh", "var(--right)", index === 0 ? "total" : undefined),
          dot(numbers, "first", "firstLow", "firstHigh", "var(--left)", index === 0 ? "first" : undefined),
        ],
  }));
  // Shares lie between 0 and 1; what an estimate or interval has beyond is cut, and is in the table.
  const top = morris ? Math.max(...dotRows.flatMap(({ dots }) => dots.map(({ high }) => high))) || 1 : 1;
  return {
    id: "sensitivity",
    title: morris ? "How far each parameter moves it" : "Share of the variance",
    caption: morris
      ? `Mean size of the elementary effect on ${label} (${unit}) over the parameter's whole range, with its 95 % interval.`
      : `Share of the variance of ${label} that each parameter has alone (first) and with all it does together with others (total), with 95 % intervals.`,
    chart: dotChart(dotRows, {
      title: morris ? `${unit} over the whole range` : "share of the variance",
      domain: [0, morris ? top * 1.05 : top],
      ticks: ticksTo(top),
      format: TICKS,
      text: short,
    }),
    table: {
      columns: ["parameter", "from", "to", ...columns],
      rows: rows.map(({ range: { name, low, high }, numbers }) => [
        { text: name },
        ...[low, high].map((value) => ({ text: numberText(value), number: true as const })),
        ...columns.map((key) => ({ text: short(numbers[key] ?? null), number: true as const })),
      ]),
    },
  };
}

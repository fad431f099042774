/** `sweep`: one experiment at many parameters, as a tidy table with an interval in every row. */
import { type Command, InvalidArgumentError } from "commander";
import { messageOf } from "../../src/terminal/failure.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import type { ParameterName } from "../engine/parameters.ts";
import type { Outcome } from "../experiments/experiment.ts";
import { experimentNamed } from "../experiments/registry.ts";
import type { Figure, Table } from "../report/model.ts";
import { type Axis, gridCells, parseAxis } from "../study/grid.ts";
import { latinHypercube } from "../study/latin-hypercube.ts";
import { changesAt, parseRange, type Range } from "../study/ranges.ts";
import { atWork, givenNetwork, shardDone, WORK_HELP } from "./at-work.ts";
import { writeTo } from "./output.ts";
import { heatFigure, lineFigure, scatterFigure } from "./study-figures.ts";
import { type StudyPage, writeStudy } from "./study-page.ts";
import {
  type Changes,
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
import { blamingTheCaller, parseCount } from "./values.ts";

interface Options extends StudyOptions {
  readonly grid: readonly Axis[];
  readonly latin?: number;
  readonly range: readonly Range[];
}

/** One row of the table. */
interface Row {
  readonly parameters: Changes;
  readonly outcome: Outcome;
}

const HELP = `
--grid takes values of one parameter; several of them make every combination.
--latin takes that many points, spread evenly over the ranges of all parameters at once (Latin hypercube).
Every cell runs under the same seed: cells differ by their parameters and not by luck.
${WORK_HELP}

Examples:
  $ npm run sim -- sweep ceo-vs-creator --grid ceoActiveShare=0.1,0.3,0.5,0.7 --runs 20
  $ npm run sim -- sweep ceo-vs-creator --grid homophily=0.2,0.5,0.8 --grid shareHabit=0.06,0.12,0.24 --runs 20 --report sweep
  $ npm run sim -- sweep ceo-vs-creator --latin 64 --range homophily=0:1 --range shareHabit=0.02:0.3 --runs 10 --csv sweep.csv
  $ npm run sim -- sweep ceo-vs-creator --grid ceoAnswer=0,0.4,0.8 --outcome difference --runs 40 --store pieces --json sweep.json`;

export function addSweepCommand(program: Command, terminal: Terminal): void {
  withStudy(program.command("sweep"))
    .description("Run an experiment at many parameters.")
    .option("--grid <name=a,b,c>", "values of one parameter; may be repeated", collecting(parseAxis), [])
    .option("--latin <points>", "points of a Latin hypercube over the ranges", parseCount)
    .option(
      "--range <name=low:high>",
      "range of one parameter for --latin; may be repeated",
      collecting(parseRange),
      [],
    )
    .addHelpText("after", HELP)
    .action((id: string, options: Options) => blamingTheCaller(() => sweep(terminal, id, options)));
}

/** An option that may be repeated, each time decoded with the reason when it cannot be. */
export function collecting<T>(
  parse: (text: string) => T,
): (text: string, before: readonly T[]) => readonly T[] {
  return (text, before) => {
    try {
      return [...before, parse(text)];
    } catch (error) {
      throw new InvalidArgumentError(messageOf(error));
    }
  };
}

async function sweep(terminal: Terminal, id: string, options: Options): Promise<void> {
  const experiment = experimentNamed(id);
  const places = placesOf(options);
  const network = await givenNetwork(terminal, options);
  sayHowMany(terminal, places.length, "one for each cell");
  const { shard } = options;
  if (shard !== undefined) {
    const asked = runsAt(id, options, network, places);
    terminal.out(
      shardDone(await atWork(terminal, options, (workshop) => workshop.runShard(asked, shard)), options),
    );
    return;
  }
  const outcomes = await atWork(terminal, options, (workshop) =>
    outcomesAt(workshop, experiment, options, network, places),
  );
  const rows = places.map((parameters, index): Row => ({ parameters, outcome: outcomes[index] as Outcome }));
  const head = headOf("sweep", experiment, options, network, (rows[0] as Row).outcome);
  const names = namesOf(options);
  const json = `${JSON.stringify({
    ...head,
    cells: rows.map(({ parameters, outcome }) => ({ parameters, ...outcome.estimate })),
  })}\n`;
  const csv = csvOf(names, rows);
  if (options.json !== undefined) writeTo(terminal, options.json, json);
  if (options.csv !== undefined) writeTo(terminal, options.csv, csv);
  if (options.report !== undefined) {
    await writeStudy(
      terminal,
      options.report,
      pageOf(experiment.title, head, options, names, rows),
      csv,
      json,
    );
  }
  if (options.json !== true && options.csv !== true) terminal.out(textOf(head, names, rows));
}

function placesOf({ grid, latin, range, seed }: Options): readonly Changes[] {
  if (latin === undefined) {
    if (range.length > 0)
      throw new RangeError("--range belongs to --latin; a grid takes values: --grid name=a,b,c");
    if (grid.length === 0)
      throw new RangeError("a sweep needs --grid name=a,b,c, or --latin N with --range name=low:high");
    return gridCells(grid);
  }
  if (grid.length > 0) throw new RangeError("give --grid or --latin, not both");
  if (range.length === 0)
    throw new RangeError("--latin needs --range name=low:high, once for each parameter");
  const names = range.map(({ name }) => name);
  if (new Set(names).size < names.length)
    throw new RangeError(`a sweep takes each parameter once, not ${names.join(", ")}`);
  return latinHypercube(latin, range.length, seed).map((point) => changesAt(range, point));
}

function namesOf({ grid, range }: Options): ParameterName[] {
  return [...grid, ...range].map(({ name }) => name);
}

function csvOf(names: readonly ParameterName[], rows: readonly Row[]): string {
  return csvTable(
    ["cell", ...names, "outcome", "unit", "value", "low", "high"],
    rows.map(({ parameters, outcome: { id, unit, estimate } }, index) => [
      index + 1,
      ...names.map((name) => parameters[name] ?? null),
      id,
      unit,
      estimate.value,
      estimate.interval?.[0] ?? null,
      estimate.interval?.[1] ?? null,
    ]),
  );
}

function textOf(
  { experiment, seed, runs, outcome }: StudyHead,
  names: readonly ParameterName[],
  rows: readonly Row[],
): string {
  const table = textTable(
    [...names, outcome.id, "from", "to"],
    rows.map(({ parameters, outcome: { estimate } }) => [
      ...names.map((name) => numberText(parameters[name] as number)),
      ...estimateTexts(estimate),
    ]),
  );
  return `${outcome.label} (${outcome.unit}) · ${experiment}, seed ${seed}, ${runs} runs a cell\n\n${table}`;
}

function estimateTexts({ value, interval }: Outcome["estimate"], text = numberText): string[] {
  return [value, interval?.[0] ?? Number.NaN, interval?.[1] ?? Number.NaN].map(text);
}

function pageOf(
  title: string,
  head: StudyHead,
  options: Options,
  names: readonly ParameterName[],
  rows: readonly Row[],
): StudyPage {
  const { outcome, runs, seed } = head;
  const byValue = [...rows].sort((a, b) => a.outcome.estimate.value - b.outcome.estimate.value);
  const told = ({ parameters, outcome: { estimate } }: Row): string => {
    const [value, low, high] = estimateTexts(estimate, shortText);
    const where = names.map((name) => `${name} ${shortText(parameters[name] as number)}`).join(", ");
    return `${value}${low === "" ? "" : ` (${low} to ${high})`} at ${where}`;
  };
  const own = [
    ...options.grid.map(({ name, values }) => `--grid ${name}=${values.join(",")}`),
    ...(options.latin === undefined ? [] : [`--latin ${options.latin}`]),
    ...options.range.map(({ name, low, high }) => `--range ${name}=${low}:${high}`),
  ];
  return {
    title: `${title}: ${outcome.label}`,
    lead: `${outcome.label} (${outcome.unit}) as ${names.join(", ")} ${names.length === 1 ? "moves" : "move"}.`,
    headlines: [byValue[0] as Row, byValue.at(-1) as Row].map((row, at) => ({
      value: shortText(row.outcome.estimate.value),
      label: at === 0 ? "the lowest" : "the highest",
      detail: told(row),
    })),
    findings: [
      `The lowest of ${rows.length} cells is ${told(byValue[0] as Row)}.`,
      `The highest is ${told(byValue.at(-1) as Row)}.`,
    ],
    figures: [figureOf(head, options, names, rows)],
    method: [
      `${options.latin === undefined ? "A full grid" : "A Latin hypercube"} of ${rows.length} cells; ${runs} runs of the experiment in each, seed ${seed} in all.`,
      "Every cell draws the same coins where it can: cells differ by their parameters, and intervals of two cells overlap more than their difference warrants.",
      "95 % bootstrap intervals, each for its cell alone: of twenty cells one is expected to miss.",
      `Other parameters: ${
        Object.entries(options.set)
          .map(([name, value]) => `${name}=${value}`)
          .join(", ") || "those of the experiment"
      }${head.network === null ? "" : `; network ${head.network}`}.`,
    ],
    command: commandOf("sweep", head.experiment, options, own),
  };
}

function figureOf(
  { outcome }: StudyHead,
  options: Options,
  names: readonly ParameterName[],
  rows: readonly Row[],
): Figure {
  const y = `${outcome.label} (${outcome.unit})`;
  const table: Table = {
    columns: [...names, outcome.label, "from", "to"],
    rows: rows.map(({ parameters, outcome: { estimate } }) =>
      [...names.map((name) => numberText(parameters[name] as number)), ...estimateTexts(estimate)].map(
        (text) => ({
          text,
          number: true as const,
        }),
      ),
    ),
  };
  const common = { id: "sweep", title: outcome.label, y, unit: outcome.unit, table };
  const points = (name: ParameterName) =>
    rows.map(({ parameters, outcome: { estimate } }) => ({ x: parameters[name] as number, estimate }));
  const [first, second] = names as [ParameterName, ParameterName?];
  if (options.latin === undefined && names.length === 1) {
    return lineFigure(points(first), {
      ...common,
      x: first,
      caption: "Each point is one cell with its 95 % interval.",
    });
  }
  if (options.latin === undefined && names.length === 2 && second !== undefined) {
    const cells = rows.map(({ parameters, outcome: { estimate } }) => ({
      x: parameters[first] as number,
      y: parameters[second] as number,
      value: estimate.value,
      text: shortText(estimate.value),
    }));
    return heatFigure(cells, {
      ...common,
      x: first,
      y: second,
      caption: "Each field is one cell; its number is the outcome.",
    });
  }
  return scatterFigure(
    names.map((name) => ({ x: name, points: points(name) })),
    { ...common, caption: "Every cell once in each panel, with its 95 % interval." },
  );
}

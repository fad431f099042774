/** `break-even`: where an outcome crosses a target as one parameter moves. */
import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import type { Terminal } from "../../src/terminal/terminal.ts";
import type { ParameterName } from "../engine/parameters.ts";
import { PARAMETER_TABLE, type ParameterRow } from "../engine/parameters.ts";
import type { Network, Outcome } from "../experiments/experiment.ts";
import { experimentNamed } from "../experiments/registry.ts";
import { type BreakEven, breakEvenSearch, type Crossing } from "../study/break-even.ts";
import { checkedRange, type Range } from "../study/ranges.ts";
import type { Workshop } from "../threads/run-experiments.ts";
import { atWork, givenNetwork, WORK_HELP } from "./at-work.ts";
import { writeTo } from "./output.ts";
import { lineFigure } from "./study-figures.ts";
import { type StudyPage, writeStudy } from "./study-page.ts";
import {
  commandOf,
  csvTable,
  headOf,
  numberText,
  outcomesAt,
  type StudyHead,
  type StudyOptions,
  shortText,
  textTable,
  withStudy,
} from "./study-work.ts";
import { blamingTheCaller, parseCount } from "./values.ts";

interface Options extends StudyOptions {
  readonly parameter: string;
  readonly from: number;
  readonly to: number;
  readonly target: number;
  readonly points: number;
}

const HELP = `
Looks along the whole range first, then halves the stretch of every crossing until it is known to 1/256 of the range.
All points run under the same seed. The interval of a crossing is the stretch where the 95 % interval of the outcome
includes the target: before it and after it the outcome is on one side for sure. No crossing is an answer as well.
A crossing back between two points of the first look goes unseen; --points looks closer.
${WORK_HELP.replace(/\n--shard[^\n]*/, "")}

Examples:
  $ npm run sim -- break-even ceo-vs-creator --parameter ceoActiveShare --from 0.05 --to 1 --target 1 --runs 40
  $ npm run sim -- break-even ceo-vs-creator --parameter creatorStart --from 1 --to 40 --runs 20 --report break-even
  $ npm run sim -- break-even ceo-vs-creator --parameter ceoAnswer --from 0 --to 1 --outcome difference --target 0 --json`;

export function addBreakEvenCommand(program: Command, terminal: Terminal): void {
  withStudy(program.command("break-even"))
    .description("Find where an outcome crosses a target as one parameter moves.")
    .requiredOption("--parameter <name>", "the parameter that moves")
    .requiredOption("--from <value>", "its lowest value", parseNumber)
    .requiredOption("--to <value>", "its highest value", parseNumber)
    .option("--target <value>", "the outcome's value to cross", parseNumber, 1)
    .option("--points <count>", "points of the first look", parseCount, 9)
    .addHelpText("after", HELP)
    .action((id: string, options: Options) => blamingTheCaller(() => breakEven(terminal, id, options)));
}

function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value)) return value;
  throw new InvalidArgumentError("give a number.");
}

async function breakEven(terminal: Terminal, id: string, options: Options): Promise<void> {
  if (options.shard !== undefined) {
    throw new RangeError(
      "a search asks for its points one after another and cannot be shared out: leave out --shard",
    );
  }
  const experiment = experimentNamed(id);
  const range = checkedRange(options.parameter, options.from, options.to);
  const network = await givenNetwork(terminal, options);
  const { found, outcome } = await atWork(terminal, options, (workshop) =>
    search(workshop, id, options, range, network),
  );
  const head = headOf("break-even", experiment, options, network, outcome);
  const asked = { parameter: range.name, from: range.low, to: range.high, target: options.target };
  const json = `${JSON.stringify({ ...head, ...asked, ...found })}\n`;
  const csv = csvTable(
    [range.name, "outcome", "unit", "value", "low", "high"],
    found.looked.map(({ at, estimate: { value, interval } }) => [
      at,
      outcome.id,
      outcome.unit,
      value,
      interval?.[0] ?? null,
      interval?.[1] ?? null,
    ]),
  );
  if (options.json !== undefined) writeTo(terminal, options.json, json);
  if (options.csv !== undefined) writeTo(terminal, options.csv, csv);
  const says = sentences(found, head, range, options.target);
  if (options.report !== undefined) {
    await writeStudy(
      terminal,
      options.report,
      pageOf(experiment.title, head, options, range, found, says),
      csv,
      json,
    );
  }
  if (options.json === true || options.csv === true) return;
  terminal.out(
    `${outcome.label} (${outcome.unit}) against ${numberText(options.target)} · ${id}, seed ${head.seed}, ${head.runs} runs a point\n\n` +
      `${rowsOf(found, range.name, outcome.id)}\n${says.map((line) => `- ${line}\n`).join("")}`,
  );
}

async function search(
  workshop: Workshop,
  id: string,
  options: Options,
  range: Range,
  network: Network | undefined,
): Promise<{ found: BreakEven; outcome: Outcome }> {
  const dialogue = breakEvenSearch({
    from: range.low,
    to: range.high,
    target: options.target,
    whole: range.whole,
    points: options.points,
  });
  let outcome: Outcome | undefined;
  let step = dialogue.next();
  while (step.done !== true) {
    const places = step.value.map((at) => ({ [range.name]: at }));
    const outcomes = await outcomesAt(workshop, experimentNamed(id), options, network, places);
    outcome ??= outcomes[0];
    step = dialogue.next(outcomes.map(({ estimate }) => estimate));
  }
  if (outcome === undefined) throw new Error("the search looked at nothing");
  return { found: step.value, outcome };
}

function rowsOf({ looked }: BreakEven, parameter: ParameterName, outcome: string): string {
  return textTable(
    [parameter, outcome, "from", "to"],
    looked.map(({ at, estimate: { value, interval } }) =>
      [at, value, interval?.[0] ?? Number.NaN, interval?.[1] ?? Number.NaN].map(numberText),
    ),
  );
}

function sentences(
  found: BreakEven,
  { outcome }: StudyHead,
  { name, low, high }: Range,
  target: number,
): string[] {
  const what = `${outcome.label} crosses ${numberText(target)}`;
  if (found.crossings.length === 0) {
    const sure = found.looked.every(
      ({ estimate: { interval } }) =>
        interval !== null && (found.begins === "above" ? interval[0] > target : interval[1] < target),
    );
    return [
      `No crossing: ${outcome.label} stays ${found.begins === "above" ? "at or above" : "below"} ${numberText(target)} at every ` +
        `point looked at from ${name} ${numberText(low)} to ${numberText(high)}${sure ? ", with its whole interval" : "; at some points its interval includes it"}.`,
    ];
  }
  return found.crossings.map(
    (crossing) =>
      `${what} ${crossing.direction === "up" ? "upward" : "downward"} at ${name} ${shortText(crossing.at)} (${stretchText(crossing, low, high)})` +
      `${crossing.established ? "." : "; not established: the outcome is not on different sides for sure before and after."}`,
  );
}

function stretchText({ interval: [from, to] }: Crossing, low: number, high: number): string {
  return `95 %: ${from === null ? `below ${shortText(low)}` : shortText(from)} to ${to === null ? `beyond ${shortText(high)}` : shortText(to)}`;
}

function pageOf(
  title: string,
  head: StudyHead,
  options: Options,
  range: Range,
  found: BreakEven,
  says: readonly string[],
): StudyPage {
  const { outcome } = head;
  const row: ParameterRow = PARAMETER_TABLE[range.name];
  const [crossing] = found.crossings;
  const stretch =
    crossing && ([crossing.interval[0] ?? range.low, crossing.interval[1] ?? range.high] as const);
  return {
    title: `${title}: where ${outcome.label} crosses ${numberText(options.target)}`,
    lead: says[0] ?? "",
    headlines: found.crossings.map((one) => ({
      value: shortText(one.at),
      label: `${range.name} (${row.unit})`,
      detail: `${stretchText(one, range.low, range.high)}${one.established ? "" : ", not established"}`,
    })),
    findings: says,
    figures: [
      lineFigure(
        found.looked.map(({ at, estimate }) => ({ x: at, estimate })),
        {
          id: "break-even",
          title: outcome.label,
          caption: `${row.says}. Each point with its 95 % interval; dashed: the target; shaded: where the outcome's interval includes it.`,
          x: range.name,
          y: `${outcome.label} (${outcome.unit})`,
          unit: outcome.unit,
          target: options.target,
          ...(stretch !== undefined && { stretch }),
          table: {
            columns: [range.name, outcome.label, "from", "to"],
            rows: found.looked.map(({ at, estimate: { value, interval } }) =>
              [at, value, interval?.[0] ?? Number.NaN, interval?.[1] ?? Number.NaN].map((number) => ({
                text: numberText(number),
                number: true as const,
              })),
            ),
          },
        },
      ),
    ],
    method: [
      `${found.looked.length} points, ${head.runs} runs of the experiment at each, seed ${head.seed} at all: a first look at ${options.points} points, then bisection.`,
      "The interval of the crossing is the stretch where the 95 % bootstrap interval of the outcome includes the target. It is read off the points looked at; between them the outcome is taken to be monotone.",
    ],
    command: commandOf("break-even", head.experiment, options, [
      `--parameter ${range.name} --from ${options.from} --to ${options.to} --target ${options.target}`,
      ...(options.points === 9 ? [] : [`--points ${options.points}`]),
    ]),
  };
}

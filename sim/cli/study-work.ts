/** What sweep, sensitivity and break-even share: many runs of one experiment, each at other parameters. */
import type { Command } from "commander";
import type { Terminal } from "../../src/terminal/terminal.ts";
import type { ParameterName } from "../engine/parameters.ts";
import { type Experiment, type Network, type Outcome, runsOf } from "../experiments/experiment.ts";
import type { RunAsked, Workshop } from "../threads/run-experiments.ts";
import { askedFor, networkText, quoted, type WorkOptions, withWork } from "./at-work.ts";
import type { Destination } from "./output.ts";

/** Parameters of one run, on top of the settings. */
export type Changes = Readonly<Partial<Record<ParameterName, number>>>;

export interface StudyOptions extends WorkOptions {
  readonly outcome?: string;
  readonly json?: Destination;
  readonly csv?: Destination;
  readonly report?: string;
}

/** Adds what `withWork` adds, and --outcome, --json, --csv and --report. */
export function withStudy(command: Command): Command {
  return withWork(command)
    .argument("<experiment>", "id, as listed by list")
    .option("--outcome <id>", "the outcome to follow; the experiment's main one unless given")
    .option("--json [file]", "write everything as one JSON object, to standard output unless a file is named")
    .option("--csv [file]", "write the table as CSV, to standard output unless a file is named")
    .option("--report <dir>", "write a page with figure and table into this folder");
}

/** What every study says about itself; the head of its JSON. */
export interface StudyHead {
  readonly study: string;
  readonly experiment: string;
  readonly seed: number;
  readonly runs: number;
  readonly settings: Changes;
  readonly network: string | null;
  readonly outcome: Omit<Outcome, "estimate">;
}

export function headOf(
  study: string,
  experiment: Experiment,
  options: StudyOptions,
  network: Network | undefined,
  { id, label, unit }: Outcome,
): StudyHead {
  return {
    study,
    experiment: experiment.id,
    seed: options.seed,
    runs: runsOf(experiment, options.runs),
    settings: options.set,
    network: network?.label ?? null,
    outcome: { id, label, unit },
  };
}

/** One run for each place, all under the same seed, so that they differ by their parameters and not by luck. */
export function runsAt(
  id: string,
  options: StudyOptions,
  network: Network | undefined,
  places: readonly Changes[],
): RunAsked[] {
  return places.map((changes, index) => ({
    id,
    options: { ...askedFor(options, network, changes), only: "outcomes" },
    label: `run ${index + 1} of the study (${changesText(changes)})`,
  }));
}

/** The outcome followed, at each place. */
export async function outcomesAt(
  workshop: Workshop,
  experiment: Experiment,
  options: StudyOptions,
  network: Network | undefined,
  places: readonly Changes[],
): Promise<Outcome[]> {
  const results = await workshop.runMany(runsAt(experiment.id, options, network, places));
  return results.map((result) => outcomeNamed(experiment.outcomes(result), options.outcome));
}

/** @throws RangeError listing the outcomes when there is none of that id */
export function outcomeNamed(outcomes: readonly Outcome[], id: string | undefined): Outcome {
  const found = id === undefined ? outcomes[0] : outcomes.find((one) => one.id === id);
  if (found === undefined) {
    throw new RangeError(
      `there is no outcome "${id}"; there are ${outcomes.map((one) => one.id).join(", ")}`,
    );
  }
  return found;
}

export function changesText(changes: Changes): string {
  return Object.entries(changes)
    .map(([name, value]) => `${name}=${numberText(value as number)}`)
    .join(", ");
}

/** As short as it can be without hiding a difference: up to six figures. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return "";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  return String(Number(value.toPrecision(6)));
}

/** The same for sentences and headlines: three figures. The table has them all. */
export function shortText(value: number): string {
  return numberText(Number(value.toPrecision(3)));
}

/** The command that gives the same again. Threads and stores change nothing and are left out. */
export function commandOf(name: string, id: string, options: StudyOptions, own: readonly string[]): string {
  const sets = Object.entries(options.set).map(([key, value]) => `--set ${key}=${value}`);
  return [
    `npm run sim -- ${name} ${id}`,
    ...own,
    ...(options.outcome === undefined ? [] : [`--outcome ${options.outcome}`]),
    `--seed ${options.seed}`,
    ...(options.runs === undefined ? [] : [`--runs ${options.runs}`]),
    ...sets,
    ...networkText(options),
    ...(options.report === undefined ? [] : [`--report ${quoted(options.report)}`]),
  ].join(" ");
}

/** Columns of text under one another: names to the left, numbers to the right. */
export function textTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const isNumber = columns.map((_, at) => rows.every((row) => /^$|^[−\-\d∞]/.test(row[at] ?? "")));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => (isNumber[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join("  ")
      .trimEnd();
  return `${[columns, ...rows].map(line).join("\n")}\n`;
}

/** RFC 4180; numbers in full, so that nothing is lost. */
export function csvTable(
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const cell = (value: string | number | null): string => {
    if (value === null || (typeof value === "number" && Number.isNaN(value))) return "";
    const text = String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns, ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("");
}

/** Says nothing to a terminal that nobody watches about how much there is to do. */
export function sayHowMany(terminal: Terminal, runs: number, what: string): void {
  if (terminal.watched) terminal.say(`${runs} runs of the experiment: ${what}`);
}

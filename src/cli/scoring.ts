/** What `score`, `explain` and `edges` share: their options, and the scoring they ask for. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { FORMATS, type FormatName } from "../ingest/index.ts";
import {
  FORMULAS,
  type Ledger,
  type ParameterSet,
  type ScoreOptions,
  type ScoreTable,
  type Seeds,
  scoreLedger,
} from "../score/index.ts";
import { parseAsOf, parseSeeds, readOwners } from "./values.ts";

export interface ScoringOptions {
  readonly format: FormatName;
  readonly seeds: Seeds;
  readonly asOf: number | "last";
  readonly owners?: ReadonlyMap<string, string>;
  readonly topic?: string;
  readonly formula: ParameterSet;
}

export type LogOptions = Pick<ScoringOptions, "format" | "asOf" | "owners">;

/** Which logs are read, up to when, and who owns which account. With `optional` the acts may come from elsewhere. */
export function withLogOptions(command: Command, files: "required" | "optional" = "required"): Command {
  const format = new Option("--format <format>", "of the files").choices(FORMATS.map(({ name }) => name));
  return command
    .argument(files === "required" ? "<file...>" : "[file...]", 'logs, plain or gzip; "-" is standard input')
    .addOption(format.makeOptionMandatory(files === "required"))
    .addOption(
      new Option("--as-of <time>", "scoring time: last (the last act), Unix seconds, ISO date or time")
        .argParser(parseAsOf)
        .default("last"),
    )
    .addOption(
      new Option(
        "--owners <file>",
        "one `account owner` a line: acts within one owner count nothing",
      ).argParser(readOwners),
    );
}

export function withScoringOptions(command: Command, files: "required" | "optional" = "required"): Command {
  return withLogOptions(command, files)
    .addOption(
      new Option(
        "--seeds <seeds>",
        "who is vouched for: none (open: not bot-proof), lottery:SHARE@NUMBER, or a file with one account per line",
      )
        .argParser(parseSeeds)
        .default({ mode: "open" } satisfies Seeds, "none"),
    )
    .option("--topic <topic>", "only acts that carry this topic")
    .addOption(
      new Option("--formula <name>", `formula to score with: ${FORMULA_NAMES}`)
        .argParser(parseFormula)
        .default(FORMULAS[0], FORMULAS[0]?.formula),
    );
}

const FORMULA_NAMES = FORMULAS.map(({ formula }) => formula).join(", ");

function parseFormula(name: string): ParameterSet {
  const found = FORMULAS.find(({ formula }) => formula === name);
  if (found === undefined) throw new InvalidArgumentError(`There is ${FORMULA_NAMES}.`);
  return found;
}

/** The help text about formats. */
export function formatsHelp(): string {
  const width = Math.max(...FORMATS.map(({ name }) => name.length));
  const lines = FORMATS.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}`);
  return `Formats:\n${lines.join("\n")}`;
}

/** Scores a ledger as the options say, with `change` on top. */
export function scoreWith(
  ledger: Ledger,
  options: Omit<ScoringOptions, "format">,
  change: Partial<Pick<ScoreOptions, "seeds" | "asOf" | "topic">> = {},
): ScoreTable {
  return scoreLedger(ledger, {
    seeds: options.seeds,
    params: options.formula,
    ...(options.asOf !== "last" && { asOf: options.asOf }),
    ...(options.owners !== undefined && { owners: options.owners }),
    ...(options.topic !== undefined && { topic: options.topic }),
    ...change,
  });
}

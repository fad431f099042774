/** `forecast`: how many people will act on an account in the next days, with an interval that is checked on the log itself. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { basisSentence, DAYS, Forecast, isForecast, whyNot } from "../../forecast/index.ts";
import { FORMATS, type FormatName } from "../../ingest/index.ts";
import { CommandFailure } from "../../terminal/failure.ts";
import { createProgress } from "../../terminal/progress.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { accountLines, forecastRecord, tableLines } from "../forecast-text.ts";
import { openLog } from "../log.ts";
import { formatsHelp } from "../scoring.ts";
import { parseAsOf, parseCount } from "../values.ts";

interface Options {
  readonly format: FormatName;
  readonly asOf: number | "last";
  readonly days: number;
  readonly account?: string;
  readonly top?: number;
  readonly json?: true;
}

const TOP = 20;
const DAYS_MAX = 365;

export function addForecastCommand(program: Command, terminal: Terminal): void {
  const formats = FORMATS.map(({ name }) => name);
  program
    .command("forecast")
    .description("Forecast how many different people will act on an account in the next days. Not a score.")
    .argument("<file...>", 'logs, plain or gzip; "-" is standard input')
    .addOption(new Option("--format <format>", "of the files").choices(formats).makeOptionMandatory())
    .addOption(new Option("--account <id>", "one account, spelled as in the log").conflicts("top"))
    .option(
      "--top <count>",
      `the COUNT accounts with most people expected (a table: ${TOP}, JSON: all)`,
      parseCount,
    )
    .option("--days <count>", `length of the window, 1 to ${DAYS_MAX}`, parseDays, DAYS)
    .addOption(
      new Option(
        "--as-of <time>",
        "instant of the forecast: last (the last act), Unix seconds, ISO date or time",
      )
        .argParser(parseAsOf)
        .default("last"),
    )
    .option("--json", "print one JSON object")
    .addHelpText("after", help())
    .action((files: string[], options: Options) => forecast(terminal, files, options));
}

async function forecast(terminal: Terminal, files: readonly string[], options: Options): Promise<void> {
  const progress = createProgress(terminal);
  const { ledger } = await openLog(terminal, progress, files, options.format);
  progress.report("forecasting", 0, 0);
  const found = new Forecast(ledger, {
    days: options.days,
    ...(options.asOf !== "last" && { asOf: options.asOf }),
  });
  progress.end();
  const print = (lines: Iterable<string>): void => {
    for (const line of lines) terminal.out(`${line}\n`);
  };
  if (options.account !== undefined) {
    const asked = { id: options.account, found: found.get(options.account) };
    const account = isForecast(asked.found) ? asked.found : null;
    if (options.json === true)
      terminal.out(`${JSON.stringify(forecastRecord(found, account === null ? [] : [account], asked))}\n`);
    if (!isForecast(asked.found)) throw new CommandFailure(whyNot(found, asked.id, asked.found));
    if (options.json !== true) print(accountLines(found, asked.found));
    return;
  }
  const rows = found.rows(); // nobody, unless the log is enough
  const shown = rows.slice(0, options.top ?? (options.json === true ? rows.length : TOP));
  if (options.json === true) terminal.out(`${JSON.stringify(forecastRecord(found, shown, null))}\n`);
  if (found.status !== "ready") throw new CommandFailure(basisSentence(found));
  if (options.json !== true) print(tableLines(found, shown, rows.length));
}

function parseDays(text: string): number {
  const days = parseCount(text);
  if (days > DAYS_MAX) throw new InvalidArgumentError(`At most ${DAYS_MAX} days.`);
  return days;
}

function help(): string {
  return `
${formatsHelp()}

The log has to hold three windows before the instant, thirty past cases, and five people in two windows on an account
that is to be forecast. Nothing is fitted beforehand: every number comes from this log's own past, and the output says how
often earlier intervals held on it.

Examples:
  $ npm run earshot -- forecast acts.csv --format csv
  $ npm run earshot -- forecast acts.csv --format csv --account ann
  $ npm run earshot -- forecast edges.txt.gz --format snap --days 7 --top 50
  $ npm run --silent earshot -- forecast acts.ndjson --format ndjson --json > forecast.json`;
}

/** `importance`: is rank the same as being heard, in this log and this organisation? */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import {
  decodeOrg,
  type ImportanceReport,
  importanceReport,
  importanceSentences,
  type Org,
  OrgError,
} from "../../importance/index.ts";
import { CommandFailure, messageOf } from "../../terminal/failure.ts";
import { createProgress } from "../../terminal/progress.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { importancePage } from "../importance-page.ts";
import { importanceLines, importanceRecord } from "../importance-text.ts";
import { openLog } from "../log.ts";
import { formatsHelp, type ScoringOptions, scoreWith, withScoringOptions } from "../scoring.ts";
import { counted } from "../text-table.ts";

interface Options extends ScoringOptions {
  readonly org: string;
  readonly names?: true;
  readonly json?: true;
  readonly report?: string;
}

/** Rejected rows of the organisation shown one by one. */
const REJECTIONS_SHOWN = 5;

export function addImportanceCommand(program: Command, terminal: Terminal): void {
  withScoringOptions(program.command("importance"))
    .description("Compare rank with influence: who is heard, by level, by line of reporting or by followers.")
    .requiredOption("--org <file>", "CSV of id,title,level or id,reportsTo or id,followers")
    .option("--names", "name people; without it only counts by level are shown")
    .option("--json", "print one JSON object")
    .option("--report <dir>", "also write importance.html and importance.json into this folder")
    .addHelpText("after", help())
    .action((files: string[], options: Options) => importance(terminal, files, options));
}

async function importance(terminal: Terminal, files: readonly string[], options: Options): Promise<void> {
  const org = readOrg(terminal, options.org);
  const progress = createProgress(terminal);
  const { ledger } = await openLog(terminal, progress, files, options.format);
  const report = importanceReport(ledger, scoreWith(ledger, options), org);
  progress.end();
  const record = importanceRecord(report, options.names === true);
  if (options.report !== undefined) await write(terminal, options.report, report, options.names === true);
  if (options.json === true) terminal.out(`${JSON.stringify(record)}\n`);
  else for (const line of importanceLines(report, options.names === true)) terminal.out(`${line}\n`);
}

/** @throws CommandFailure naming the file, the line and the fix */
function readOrg(terminal: Terminal, path: string): Org {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new CommandFailure(`cannot read --org ${path}: ${messageOf(error)}`);
  }
  let org: Org;
  try {
    org = decodeOrg(text);
  } catch (error) {
    throw error instanceof OrgError ? new CommandFailure(`--org ${path}: ${error.message}`) : error;
  }
  const { people, rejections } = org;
  terminal.say(
    `${path}: ${counted(people.length, "person", "people")}, ${counted(rejections.length, "row")} rejected`,
  );
  for (const { line, reason } of rejections.slice(0, REJECTIONS_SHOWN))
    terminal.say(`  line ${line}: ${reason}`);
  if (rejections.length > REJECTIONS_SHOWN)
    terminal.say(`  … and ${rejections.length - REJECTIONS_SHOWN} more`);
  if (people.length === 0) throw new CommandFailure(`--org ${path}: no row could be used`);
  return org;
}

async function write(
  terminal: Terminal,
  folder: string,
  report: ImportanceReport,
  names: boolean,
): Promise<void> {
  const files = [
    ["importance.html", await importancePage(report, importanceSentences(report), names)],
    ["importance.json", `${JSON.stringify(importanceRecord(report, names))}\n`],
  ] as const;
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of files) {
      writeFileSync(join(folder, name), text);
      terminal.say(`wrote ${join(folder, name)}`);
    }
  } catch (error) {
    throw new CommandFailure(`cannot write --report ${folder}: ${messageOf(error)}`);
  }
}

function help(): string {
  return `
${formatsHelp()}

The file of the organisation has one row a person. level: 1 is the top. reportsTo: the id of the person above, empty
at the top. followers: a count. Ids are spelled as in the log.

Examples:
  $ npm run earshot -- importance mail.csv --format csv --org people.csv
  $ npm run earshot -- importance advice.csv --format edges --org levels.csv --names --report rank
  $ npm run --silent earshot -- importance acts.ndjson --format ndjson --org chart.csv --json`;
}

/** `edges`: who gave whom how much attention, as Parquet, with the SQL that computes it elsewhere. */
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { ACT_COLUMNS, actTable, edgeTable, formulaTables, type Table } from "../../scale/index.ts";
import { CURRENT, foldedEdges, type Ledger } from "../../score/index.ts";
import { CommandFailure, messageOf } from "../../terminal/failure.ts";
import { createProgress, type Progress } from "../../terminal/progress.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { openLog } from "../log.ts";
import { parquetFile } from "../parquet.ts";
import { formatsHelp, type LogOptions, withLogOptions } from "../scoring.ts";
import { counted } from "../text-table.ts";

/** Acts written at a time: one row group. */
const ROW_GROUP = 100_000;

interface Options extends LogOptions {
  readonly parquet: string;
  readonly json?: boolean;
}

export function addEdgesCommand(program: Command, terminal: Terminal): void {
  withLogOptions(program.command("edges"))
    .description(
      "Write a log's acts and folded edges as Parquet, and the SQL that makes the one from the other.",
    )
    .requiredOption("--parquet <dir>", "folder to write, made when it is not there")
    .option("--json", "print what was written as JSON")
    .addHelpText("after", `\n${formatsHelp()}\n${HELP}`)
    .action((files: string[], options: Options) => edges(terminal, files, options));
}

async function edges(terminal: Terminal, files: readonly string[], options: Options): Promise<void> {
  const progress = createProgress(terminal);
  const { ledger } = await openLog(terminal, progress, files, options.format);
  const folder = options.parquet;
  const asOf = options.asOf === "last" ? (ledger.lastAt() as number) : options.asOf;
  const owners = options.owners ?? new Map<string, string>();
  try {
    mkdirSync(folder, { recursive: true });
    const acts = writeActs(join(folder, "acts.parquet"), ledger, progress);
    progress.report("folding", 0, 1);
    const folded = foldedEdges(ledger, { asOf, owners });
    const tables = { edges: edgeTable(folded), ...formulaTables(CURRENT, asOf, owners) };
    for (const [name, table] of Object.entries(tables)) writeTable(join(folder, `${name}.parquet`), table);
    copyFileSync(fileURLToPath(new URL("../../scale/edges.sql", import.meta.url)), join(folder, "edges.sql"));
    writeFileSync(join(folder, "duckdb.sql"), duckdbViews());
    writeFileSync(join(folder, "spark.sql"), sparkViews());
    progress.end();
    const done = { folder, formula: CURRENT.formula, asOf, acts, edges: folded.length };
    if (options.json === true) terminal.out(`${JSON.stringify(done)}\n`);
    else terminal.out(`${folder}: ${counted(acts, "act")}, ${counted(folded.length, "edge")}\n`);
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(`--parquet ${folder}: ${messageOf(error)}`);
  }
}

function writeActs(path: string, ledger: Ledger, progress: Progress): number {
  const file = parquetFile(path, ACT_COLUMNS);
  for (let row = 0; row < ledger.size; row += ROW_GROUP) {
    const until = Math.min(ledger.size, row + ROW_GROUP);
    file.write(actTable(Array.from({ length: until - row }, (_, index) => ledger.act(row + index))));
    progress.report("writing acts", until, ledger.size);
  }
  return file.finish();
}

function writeTable(path: string, table: Table): void {
  const file = parquetFile(path, table.columns);
  file.write(table);
  file.finish();
}

const INPUTS = ["acts", "weights", "decay", "owners", "parameters"] as const;

/** Names that `edges.sql` reads, for a shell that was started in the folder. */
function duckdbViews(): string {
  const views = INPUTS.map(
    (name) => `CREATE OR REPLACE VIEW ${name} AS SELECT * FROM read_parquet('${name}*.parquet');`,
  );
  return [...views, ""].join("\n");
}

function sparkViews(): string {
  const views = INPUTS.map(
    (name) =>
      `CREATE OR REPLACE TEMPORARY VIEW ${name} USING parquet OPTIONS (path '.', pathGlobFilter '${name}*.parquet');`,
  );
  return [...views, ""].join("\n");
}

const HELP = `
Writes acts.parquet, edges.parquet and four small tables of the formula, and edges.sql, which computes the edges from the acts on engines
that take more than one machine holds: put further acts*.parquet files into the folder. The tests run it on DuckDB and compare every edge
with the core's; for Spark it is written, and not tested here.

Examples:
  $ npm run earshot -- edges acts.csv --format csv --parquet edges
  $ cd edges && duckdb -c ".read duckdb.sql" -c ".read edges.sql"
  $ cd edges && cat spark.sql edges.sql > all.sql && spark-sql -f all.sql`;

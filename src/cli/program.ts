/** The command line as a whole. */
import type { Command } from "commander";
import { createProgram } from "../terminal/command-line.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { addAccountCommand } from "./commands/account.ts";
import { addEdgesCommand } from "./commands/edges.ts";
import { addExplainCommand } from "./commands/explain.ts";
import { addExportCommand } from "./commands/export.ts";
import { addForecastCommand } from "./commands/forecast.ts";
import { addImportanceCommand } from "./commands/importance.ts";
import { addIngestCommand } from "./commands/ingest.ts";
import { addKeyCommand } from "./commands/key.ts";
import { addScoreCommand } from "./commands/score.ts";
import { addStoreCommands } from "./commands/store.ts";

const HELP = `
Exit codes: 0 done, 1 nothing usable or failed, 2 the command line was not understood.

Examples:
  $ npm run earshot -- score acts.csv --format csv --seeds lottery:0.1@1
  $ npm run earshot -- explain acts.csv --format csv --seeds lottery:0.1@1 --account ann
  $ npm run earshot -- score acts.csv --format csv --seeds lottery:0.1@1 --out scored
  $ npm run earshot -- publish scored --local
  $ npm run earshot -- export scored --badge ann > ann.svg
  $ npm run earshot -- score --help`;

/** Every command of `earshot`. */
export function earshotProgram(terminal: Terminal): Command {
  const program = createProgram(
    terminal,
    "earshot",
    "Earshot measures influence: how many different people listen to an account and act on it, lately.",
    HELP,
  );
  addAccountCommand(program, terminal);
  addScoreCommand(program, terminal);
  addEdgesCommand(program, terminal);
  addExplainCommand(program, terminal);
  addExportCommand(program, terminal);
  addForecastCommand(program, terminal);
  addImportanceCommand(program, terminal);
  addIngestCommand(program, terminal);
  addKeyCommand(program, terminal);
  addStoreCommands(program, terminal);
  return program;
}

/** The command line as a whole. */
import { Command, CommanderError } from "commander";
import { addExplainCommand } from "./commands/explain.ts";
import { addExportCommand } from "./commands/export.ts";
import { addScoreCommand } from "./commands/score.ts";
import { addStoreCommands } from "./commands/store.ts";
import { CommandFailure, EXIT, messageOf } from "./failure.ts";
import type { Terminal } from "./terminal.ts";

const HELP = `
Exit codes: 0 done, 1 nothing usable or failed, 2 the command line was not understood.

Examples:
  $ npm run earshot -- score acts.csv --format csv --seeds lottery:0.1@1
  $ npm run earshot -- explain acts.csv --format csv --seeds lottery:0.1@1 --account ann
  $ npm run earshot -- score acts.csv --format csv --seeds lottery:0.1@1 --out scored
  $ npm run earshot -- publish scored --local
  $ npm run earshot -- export scored --badge ann > ann.svg
  $ npm run earshot -- score --help`;

/** Runs one command line and returns its exit code; nothing escapes as an exception but a defect of ours. */
export async function runProgram(terminal: Terminal, args: readonly string[]): Promise<number> {
  const program = new Command("earshot")
    .description(
      "Earshot measures influence: how many different people listen to an account and act on it, lately.",
    )
    .exitOverride()
    .showHelpAfterError("(--help tells how)")
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.say(text.trimEnd()),
    })
    .addHelpText("after", HELP);
  addScoreCommand(program, terminal);
  addExplainCommand(program, terminal);
  addExportCommand(program, terminal);
  addStoreCommands(program, terminal);
  try {
    await program.parseAsync(args, { from: "user" });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    terminal.say(`earshot: ${messageOf(error)}`);
    if (error instanceof CommandFailure) return error.exitCode;
    if (error instanceof Error && error.stack !== undefined) terminal.say(error.stack);
    return EXIT.failed;
  }
}

#!/usr/bin/env node
/** `npm run sim -- COMMAND …`: lists and runs experiments, writes their reports, simulates communities. */
import { Command, CommanderError } from "commander";
import { CommandFailure, EXIT, messageOf } from "../../src/cli/failure.ts";
import { processTerminal, type Terminal } from "../../src/cli/terminal.ts";
import { addCommunityCommand } from "./community.ts";
import { addFigureCommand } from "./figure.ts";
import { addListCommand } from "./list.ts";
import { addRunCommand } from "./run.ts";

const HELP = `
The same seed gives the same numbers, byte for byte, on every machine. Without --seed the seed is 1.
Exit codes: 0 done, 1 failed, 2 the command line was not understood.

Examples:
  $ npm run sim -- list
  $ npm run sim -- run ceo-vs-creator --seed 1
  $ npm run sim -- run ceo-vs-creator --seed 1 --runs 400 --report report
  $ npm run sim -- figure ceo-vs-creator --seed 1 --out figure.svg
  $ npm run sim -- community --seed 7 --people 500 --days 30 --out acts.ndjson`;

async function runProgram(terminal: Terminal, args: readonly string[]): Promise<number> {
  const program = new Command("sim")
    .description("Earshot's simulation workbench: the same message, other messengers, many times over.")
    .exitOverride()
    .showHelpAfterError("(--help tells how)")
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.say(text.trimEnd()),
    })
    .addHelpText("after", HELP);
  addListCommand(program, terminal);
  addRunCommand(program, terminal);
  addFigureCommand(program, terminal);
  addCommunityCommand(program, terminal);
  try {
    await program.parseAsync(args, { from: "user" });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    terminal.say(`sim: ${messageOf(error)}`);
    if (error instanceof CommandFailure) return error.exitCode;
    if (error instanceof RangeError) return EXIT.usage; // a number out of its limits, named in the message
    if (error instanceof Error && error.stack !== undefined) terminal.say(error.stack);
    return EXIT.failed;
  }
}

const terminal = processTerminal();
const exitCode = await runProgram(terminal, process.argv.slice(2));
await terminal.finish();
process.exitCode = exitCode;

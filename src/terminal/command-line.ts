/** How every command line of Earshot starts, fails and ends. */
import { Command, CommanderError } from "commander";
import { CommandFailure, EXIT, messageOf } from "./failure.ts";
import type { Terminal } from "./terminal.ts";

/** A program whose results go to `out` and whose complaints go to `say`; it never ends the process by itself. */
export function createProgram(terminal: Terminal, name: string, description: string, help: string): Command {
  return new Command(name)
    .description(description)
    .exitOverride()
    .showHelpAfterError("(--help tells how)")
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.say(text.trimEnd()),
    })
    .addHelpText("after", help);
}

/** Runs one command line and returns its exit code; nothing escapes as an exception, but a defect of ours is shown whole. */
export async function runProgram(
  program: Command,
  terminal: Terminal,
  args: readonly string[],
): Promise<number> {
  try {
    await program.parseAsync(args, { from: "user" });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    terminal.say(`${program.name()}: ${messageOf(error)}`);
    if (error instanceof CommandFailure) return error.exitCode;
    if (error instanceof Error && error.stack !== undefined) terminal.say(error.stack);
    return EXIT.failed;
  }
}

/** Where a command's data goes: standard output, or a file. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { CommandFailure, messageOf } from "../../src/terminal/failure.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";

/** Value of an option such as --json [file]: true is standard output. */
export type Destination = string | true;

/** @throws CommandFailure naming the file that cannot be written */
export function writeTo(terminal: Terminal, destination: Destination, text: string): void {
  if (destination === true) {
    terminal.out(text);
    return;
  }
  try {
    mkdirSync(dirname(destination), { recursive: true });
    writeFileSync(destination, text);
  } catch (error) {
    throw new CommandFailure(`cannot write ${destination}: ${messageOf(error)}`);
  }
  terminal.say(`wrote ${destination}`);
}

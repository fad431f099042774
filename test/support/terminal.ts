/** Command lines without a process: what they print, what they say, and with which code they end. */
import type { Command } from "commander";
import { runProgram } from "../../src/terminal/command-line.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";

export interface Ran {
  readonly code: number;
  /** Standard output. */
  readonly out: string;
  /** Standard error, as lines. */
  readonly said: string;
}

/**
 * @param shown where status lines go when a person watches; null when nobody does
 */
export async function runHere(
  make: (terminal: Terminal) => Command,
  args: readonly string[],
  shown: string[] | null = null,
): Promise<Ran> {
  let [out, said] = ["", ""];
  const terminal: Terminal = {
    out: (text) => {
      out += text;
    },
    say: (line) => {
      said += `${line}\n`;
    },
    watched: shown !== null,
    status: (line) => {
      shown?.push(line);
    },
    finish: async () => undefined,
  };
  const code = await runProgram(make(terminal), terminal, args);
  return { code, out, said };
}

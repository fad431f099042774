/**
 * Where a command writes: results to standard output and to nothing else, everything said about them to standard
 * error. A reader that goes away (`| head`) ends the program quietly.
 */

export interface Terminal {
  /** Appends to the result. Buffered; `finish` writes what is left. */
  out(text: string): void;
  /** Says a line to the person at the terminal. */
  say(line: string): void;
  /** Whether a person may be watching standard error: progress is for them. */
  readonly watched: boolean;
  /** Overwrites the current line on a watched standard error; does nothing otherwise. */
  status(line: string): void;
  /** Everything written has reached the operating system. */
  finish(): Promise<void>;
}

const BUFFER_LENGTH = 64 * 1024;
const ERASE_LINE = "\r\u001b[K";

export function processTerminal(): Terminal {
  const { stdout, stderr } = process;
  for (const stream of [stdout, stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit(0);
      throw error;
    });
  }
  let buffer = "";
  let statusShown = false;
  const clear = (): void => {
    if (statusShown) stderr.write(ERASE_LINE);
    statusShown = false;
  };
  return {
    out(text) {
      buffer += text;
      if (buffer.length < BUFFER_LENGTH) return;
      stdout.write(buffer);
      buffer = "";
    },
    say(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    watched: stderr.isTTY === true,
    status(line) {
      if (stderr.isTTY !== true) return;
      const width = Math.max(20, (stderr.columns ?? 80) - 1);
      stderr.write(ERASE_LINE + line.slice(0, width));
      statusShown = line !== "";
    },
    async finish() {
      clear();
      const rest = buffer;
      buffer = "";
      await new Promise<void>((resolve) => {
        stdout.write(rest, () => resolve());
      });
    },
  };
}

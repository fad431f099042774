/** Exit codes of every command, and the two ways to fail on purpose. */

export const EXIT = {
  done: 0,
  /** Nothing usable came in, or the work failed. */
  failed: 1,
  /** The command line cannot be meant like this. */
  usage: 2,
} as const;

/** Something the person at the terminal can put right. The message names what, where and how. */
export class CommandFailure extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode: number = EXIT.failed) {
    super(message);
    this.name = "CommandFailure";
    this.exitCode = exitCode;
  }
}

export function usage(message: string): CommandFailure {
  return new CommandFailure(message, EXIT.usage);
}

/** The message of whatever was thrown, and of what caused it. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${messageOf(error.cause)}`;
}

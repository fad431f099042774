/** Where a source stood when its acts were last made durable, in a file that is replaced in one step. */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import * as z from "zod";
import { Refused } from "../../live/backoff.ts";
import { CommandFailure, messageOf } from "../../terminal/failure.ts";

const shape = z.strictObject({
  version: z.literal(1),
  /** What was read, so that a position is never taken for one of another source. */
  stream: z.string(),
  /** Microseconds since 1970 of a Jetstream; the id of the last status or notification of Mastodon. */
  position: z.union([z.number().int().nonnegative(), z.string().regex(/^\d{1,30}$/)]),
});

export type Position = z.infer<typeof shape>["position"];

export interface CursorFile {
  /** Null when nothing was saved yet. */
  load(): Position | null;
  save(position: Position): void;
}

/**
 * `load` throws a CommandFailure, `save` (whose caller would otherwise try again) a Refused; both name the file and what helps.
 */
export function cursorFile(file: string, stream: string): CursorFile {
  return {
    load() {
      const text = readIfThere(file);
      if (text === null) return null;
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        throw new CommandFailure(`--cursor ${file}: not JSON, so not a cursor; delete it to begin anew`);
      }
      const parsed = shape.safeParse(value);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw new CommandFailure(
          `--cursor ${file}: /${issue?.path.join("/") ?? ""} ${issue?.message ?? "is wrong"}; delete it to begin anew`,
        );
      }
      if (parsed.data.stream !== stream) {
        throw new CommandFailure(
          `--cursor ${file}: it is of ${JSON.stringify(parsed.data.stream)}, not of ${JSON.stringify(stream)}; use one file a source`,
        );
      }
      return parsed.data.position;
    },
    save(position) {
      const content = `${JSON.stringify({ version: 1, stream, position })}\n`;
      try {
        writeWhole(file, content);
      } catch (error) {
        throw new Refused(`--cursor ${file}: ${messageOf(error)}`);
      }
    },
  };
}

/** Either the old content or the new, whenever the machine stops. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const beside = `${file}.new`;
  const handle = openSync(beside, "w");
  try {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, file);
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new CommandFailure(`--cursor ${file}: ${messageOf(error)}`);
  }
}

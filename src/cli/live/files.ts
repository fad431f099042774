/** `ingest file`: logs that are there already, handed on as if they happened now. Reading waits while the destination is slow. */
import type { Act } from "../../events/index.ts";
import type { FormatName, Summary } from "../../ingest/index.ts";
import { Refused } from "../../live/backoff.ts";
import { CommandFailure } from "../../terminal/failure.ts";
import { createProgress } from "../../terminal/progress.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { ReadError, readLog } from "../read.ts";
import { counted, safeText } from "../text-table.ts";
import { type DestinationOptions, destinationOf } from "./destination.ts";
import { type LiveHost, persist } from "./host.ts";

export interface FileRun extends DestinationOptions {
  readonly files: readonly string[];
  readonly format: FormatName;
}

/** Examples of refused records that are told. */
const EXAMPLES_MAX = 5;

class Interrupted extends Error {}

/** @throws CommandFailure saying whose fault it is */
export async function sendFiles(
  terminal: Terminal,
  host: LiveHost,
  { files, format, ...options }: FileRun,
): Promise<Readonly<Record<string, unknown>>> {
  const destination = destinationOf(options, terminal);
  const progress = createProgress(terminal);
  const say = (what: string): void => terminal.say(safeText(what));
  let waiting: Act[] = [];
  let [acts, told] = [0, 0];

  /** Hands on portions of the size that the destination likes; at the end also what is left. */
  const handOn = async (leave: number): Promise<void> => {
    while (waiting.length > leave) {
      const portion = { acts: waiting.slice(0, destination.actsMax), departures: [], through: null };
      const send = async (): Promise<true> => {
        await destination.send(portion);
        return true;
      };
      if ((await persist(host, send, say)) === undefined) throw new Interrupted();
      acts += portion.acts.length;
      waiting = waiting.slice(portion.acts.length);
    }
  };

  let summary: Summary;
  try {
    summary = await readLog(files, format, {
      onAct: (act) => waiting.push(act),
      onReject: ({ line, detail }, file, placedBy) => {
        if (told++ < EXAMPLES_MAX) say(`${file} ${placedBy} ${line}: ${detail}`);
      },
      onProgress: async ({ bytesRead, bytesTotal }) => {
        progress.report("sending", bytesRead, bytesTotal ?? 0);
        await handOn(destination.actsMax);
      },
      signal: host.stop,
    });
    await handOn(0);
  } catch (error) {
    if (error instanceof ReadError) throw new CommandFailure(error.message);
    if (error instanceof Refused) throw new CommandFailure(safeText(error.message));
    if (error instanceof Interrupted || host.stop.aborted) {
      throw new CommandFailure(
        `interrupted after ${counted(acts, "act")}; send the same files again, nothing counts twice`,
      );
    }
    throw error;
  } finally {
    progress.end();
  }
  const { read, rejected, byReason } = summary;
  return { read, rejected, byReason, acts, ...destination.summary() };
}

/** `ingest jetstream`: a Bluesky Jetstream, read until somebody stops it. */
import { JetstreamFollower, type JetstreamStatus } from "../../live/jetstream.ts";
import { CommandFailure, usage } from "../../terminal/failure.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { counted, safeText } from "../text-table.ts";
import { type CursorFile, cursorFile } from "./cursor-file.ts";
import { type DestinationOptions, destinationOf } from "./destination.ts";
import { finish, type LiveHost } from "./host.ts";
import { createPaceLine } from "./pace.ts";
import { connectSocket } from "./socket.ts";

export interface JetstreamRun extends DestinationOptions {
  readonly url: string;
  readonly cursor?: string;
  /** Stop after about this many acts. */
  readonly limit?: number;
}

/**
 * Follows until stopped, until the limit, or until going on is pointless; then hands on what was read.
 * @throws CommandFailure saying whose fault it is
 */
export async function followJetstream(
  terminal: Terminal,
  host: LiveHost,
  run: JetstreamRun,
): Promise<Readonly<Record<string, unknown>>> {
  const url = streamUrl(run.url);
  const destination = destinationOf(run, terminal);
  const cursor: CursorFile | null = run.cursor === undefined ? null : cursorFile(run.cursor, url.href);
  const position = cursor?.load() ?? null;
  if (typeof position === "string") {
    throw new CommandFailure(
      `--cursor ${run.cursor}: /position must be microseconds; delete it to begin anew`,
    );
  }
  const follower = new JetstreamFollower(
    { url: url.href, position, backoff: host.backoff },
    {
      actsMax: destination.actsMax,
      waitMs: host.gatherMs,
      now: host.now,
      random: host.random,
      say: (what) => terminal.say(safeText(what)),
      connect: connectSocket,
      deliver: async (portion) => {
        await destination.send(portion);
        if (portion.through !== null) cursor?.save(portion.through);
      },
    },
  );
  const show = createPaceLine(terminal, "jetstream", host.now);
  const limit = run.limit ?? Number.POSITIVE_INFINITY;
  while (!host.stop.aborted && follower.refusal === null && follower.status.acts < limit) {
    follower.tick();
    show(paceOf(follower.status, host.now()));
    await host.sleep(host.tickMs);
  }
  terminal.status("");
  const whole = await finish(host, async () => (await follower.stop()) || follower.refusal !== null);
  const { status, refusal } = follower;
  if (refusal !== null) throw new CommandFailure(safeText(refusal.message));
  if (!whole) {
    const what = counted(status.waiting, "act");
    const after = cursor === null ? "without --cursor they are lost" : "they come again after the cursor";
    throw new CommandFailure(`${what} could not be handed on before the end; ${after}`);
  }
  const { state: _, waiting: __, ...counts } = status;
  return { source: url.href, ...counts, ...destination.summary() };
}

function paceOf(status: JetstreamStatus, nowMs: number): Parameters<ReturnType<typeof createPaceLine>>[0] {
  const { acts, waiting, state, position } = status;
  return { acts, waiting, state, behindSeconds: position === null ? null : nowMs / 1000 - position / 1e6 };
}

function streamUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !["ws:", "wss:"].includes(url.protocol)) {
    throw usage(`${text}: an address such as wss://jetstream.example/subscribe is expected`);
  }
  return url;
}

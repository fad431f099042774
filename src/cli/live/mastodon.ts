/**
 * `ingest mastodon`: the public posts of an account or hashtag, or the notifications of whoever owns a token, asked for page by page
 * after the last id seen. Asked for rather than streamed: a stream needs a token everywhere, and what happens while it is
 * down is lost; pages after an id lose nothing.
 */
import type { Act } from "../../events/index.ts";
import { createSource, type Sink } from "../../ingest/index.ts";
import { Refused } from "../../live/backoff.ts";
import { CommandFailure, usage } from "../../terminal/failure.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { counted, safeText } from "../text-table.ts";
import { cursorFile } from "./cursor-file.ts";
import { type DestinationOptions, destinationOf } from "./destination.ts";
import { type LiveHost, persist } from "./host.ts";
import { BEGINNING, feedOf, idOf, pageAfter } from "./mastodon-api.ts";
import { createPaceLine } from "./pace.ts";

export interface MastodonRun extends DestinationOptions {
  readonly server: string;
  readonly account?: string;
  readonly hashtag?: string;
  readonly notifications?: true;
  readonly token?: string;
  /** Seconds between questions when there is nothing new. */
  readonly every: number;
  /** Begin with the oldest post instead of the latest page. */
  readonly backfill?: true;
  readonly cursor?: string;
  readonly limit?: number;
  /** End when there is nothing new instead of waiting for it. */
  readonly once?: true;
}

/** @throws CommandFailure saying whose fault it is */
export async function pollMastodon(
  terminal: Terminal,
  host: LiveHost,
  run: MastodonRun,
): Promise<Readonly<Record<string, unknown>>> {
  const server = serverUrl(run.server);
  const stream = streamOf(server, run);
  const destination = destinationOf(run, terminal);
  const cursor = run.cursor === undefined ? null : cursorFile(run.cursor, stream);
  const say = (what: string): void => terminal.say(safeText(what));
  const show = createPaceLine(terminal, "mastodon", host.now);
  const source = createSource("mastodon");
  const limit = run.limit ?? Number.POSITIVE_INFINITY;
  const gathered: Act[] = [];
  const sink: Sink = { act: (act) => gathered.push(act), reject: () => undefined };
  let [pages, acts] = [0, 0];
  let position = idOf(cursor?.load() ?? null) ?? (run.backfill ? BEGINNING : null);

  /** Makes durable what was gathered, then where it was gathered up to. */
  const handOn = async (): Promise<void> => {
    const portion = { acts: gathered.splice(0), departures: [], through: null };
    const send = async (): Promise<true> => {
      if (portion.acts.length > 0) await destination.send(portion);
      if (position !== null) cursor?.save(position);
      return true;
    };
    if ((await persist(host, send, say)) === undefined) {
      throw new CommandFailure(
        `${counted(portion.acts.length, "act")} could not be handed on before the end; ask again`,
      );
    }
    acts += portion.acts.length;
  };

  try {
    const feed = await persist(host, () => feedOf(server, run), say);
    while (feed !== undefined && !host.stop.aborted && acts < limit) {
      const page = await persist(host, () => pageAfter(feed, position, run.token), say);
      if (page === undefined) break;
      pages += 1;
      source.push(new TextEncoder().encode(JSON.stringify(page.entities)), sink);
      source.end(sink);
      position = page.last ?? position ?? BEGINNING; // of an empty feed, whatever comes is new
      const upToDate = page.last === null;
      if (upToDate || gathered.length >= Math.min(destination.actsMax, limit - acts)) await handOn();
      const state = upToDate ? "up to date" : "reading";
      show({ acts, waiting: gathered.length, state, behindSeconds: null });
      if (!upToDate) continue;
      if (run.once) break;
      await host.sleep(run.every * 1000);
    }
    if (gathered.length > 0) await handOn();
  } catch (error) {
    if (error instanceof Refused) throw new CommandFailure(safeText(error.message));
    throw error;
  } finally {
    terminal.status("");
  }
  const { read, rejected, byReason } = source.summary;
  return { source: stream, pages, read, rejected, byReason, acts, position, ...destination.summary() };
}

function streamOf(server: URL, run: MastodonRun): string {
  const asked = [run.account, run.hashtag, run.notifications].filter((value) => value !== undefined);
  if (asked.length !== 1) throw usage("give one of --account, --hashtag, --notifications");
  if (run.notifications && run.token === undefined) {
    throw usage("--notifications needs a token: --token TOKEN, or better EARSHOT_MASTODON_TOKEN=TOKEN");
  }
  if (run.notifications) return `${server.host} notifications`;
  return run.account === undefined ? `${server.host} #${run.hashtag}` : `${server.host} @${run.account}`;
}

/** A host name or an address; unencrypted only on this machine. */
function serverUrl(text: string): URL {
  const address = text.includes("://") ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  const local = url !== null && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url === null || !(url.protocol === "https:" || (url.protocol === "http:" && local))) {
    throw usage(`${text}: a server such as mastodon.example is expected`);
  }
  return url;
}

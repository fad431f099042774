/**
 * `ingest mastodon`: the public posts of an account or hashtag, or the notifications of whoever owns a token, asked for page by page
 * after the last id seen. Asked for rather than streamed: a stream needs a token everywhere, and what happens while it is
 * down is lost; pages after an id lose nothing.
 */
import type { Act } from "../../events/index.ts";
import { createSource, type Sink } from "../../ingest/index.ts";
import { Refused, TryLater } from "../../live/backoff.ts";
import { CommandFailure, usage } from "../../terminal/failure.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { counted, safeText } from "../text-table.ts";
import { cursorFile } from "./cursor-file.ts";
import { type DestinationOptions, destinationOf } from "./destination.ts";
import { type LiveHost, persist } from "./host.ts";
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

const PAGE_SIZE = 40;
const TIMEOUT_MS = 30_000;
const NOTIFICATION_TYPES = ["mention", "reblog", "favourite", "quote"];

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

/** Below every id. */
const BEGINNING = "0";

/** The route that answers what was asked for. An account is looked up by its name first. */
async function feedOf(server: URL, run: MastodonRun): Promise<URL> {
  if (run.hashtag !== undefined) {
    return new URL(`/api/v1/timelines/tag/${encodeURIComponent(run.hashtag.replace(/^#/, ""))}`, server);
  }
  if (run.notifications) {
    const feed = new URL("/api/v1/notifications", server);
    for (const type of NOTIFICATION_TYPES) feed.searchParams.append("types[]", type);
    return feed;
  }
  const lookup = new URL("/api/v1/accounts/lookup", server);
  lookup.searchParams.set("acct", (run.account ?? "").replace(/^@/, ""));
  const found = await askServer(lookup, run.token);
  const id = isObject(found) ? idOf(found["id"]) : null;
  if (id === null) throw notMastodon(server);
  return new URL(`/api/v1/accounts/${id}/statuses`, server);
}

interface Page {
  readonly entities: readonly object[];
  /** The largest id of the page, or null when it is empty. */
  readonly last: string | null;
}

/** What came right after an id; the latest page for null. */
async function pageAfter(feed: URL, position: string | null, token: string | undefined): Promise<Page> {
  const address = new URL(feed);
  address.searchParams.set("limit", String(PAGE_SIZE));
  if (position !== null) address.searchParams.set("min_id", position);
  const entities = await askServer(address, token);
  if (!Array.isArray(entities)) throw notMastodon(feed);
  let last: string | null = null;
  for (const entity of entities) {
    const id = isObject(entity) ? idOf(entity["id"]) : null;
    if (id === null) throw notMastodon(feed);
    if (last === null || isAfter(id, last)) last = id;
  }
  if (position !== null && last !== null && !isAfter(last, position)) {
    throw new Refused(`${feed.host} repeats what came before ${position}: it does not honour min_id`);
  }
  return { entities, last };
}

/** Ids are whole numbers beyond what JavaScript counts exactly. */
function isAfter(a: string, b: string): boolean {
  return a.length === b.length ? a > b : a.length > b.length;
}

async function askServer(address: URL, token: string | undefined): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(address, {
      headers: {
        accept: "application/json",
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    text = await response.text();
  } catch (error) {
    throw new Error(`${address.host} cannot be reached (${causeOf(error)})`, { cause: error });
  }
  if (!response.ok) throw failureOf(address, response, token !== undefined);
  try {
    return JSON.parse(text);
  } catch {
    throw notMastodon(address);
  }
}

function failureOf(address: URL, response: Response, hasToken: boolean): Error {
  const { status } = response;
  const words = `${address.host} answers ${status} to ${address.pathname}`;
  if (status === 401 || status === 403) {
    const help = hasToken
      ? "the token is not accepted for it"
      : "it shows this only to who has a token: --token";
    return new Refused(`${words}; ${help}`);
  }
  if (status === 404 || status === 410) return new Refused(`${words}; there is nothing of that name`);
  if (status === 408 || status === 429 || status >= 500) return new TryLater(words, waitOf(response.headers));
  return new Refused(`${words}; what was asked is not what it takes`);
}

/** Mastodon names the moment when it may be asked again; others the seconds until then. At most a quarter of an hour. */
function waitOf(headers: Headers): number {
  const reset = Date.parse(headers.get("x-ratelimit-reset") ?? "");
  const served = Date.parse(headers.get("date") ?? "");
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : reset - served;
  return Number.isFinite(ms) ? Math.min(900_000, Math.max(0, ms)) : 0;
}

function notMastodon(address: URL): Refused {
  return new Refused(`${address.host} does not answer as a Mastodon server does; is the address right?`);
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

function idOf(value: unknown): string | null {
  return typeof value === "string" && /^\d{1,30}$/.test(value) ? value : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return (cause as NodeJS.ErrnoException).code ?? (cause instanceof Error ? cause.message : String(cause));
}

/** Mastodon's REST API as far as it is asked: a feed, page by page after an id, and whose fault it is when there is no page. */
import { Refused, TryLater } from "../../live/backoff.ts";
import type { MastodonRun } from "./mastodon.ts";

const NOTIFICATION_TYPES = ["mention", "reblog", "favourite", "quote"];
const TIMEOUT_MS = 30_000;
const PAGE_SIZE = 40;
/** Below every id. */
export const BEGINNING = "0";

/** The route that answers what was asked for. An account is looked up by its name first. */
export async function feedOf(server: URL, run: MastodonRun): Promise<URL> {
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

export interface Page {
  readonly entities: readonly object[];
  /** The largest id of the page, or null when it is empty. */
  readonly last: string | null;
}

/** What came right after an id; the latest page for null. */
export async function pageAfter(
  feed: URL,
  position: string | null,
  token: string | undefined,
): Promise<Page> {
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

export function idOf(value: unknown): string | null {
  return typeof value === "string" && /^\d{1,30}$/.test(value) ? value : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return (cause as NodeJS.ErrnoException).code ?? (cause instanceof Error ? cause.message : String(cause));
}

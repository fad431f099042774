/** Asks a service for one score, and believes no byte of the answer unread. */
import type { Figures } from "../../../badge/figures.ts";

/** `page` is the account's page, where the number is explained; null where there is none. */
export type Answer =
  | { readonly state: "scored"; readonly figures: Figures; readonly page: string }
  | { readonly state: "unrated"; readonly page: string }
  | { readonly state: "unknown" | "limited" | "error"; readonly page: null };

/** Never fails; an aborted request is an error nobody looks at. @param host any address on the service */
export async function fetchScore(host: string, account: string, signal: AbortSignal): Promise<Answer> {
  if (account === "") return { state: "unknown", page: null };
  try {
    const { origin, protocol } = new URL(host, location.href);
    if (!protocol.startsWith("http")) return { state: "error", page: null };
    const id = encodeURIComponent(account);
    const response = await fetch(`${origin}/v1/scores/${id}`, { signal, credentials: "omit" });
    if (response.status === 404) return { state: "unknown", page: null };
    if (response.status === 429) return { state: "limited", page: null };
    const record: unknown = response.ok ? await response.json() : null;
    const page = `${origin}/u/${id}`;
    if (!isRecord(record)) return { state: "error", page: null };
    if (!record.rated) return { state: "unrated", page };
    return { state: "scored", figures: { ...record, people: record.people.counted }, page };
  } catch {
    return { state: "error", page: null };
  }
}

type ScoreRecord = Omit<Figures, "people"> & {
  readonly rated: boolean;
  readonly people: { readonly counted: number };
};

function isRecord(value: unknown): value is ScoreRecord {
  const record = value as ScoreRecord | null;
  return (
    typeof record === "object" &&
    record !== null &&
    typeof record.rated === "boolean" &&
    Array.isArray(record.interval) &&
    [record.score, record.percentile, record.trend ?? 0, ...record.interval.slice(0, 2)].every(isPercent) &&
    record.interval.length === 2 &&
    Number.isFinite(record.people?.counted) &&
    [record.mode, record.asOf, record.formula].every((text) => typeof text === "string")
  );
}

function isPercent(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) <= 100;
}

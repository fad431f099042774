/** What the calculator's page asks of its worker, and what it is told: plain data. */
import type { PlacedRejection } from "../../events/index.ts";
import type { FormatName, Source, Summary } from "../../ingest/index.ts";
import type { AccountScore, Explanation } from "../../score/index.ts";

export const SORT_KEYS = ["rank", "account", "score", "people", "engagers", "percentile"] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface Settings {
  /** "none" or "lottery:SHARE@NUMBER". */
  readonly seeds: string;
  /** "last", or an ISO date. */
  readonly asOf: string;
}

export interface PageAsked {
  readonly sort: SortKey;
  readonly descending: boolean;
  /** Part of the ids wanted, in any case; "" for all. */
  readonly filter: string;
  /** First row, from 0. */
  readonly from: number;
  readonly count: number;
}

/** Name of a call → what it is given and what it gives. */
export interface Calls {
  read: { asks: { readonly file: Blob; readonly format: FormatName | "auto" }; gets: LogRead };
  score: { asks: Settings; gets: Scored };
  page: { asks: PageAsked; gets: TablePage };
  explain: { asks: { readonly account: string }; gets: Explained | null };
  save: { asks: { readonly as: "json" | "csv" }; gets: Blob };
}
export type CallName = keyof Calls;

export interface LogRead {
  readonly format: FormatName;
  readonly placedBy: Source["placedBy"];
  readonly summary: Summary;
  readonly examples: readonly PlacedRejection[];
  /** Distinct acts. */
  readonly acts: number;
}

export interface Scored {
  readonly formula: string;
  readonly mode: "open" | "seeded";
  readonly seedLabel: string | null;
  /** Seeds that are in the log. */
  readonly seedCount: number;
  /** ISO instant. */
  readonly asOf: string;
  readonly accounts: number;
  /** Upper end of the highest interval of a rated account; 0 without one. */
  readonly highest: number;
}

export interface Row extends AccountScore {
  /** From 1, by engaged people. */
  readonly rank: number;
}

export interface TablePage {
  readonly rows: readonly Row[];
  /** Rows that the filter leaves. */
  readonly total: number;
}

export interface Explained extends Omit<Explanation, "voices"> {
  /** Those that count most, at most `VOICES_MAX`; `adds` is in engaged people. */
  readonly voices: readonly (Explanation["voices"][number] & { readonly adds: number })[];
  readonly others: { readonly count: number; readonly adds: number };
}

export const VOICES_MAX = 100;

export interface Asked<Name extends CallName = CallName> {
  readonly number: number;
  readonly call: Name;
  readonly asked: Calls[Name]["asks"];
}

export type Told =
  | { readonly kind: "progress"; readonly bytesRead: number; readonly bytesTotal: number }
  | { readonly kind: "answer"; readonly number: number; readonly value: unknown }
  /** `fault`: the file's or the settings', or the program's own. */
  | {
      readonly kind: "failure";
      readonly number: number;
      readonly fault: "input" | "program";
      readonly message: string;
    };

/**
 * What the rest of Earshot needs from a store, a clock or a limiter, and nothing more. No host type appears
 * here: adapters in `src/store` implement these, and every adapter runs the same conformance suite.
 */
import type { AccountScore, Practice } from "./score/index.ts";

/** One account as published in a generation, and as the API returns it. */
export interface AccountRecord extends AccountScore {
  readonly formula: string;
  readonly mode: "open" | "seeded";
  /** T as an ISO date, "2026-11-22". */
  readonly asOf: string;
  readonly generation: string;
  /** Engaged people per topic, largest first, at most 8. */
  readonly topics: readonly { readonly topic: string; readonly people: number }[];
  /** Who listens, in short: at most 5 lines that name people only where their acts are public. */
  readonly because: readonly BecauseLine[];
  readonly practice: Practice;
  /** Engaged people per own post of the last 90 days; null without posts. */
  readonly resonance: number | null;
  /** Score now minus score 30 days before T; null when the log is shorter. */
  readonly trend: number | null;
  /** Oldest first: scores at earlier days, at most 12 points, the last one is today's. */
  readonly history: readonly { readonly day: string; readonly score: number }[];
}

export interface BecauseLine {
  /** Account named, or null for an aggregate of at least five people. */
  readonly id: string | null;
  readonly people: number;
  /** Accounts on this line. */
  readonly count: number;
}

/** The ledger as published: adds up to people.trusted and people.crowd exactly. */
export interface ExplainRecord {
  readonly id: string;
  readonly generation: string;
  readonly formula: string;
  readonly mode: "open" | "seeded";
  readonly asOf: string;
  readonly score: number;
  readonly people: AccountScore["people"];
  readonly voices: readonly {
    readonly id: string | null;
    readonly count: number;
    readonly trusted: number;
    readonly crowd: number;
  }[];
  readonly whatIf: {
    readonly silent30Days: { readonly people: number; readonly score: number };
    readonly tenMorePeople: { readonly people: number; readonly score: number };
  };
}

/** Describes one published generation; its keys never change after publication. */
export interface GenerationManifest {
  readonly version: 1;
  /** Short, url-safe and unique: made from asOf and a hash of the content. */
  readonly generation: string;
  readonly formula: string;
  readonly mode: "open" | "seeded";
  readonly seedLabel: string | null;
  readonly asOf: string;
  /** ISO time of publication, given by the publisher's clock. */
  readonly publishedAt: string;
  /** ISO time before which its acts had been read; missing where acts come from a file. Later erasures are not in it. */
  readonly cutAt?: string;
  readonly accounts: number;
  readonly displayed: number;
  readonly layout: "single" | "packed";
  /** Buckets of the packed layout; 0 for single. */
  readonly buckets: number;
}

export type Found<T> =
  | { readonly status: "found"; readonly value: T }
  /** Scored or not, it is not shown: unknown and hidden look the same from outside. */
  | { readonly status: "missing" }
  /** What is stored does not decode: our fault, never the caller's. */
  | { readonly status: "corrupt"; readonly detail: string };

/** The generation a request resolved, once. */
export interface Pointer {
  readonly generation: string;
  readonly manifest: GenerationManifest;
  /** Version of the deny list that answers are checked against; part of every entity tag. */
  readonly denyVersion: number;
  /** Accounts on that list. A reader shows none of them; nobody else need look. */
  readonly denied: ReadonlySet<string>;
}

/** Accounts that must not be shown any more, whatever the generations that are kept still hold. */
export interface Denials {
  /** Grows with every change; 0 for the empty list of the beginning. */
  readonly version: number;
  /** Account ids. */
  readonly ids: readonly string[];
}

/** A generation of another formula, served next to the current one for a time. */
export interface BesideGeneration {
  readonly formula: string;
  readonly generation: string;
  /** ISO instant from which on it is not served and may be collected. */
  readonly until: string;
}

/**
 * An account shown on the home page. What is said about the person here (title, followers) is for readers only;
 * it is stored beside the scores and was never an input to them.
 */
export interface FeaturedAccount {
  readonly id: string;
  /** Which part it plays on the page, such as "executive" or "creator". */
  readonly role: string;
  readonly name: string;
  readonly title: string;
  readonly followers: number;
  /** One or two sentences for readers: what happened, in plain text. */
  readonly story: string;
}

/** A store that failed, and whose fault it is. Adapters throw nothing else for what a caller cannot prevent. */
export class StoreError extends Error {
  /** "unavailable": try again; "corrupt": what is stored does not decode. */
  readonly fault: "unavailable" | "corrupt";
  constructor(fault: "unavailable" | "corrupt", message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = "StoreError";
    this.fault = fault;
  }
}

export interface ScoreReader {
  /** The current generation, or null before the first publication. Cached for a few seconds. */
  pointer(): Promise<Pointer | null>;
  /** JSON bytes of an AccountRecord, ready to send. `id` is an account id or any alias. */
  score(pointer: Pointer, id: string): Promise<Found<Uint8Array>>;
  scores(pointer: Pointer, ids: readonly string[]): Promise<Found<AccountRecord>[]>;
  explain(pointer: Pointer, id: string): Promise<Found<Uint8Array>>;
  leaderboard(
    pointer: Pointer,
    query: { readonly topic?: string; readonly offset: number; readonly limit: number },
  ): Promise<Found<{ readonly rows: readonly LeaderboardRow[]; readonly total: number }>>;
  /** Whether a generation that a cursor names is still kept. */
  kept(generation: string): Promise<boolean>;
  /** The pointer of an earlier generation, or null when it was collected or never published. */
  pointerTo(generation: string): Promise<Pointer | null>;
  /**
   * The pointer of a formula: the current generation when it is made with it, otherwise the one beside it; null when that
   * formula is not (or no longer) published.
   */
  pointerOf(formula: string): Promise<Pointer | null>;
  /** Formulas that are published now, the current one first. */
  formulas(): Promise<readonly string[]>;
  /** Accounts of the home page, in the order given at publication; missing when the generation has none. */
  featured(pointer: Pointer): Promise<Found<readonly FeaturedAccount[]>>;
}

export interface LeaderboardRow {
  readonly id: string;
  readonly score: number;
  readonly interval: readonly [number, number];
  readonly percentile: number;
}

/** Everything one score run produced, on its way into a store. */
export interface Generation {
  readonly manifest: GenerationManifest;
  /** Only accounts that may be displayed. */
  readonly accounts: Iterable<{ readonly record: AccountRecord; readonly explain: ExplainRecord }>;
  /** alias → account id; aliases are normalised by `normaliseAlias`. */
  readonly aliases: ReadonlyMap<string, string>;
  /** topic, or "" for all → rows, best first, at most 1,000. */
  readonly leaderboards: ReadonlyMap<string, readonly LeaderboardRow[]>;
  /** Accounts the home page shows side by side; each must be among `accounts`. */
  readonly featured?: readonly FeaturedAccount[];
}

export type PublishProgress = (done: number, total: number) => void;

export interface SnapshotPublisher {
  /** Writes every key, reads back, flips the pointer; keeps at least three generations. */
  publish(generation: Generation, progress?: PublishProgress): Promise<void>;
  /**
   * Writes a generation of another formula next to the current one, which stays current. It replaces an earlier one of
   * that formula. Throws a RangeError before the first publication, when the formula is the current one's, and when
   * `until` (an ISO instant) is not after its time of publication.
   */
  publishBeside(generation: Generation, until: string, progress?: PublishProgress): Promise<void>;
  /** Points back to an earlier kept generation; throws a RangeError naming those kept. */
  rollback(generation: string): Promise<void>;
  /**
   * Lets go of kept generations and removes their values, at most `limit` of them; the current one stays, whatever is asked.
   * False while some are left: ask again.
   */
  drop(generations: readonly string[], limit?: number): Promise<boolean>;
  /** Replaces the deny list; a list of a lower version than the one in force changes nothing. */
  deny(denials: Denials): Promise<void>;
  /** Removes generations whose time beside the current one is over at `now`, an ISO instant, and leftovers of crashes. */
  collect(now: string): Promise<void>;
  /** Every generation whose values are held, the latest published first. */
  generations(): Promise<readonly GenerationManifest[]>;
  /** The one that is shown; null before the first publication. */
  current(): Promise<GenerationManifest | null>;
  /** Those shown next to the current one. */
  beside(): Promise<readonly BesideGeneration[]>;
}

/**
 * The same publication in pieces, for a host that may stop at any time. `until` is null for a generation that becomes
 * current, otherwise the instant up to which it is shown beside. Every step may be done twice.
 */
export interface PublicationSteps {
  /** "kept": its values are there already, only the flip is left. Throws a RangeError for what cannot be published. */
  begin(manifest: GenerationManifest, until: string | null): Promise<"begun" | "kept">;
  /** Writes `limit` values from number `from` on and reads some back; the number to go on from, or null at the end. */
  write(generation: Generation, from: number, limit: number): Promise<number | null>;
  /** The deny list goes into force with the generation. */
  flip(manifest: GenerationManifest, until: string | null, denials?: Denials): Promise<void>;
  /** Removes at most `limit` values that nothing refers to any more; true when none is left. */
  sweep(limit: number): Promise<boolean>;
}

export interface SteppedPublisher extends SnapshotPublisher {
  readonly steps: PublicationSteps;
}

export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
}

export interface RateLimiter {
  /** True when the caller named by key may go on. */
  allow(key: string): Promise<boolean>;
}

/**
 * What publication works on: a scored log as it goes to disk and into a store. A snapshot is everything about
 * a score run except its name; the name (the generation id) is made from the content, so it comes last.
 */
import type { AccountRecord, ExplainRecord, FeaturedAccount, LeaderboardRow } from "../ports.ts";

export type AccountBody = Omit<AccountRecord, "generation">;
export type ExplainBody = Omit<ExplainRecord, "generation">;

/** One account with its ledger. Both carry the same id, formula, mode and asOf. */
export interface Entry {
  readonly account: AccountBody;
  readonly explain: ExplainBody;
}

/** Whether the log's acts were seen by everybody. Private acts are never traced back to the one who acted. */
export type Visibility = "public" | "private";

export interface SnapshotInfo {
  readonly formula: string;
  readonly mode: "open" | "seeded";
  readonly seedLabel: string | null;
  /** T as an ISO date. */
  readonly asOf: string;
  readonly visibility: Visibility;
  /** Accounts scored, displayed or not. */
  readonly scored: number;
}

export interface Snapshot {
  readonly info: SnapshotInfo;
  /** Most engaged people first, then by id. Can be walked more than once, with the same result. */
  readonly entries: Iterable<Entry>;
  /** topic → rows, best first. The board of all topics together is made from the entries. */
  readonly topicBoards: ReadonlyMap<string, readonly LeaderboardRow[]>;
  /** Names other than the ids themselves, normalised by `normaliseAlias` → account id. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Accounts for the home page, each among the entries; empty for a log of one's own. */
  readonly featured: readonly FeaturedAccount[];
}

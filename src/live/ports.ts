/**
 * What live operation needs from its hosts: shards that hold acts, an archive that outlives them, a queue between the door and both,
 * and a register of what people decided. No host type appears here; Durable Objects, R2, Queues and memory implement it, and every
 * implementation runs the same conformance suite.
 */
import type { Act } from "../events/index.ts";

/**
 * Acts on their way from the door to a shard and the archive. The name is made from the content, so a batch that is sent, queued or
 * archived twice is the same batch; and as a state is a set of acts, folding it twice changes nothing.
 */
export interface Batch {
  readonly version: 1;
  /** SHA-256 of everything but `receivedAt`, 64 lower-case hex digits. */
  readonly id: string;
  /** Who delivered it: "key:<id of the key>", "jetstream", "mastodon:<host>", "file". Never a person's name. */
  readonly source: string;
  /** Where an ordered source stood, before and after these acts; null for unordered ones. */
  readonly span: { readonly stream: string; readonly after: number; readonly through: number } | null;
  /** When it reached us, milliseconds since 1970. */
  readonly receivedAt: number;
  readonly acts: readonly Act[];
}

export interface FoldReceipt {
  readonly added: number;
  readonly duplicate: number;
  /** Acts by or about people who were erased. */
  readonly erased: number;
}

/** One stretch of a shard's acts. */
export interface ShardPage {
  readonly acts: readonly Act[];
  /** Position of the last act read; pass it as `after` to go on. Null when nothing is left up to `through`. */
  readonly next: number | null;
}

/**
 * Holds the acts of the actors that belong to it: everything an actor spends in a day and everything it takes back lies in one place.
 * Rows are numbered from 1 in order of arrival and never renumbered, so "up to this number" is a cut that stays the same.
 */
export interface ActShard {
  /** One transaction: all of it or nothing. Acknowledge to a queue only after it resolved. */
  fold(batch: Batch): Promise<FoldReceipt>;
  /** Number of the last row, 0 when empty. */
  head(): Promise<number>;
  /** Rows after `after` up to and including `through`, at most `limit` of them. */
  read(after: number, through: number, limit: number): Promise<ShardPage>;
  /** Last position of an ordered stream that was folded here; null when none was. */
  cursor(stream: string): Promise<number | null>;
  /** Removes every act by or about the account, now and whenever one arrives again. Returns how many went. */
  erase(account: string): Promise<number>;
  /** Undoes nothing that went; lets acts in again that happen from now on, for somebody who came back. */
  readmit(account: string): Promise<void>;
}

/** All shards of a community, in a fixed order. Their number never changes while they hold acts. */
export interface Shards {
  readonly count: number;
  at(index: number): ActShard;
}

export interface ArchivedObject {
  /** "acts/<yyyy-mm-dd of receipt>/<batch id>.ndjson.gz". */
  readonly key: string;
  readonly size: number;
}

/** Batches as they arrived, kept for good (until an erasure takes acts out of them). */
export interface ActArchive {
  /** Idempotent: the key is made from the content. */
  put(batch: Batch): Promise<ArchivedObject>;
  /** Keys in code unit order after `cursor`; null as next when there are no more. */
  list(
    cursor: string | null,
    limit: number,
  ): Promise<{ objects: readonly ArchivedObject[]; next: string | null }>;
  /** Null when there is no such object; throws StoreError "corrupt" when its bytes do not give the batch its key promises. */
  get(key: string): Promise<Batch | null>;
  delete(key: string): Promise<void>;
}

/** Where the door puts batches. Delivery is at least once, in any order. */
export interface BatchQueue {
  send(batch: Batch): Promise<void>;
}

/** What somebody decided about their account. */
export interface Decision {
  readonly account: string;
  /** "shown" and "hidden" by their own word; "erased" for good. */
  readonly state: "shown" | "hidden" | "erased";
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Who asked: "key:<id>", "jetstream", "activitypub". */
  readonly by: string;
}

export type ErasureStep = "denied" | "shards" | "archive" | "generations";

export interface ErasureReceipt {
  readonly id: string;
  readonly askedAt: number;
  /** What is done already; all four when it is over. */
  readonly done: readonly ErasureStep[];
  /** Milliseconds since 1970 at which the last step was done, or null. */
  readonly completedAt: number | null;
}

/** Register of decisions, erasures and further names. One for a community. */
export interface Register {
  /** Idempotent. An erased account stays erased. */
  show(account: string, shown: boolean, by: string, at: number): Promise<Decision>;
  /** Starts an erasure, or tells of the one under way or over. */
  erase(account: string, by: string, at: number): Promise<ErasureReceipt>;
  receipt(id: string): Promise<ErasureReceipt | null>;
  /** Erasures with steps to do, oldest first. Internal: the only place that still knows the account's name. */
  pending(limit: number): Promise<readonly { readonly receipt: ErasureReceipt; readonly account: string }[]>;
  markDone(id: string, step: ErasureStep, at: number): Promise<void>;
  decision(account: string): Promise<Decision | null>;
  /** Accounts that agreed to be shown, by code unit order, after `after`. */
  shown(after: string | null, limit: number): Promise<readonly string[]>;
  /** Further names (handles) as sources report them; the latest word counts. */
  alias(alias: string, account: string, at: number): Promise<void>;
  aliases(
    after: string | null,
    limit: number,
  ): Promise<readonly (readonly [alias: string, account: string])[]>;
}

/**
 * What live operation needs from its hosts: shards that hold acts, an archive that outlives them, a queue between the door and both,
 * and a register of what people decided. No host type appears here; Durable Objects, R2, Queues and memory implement it, and every
 * implementation runs the same conformance suite.
 */
import type { Act } from "../events/index.ts";
import type { Denials } from "../ports.ts";

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
  /**
   * Where an ordered source stood, before and after these acts; null for unordered ones. `after` is the `through` of the batch before it,
   * so that a shard sees when one is missing.
   */
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
  fold(part: Pick<Batch, "span" | "acts">): Promise<FoldReceipt>;
  /** Number of the last row, 0 before the first. Acts that are there already move it no more than erasures do. */
  head(): Promise<number>;
  /** Rows after `after` up to and including `through`, at most `limit` of them. */
  read(after: number, through: number, limit: number): Promise<ShardPage>;
  /** Position up to which an ordered stream was folded here without a gap; null when nothing of it was. */
  cursor(stream: string): Promise<number | null>;
  /** Removes every act by or about the account, now and whenever one arrives again. Returns how many went. */
  erase(account: string): Promise<number>;
  /** Undoes nothing that went; lets acts in again that happen from `since` on (Unix seconds), for somebody who came back. */
  readmit(account: string, since: number): Promise<void>;
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
  /**
   * Idempotent: the key is made from the content.
   * @param packed the batch's bytes as the archive keeps them, when they are at hand
   */
  put(batch: Batch, packed?: Uint8Array): Promise<ArchivedObject>;
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
  /** Puts the bytes of a message back as they are, for a dead letter that is tried again. */
  resend(message: Uint8Array): Promise<void>;
}

/** What is known of an idempotency key when a request comes with it. */
export type Remembered =
  /** Never seen, or expired: go on, and tell the answer to `finish`. */
  | { readonly status: "fresh" }
  /** Answered before: give the same answer. */
  | { readonly status: "answered"; readonly answer: string }
  /** Used for a request with another content. */
  | { readonly status: "other" };

/** Answers to requests by the key that the caller gave them, kept for a day. */
export interface IdempotencyStore {
  /** `owner` is the API key's id: keys of different callers are different keys. `fingerprint` stands for the request's content. */
  begin(owner: string, key: string, fingerprint: string): Promise<Remembered>;
  /** Keeps an answer. The first one counts and is returned, so that two requests at once answer the same. */
  finish(owner: string, key: string, fingerprint: string, answer: string): Promise<string>;
}

/** A message that could not be taken in. */
export interface DeadLetter {
  /** SHA-256 of the body: the same message twice is one letter. */
  readonly id: string;
  /** Milliseconds since 1970 at which it was last given up. */
  readonly at: number;
  /** Why, in one sentence. */
  readonly reason: string;
  /** How often it was given up. */
  readonly times: number;
  /** Bytes of the body. */
  readonly size: number;
}

/** Messages that could not be taken in, kept until somebody replays or drops them. */
export interface DeadLetters {
  /** Idempotent but for `times`. */
  keep(body: Uint8Array, reason: string): Promise<string>;
  /** By id, in code unit order, after `after`. */
  list(after: string | null, limit: number): Promise<readonly DeadLetter[]>;
  body(id: string): Promise<Uint8Array | null>;
  /** Whether there was such a letter. */
  drop(id: string): Promise<boolean>;
}

/** What somebody decided about their account. */
export interface Decision {
  readonly account: string;
  /** "shown" and "hidden" by their own word; "erased" for good. */
  readonly state: "shown" | "hidden" | "erased";
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Who asked: "key:<id>", "link", "jetstream", "activitypub". Never a person's name. */
  readonly by: string;
}

/** In the order in which they are done. */
export const ERASURE_STEPS = ["denied", "shards", "archive", "generations"] as const;
export type ErasureStep = (typeof ERASURE_STEPS)[number];

export interface ErasureReceipt {
  /** Says nothing of the account and cannot be guessed: who holds it may follow the erasure. */
  readonly id: string;
  readonly askedAt: number;
  /** What is done already, and when, in milliseconds since 1970; all four when it is over. */
  readonly done: Readonly<Partial<Record<ErasureStep, number>>>;
  /** When the last step was done, or null. */
  readonly completedAt: number | null;
}

/** One line of the audit trail. The account is a keyed hash: enough to answer "what was decided about X", not "about whom". */
export interface TrailEntry {
  readonly at: number;
  readonly by: string;
  readonly what: "show" | "hide" | "erase" | "link" | ErasureStep | "forgotten";
}

/** How far the archive has been gone through for the erasures named. */
export interface ArchivePass {
  /** Key of the last object looked at; null at the beginning. */
  readonly cursor: string | null;
  /** Receipts that are answered when the pass ends. */
  readonly receipts: readonly string[];
  /** Objects passed over because they could not be read. */
  readonly unreadable: number;
}

export interface PendingErasure {
  readonly receipt: ErasureReceipt;
  readonly account: string;
}

/** Register of decisions, erasures and further names. One for a community. */
export interface Register {
  /** Idempotent. An erased account stays erased. */
  show(account: string, shown: boolean, by: string, at: number): Promise<Decision>;
  /** Starts an erasure, or tells of the one under way or over. */
  erase(account: string, by: string, at: number): Promise<ErasureReceipt>;
  receipt(id: string): Promise<ErasureReceipt | null>;
  /** Erasures with this step to do, oldest first. Internal: with `denials` the only place that still knows the account's name. */
  pending(step: ErasureStep, limit: number): Promise<readonly PendingErasure[]>;
  /** Idempotent: the first time counts. Nothing when there is no such erasure. */
  markDone(id: string, step: ErasureStep, at: number): Promise<void>;
  /** Forgets the names of accounts whose erasure was completed before `before`; a keyed hash stays. Returns how many. */
  forget(before: number, at: number): Promise<number>;
  decision(account: string): Promise<Decision | null>;
  /** What was asked and done about one account, oldest first. */
  trail(account: string): Promise<readonly TrailEntry[]>;
  /** Those of the accounts that were erased, however long ago. */
  erasedAmong(accounts: readonly string[]): Promise<readonly string[]>;
  /** Accounts that agreed to be shown, after `after` in an order that stays the same. */
  shown(after: string | null, limit: number): Promise<readonly string[]>;
  /** Accounts that must not be shown: hidden, or erased and not forgotten yet. The version grows with every change. */
  denials(): Promise<Denials>;
  /** Further names (handles) as sources report them; the latest word counts. Nothing for an erased account. */
  alias(alias: string, account: string, at: number): Promise<void>;
  /** Whose name this is, or null. */
  accountOf(alias: string): Promise<string | null>;
  aliases(
    after: string | null,
    limit: number,
  ): Promise<readonly (readonly [alias: string, account: string])[]>;
  /**
   * A word that opens the account's own page until `until` (milliseconds since 1970); null for an erased account. Whoever is given
   * it speaks for the account. Only its hash is kept, and an erasure takes it back.
   */
  link(account: string, until: number, by: string, at: number): Promise<string | null>;
  /** Whose page the word opens at `at`, or null. */
  linked(word: string, at: number): Promise<string | null>;
  archivePass(): Promise<ArchivePass | null>;
  saveArchivePass(pass: ArchivePass | null): Promise<void>;
}

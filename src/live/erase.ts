/**
 * Erasure of an account as steps that can be broken off anywhere and done again: each asks what is left to do, does it, and only then
 * says so. Somebody calls `advanceErasures` every few minutes.
 *
 *     denied       on the deny list: no reader shows the account any more
 *     shards       every shard has removed the acts by and about it, and refuses new ones
 *     archive      every object and dead letter that named it has been written anew without it
 *     generations  no generation is held any more that was made from acts of before
 *
 * How soon is at once: the deny list is one write to the store of scores. Workers KV may answer with an older value for a minute, and an
 * isolate believes its copy for fifteen seconds (for ten minutes while the store is away). Answers that somebody else keeps are out of
 * reach: they were given with five minutes to live and a day in which they may be shown while being asked for anew.
 */

import type { Clock, GenerationManifest, SnapshotPublisher } from "../ports.ts";
import { type CompactionHost, compactArchive } from "./compact.ts";
import type { PendingErasure, Register, Shards } from "./ports.ts";

export interface ErasureHost extends CompactionHost {
  readonly clock: Clock;
  readonly register: Register;
  readonly shards: Shards;
  readonly published: Pick<SnapshotPublisher, "deny" | "generations"> & {
    /** See `SnapshotPublisher.drop`. It may refuse while a generation is being written; the next call asks again. */
    drop(generations: readonly string[]): Promise<unknown>;
  };
}

/** What one call did. */
export interface ErasureProgress {
  /** Erasures whose step was finished in this call. */
  readonly denied: number;
  readonly shards: number;
  readonly archive: number;
  readonly generations: number;
  /** Acts that the shards removed. */
  readonly acts: number;
  /** Objects of the archive that were looked at, and those written anew or removed. */
  readonly looked: number;
  readonly rewritten: number;
  /** Accounts whose name was forgotten. */
  readonly forgotten: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How long older generations stay as something to go back to while the account is on the deny list. Milliseconds. */
export const ROLLBACK_MS_MAX = 7 * DAY;
/**
 * How long the deny list keeps a name after the last step: above the time for which a reader may still use an older state (ten minutes
 * without its store, one minute of propagation). Milliseconds.
 */
export const LINGER_MS = 60 * MINUTE;
/** A score run that began before the shards let an account go is over, or given up, after this time. Milliseconds. */
export const RUN_MS_MAX = 60 * MINUTE;
/** Erasures taken up in one call, per step. */
const ERASURES_AT_ONCE = 100;

/**
 * Does what can be done now and waits for nothing.
 * @param objectsMax objects of the archive to look at in this call
 * @throws StoreError of the first part that failed; whatever was done stays done
 */
export async function advanceErasures(host: ErasureHost, objectsMax: number): Promise<ErasureProgress> {
  const { register } = host;
  const denied = await denyAll(host);
  const { done: shards, acts } = await eraseFromShards(host);
  const now = host.clock.now();
  const compacted = await compactArchive(host, now, objectsMax);
  const generations = await letGenerationsGo(host, now);
  const forgotten = await register.forget(now - LINGER_MS, now);
  if (forgotten > 0) await host.published.deny(await register.denials());
  return {
    denied,
    shards,
    acts,
    archive: compacted.done,
    looked: compacted.looked,
    rewritten: compacted.rewritten,
    generations,
    forgotten,
  };
}

/** Sends the register's list, which also makes good a denial that was lost on its way. */
async function denyAll({ register, published, clock }: ErasureHost): Promise<number> {
  const pending = await register.pending("denied", ERASURES_AT_ONCE);
  await published.deny(await register.denials());
  for (const { receipt } of pending) await register.markDone(receipt.id, "denied", clock.now());
  return pending.length;
}

async function eraseFromShards({ register, shards, clock }: ErasureHost) {
  const pending = await register.pending("shards", ERASURES_AT_ONCE);
  let acts = 0;
  for (const { receipt, account } of pending) {
    for (let index = 0; index < shards.count; index += 1) acts += await shards.at(index).erase(account);
    // The time when the last one let go: a run that read them before is one of before.
    await register.markDone(receipt.id, "shards", clock.now());
  }
  return { done: pending.length, acts };
}

/**
 * A step is done once every generation held was made from acts read after the shards had let the account go. Older ones may be gone
 * back to for a week, with the account denied; then all of them but the current one are dropped.
 */
async function letGenerationsGo({ register, published }: ErasureHost, now: number): Promise<number> {
  const waiting = await register.pending("generations", ERASURES_AT_ONCE);
  const ready = waiting.filter(({ receipt }) => now - (receipt.done.shards ?? now) >= RUN_MS_MAX);
  if (ready.length === 0) return 0;
  const overdue = ready.filter(({ receipt }) => now - receipt.askedAt > ROLLBACK_MS_MAX);
  let kept = await published.generations();
  const old = [...new Set(overdue.flatMap((erasure) => madeBefore(erasure, kept)))];
  if (old.length > 0) {
    await published.drop(old);
    kept = await published.generations();
  }
  const gone = ready.filter((erasure) => madeBefore(erasure, kept).length === 0);
  for (const { receipt } of gone) await register.markDone(receipt.id, "generations", now);
  return gone.length;
}

/** Generations that may hold the account. One made from a file is as old as its publication. */
function madeBefore({ receipt }: PendingErasure, kept: readonly GenerationManifest[]): string[] {
  const erasedAt = receipt.done.shards ?? Number.POSITIVE_INFINITY;
  return kept
    .filter(({ cutAt, publishedAt }) => !(Date.parse(cutAt ?? publishedAt) > erasedAt))
    .map(({ generation }) => generation);
}

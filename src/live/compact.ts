/**
 * Takes erased accounts out of the archive and out of dead letters. One pass over the archive serves all erasures that were waiting when it
 * began, goes on where it was broken off, and reads every object once.
 *
 * Nothing is lost by a crash: an object is removed only after what is left of it lies under its new name, and acts are a set, so
 * for a moment having both changes nothing.
 */

import { StoreError } from "../ports.ts";
import type { Opened } from "./consume.ts";
import type {
  ActArchive,
  ArchivePass,
  Batch,
  DeadLetter,
  DeadLetters,
  PendingErasure,
  Register,
} from "./ports.ts";
import { batchWithout } from "./withhold.ts";

export interface CompactionHost {
  readonly register: Pick<Register, "pending" | "markDone" | "archivePass" | "saveArchivePass">;
  readonly archive: ActArchive;
  readonly deadLetters: DeadLetters;
  /** The batch in a message's bytes, and back. */
  readonly messages: {
    open(bytes: Uint8Array): Promise<Opened>;
    seal(batch: Batch): Promise<Uint8Array>;
  };
  /** Told of what could not be read: it keeps an erasure open. */
  report(error: unknown): void;
}

export interface Compaction {
  readonly looked: number;
  readonly rewritten: number;
  /** Erasures that are out of the archive now. */
  readonly done: number;
}

/**
 * How old a request must be before its pass begins, and a batch before it is touched, in milliseconds. Batches received after the request
 * lose the account in the queue's consumer; those of before have left the queue by then, so that no message names an object which
 * this pass removes.
 */
export const QUIET_MS = 24 * 60 * 60_000;
const PAGE_COUNT = 50;
const ERASURES_PER_PASS = 1_000;
const LETTERS_PAGE_COUNT = 100;
const GZIP_FIRST_BYTE = 0x1f;

/** @param objectsMax objects to look at in this call */
export async function compactArchive(
  host: CompactionHost,
  now: number,
  objectsMax: number,
): Promise<Compaction> {
  const { register, archive } = host;
  const waiting = await register.pending("archive", ERASURES_PER_PASS);
  const pass = (await register.archivePass()) ?? (await beginPass(host, waiting, now));
  if (pass === null) return { looked: 0, rewritten: 0, done: 0 };
  const concerned = waiting.filter(({ receipt }) => pass.receipts.includes(receipt.id));
  const erased = new Set(concerned.map(({ account }) => account));
  let { cursor, unreadable } = pass;
  let looked = 0;
  let rewritten = 0;
  while (looked < objectsMax) {
    const page = await archive.list(cursor, Math.min(PAGE_COUNT, objectsMax - looked));
    for (const { key } of page.objects) {
      const outcome = await compactObject(host, key, erased, now);
      if (outcome === "rewritten") rewritten += 1;
      if (outcome === "unreadable") unreadable += 1;
    }
    looked += page.objects.length;
    cursor = page.next;
    if (cursor === null) return { looked, rewritten, done: await endPass(host, concerned, unreadable, now) };
    await register.saveArchivePass({ ...pass, cursor, unreadable });
  }
  return { looked, rewritten, done: 0 };
}

async function beginPass(
  host: CompactionHost,
  waiting: readonly PendingErasure[],
  now: number,
): Promise<ArchivePass | null> {
  const due = waiting.filter(
    ({ receipt }) => receipt.done.shards !== undefined && now - receipt.askedAt >= QUIET_MS,
  );
  if (due.length === 0) return null;
  const unreadable = await rewriteLetters(host, new Set(due.map(({ account }) => account)));
  const pass = { cursor: null, receipts: due.map(({ receipt }) => receipt.id), unreadable };
  await host.register.saveArchivePass(pass);
  return pass;
}

/** With something unreadable the erasures stay open: the next call begins a new pass. */
async function endPass(
  { register }: CompactionHost,
  concerned: readonly PendingErasure[],
  unreadable: number,
  now: number,
): Promise<number> {
  if (unreadable === 0) {
    for (const { receipt } of concerned) await register.markDone(receipt.id, "archive", now);
  }
  await register.saveArchivePass(null);
  return unreadable === 0 ? concerned.length : 0;
}

async function compactObject(
  { archive, report }: CompactionHost,
  key: string,
  erased: ReadonlySet<string>,
  now: number,
): Promise<"kept" | "rewritten" | "unreadable"> {
  let batch: Batch | null;
  try {
    batch = await archive.get(key);
  } catch (error) {
    if (!(error instanceof StoreError) || error.fault !== "corrupt") throw error;
    report(error);
    return "unreadable";
  }
  if (batch === null || now - batch.receivedAt < QUIET_MS) return "kept";
  const without = batchWithout(batch, erased);
  if (without === batch) return "kept";
  if (without.acts.length > 0) await archive.put(without);
  await archive.delete(key);
  return "rewritten";
}

/**
 * Letters go before objects, so that one which names an object names the new one by the time the old is removed.
 * @returns how many could not be read and may name somebody
 */
async function rewriteLetters(host: CompactionHost, erased: ReadonlySet<string>): Promise<number> {
  const { deadLetters } = host;
  let unreadable = 0;
  let after: string | null = null;
  do {
    const page: readonly DeadLetter[] = await deadLetters.list(after, LETTERS_PAGE_COUNT);
    for (const letter of page) if (!(await rewriteLetter(host, letter, erased))) unreadable += 1;
    after = page.length < LETTERS_PAGE_COUNT ? null : (page.at(-1)?.id ?? null);
  } while (after !== null);
  return unreadable;
}

/** False when nobody can tell whether the letter names somebody: it is reported, and has to be dropped by hand. */
async function rewriteLetter(
  { archive, deadLetters, messages, report }: CompactionHost,
  { id, reason }: DeadLetter,
  erased: ReadonlySet<string>,
): Promise<boolean> {
  const body = await deadLetters.body(id);
  if (body === null) return true;
  const opened = await openLetter(messages, body);
  if (!opened.ok) {
    const text = new TextDecoder().decode(body);
    const packed = body[0] === GZIP_FIRST_BYTE;
    if (!packed && ![...erased].some((name) => text.includes(name))) return true;
    report(new StoreError("corrupt", `dead letter ${id} may name an erased account: ${opened.detail}`));
    return false;
  }
  const without = batchWithout(opened.batch, erased);
  if (without === opened.batch) return true;
  if (without.acts.length > 0) await deadLetters.keep(await messages.seal(without), reason);
  await deadLetters.drop(id);
  if (opened.archived !== null) await archive.delete(opened.archived);
  return true;
}

/** A letter that names a damaged object is as unreadable as one that is damaged itself. */
async function openLetter(messages: CompactionHost["messages"], body: Uint8Array): Promise<Opened> {
  try {
    return await messages.open(body);
  } catch (error) {
    if (!(error instanceof StoreError) || error.fault !== "corrupt") throw error;
    return { ok: false, detail: error.message };
  }
}

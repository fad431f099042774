/**
 * From the queue into the shards and the archive. A message is acknowledged only after both have it; what fails is tried again later;
 * what cannot be understood, or failed too often, becomes a dead letter with its reason. Every step may happen twice without effect.
 */

import type { ActArchive, Batch, DeadLetters, Shards } from "./ports.ts";
import { partsOf } from "./routing.ts";

/** One delivery of a message. */
export interface Message {
  readonly body: unknown;
  /** Deliveries so far, this one included. */
  readonly attempts: number;
  ack(): void;
  retry(delaySeconds: number): void;
}

export type Opened =
  | {
      readonly ok: true;
      readonly batch: Batch;
      /** The message itself, when it is the batch as the archive keeps it. */
      readonly packed: Uint8Array | undefined;
      /** Key under which the archive has the batch already, for one too large to travel in the message. */
      readonly archived: string | null;
    }
  | { readonly ok: false; readonly detail: string };

export interface ConsumeDeps {
  readonly shards: Shards;
  readonly archive: ActArchive;
  readonly deadLetters: DeadLetters;
  /** The batch in a message's bytes. Rejects when the archive cannot be reached. */
  open(body: Uint8Array): Promise<Opened>;
  /** The batch without what must not be kept; the batch itself when that is nothing. */
  withhold?(batch: Batch): Promise<Batch>;
  /** Told of every failure, with the attempt. */
  report(error: unknown): void;
}

/** What came of some messages. Acts are counted over all shards. */
export interface Consumed {
  readonly batches: number;
  readonly added: number;
  readonly duplicate: number;
  readonly erased: number;
  /** Messages that became dead letters. */
  readonly dead: number;
  readonly retried: number;
}

/** Deliveries after which a message that keeps failing becomes a dead letter: after 1.8 hours. */
export const ATTEMPTS_MAX = 16;
const DELAY_SECONDS_MAX = 900;
/** Messages worked on at once: a Worker may hold six connections, and memory holds each batch unpacked. */
const AT_ONCE = 4;

/** Doubles from two seconds to a quarter of an hour. */
export function retryDelay(attempts: number): number {
  return Math.min(DELAY_SECONDS_MAX, 2 ** Math.min(attempts, 10));
}

/** Never rejects: every message ends acknowledged or to be delivered again. */
export async function consume(messages: readonly Message[], deps: ConsumeDeps): Promise<Consumed> {
  const total = { batches: 0, added: 0, duplicate: 0, erased: 0, dead: 0, retried: 0 };
  let next = 0;
  const work = async () => {
    for (let message = messages[next++]; message !== undefined; message = messages[next++]) {
      const done = await take(message, deps);
      for (const name of Object.keys(done) as (keyof Consumed)[]) total[name] += done[name] ?? 0;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return total;
}

/** Messages of the dead-letter queue: what even the consumer above could not put aside itself. */
export async function bury(
  messages: readonly Message[],
  { deadLetters, report }: Pick<ConsumeDeps, "deadLetters" | "report">,
): Promise<void> {
  for (const message of messages) {
    try {
      await deadLetters.keep(bytesOf(message.body).bytes, "delivered too often without success");
      message.ack();
    } catch (error) {
      report(error);
      message.retry(retryDelay(message.attempts));
    }
  }
}

async function take(message: Message, deps: ConsumeDeps): Promise<Partial<Consumed>> {
  const { bytes, problem } = bytesOf(message.body);
  try {
    const opened: Opened = problem === null ? await deps.open(bytes) : { ok: false, detail: problem };
    if (!opened.ok) {
      await deps.deadLetters.keep(bytes, opened.detail);
      message.ack();
      return { dead: 1 };
    }
    const folded = await store(opened, deps);
    message.ack();
    return { batches: 1, ...folded };
  } catch (error) {
    deps.report(error);
    return giveUpOrRetry(message, bytes, error, deps);
  }
}

async function store(
  { batch, packed, archived }: Extract<Opened, { ok: true }>,
  { shards, archive, withhold }: ConsumeDeps,
): Promise<Pick<Consumed, "added" | "duplicate" | "erased">> {
  const kept = (await withhold?.(batch)) ?? batch;
  const changed = kept.id !== batch.id;
  const resting = archived !== null && !changed;
  const [receipts] = await Promise.all([
    Promise.all(partsOf(kept, shards.count).map((part) => shards.at(part.shard).fold(part))),
    // Nothing is kept of a batch without acts.
    resting || kept.acts.length === 0 ? undefined : archive.put(kept, changed ? undefined : packed),
  ]);
  if (archived !== null && changed) await archive.delete(archived);
  return {
    added: sum(receipts.map(({ added }) => added)),
    duplicate: sum(receipts.map(({ duplicate }) => duplicate)),
    erased: sum(receipts.map(({ erased }) => erased)) + batch.acts.length - kept.acts.length,
  };
}

async function giveUpOrRetry(
  message: Message,
  bytes: Uint8Array,
  error: unknown,
  deps: ConsumeDeps,
): Promise<Partial<Consumed>> {
  if (message.attempts >= ATTEMPTS_MAX) {
    try {
      const reason = error instanceof Error ? error.message : String(error);
      await deps.deadLetters.keep(bytes, `failed ${message.attempts} times, the last time: ${reason}`);
      message.ack();
      return { dead: 1 };
    } catch (failure) {
      deps.report(failure);
    }
  }
  message.retry(retryDelay(message.attempts));
  return { retried: 1 };
}

/** The bytes of a message; of one that is not bytes, its JSON, so that it can be looked at. */
function bytesOf(body: unknown): { readonly bytes: Uint8Array; readonly problem: string | null } {
  if (body instanceof Uint8Array) return { bytes: body, problem: null };
  if (body instanceof ArrayBuffer) return { bytes: new Uint8Array(body), problem: null };
  return {
    bytes: new TextEncoder().encode(JSON.stringify(body) ?? "undefined"),
    problem: "a message is bytes, and this one is not: somebody else writes to the queue",
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

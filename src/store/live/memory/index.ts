/** Every port of live operation in memory: for tests, simulations and a service without a host. */
import type { Message } from "../../../live/consume.ts";
import { type ConsumeDeps, type Consumed, consume } from "../../../live/consume.ts";
import type { ActArchive, DeadLetters, IdempotencyStore, Register, Shards } from "../../../live/ports.ts";
import { createWithholding } from "../../../live/withhold.ts";
import type { Clock } from "../../../ports.ts";
import { createMemoryRegister } from "../memory-register.ts";
import { openMessage } from "../message.ts";
import { createMemoryArchive } from "./archive.ts";
import { createMemoryDeadLetters, createMemoryIdempotency } from "./desk.ts";
import { type Faults, noFaults, seams, withSeams } from "./faults.ts";
import { createMemoryQueue, type MemoryQueue } from "./queue.ts";
import { createMemoryShard } from "./shard.ts";

export interface MemoryHost {
  readonly shards: Shards;
  readonly archive: ActArchive;
  readonly queue: MemoryQueue;
  readonly idempotency: IdempotencyStore;
  readonly deadLetters: DeadLetters;
  readonly register: Register;
  /** What the archive holds, to look at and to damage. */
  readonly objects: Map<string, Uint8Array>;
  /** Failures the consumer reported. */
  readonly reported: unknown[];
  /** Consumes messages as the deployed consumer does, over this host. */
  consume(messages: readonly Message[]): Promise<Consumed>;
  /** Delivers until nothing waits. @throws Error when messages still wait after `rounds` deliveries */
  settle(rounds?: number): Promise<void>;
}

export interface MemoryHostOptions {
  /** Shards; 4 unless given. */
  readonly count?: number;
  readonly clock?: Clock;
  /** Makes the id of an erasure's receipt; chance without it. */
  readonly newReceipt?: () => string;
  /** Makes the word of an owner's link; chance without it. */
  readonly newWord?: () => string;
  /** Called at every step of every port, and at "queue.ack". */
  readonly faults?: Faults;
}

export function createMemoryHost(options: MemoryHostOptions = {}): MemoryHost {
  const { count = 4, clock = { now: () => 0 }, faults = noFaults } = options;
  const step = seams(faults);
  const objects = new Map<string, Uint8Array>();
  const archive = withSeams(createMemoryArchive(objects), "archive", step);
  const held = Array.from({ length: count }, () => withSeams(createMemoryShard(), "shard", step));
  const shards: Shards = {
    count,
    at(index) {
      const shard = held[index];
      if (shard === undefined) throw new RangeError(`shard ${index} of ${count}`);
      return shard;
    },
  };
  const bare = createMemoryQueue(archive, () => step("queue.ack", () => undefined));
  const queue: MemoryQueue = {
    send: (batch) => step("queue.send", () => bare.send(batch)),
    resend: (message) => step("queue.resend", () => bare.resend(message)),
    waiting: bare.waiting,
    deliver: bare.deliver,
  };
  const register = withSeams(createMemoryRegister(options.newReceipt, options.newWord), "register", step);
  const reported: unknown[] = [];
  const deadLetters = withSeams(createMemoryDeadLetters(clock), "dead-letters", step);
  const deps: ConsumeDeps = {
    shards,
    archive,
    deadLetters,
    open: (body) => openMessage(body, archive),
    withhold: createWithholding(register),
    report: (error) => reported.push(error),
  };
  const host: MemoryHost = {
    shards,
    archive,
    queue,
    idempotency: withSeams(createMemoryIdempotency(clock), "idempotency", step),
    deadLetters,
    register,
    objects,
    reported,
    consume: (messages) => consume(messages, deps),
    async settle(rounds = 100) {
      for (let round = 0; round < rounds && queue.waiting() > 0; round += 1) {
        await queue.deliver(host.consume);
      }
      if (queue.waiting() > 0) throw new Error(`${queue.waiting()} messages still wait`);
    },
  };
  return host;
}

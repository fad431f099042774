/** A community in memory from the queue to the reader, with a clock that is moved, and steps of an erasure that break off. */
import type { Act } from "../../src/events/index.ts";
import { makeBatch } from "../../src/live/batch.ts";
import { createDecisions } from "../../src/live/decide.ts";
import { advanceErasures, type ErasureHost, type ErasureProgress } from "../../src/live/erase.ts";
import { StoreError } from "../../src/ports.ts";
import { CURRENT } from "../../src/score/index.ts";
import { createKvPublisher, createKvReader, MemoryKvNamespace } from "../../src/store/index.ts";
import { gunzip } from "../../src/store/live/gzip.ts";
import { createMemoryHost } from "../../src/store/live/memory/index.ts";
import { messageOf, openMessage } from "../../src/store/live/message.ts";
import { runToEnd } from "./run-support.ts";

export const HOUR = 3_600_000;
const decoder = new TextDecoder();

export interface Place {
  readonly host: ReturnType<typeof createMemoryHost>;
  readonly kv: MemoryKvNamespace;
  readonly reader: ReturnType<typeof createKvReader>;
  readonly publisher: ReturnType<typeof createKvPublisher>;
  readonly decisions: ReturnType<typeof createDecisions>;
  /** What erasures could not read or send. */
  readonly reported: unknown[];
  now(): number;
  pass(milliseconds: number): void;
  /** Delivers acts in batches of the size given, and lets the consumer take them in. */
  arrive(acts: readonly Act[], size: number): Promise<void>;
  run(): Promise<void>;
  /** Steps of the next erasures that fail, by their number; each once. */
  failing: Set<number>;
  /** Null when it broke off. */
  advance(objectsMax: number): Promise<ErasureProgress | null>;
  /** Every text that rests anywhere: values, objects, letters, acts, deny list. */
  texts(): Promise<string[]>;
  actsHeld(): Promise<Act[]>;
  actsArchived(): Promise<Act[]>;
}

export function openPlace(start: number): Place {
  let now = start;
  let [erasing, step] = [false, 0];
  const failing = new Set<number>();
  const reported: unknown[] = [];
  const clock = { now: () => now };
  const break_ = (): void => {
    if (erasing && failing.delete(step++)) throw new StoreError("unavailable", "broken off");
  };
  const host = createMemoryHost({ count: 3, clock, faults: break_ });
  const kv = new MemoryKvNamespace();
  const publisher = createKvPublisher(kv);
  const reader = createKvReader(kv, { clock });
  const { register, shards, archive, deadLetters } = host;
  const report = (error: unknown) => reported.push(error);
  const erasure: ErasureHost = {
    register,
    shards,
    archive,
    deadLetters,
    clock,
    published: {
      async deny(denials) {
        break_();
        await publisher.deny(denials);
        break_();
      },
      generations: () => publisher.generations(),
      drop: (generations) => publisher.drop(generations),
    },
    messages: {
      open: (bytes) => openMessage(bytes, archive),
      seal: (batch) => messageOf(batch, archive),
    },
    report,
  };
  const archived = async () => {
    const acts: Act[] = [];
    for (const { key } of (await archive.list(null, 1_000)).objects) {
      acts.push(...(await archive.get(key))!.acts);
    }
    return acts;
  };
  const held = async () => {
    const acts: Act[] = [];
    for (let index = 0; index < shards.count; index += 1) {
      const shard = shards.at(index);
      acts.push(...(await shard.read(0, await shard.head(), 100_000)).acts);
    }
    return acts;
  };
  return {
    host,
    kv,
    reader,
    publisher,
    reported,
    failing,
    decisions: createDecisions({ register, published: erasure.published, clock, report }),
    now: () => now,
    pass(milliseconds) {
      now += milliseconds;
    },
    async arrive(acts, size) {
      for (let start = 0; start < acts.length; start += size) {
        const some = acts.slice(start, start + size);
        await host.queue.send(makeBatch({ source: "key:test", span: null, receivedAt: now, acts: some }));
      }
      await host.settle();
    },
    async run() {
      const ports = {
        shards,
        register,
        publisher,
        setting: {
          formulas: [CURRENT],
          seeds: { mode: "open" as const },
          visibility: "public" as const,
          actsMax: 100_000,
          valuesPerStep: 1_000,
        },
      };
      const { status, detail } = await runToEnd(ports, now);
      if (status !== "published") throw new Error(`the run is ${status}: ${detail}`);
    },
    async advance(objectsMax) {
      erasing = true;
      try {
        return await advanceErasures(erasure, objectsMax);
      } catch (error) {
        if (error instanceof StoreError && error.message === "broken off") return null;
        throw error;
      } finally {
        erasing = false;
      }
    },
    async texts() {
      const texts = [
        JSON.stringify(await register.denials()),
        JSON.stringify(await register.aliases(null, 100)),
      ];
      for (const { name } of (await kv.list({ prefix: "" })).keys) {
        const value = await kv.get(name, { type: "arrayBuffer" });
        texts.push(name, decoder.decode(value!));
      }
      for (const bytes of host.objects.values()) texts.push(decoder.decode(await gunzip(bytes, 1e8)));
      for (const { id } of await deadLetters.list(null, 1_000)) {
        const body = (await deadLetters.body(id))!;
        texts.push(decoder.decode(body[0] === 0x1f ? await gunzip(body, 1e8) : body));
      }
      texts.push(JSON.stringify(await held()));
      return texts;
    },
    actsHeld: held,
    actsArchived: archived,
  };
}

/**
 * Durable Objects and R2 themselves under faults, inside workerd: shards are put away before and after their transactions, the archive fails,
 * consumers die between fold and acknowledgement, messages come twice and in any order. Whatever happens, every act is there once.
 */
import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { encodeAct } from "../../src/events/index.ts";
import { type ConsumeDeps, consume } from "../../src/live/consume.ts";
import type { Shards } from "../../src/live/ports.ts";
import { headsOf, readArchive, readShards } from "../../src/live/score-run.ts";
import { createLedger } from "../../src/score/index.ts";
import { createR2Archive, type R2Binding } from "../../src/store/live/archive.ts";
import { createDeadLetters, type DeskMethods } from "../../src/store/live/desk.ts";
import { seams, withSeams } from "../../src/store/live/memory/faults.ts";
import { createMemoryQueue } from "../../src/store/live/memory/queue.ts";
import { openMessage } from "../../src/store/live/message.ts";
import type { ObjectNamespace } from "../../src/store/live/objects/host.ts";
import { createShards, type ShardMethods } from "../../src/store/live/shards.ts";
import { planOf } from "../faults/plan.ts";
import { type Fault, Weather } from "../faults/weather.ts";

const live = env as unknown as {
  readonly EARSHOT_SHARDS: ObjectNamespace<ShardMethods>;
  readonly EARSHOT_DESK: ObjectNamespace<DeskMethods>;
  readonly EARSHOT_ARCHIVE: R2Binding;
};
const SEED = 7;
const WANTED: readonly Fault[] = [
  "consumer killed between fold and acknowledgement",
  "acknowledgement lost",
  "shard restarted before its transaction",
  "shard restarted after its transaction",
  "archive write failed",
  "archive written, and the answer lost",
  "message taken out of order",
];

/** Names of objects that no other schedule uses, and the objects to put away. */
function named(schedule: number) {
  const used = new Map<string, object>();
  const namespace: ObjectNamespace<ShardMethods> = {
    idFromName: (name) => live.EARSHOT_SHARDS.idFromName(`faults-${schedule}-${name}`),
    get: (id) => {
      const stub = live.EARSHOT_SHARDS.get(id);
      used.set(String(id), stub as unknown as object);
      return stub;
    },
  };
  const restart = async () => {
    for (const stub of used.values()) await evictDurableObject(stub).catch(() => undefined);
  };
  return { namespace, restart };
}

async function liveThrough(schedule: number): Promise<ReadonlyMap<Fault, number>> {
  const plan = planOf(SEED, schedule);
  const weather = new Weather(SEED, schedule);
  weather.stands = false;
  const { namespace, restart } = named(schedule);
  const step = seams(async (one) => {
    try {
      await weather.step(one);
    } catch (error) {
      // Half of the faults of a shard take its memory with them.
      if (one.name === "shard.fold" && weather.happens(0.5)) await restart();
      throw error;
    }
  });
  const archive = withSeams(createR2Archive(live.EARSHOT_ARCHIVE), "archive", step);
  const bare = createShards(namespace, plan.shardCount);
  const deps: ConsumeDeps = {
    shards: { count: bare.count, at: (index) => withSeams(bare.at(index), "shard", step) },
    archive,
    deadLetters: createDeadLetters(live.EARSHOT_DESK),
    open: (body) => openMessage(body, archive),
    report: () => undefined,
  };
  const queue = createMemoryQueue(archive, () => step("queue.ack", () => undefined));
  for (const batch of plan.batches) await queue.send(batch);
  for (let turn = 0; queue.waiting() > 0; turn += 1) {
    weather.calm = turn > 200;
    weather.revive();
    weather.caller = "consumer";
    const pick = (waiting: number) =>
      waiting > 1 && weather.strikes("message taken out of order", 0.4) ? 1 + weather.below(waiting - 1) : 0;
    await queue.deliver((messages) => consume(messages, deps), { count: 1, pick });
  }
  weather.caller = "nobody";
  await restart();

  const clean = createLedger();
  for (const { acts } of plan.batches) for (const act of acts) clean.add(act);
  const wanted = linesOf(clean.acts());
  const shards = await readShards(bare, await headsOf(bare));
  expect(linesOf(shards.acts())).toEqual(wanted);
  expect(await rowsOf(bare)).toBe(wanted.length);
  const archived = await readArchive(archive);
  expect(linesOf(archived.ledger.acts())).toEqual(wanted);
  for (const { key } of (await archive.list(null, 1_000)).objects) await archive.delete(key);
  return weather.fired;
}

async function rowsOf(shards: Shards): Promise<number> {
  let rows = 0;
  for (const [index, through] of (await headsOf(shards)).entries()) {
    rows += (await shards.at(index).read(0, through, 10_000)).acts.length;
  }
  return rows;
}

function linesOf(acts: Iterable<Parameters<typeof encodeAct>[0]>): string[] {
  return Array.from(acts, encodeAct).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

test("every act is in the shards and in the archive once", async () => {
  const fired = new Set<Fault>();
  for (let schedule = 0; schedule < 2; schedule += 1) {
    for (const fault of (await liveThrough(schedule)).keys()) fired.add(fault);
  }
  expect(WANTED.filter((fault) => !fired.has(fault))).toEqual([]);
});

/** Durable Objects, R2 and Queues as the Worker uses them, inside workerd. */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import type { Act } from "../../src/events/index.ts";
import { shardOf } from "../../src/live/routing.ts";
import { createR2Archive, type R2Binding } from "../../src/store/live/archive.ts";
import { createDeadLetters, createIdempotencyStore, type DeskMethods } from "../../src/store/live/desk.ts";
import { openMessage } from "../../src/store/live/message.ts";
import type { ObjectNamespace } from "../../src/store/live/objects/host.ts";
import { createBatchQueue, type QueueBinding } from "../../src/store/live/queue.ts";
import { createShards, type ShardMethods } from "../../src/store/live/shards.ts";
import { bearer, FEEDER, FORMER, KEEPER } from "../support/keys.ts";
import {
  actsOf,
  archiveConformance,
  batchOf,
  deskConformance,
  lines,
  shardConformance,
} from "../support/live-conformance.ts";

const live = env as unknown as {
  readonly EARSHOT_SHARDS: ObjectNamespace<ShardMethods>;
  readonly EARSHOT_DESK: ObjectNamespace<DeskMethods>;
  readonly EARSHOT_ARCHIVE: R2Binding;
  readonly EARSHOT_QUEUE: QueueBinding;
};

/** A namespace whose names are its own: objects of one test are not those of another. */
function fresh<T>(namespace: ObjectNamespace<T>): ObjectNamespace<T> {
  const own = crypto.randomUUID();
  return {
    idFromName: (name) => namespace.idFromName(`${own}-${name}`),
    get: (id) => namespace.get(id),
  };
}

shardConformance("Durable Object", async () => createShards(fresh(live.EARSHOT_SHARDS), 1).at(0));
archiveConformance("R2", async () => {
  const archive = createR2Archive(live.EARSHOT_ARCHIVE);
  for (const { key } of (await archive.list(null, 1_000)).objects) await archive.delete(key);
  return {
    archive,
    damage: async (key, bytes) => {
      const bucket = live.EARSHOT_ARCHIVE as unknown as {
        put(key: string, bytes: Uint8Array): Promise<unknown>;
      };
      await bucket.put(key, bytes);
    },
  };
});
deskConformance("Durable Object", async () => ({
  idempotency: createIdempotencyStore(fresh(live.EARSHOT_DESK)),
  deadLetters: createDeadLetters(fresh(live.EARSHOT_DESK)),
}));

describe("acts through the deployed Worker", () => {
  const post = (body: unknown, headers: Record<string, string> = bearer(FEEDER)) =>
    exports.default.fetch(
      new Request("https://earshot.example/v1/acts", {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      }),
    );
  const shards = createShards(live.EARSHOT_SHARDS, 4);
  const held = async () => {
    const pages = await Promise.all(
      [0, 1, 2, 3].map(async (index) => shards.at(index).read(0, await shards.at(index).head(), 1_000)),
    );
    return pages.flatMap(({ acts }) => acts);
  };

  test("door, queue, shards, archive: what went in can be read at the other end", async () => {
    const acts = ["ann", "bo", "cy", "dee", "eli"].flatMap((actor) => actsOf(actor, 20, "zoe"));
    const first = await post({ acts }, { ...bearer(FEEDER), "idempotency-key": "once" });
    expect(first.status).toBe(202);
    const told = await first.text();
    expect(JSON.parse(told)).toMatchObject({ accepted: 100, duplicate: 0, rejected: [] });
    expect(await (await post({ acts }, { ...bearer(FEEDER), "idempotency-key": "once" })).text()).toBe(told);
    await expect.poll(async () => (await held()).length, { timeout: 20_000, interval: 100 }).toBe(100);
    expect(lines(await held())).toEqual(lines(acts));
    for (const [index, actor] of [0, 1, 2, 3].flatMap((shard) =>
      ["ann", "bo"].map((one) => [shard, one] as const),
    )) {
      const own = (await shards.at(index).read(0, 1e9, 1_000)).acts.some((act) => act.actor === actor);
      expect(own).toBe(shardOf(actor, 4) === index);
    }
    const { batchId } = JSON.parse(told) as { batchId: string };
    const archive = createR2Archive(live.EARSHOT_ARCHIVE);
    const archived = async () =>
      (await archive.list(null, 100)).objects.filter(({ key }) => key.includes(batchId));
    await expect.poll(async () => (await archived()).length).toBe(1);
    const [object] = await archived();
    expect(lines((await archive.get(object!.key))!.acts)).toEqual(lines(acts));
  });

  test("a batch too large for a message travels through the archive", async () => {
    const archive = createR2Archive(live.EARSHOT_ARCHIVE);
    const long = actsOf("ann", 600).map((act, n): Act => ({ ...act, object: noise(n) }) as Act);
    const messages: Uint8Array[] = [];
    const queue = createBatchQueue({ send: async (body) => void messages.push(body) }, archive);
    await queue.send(batchOf(long));
    expect(messages[0]!.length).toBeLessThan(200);
    const opened = await openMessage(messages[0]!, archive);
    expect(opened).toMatchObject({ ok: true, archived: expect.stringContaining("acts/2026-11-22/") });
    expect(opened.ok && lines(opened.batch.acts)).toEqual(lines(long));
  });

  test("keys are asked for: none, a wrong one, an expired one, one of another scope", async () => {
    const acts = actsOf("ann", 1);
    for (const [headers, status] of [
      [{}, 401],
      [{ authorization: `Bearer ${FEEDER.text.slice(0, -2)}zz` }, 401],
      [bearer(FORMER), 401],
      [bearer(KEEPER), 403],
    ] as const) {
      expect((await post({ acts }, headers)).status).toBe(status);
    }
  });
});

test("a desk forgets answers when its alarm finds them a day old, and not before", async () => {
  const stub = live.EARSHOT_DESK.get(live.EARSHOT_DESK.idFromName("alarm"));
  await stub.begin("k", "content");
  await stub.finish("k", "content", "answer");
  expect(await runDurableObjectAlarm(stub)).toBe(true);
  expect(await stub.begin("k", "content")).toEqual({ status: "answered", answer: "answer" });
  await runInDurableObject(stub, (_, state) => {
    state.storage.sql.exec("UPDATE answers SET at = at - ?", 24 * 60 * 60 * 1_000);
  });
  // The alarm was set again for what was left; what it finds old goes, and then nothing is left to wait for.
  expect(await runDurableObjectAlarm(stub)).toBe(true);
  expect(await runDurableObjectAlarm(stub)).toBe(false);
  expect(await stub.begin("k", "other")).toEqual({ status: "fresh" });
});

test("a shard keeps what it was given when it is taken out of memory", async () => {
  const stub = live.EARSHOT_SHARDS.get(live.EARSHOT_SHARDS.idFromName("evicted"));
  await stub.fold({ span: { stream: "s", after: 0, through: 9 }, acts: actsOf("ann", 3) }, 4);
  await stub.erase("bob");
  await evictDurableObject(stub);
  expect([await stub.head(4), await stub.cursor("s")]).toEqual([3, 9]);
  expect(await stub.fold({ span: null, acts: actsOf("bob", 2) }, 4)).toMatchObject({ erased: 2 });
});

test("shards counted otherwise than when their acts came refuse to be read or filled", async () => {
  const namespace = fresh(live.EARSHOT_SHARDS);
  await createShards(namespace, 2)
    .at(0)
    .fold({ span: null, acts: actsOf("ann", 3) });
  const miscounted = createShards(namespace, 3).at(0);
  await expect(miscounted.head()).rejects.toMatchObject({ name: "StoreError", fault: "unavailable" });
  await expect(miscounted.fold({ span: null, acts: actsOf("bo", 1) })).rejects.toThrow(
    "shard 0 did not fold",
  );
  expect(await createShards(namespace, 2).at(0).head()).toBe(3);
});

/** 500 characters that no packing makes shorter. */
function noise(n: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(250));
  return `${n}-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

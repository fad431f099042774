/** What every host of live operation must do. Memory and workerd run the same laws. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Act } from "../../src/events/index.ts";
import { encodeAct } from "../../src/events/index.ts";
import { makeBatch } from "../../src/live/batch.ts";
import type { ActArchive, ActShard, Batch, DeadLetters, IdempotencyStore } from "../../src/live/ports.ts";

/** Acts of one actor, told apart by their number; awkward text included. */
export function actsOf(actor: string, count: number, recipient = "bo"): Act[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `at://${actor}/${n}/"quoted" ünï 🐦`,
    at: 1_790_000_000 + n,
    kind: "share",
    actor,
    recipient,
    network: "bluesky",
    ...(n % 3 === 0 && { topics: ["bees", "chess"] }),
    ...(n % 5 === 0 && { via: "eve" }),
  }));
}

export function batchOf(acts: readonly Act[], span: Batch["span"] = null): Batch {
  return makeBatch({ source: "key:test", span, receivedAt: Date.UTC(2026, 10, 22, 23, 59), acts });
}

export const lines = (acts: readonly Act[]): string[] => acts.map(encodeAct).sort();

async function readAll(shard: ActShard, limit = 7): Promise<Act[]> {
  const through = await shard.head();
  const acts: Act[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const page: Awaited<ReturnType<ActShard["read"]>> = await shard.read(after, through, limit);
    acts.push(...page.acts);
    after = page.next;
  }
  return acts;
}

/** `open` gives a shard that holds nothing. */
export function shardConformance(name: string, open: () => Promise<ActShard>): void {
  describe(`shard: ${name}`, () => {
    let shard: ActShard;
    beforeEach(async () => {
      shard = await open();
    });

    test("holds nothing at first", async () => {
      expect(await shard.head()).toBe(0);
      expect(await shard.read(0, 10, 10)).toEqual({ acts: [], next: null });
      expect(await shard.cursor("s")).toBeNull();
    });

    test("gives acts back in order of arrival, whole, page by page", async () => {
      const [first, second] = [actsOf("ann", 20), actsOf("cy", 5)];
      expect(await shard.fold({ span: null, acts: first })).toEqual({ added: 20, duplicate: 0, erased: 0 });
      const cut = await shard.head();
      await shard.fold({ span: null, acts: second });
      expect((await readAll(shard)).map(encodeAct)).toEqual([...first, ...second].map(encodeAct));
      // A cut stays the same whatever comes after it.
      expect((await shard.read(0, cut, 100)).acts).toHaveLength(20);
      expect(await shard.read(0, cut, 20)).toMatchObject({ next: null });
      expect((await shard.read(0, cut, 3)).next).not.toBeNull();
    });

    test("is a set: an act counts once, in one part or in several, and two that differ in anything are two", async () => {
      const [act] = actsOf("ann", 1) as [Act];
      const others = [
        { ...act, at: act.at + 1 },
        { ...act, id: `${act.id}'` },
        { ...act, actor: "ANN" },
      ];
      expect(await shard.fold({ span: null, acts: [act, act, others[0]!] })).toMatchObject({
        added: 2,
        duplicate: 1,
      });
      expect(await shard.head()).toBe(2);
      expect(await shard.fold({ span: null, acts: [...others, act] })).toMatchObject({
        added: 2,
        duplicate: 2,
      });
      // Numbers tell how many acts there are: none is spent on an act that was there.
      for (const acts of [others, [act, act], [...others, act]]) await shard.fold({ span: null, acts });
      expect(await shard.head()).toBe(4);
      expect(lines(await readAll(shard))).toEqual(lines([act, ...others]));
    });

    test("keeps a ledger of each ordered stream, in whichever order its batches come", async () => {
      const span = (after: number, through: number) => ({ span: { stream: "s", after, through }, acts: [] });
      await shard.fold(span(0, 10));
      await shard.fold(span(20, 30));
      expect(await shard.cursor("s")).toBe(10);
      await shard.fold(span(0, 10));
      await shard.fold(span(10, 20));
      expect(await shard.cursor("s")).toBe(30);
      await shard.fold({
        span: { stream: "t", after: 1_790_000_000_000_000, through: 1_790_000_000_000_001 },
        acts: [],
      });
      expect([await shard.cursor("s"), await shard.cursor("t")]).toEqual([30, 1_790_000_000_000_001]);
    });

    test("forgets an account by name, and takes nothing of it again until it is readmitted", async () => {
      const [own, about, other] = [actsOf("ann", 3), actsOf("cy", 4, "ann"), actsOf("cy", 5, "bo")];
      const shown: Act = { ...other[1]!, via: "ann" } as Act;
      await shard.fold({ span: null, acts: [...own, ...about, ...other, shown] });
      const before = await shard.head();
      expect(await shard.erase("ann")).toBe(7);
      expect(await shard.head()).toBe(before);
      // What only passed through the account stays without its name, and here that was there already.
      expect(lines(await readAll(shard))).toEqual(lines(other));
      expect(await shard.fold({ span: null, acts: [...own, ...about] })).toEqual({
        added: 0,
        duplicate: 0,
        erased: 7,
      });
      expect(await shard.erase("ann")).toBe(0);
      await shard.readmit("ann", own[0]!.at + 1);
      expect(await shard.fold({ span: null, acts: own })).toEqual({ added: 2, duplicate: 0, erased: 1 });
      // Numbers are never given twice, so nobody who read up to a cut misses what came after it.
      expect((await shard.read(before, await shard.head(), 10)).acts).toHaveLength(2);
      await shard.readmit("nobody", 0);
      expect(await shard.fold({ span: null, acts: actsOf("nobody", 1) })).toMatchObject({ added: 1 });
    });

    test("leaves an act that went through an erased account, without the name", async () => {
      const [act] = actsOf("cy", 1, "bo") as [Act];
      await shard.fold({ span: null, acts: [act] });
      expect(await shard.erase("eve")).toBe(0);
      const { via: _, ...rest } = act as Act & { via: string };
      expect(await readAll(shard)).toEqual([rest]);
      expect(await shard.fold({ span: null, acts: [act] })).toEqual({ added: 0, duplicate: 1, erased: 0 });
    });
  });
}

/** `open` gives an empty archive and a way to put any bytes under a key. */
export function archiveConformance(
  name: string,
  open: () => Promise<{ archive: ActArchive; damage(key: string, bytes: Uint8Array): Promise<void> }>,
): void {
  describe(`archive: ${name}`, () => {
    test("gives a batch back under a key of its day and content, once", async () => {
      const { archive } = await open();
      const batch = batchOf(actsOf("ann", 30), { stream: "s", after: 1, through: 2 });
      const object = await archive.put(batch);
      expect(object.key).toBe(`acts/2026-11-22/${batch.id}.ndjson.gz`);
      expect(await archive.put({ ...batch, receivedAt: batch.receivedAt + 1 })).toEqual(object);
      expect(await archive.get(object.key)).toEqual(batch);
      expect(await archive.list(null, 10)).toEqual({ objects: [object], next: null });
      await archive.delete(object.key);
      await archive.delete(object.key);
      expect(await archive.get(object.key)).toBeNull();
    });

    test("lists by key, page by page", async () => {
      const { archive } = await open();
      const keys: string[] = [];
      for (let n = 1; n <= 5; n += 1) keys.push((await archive.put(batchOf(actsOf("ann", n)))).key);
      keys.sort();
      const first = await archive.list(null, 2);
      const second = await archive.list(first.next, 2);
      const third = await archive.list(second.next, 2);
      expect([first, second, third].flatMap(({ objects }) => objects.map(({ key }) => key))).toEqual(keys);
      expect(third.next).toBeNull();
    });

    test("does not pass off damaged or exchanged bytes as a batch", async () => {
      const { archive, damage } = await open();
      const [one, two] = [batchOf(actsOf("ann", 2)), batchOf(actsOf("ann", 3))];
      const { key } = await archive.put(one);
      for (const bytes of [new Uint8Array(), new TextEncoder().encode("damaged"), await packed(two)]) {
        await damage(key, bytes);
        await expect(archive.get(key)).rejects.toMatchObject({ name: "StoreError", fault: "corrupt" });
      }
    });
  });
}

async function packed(batch: Batch): Promise<Uint8Array> {
  const { packBatch } = await import("../../src/store/live/packed.ts");
  return packBatch(batch);
}

export function deskConformance(
  name: string,
  open: () => Promise<{ idempotency: IdempotencyStore; deadLetters: DeadLetters }>,
): void {
  describe(`desk: ${name}`, () => {
    test("an idempotency key stands for one content and one answer, for each caller", async () => {
      const { idempotency } = await open();
      expect(await idempotency.begin("k1", "a", "content")).toEqual({ status: "fresh" });
      // Asked again before the first answer: both work, and the first answer counts.
      expect(await idempotency.begin("k1", "a", "content")).toEqual({ status: "fresh" });
      expect(await idempotency.begin("k1", "a", "other")).toEqual({ status: "other" });
      expect(await idempotency.finish("k1", "a", "content", "first")).toBe("first");
      expect(await idempotency.finish("k1", "a", "content", "second")).toBe("first");
      expect(await idempotency.begin("k1", "a", "content")).toEqual({ status: "answered", answer: "first" });
      expect(await idempotency.begin("k2", "a", "other")).toEqual({ status: "fresh" });
      expect(await idempotency.begin("k1", "b", "other")).toEqual({ status: "fresh" });
    });

    test("a dead letter is kept with its reason until it is dropped", async () => {
      const { deadLetters } = await open();
      const bodies = [1, 2, 3].map((n) => new Uint8Array([0, 255, n]));
      const ids = await Promise.all(bodies.map((body, n) => deadLetters.keep(body, `reason ${n}`)));
      expect(await deadLetters.keep(bodies[0]!, "again")).toBe(ids[0]);
      const all = await deadLetters.list(null, 10);
      expect(all.map(({ id }) => id)).toEqual([...ids].sort());
      expect(all.find(({ id }) => id === ids[0])).toMatchObject({ reason: "again", times: 2, size: 3 });
      const first = await deadLetters.list(null, 2);
      expect([...first, ...(await deadLetters.list(first[1]!.id, 2))]).toEqual(all);
      expect(await deadLetters.body(ids[1]!)).toEqual(bodies[1]);
      expect([await deadLetters.drop(ids[1]!), await deadLetters.drop(ids[1]!)]).toEqual([true, false]);
      expect(await deadLetters.body(ids[1]!)).toBeNull();
      expect(await deadLetters.list(null, 10)).toHaveLength(2);
    });
  });
}

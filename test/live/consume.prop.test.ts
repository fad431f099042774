/** The consumer: whatever order, however often, whatever fails on the way, the shards end with the same acts. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Act, encodeAct } from "../../src/events/index.ts";
import { makeBatch } from "../../src/live/batch.ts";
import { ATTEMPTS_MAX, bury, type Message, retryDelay } from "../../src/live/consume.ts";
import { shardOf } from "../../src/live/routing.ts";
import { createMemoryDeadLetters } from "../../src/store/live/memory/desk.ts";
import { createMemoryHost, type MemoryHost } from "../../src/store/live/memory/index.ts";
import { act } from "../support/arbitraries.ts";
import { cases } from "../support/arbitraries-settings.ts";

const batchOf = (acts: readonly Act[]) => makeBatch({ source: "key:t", span: null, receivedAt: 0, acts });

async function held({ shards }: MemoryHost): Promise<string[]> {
  const lines: string[] = [];
  for (let index = 0; index < shards.count; index += 1) {
    const { acts } = await shards.at(index).read(0, 1e9, 1e6);
    for (const one of acts) expect(shardOf(one.actor, shards.count)).toBe(index);
    lines.push(...acts.map(encodeAct));
  }
  return lines.sort();
}

const acts = fc.array(act, { minLength: 1, maxLength: 5 });

test("any order, any repetition, any failing step: the same set of acts, each archived, nothing left behind", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(acts, { minLength: 1, maxLength: 6 }),
      fc.infiniteStream(fc.nat({ max: 99 })),
      async (batches, chance) => {
        let troubled = false;
        const host = createMemoryHost({
          count: 3,
          faults: () => {
            if (troubled && (chance.next().value as number) < 15) throw new Error("made to fail");
          },
        });
        for (const one of batches) await host.queue.send(batchOf(one));
        troubled = true;
        const pick = (waiting: number) => (chance.next().value as number) % waiting;
        for (let round = 0; round < 3; round += 1) await host.queue.deliver(host.consume, { count: 3, pick });
        troubled = false;
        await host.settle();
        const expected = [...new Set(batches.flat().map(encodeAct))].sort();
        expect(await held(host)).toEqual(expected);
        expect((await host.archive.list(null, 100)).objects.map(({ key }) => key).sort()).toEqual(
          [...new Set(batches.map((one) => `acts/1970-01-01/${batchOf(one).id}.ndjson.gz`))].sort(),
        );
        expect(await host.deadLetters.list(null, 1)).toEqual([]);
      },
    ),
    cases(50),
  );
});

interface Delivered extends Message {
  readonly outcome: () => string;
}

function delivery(body: unknown, attempts = 1): Delivered {
  let outcome = "nothing";
  return {
    body,
    attempts,
    ack: () => {
      outcome = "ack";
    },
    retry: (delay) => {
      outcome = `retry ${delay}`;
    },
    outcome: () => outcome,
  };
}

const one: Act = { id: "1", at: 5, kind: "post", actor: "a", network: "n" };

async function bytesOf(acts: readonly Act[]): Promise<Uint8Array> {
  const host = createMemoryHost();
  await host.queue.send(batchOf(acts));
  let body: unknown;
  await host.queue.deliver(async ([message]) => {
    body = message?.body;
  });
  return body as Uint8Array;
}

describe("a message", () => {
  test("is acknowledged only when shards and archive have it", async () => {
    for (const failing of ["shard.fold", "archive.put"]) {
      for (const when of ["before", "after"] as const) {
        const host = createMemoryHost({
          faults: (step) => {
            if (step.name === failing && step.when === when) throw new Error("down");
          },
        });
        const message = delivery(await bytesOf([one]), 3);
        expect(await host.consume([message])).toMatchObject({ retried: 1, batches: 0 });
        expect(message.outcome()).toBe("retry 8");
        expect(host.reported).toHaveLength(1);
      }
    }
  });

  test("that is no batch becomes a dead letter with its reason, whoever sent it, and keeps nobody waiting", async () => {
    const host = createMemoryHost();
    const good = delivery(await bytesOf([one]));
    const bad = [new Uint8Array(), new Uint8Array([0x1f, 0x8b, 8]), "text", { a: 1 }, undefined].map((body) =>
      delivery(body),
    );
    expect(await host.consume([...bad, good])).toMatchObject({ dead: 5, batches: 1, added: 1 });
    expect([...bad, good].map((message) => message.outcome())).toEqual(Array(6).fill("ack"));
    const letters = await host.deadLetters.list(null, 10);
    expect(letters.map(({ reason }) => reason.replace(/:.*/, "")).sort()).toEqual([
      "a message is bytes, and this one is not",
      "a message is bytes, and this one is not",
      "a message is bytes, and this one is not",
      "the bytes are not a gzipped batch",
      "the message is neither a gzipped batch nor a key of the archive",
    ]);
  });

  test("that fails too often becomes a dead letter that says why; replayed after the repair it is taken in", async () => {
    let down = true;
    const host = createMemoryHost({
      faults: ({ name }) => {
        if (down && name === "shard.fold") throw new Error("the disk is full");
      },
    });
    const body = await bytesOf([one]);
    const last = delivery(body, ATTEMPTS_MAX);
    expect(await host.consume([delivery(body, ATTEMPTS_MAX - 1), last])).toMatchObject({
      retried: 1,
      dead: 1,
    });
    expect(last.outcome()).toBe("ack");
    const [letter] = await host.deadLetters.list(null, 1);
    expect(letter!.reason).toBe(`failed ${ATTEMPTS_MAX} times, the last time: the disk is full`);
    down = false;
    await host.queue.resend((await host.deadLetters.body(letter!.id))!);
    await host.settle();
    expect(await held(host)).toEqual([encodeAct(one)]);
  });

  test("is never lost between the two: it is delivered again while even dead letters cannot be kept", async () => {
    const host = createMemoryHost({
      faults: ({ name }) => {
        if (name !== "queue.send") throw new Error("everything is down");
      },
    });
    const message = delivery(await bytesOf([one]), ATTEMPTS_MAX + 5);
    expect(await host.consume([message])).toMatchObject({ retried: 1, dead: 0 });
    expect(message.outcome()).toBe("retry 900");
    const buried = delivery(new Uint8Array([1]), 2);
    await bury([buried], { deadLetters: host.deadLetters, report: () => undefined });
    expect(buried.outcome()).toBe("retry 4");
  });

  test("of the dead-letter queue is kept", async () => {
    const deadLetters = createMemoryDeadLetters({ now: () => 7 });
    const message = delivery(new Uint8Array([1, 2]));
    await bury([message], { deadLetters, report: () => undefined });
    expect(message.outcome()).toBe("ack");
    expect(await deadLetters.list(null, 9)).toMatchObject(
      [{ at: 7, size: 2, reason: /too often/ }].map((l) => ({
        ...l,
        reason: expect.stringMatching(l.reason),
      })),
    );
  });
});

test("a batch that names erased people is archived without them, and its large original goes", async () => {
  const host = createMemoryHost();
  await host.register.erase("gone", "key:t", 1);
  const acts: Act[] = [one, { ...one, id: "2", actor: "gone" }];
  const batch = batchOf(acts);
  const { key } = await host.archive.put(batch);
  const message = delivery(new TextEncoder().encode(JSON.stringify({ version: 1, archived: key })));
  expect(await host.consume([message])).toMatchObject({ batches: 1, added: 1, erased: 1 });
  expect(await held(host)).toEqual([encodeAct(one)]);
  const { objects } = await host.archive.list(null, 10);
  expect(objects.map((object) => object.key)).toEqual([`acts/1970-01-01/${batchOf([one]).id}.ndjson.gz`]);
  // Of a batch that was about nobody else nothing is left, not even an empty object.
  await host.queue.send(batchOf([{ ...one, id: "3", actor: "gone" }]));
  await host.settle();
  expect((await host.archive.list(null, 10)).objects).toHaveLength(1);
  // Delivered again because the acknowledgement was lost: what is left over is a letter that holds nothing but a key.
  const again = delivery(message.body, 1);
  expect(await host.consume([again])).toMatchObject({ dead: 1 });
});

test("waits double to a quarter of an hour", () => {
  expect([1, 2, 3, 9, 10, 99].map(retryDelay)).toEqual([2, 4, 8, 512, 900, 900]);
  const waits = Array.from({ length: ATTEMPTS_MAX - 1 }, (_, n) => retryDelay(n + 1));
  expect(waits.reduce((sum, wait) => sum + wait, 0) / 3_600).toBeCloseTo(1.78, 2);
});

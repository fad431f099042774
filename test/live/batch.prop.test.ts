/** Batches as bytes, routing and ledgers: what goes in comes out, and nothing else passes for it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Act, encodeAct } from "../../src/events/index.ts";
import { batchId, decodeBatch, encodeBatch, makeBatch } from "../../src/live/batch.ts";
import { gaplessUntil, type Stretch, withStretch } from "../../src/live/ledger.ts";
import { partsOf, shardOf } from "../../src/live/routing.ts";
import { gunzip, gzip } from "../../src/store/live/gzip.ts";
import { createMemoryArchive } from "../../src/store/live/memory/archive.ts";
import { messageOf, openMessage } from "../../src/store/live/message.ts";
import { account, act } from "../support/arbitraries.ts";
import { cases } from "../support/arbitraries-settings.ts";

const span = fc.option(
  fc
    .tuple(fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }), fc.nat(), fc.nat())
    .map(([stream, after, length]) => ({ stream, after, through: after + length })),
);
const content = fc.record({
  source: fc.constantFrom("key:feeder", "jetstream", "mastodon:host.example"),
  span,
  receivedAt: fc.integer({ min: 0, max: 4e12 }),
  acts: fc.array(act, { maxLength: 6 }),
});
const batch = content.map(makeBatch);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytesOf = (text: string) => new TextEncoder().encode(text);
const lines = (acts: readonly Act[]) => acts.map(encodeAct);

describe("a batch", () => {
  test("comes back from its bytes as it was", () => {
    fc.assert(
      fc.property(batch, (batch) => {
        const decoded = decodeBatch(encodeBatch(batch));
        expect(decoded).toMatchObject({ ok: true, batch: { ...batch, acts: expect.anything() } });
        expect(decoded.ok && lines(decoded.batch.acts)).toEqual(lines(batch.acts));
      }),
      cases(300),
    );
  });

  test("has a name made of its content: the time of receipt is none of it, everything else is", () => {
    fc.assert(
      fc.property(content, content, (one, other) => {
        expect(batchId({ ...one, receivedAt: other.receivedAt } as typeof one)).toBe(batchId(one));
        const same =
          one.source === other.source &&
          JSON.stringify(one.span) === JSON.stringify(other.span) &&
          JSON.stringify(lines(one.acts)) === JSON.stringify(lines(other.acts));
        expect(batchId(one) === batchId(other)).toBe(same);
      }),
      cases(300),
    );
    // Stored for good: another value here is another name for what is archived already.
    expect(batchId({ source: "s", span: { stream: "t", after: 1, through: 2 }, acts: [] })).toBe(
      "ed412de71bbc773cb4c02c29bf6627bedab43e00174e6dad548561b4070ea416",
    );
  });

  test("is never taken for another: bytes cut, changed or made up give the same batch or a reason", () => {
    const damage = fc.oneof(
      fc.nat().map((at) => (text: string) => text.slice(0, at % text.length)),
      fc
        .tuple(fc.nat(), fc.constantFrom("0", "1", "x", '"', "{", "\n", "\u0000", "�"))
        .map(([at, put]) => (text: string) => {
          const place = at % text.length;
          return text.slice(0, place) + put + text.slice(place + 1);
        }),
      fc.nat().map((at) => (text: string) => {
        const all = text.split("\n");
        return all.toSpliced(at % all.length, 1).join("\n");
      }),
      fc.string().map((made) => () => made),
    );
    fc.assert(
      fc.property(batch, damage, (batch, damage) => {
        const damaged = damage(textOf(encodeBatch(batch)));
        const decoded = decodeBatch(bytesOf(damaged));
        if (decoded.ok) {
          // Only the time of receipt, which names nothing, may have changed unseen.
          expect(decoded.batch.id).toBe(batch.id);
          expect(lines(decoded.batch.acts)).toEqual(lines(batch.acts));
        } else expect(decoded.detail).not.toBe("");
      }),
      cases(400),
    );
  });

  test.each([
    ["", /expected a JSON object/],
    ["{", /line 1 has no end: the batch is cut/],
    ["{}\n", /line 1: version missing/],
    ['{"version":2}\n', /version 2 is not known here; 1 is/],
    ["nonsense\n", /line 1: expected a JSON object/],
  ])("%j is refused with the reason", (text, reason) => {
    expect(decodeBatch(bytesOf(text))).toMatchObject({ ok: false, detail: expect.stringMatching(reason) });
  });

  test("of any bytes a message is a batch, or has a reason; and packing is bounded", async () => {
    const archive = createMemoryArchive();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        for (const made of [bytes, new Uint8Array([0x1f, 0x8b, ...bytes])]) {
          expect(await openMessage(made, archive)).toMatchObject({ ok: false, detail: expect.any(String) });
        }
      }),
      cases(100),
    );
    const good = await messageOf(makeBatch({ source: "s", span: null, receivedAt: 0, acts: [] }), archive);
    for (let cut = 1; cut < good.length; cut += 7) {
      expect((await openMessage(good.slice(0, cut), archive)).ok).toBe(false);
    }
    const key = bytesOf(JSON.stringify({ version: 1, archived: "acts/2026-11-22/none.ndjson.gz" }));
    expect(await openMessage(key, archive)).toMatchObject({
      detail: expect.stringContaining("has no object"),
    });
    const zeros = await gzip(new Uint8Array(100_000));
    expect((await gunzip(zeros, 100_000)).length).toBe(100_000);
    await expect(gunzip(zeros, 99_999)).rejects.toThrow(RangeError);
  });
});

describe("routing", () => {
  test("splits a batch without losing, doubling or reordering, and keeps an actor in one place", () => {
    fc.assert(
      fc.property(content, fc.integer({ min: 1, max: 9 }), ({ span, acts }, count) => {
        const parts = partsOf({ span, acts }, count);
        expect(lines(parts.flatMap((part) => part.acts)).sort()).toEqual(lines(acts).sort());
        for (const part of parts) {
          expect(part.span).toBe(span);
          expect(lines(part.acts)).toEqual(
            lines(acts.filter(({ actor }) => shardOf(actor, count) === part.shard)),
          );
        }
        // Every shard learns how far an ordered stream came, also one that gets none of its acts.
        expect(parts.length).toBe(
          span === null ? new Set(acts.map(({ actor }) => shardOf(actor, count))).size : count,
        );
      }),
      cases(300),
    );
  });

  test("gives the shards that stored acts lie in, and spreads accounts evenly", () => {
    expect(["did:plc:abc", "ann", "\u{1f600}"].map((actor) => shardOf(actor, 4))).toEqual([1, 0, 2]);
    const counts = [0, 0, 0, 0];
    for (let n = 0; n < 10_000; n += 1) counts[shardOf(`did:plc:${n.toString(36)}`, 4)]! += 1;
    // Four standard deviations of a fair draw.
    for (const count of counts) expect(Math.abs(count - 2_500)).toBeLessThan(174);
  });
});

test("a ledger knows the same stretches in whichever order they come, and stops at the first gap", () => {
  const stretch = fc
    .tuple(fc.nat({ max: 30 }), fc.nat({ max: 8 }))
    .map(([after, length]): Stretch => [after, after + length]);
  fc.assert(
    fc.property(
      fc.array(stretch, { minLength: 1, maxLength: 8 }),
      fc.infiniteStream(fc.nat()),
      (stretches, chance) => {
        const all = (list: readonly Stretch[]) => list.reduce<readonly Stretch[]>(withStretch, []);
        const shuffled = stretches
          .map((one) => [chance.next().value as number, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one);
        const seen = all(stretches);
        expect(all([...shuffled, ...stretches])).toEqual(seen);
        // Against counting position by position.
        const first = Math.min(...stretches.map(([after]) => after));
        let until = first;
        while (stretches.some(([after, through]) => after <= until && through > until)) until += 1;
        expect(gaplessUntil(seen)).toBe(until);
      },
    ),
    cases(300),
  );
  expect(gaplessUntil([])).toBeNull();
});

test("accounts of the arbitraries reach several shards", () => {
  const shards = new Set(fc.sample(account, { seed: 1, numRuns: 50 }).map((one) => shardOf(one, 4)));
  expect(shards.size).toBeGreaterThan(1);
});

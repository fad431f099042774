/** What an erased account leaves behind: nothing, wherever one looks, whatever broke off on the way. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Act, encodeAct } from "../../src/events/index.ts";
import { makeBatch } from "../../src/live/batch.ts";
import { ROLLBACK_MS_MAX } from "../../src/live/erase.ts";
import { readConsent, runGeneration, scoreRun } from "../../src/live/score-run.ts";
import { batchWithout, withoutAccounts } from "../../src/live/withhold.ts";
import type { AccountRecord } from "../../src/ports.ts";
import { CURRENT, createLedger } from "../../src/score/index.ts";
import { messageOf } from "../../src/store/live/message.ts";
import { ACCOUNTS, acts, NOW } from "../support/arbitraries.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { HOUR, openPlace, type Place } from "./erase-support.ts";

const DAY = 24 * HOUR;
const START = NOW * 1000;

/** Names that nothing else in any stored text looks like. */
const long = (name: string): string => `<${name}>`;
const renamed = (all: readonly Act[]): Act[] =>
  all.map((act) => ({
    ...act,
    actor: long(act.actor),
    ...("recipient" in act && { recipient: long(act.recipient) }),
    ...("via" in act && act.via !== undefined && { via: long(act.via) }),
  }));
const EVERYBODY = ACCOUNTS.map(long);

const named = (texts: readonly string[], name: string) => texts.filter((text) => text.includes(name));
const lines = (all: readonly Act[]) => [...new Set(all.map(encodeAct))].sort();

/** Records of everybody shown, without what names the generation. */
async function shownRecords(place: Place): Promise<unknown[]> {
  const pointer = (await place.reader.pointer())!;
  const found = await place.reader.scores(pointer, EVERYBODY);
  return found.flatMap((one) => (one.status === "found" ? [comparable(one.value)] : []));
}

function comparable(record: AccountRecord): unknown {
  const { generation: _, ...rest } = record;
  return rest;
}

const plan = fc.record({
  first: acts,
  late: acts,
  size: fc.constantFrom(5, 20),
  shown: fc.subarray([...EVERYBODY], { minLength: 2 }),
  victim: fc.constantFrom(...EVERYBODY),
  objectsMax: fc.constantFrom(2, 7, 500),
  failing: fc.uniqueArray(fc.nat(120), { maxLength: 12 }),
  runs: fc.constantFrom("daily", "once"),
});

describe("an erased account", () => {
  test("is gone from every place, and others are scored as if it had never acted", async () => {
    await fc.assert(
      fc.asyncProperty(plan, async ({ shown, victim, size, objectsMax, failing, runs, ...given }) => {
        const [first, late] = [renamed(given.first), renamed(given.late)];
        const left = lines(withoutAccounts([...first, ...late], new Set([victim])));
        const place = openPlace(START);
        const { host, decisions, reader } = place;
        const { register } = host;
        for (const account of shown) await decisions.display(account, true, "link");
        await register.alias("handle", victim, START);
        await place.arrive(first, size);
        await place.run();
        const receipt = await decisions.erase(victim, "key:ops");
        expect(Object.keys(receipt.done)).toEqual(["denied"]);

        // At once, as far as a reader's memory of fifteen seconds goes.
        place.pass(15_000);
        const pointer = (await reader.pointer())!;
        for (const name of [victim, "@handle"]) {
          expect((await reader.score(pointer, name)).status).toBe("missing");
          expect((await reader.explain(pointer, name)).status).toBe("missing");
        }
        expect(JSON.stringify(await shownRecords(place))).not.toContain(victim);
        const board = await reader.leaderboard(pointer, { offset: 0, limit: 1_000 });
        expect(JSON.stringify(board)).not.toContain(victim);

        for (const step of failing) place.failing.add(step);
        await place.arrive(late, size);
        let ran = false;
        for (let tick = 0; (await register.denials()).ids.length > 0; tick += 1) {
          expect(tick).toBeLessThan(120);
          await place.advance(objectsMax);
          place.pass(6 * HOUR);
          const { done } = (await register.receipt(receipt.id))!;
          if (runs === "daily" ? tick % 8 === 0 : done.shards !== undefined && !ran) {
            await place.run();
            ran = true;
          }
          if (tick % 3 !== 0) continue;
          // However far it got, nobody else lost an act.
          expect(lines(withoutAccounts(await place.actsHeld(), new Set([victim])))).toEqual(left);
          expect(lines(withoutAccounts(await place.actsArchived(), new Set([victim])))).toEqual(left);
        }
        const over = (await register.receipt(receipt.id))!;
        expect(Object.keys(over.done).sort()).toEqual(["archive", "denied", "generations", "shards"]);
        expect(over.completedAt! - over.askedAt).toBeLessThanOrEqual(ROLLBACK_MS_MAX + 8 * DAY);
        expect(named(await place.texts(), victim)).toEqual([]);
        expect(lines(await place.actsHeld())).toEqual(left);
        expect(lines(await place.actsArchived())).toEqual(left);
        expect(place.reported).toEqual([]);

        // A log that never had the account gives the same records, bit for bit.
        await place.arrive(late, size);
        await place.run();
        place.pass(60_000);
        const ledger = createLedger();
        for (const act of withoutAccounts([...first, ...late], new Set([victim]))) ledger.add(act);
        const snapshot = scoreRun(ledger, {
          asOf: Math.floor((place.now() - 60_000) / 1000),
          params: CURRENT,
          seeds: { mode: "open" },
          visibility: "public",
          consent: await readConsent(register),
        });
        const expected = [...runGeneration(snapshot, 1).accounts].map(({ record }) => record);
        const byName = new Map(expected.map((record) => [record.id, record]));
        expect(await shownRecords(place)).toEqual(
          EVERYBODY.flatMap((id) => (byName.has(id) ? [comparable(byName.get(id)!)] : [])),
        );
        expect(byName.has(victim)).toBe(false);
      }),
      cases(8),
    );
  });

  test("has its acts taken out of dead letters, and one that cannot be read keeps the erasure open", async () => {
    const place = openPlace(START);
    const { host, decisions } = place;
    const acts: Act[] = ["ann", "ben"].map((actor) => {
      return { id: "1", at: NOW, kind: "like", actor: long(actor), recipient: "cem", network: "n" };
    });
    const batch = makeBatch({ source: "key:test", span: null, receivedAt: START, acts });
    await host.deadLetters.keep(await messageOf(batch, host.archive), "shards were away");
    const unreadable = await host.deadLetters.keep(new Uint8Array([0x1f, 1, 2]), "damaged");
    await host.deadLetters.keep(new TextEncoder().encode("what is this"), "no batch");
    const { id } = await decisions.erase(long("ann"), "key:ops");
    await place.advance(10);
    place.pass(2 * DAY);
    await place.advance(10);
    expect(named(await place.texts().catch(() => []), long("ann"))).toEqual([]);
    expect((await host.register.receipt(id))!.done.archive).toBeUndefined();
    expect(String(place.reported[0])).toContain(unreadable);
    await host.deadLetters.drop(unreadable);
    await place.advance(10);
    expect((await host.register.receipt(id))!.done.archive).toBe(place.now());
    const letters = await host.deadLetters.list(null, 10);
    const bodies = await Promise.all(
      letters.map(async (letter) => (await host.deadLetters.body(letter.id))!),
    );
    const without = batchWithout(batch, new Set([long("ann")]));
    expect(letters.map(({ reason }) => reason).sort()).toEqual(["no batch", "shards were away"]);
    expect(bodies).toContainEqual(await messageOf(without, host.archive));
  });

  test("is not touched where a message may still name the object: batches of the last day wait", async () => {
    const place = openPlace(START);
    const { host, decisions } = place;
    const { id } = await decisions.erase("<ann>", "jetstream");
    await place.advance(10);
    place.pass(2 * DAY);
    const fresh = makeBatch({
      source: "key:test",
      span: null,
      receivedAt: place.now(),
      acts: [{ id: "1", at: NOW, kind: "like", actor: "<ann>", recipient: "cem", network: "n" }],
    });
    // As the door does with a batch that is too large for a message.
    const { key } = await host.archive.put(fresh);
    expect(await place.advance(10)).toMatchObject({ archive: 1, rewritten: 0 });
    expect((await host.register.receipt(id))!.done.archive).toBe(place.now());
    // Its message comes, and the consumer takes the account out.
    const body = new TextEncoder().encode(JSON.stringify({ version: 1, archived: key }));
    await host.consume([{ body, attempts: 1, ack: () => undefined, retry: () => undefined }]);
    expect(await host.archive.get(key)).toBeNull();
    expect(await place.actsHeld()).toEqual([]);
  });

  test("stays hidden while a generation of before can be gone back to, and that ends after a week", async () => {
    const place = openPlace(START);
    const { decisions, publisher, reader } = place;
    const like: Act = { id: "1", at: NOW, kind: "like", actor: "<ann>", recipient: "<ben>", network: "n" };
    for (const account of ["<ann>", "<ben>"]) await decisions.display(account, true, "link");
    await place.arrive([like, { ...like, id: "2", actor: "<ben>", recipient: "<ann>" }], 5);
    await place.run();
    const [before] = await publisher.generations();
    const { id } = await decisions.erase("<ann>", "key:ops");
    await place.advance(10);
    place.pass(2 * HOUR);
    await place.run();
    await publisher.rollback(before!.generation);
    place.pass(60_000);
    const pointer = (await reader.pointer())!;
    expect(pointer.generation).toBe(before!.generation);
    expect(await reader.score(pointer, "<ann>")).toEqual({ status: "missing" });
    const ben = (await reader.scores(pointer, ["<ben>"]))[0]!;
    expect(ben.status === "found" && ben.value.because).toEqual([]);
    // The current one is never taken away; once it is another one, a week ends it.
    place.pass(ROLLBACK_MS_MAX);
    await place.advance(10);
    expect((await place.host.register.receipt(id))!.done.generations).toBeUndefined();
    await place.run();
    await place.advance(10);
    expect((await place.host.register.receipt(id))!.done.generations).toBe(place.now());
    expect((await publisher.generations()).map(({ generation }) => generation)).not.toContain(
      before!.generation,
    );
  });
});

test("a scored account is shown only after it agreed, and no longer when it changed its mind", async () => {
  const place = openPlace(START);
  const { decisions, reader } = place;
  const like: Act = { id: "1", at: NOW, kind: "like", actor: "ann", recipient: "ben", network: "n" };
  await place.arrive([like], 1);
  const status = async () => {
    place.pass(60_000);
    const pointer = (await reader.pointer())!;
    return (await reader.score(pointer, "ben")).status;
  };
  await place.run();
  expect(await status()).toBe("missing");
  await decisions.display("ben", true, "link");
  expect(await status()).toBe("missing");
  place.pass(HOUR);
  await place.run();
  expect(await status()).toBe("found");
  await decisions.display("ben", false, "link");
  expect(await status()).toBe("missing");
  await decisions.display("ben", true, "link");
  expect(await status()).toBe("found");
  expect((await decisions.about("ben")).trail.map(({ what }) => what)).toEqual(["show", "hide", "show"]);
});

/** Laws of score runs: the same acts give the same generation however they lie, and however often a run is broken off. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeBatch } from "../../src/live/batch.ts";
import { IDLE_RUN_MS, isDue } from "../../src/live/run.ts";
import { readArchive, readConsent, readShards, runGeneration, scoreRun } from "../../src/live/score-run.ts";
import { parseSeedSetting, seedsOf } from "../../src/live/seeds.ts";
import type { AccountRecord, Generation } from "../../src/ports.ts";
import { earshot1, lottery } from "../../src/score/index.ts";
import { createKvReader, MemoryKvNamespace } from "../../src/store/index.ts";
import { createMemoryRunDesk } from "../../src/store/live/memory/runs.ts";
import { ACCOUNTS, acts, DAY, delivery, NOW, permuted, sharded } from "../support/arbitraries.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { makeGeneration, PUBLISHED_AT } from "../support/generation.ts";
import { PINNED_GENERATION, pinnedGeneration } from "./pinned-run.ts";
import { BrittleNamespace, community, listShards, runToEnd } from "./run-support.ts";

const NOW_MS = NOW * 1000;
const shownSet = fc.subarray([...ACCOUNTS], { minLength: 1 });
const seedText = fc.constantFrom("open", "lottery:0.5@1", "lottery:0.3@monthly");

/** Everything a generation would write, but for the instants of its manifest. */
function contentOf(generation: Generation): unknown {
  const { publishedAt: _, cutAt: __, ...manifest } = generation.manifest;
  return {
    manifest,
    accounts: [...generation.accounts],
    aliases: [...generation.aliases],
    boards: [...generation.leaderboards],
  };
}

function archiveOf(batches: readonly ReturnType<typeof makeBatch>[], pageSize: number) {
  const keys = batches.map(({ id }) => `acts/2026-11-22/${id}.ndjson.gz`).sort((a, b) => (a < b ? -1 : 1));
  const byKey = new Map(batches.map((batch) => [`acts/2026-11-22/${batch.id}.ndjson.gz`, batch]));
  return {
    list: async (cursor: string | null) => {
      const after = keys.filter((key) => cursor === null || key > cursor);
      const some = after.slice(0, pageSize);
      const next = some.length < after.length ? some.at(-1)! : null;
      return { objects: some.map((key) => ({ key, size: 1 })), next };
    },
    get: async (key: string) => byKey.get(key) ?? null,
  };
}

describe("the same acts give the same generation", () => {
  test("in shards of any number and order, in batches of an archive, and in one list", async () => {
    await fc.assert(
      fc.asyncProperty(acts, delivery, shownSet, seedText, async (all, { keys, shards }, shown, seeds) => {
        const setting = parseSeedSetting(seeds)!;
        const { register } = await community(listShards([]), shown, new MemoryKvNamespace());
        await register.alias("@first", shown[0]!, 1);
        const consent = await readConsent(register);
        const input = {
          asOf: NOW,
          params: earshot1,
          seeds: seedsOf(setting, consent.shown, NOW),
          visibility: "public" as const,
          consent,
        };
        const parts = sharded(permuted(all, keys), keys, shards);
        const split = listShards(parts);
        const cut = parts.map(({ length }) => length);
        // What arrives after the cut belongs to the next run.
        split.arrive(0, [
          { id: "late", at: NOW, kind: "like", actor: "late", recipient: shown[0]!, network: "n" },
        ]);
        const batches = parts.map((own) =>
          makeBatch({ source: "test", span: null, receivedAt: 1, acts: own }),
        );
        const archived = await readArchive(archiveOf(batches, 2));
        expect(archived.batches).toBe(new Set(batches.map(({ id }) => id)).size);
        const one = contentOf(
          runGeneration(scoreRun(await readShards(listShards([all]), [all.length]), input), 1),
        );
        const many = runGeneration(scoreRun(await readShards(split, cut), input), 2);
        expect(contentOf(many)).toEqual(one);
        expect(contentOf(runGeneration(scoreRun(archived.ledger, input), 3))).toEqual(one);
      }),
      cases(60),
    );
  });

  test("only those who agreed are displayed, named or drawn as seeds", async () => {
    await fc.assert(
      fc.asyncProperty(acts, shownSet, async (all, shown) => {
        const seeds = seedsOf({ mode: "lottery", share: 1, number: null }, new Set(shown), NOW);
        for (const id of ACCOUNTS) expect(seeds.mode === "seeded" && seeds.has(id)).toBe(shown.includes(id));
        const { register } = await community(listShards([]), shown, new MemoryKvNamespace());
        const consent = await readConsent(register);
        const ledger = await readShards(listShards([all]), [all.length]);
        const generation = runGeneration(
          scoreRun(ledger, { asOf: NOW, params: earshot1, seeds, visibility: "public", consent }),
          1,
        );
        for (const { record, explain } of generation.accounts) {
          const named = [
            record.id,
            ...record.because.map(({ id }) => id),
            ...explain.voices.map(({ id }) => id),
          ];
          for (const id of named) if (id !== null) expect(shown).toContain(id);
        }
      }),
      cases(40),
    );
  });
});

test("a pinned community gives its pinned generation, as in workerd", () => {
  expect(pinnedGeneration()).toBe(PINNED_GENERATION);
});

test("a month's lottery is the lottery with the month as its number", () => {
  const shown = new Set(Array.from({ length: 200 }, (_, n) => `account ${n}`));
  const asOf = Date.parse("2026-11-30T23:59:59Z") / 1000;
  const drawn = seedsOf({ mode: "lottery", share: 0.2, number: null }, shown, asOf);
  const plain = lottery(0.2, 202_611);
  if (drawn.mode !== "seeded" || plain.mode !== "seeded") throw new Error("both are seeded");
  expect(drawn.label).toBe("lottery:0.2@202611 of those shown");
  expect([...shown].filter(drawn.has)).toEqual([...shown].filter(plain.has));
  for (const text of [
    "",
    "none",
    "lottery:0@1",
    "lottery:2@1",
    "lottery:0.1",
    "lottery:0.1@-1",
    "lottery:x@1",
  ]) {
    expect(parseSeedSetting(text), text).toBeNull();
  }
});

describe("a run that is broken off", () => {
  const listeners = Array.from({ length: 6 }, (_, n) => `listener ${n}`);
  const world = (at: number) =>
    listeners.map((actor, n) => ({
      id: `${at} ${n}`,
      at,
      kind: "reply" as const,
      actor,
      recipient: n % 2 === 0 ? "ann" : "ben",
      topics: ["bees"],
      network: "n",
    }));
  const shown = ["ann", "ben", "listener 1"];

  const published = async (kv: MemoryKvNamespace) => {
    const reader = createKvReader(kv, { clock: { now: () => NOW_MS } });
    const pointer = (await reader.pointer())!;
    const found = await reader.scores(pointer, ["ann", "ben"]);
    return { pointer, found };
  };

  test("at any writes, losing its memory at any step, ends with the generation of an unbroken one", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(60), { maxLength: 8 }),
        fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
        async (breaks, forgets) => {
          const kv = new BrittleNamespace();
          const shards = listShards([world(NOW - DAY), []]);
          const { ports } = await community(shards, shown, kv);
          const before = await runToEnd(ports, NOW_MS - 3_600_000);
          shards.arrive(1, world(NOW));
          const unbroken = await community(shards, shown, new MemoryKvNamespace());
          const expected = await runToEnd(unbroken.ports, NOW_MS);
          kv.writes = 0;
          // Consecutive breaks beyond the limit of attempts would give the run up; that is the next test.
          kv.failAt = new Set(breaks.filter((at) => at % 3 !== 0));
          const names = new Set<string>();
          kv.onWrite = async () => {
            const now = await published(kv);
            names.add(now.pointer.generation);
            for (const one of now.found) {
              expect(one.status === "found" && one.value.generation).toBe(now.pointer.generation);
            }
          };
          const record = await runToEnd(ports, NOW_MS, { id: 2, forgets: (step) => forgets[step % 7]! });
          expect(record.status).toBe("published");
          expect(record.targets).toEqual(expected.targets);
          expect([...names]).toEqual([before.targets[0]!.generation, expected.targets[0]!.generation]);
          expect((await kv.list({ prefix: "j/" })).keys).toEqual([]);
        },
      ),
      cases(12),
    );
  });

  test("again and again is given up, and what was published before is shown on", async () => {
    const kv = new BrittleNamespace();
    const shards = listShards([world(NOW - DAY)]);
    const { ports } = await community(shards, shown, kv);
    const before = await runToEnd(ports, NOW_MS - 3_600_000);
    shards.arrive(0, world(NOW));
    kv.writes = 0;
    kv.failAt = new Set(Array.from({ length: 100 }, (_, n) => n + 2));
    const record = await runToEnd(ports, NOW_MS, { id: 2 });
    expect(record).toMatchObject({ status: "failed", failures: 5, finishedAt: NOW_MS });
    expect(record.detail).toMatch(/did not write/);
    expect((await published(kv)).pointer.generation).toBe(before.targets[0]!.generation);
  });

  test("by a decision begins anew: who is hidden or erased meanwhile is neither published nor served", async () => {
    let decided = true;
    for (let when = 0; decided; when += 1) {
      decided = false;
      const kv = new MemoryKvNamespace();
      const { ports, register } = await community(listShards([world(NOW)]), shown, kv);
      const record = await runToEnd(ports, NOW_MS, {
        forgets: () => true,
        between: async (step) => {
          if (step !== when) return;
          decided = true;
          await register.show("ben", false, "key:test", NOW_MS);
          await ports.publisher.deny(await register.denials());
        },
      });
      expect(record.status).toBe("published");
      if (!decided) {
        expect(when).toBeGreaterThan(4); // every step was disturbed: computing, writing twice, flipping, clearing up
        break;
      }
      const { pointer, found } = await published(kv);
      expect(pointer.denyVersion).toBe((await register.denials()).version);
      expect(found[0]!.status, `step ${when}`).toBe("found");
      expect(found[1]!.status, `step ${when}`).toBe("missing");
    }
  });

  test("for want of room says so, and is due again only when there is room", async () => {
    const kv = new MemoryKvNamespace();
    const { ports } = await community(listShards([world(NOW)]), shown, kv, { actsMax: 5 });
    const record = await runToEnd(ports, NOW_MS);
    expect(record).toMatchObject({ status: "refused", acts: 6, finishedAt: NOW_MS });
    expect(record.detail).toMatch(/6 acts are held, more than the 5 .* earshot score --archive/);
    expect(kv.size).toBe(0);
    expect(isDue(record, [9], 5, NOW_MS + IDLE_RUN_MS)).toBe(false);
    expect(isDue(record, [9], 10, NOW_MS)).toBe(true);
  });
});

test("a run is due when acts arrived, or after an hour, and never before there are any", async () => {
  const { ports } = await community(listShards([[]]), [], new MemoryKvNamespace());
  expect(isDue(null, [0, 0], 10, NOW_MS)).toBe(false);
  expect(isDue(null, [0, 1], 10, NOW_MS)).toBe(true);
  const record = await runToEnd(ports, NOW_MS);
  expect(isDue(record, [0], 10, NOW_MS + 1)).toBe(false);
  expect(isDue(record, [1], 10, NOW_MS + 1)).toBe(true);
  expect(isDue(record, [0], 10, NOW_MS + IDLE_RUN_MS)).toBe(true);
  expect(isDue({ ...record, status: "running" }, [1], 10, NOW_MS + IDLE_RUN_MS)).toBe(false);
});

describe("two formulas", () => {
  const older = { ...earshot1, formula: "earshot-0", halfVoiceMilli: 4000 };
  const like = (n: number, at: number) => {
    return { id: `${n}`, at, kind: "like" as const, actor: `fan ${n}`, recipient: "ann", network: "n" };
  };
  const scoreOf = async (
    kv: MemoryKvNamespace,
    formula: string,
    now: number,
  ): Promise<AccountRecord | null> => {
    const reader = createKvReader(kv, { clock: { now: () => now } });
    const pointer = await reader.pointerOf(formula);
    if (pointer === null) return null;
    const [found] = await reader.scores(pointer, ["ann"]);
    return found?.status === "found" ? found.value : null;
  };

  test("the one in force before is kept fresh beside the new one for thirty days, then collected", async () => {
    const kv = new MemoryKvNamespace();
    const shards = listShards([[like(1, NOW - DAY)]]);
    const first = await community(shards, ["ann"], kv, { formulas: [older] });
    await runToEnd(first.ports, NOW_MS);
    const { ports } = await community(shards, ["ann"], kv, { formulas: [earshot1, older] });
    const change = await runToEnd(ports, NOW_MS + 1_000, { id: 2 });
    expect(change.targets.map(({ formula }) => formula)).toEqual(["earshot-1", "earshot-0"]);
    shards.arrive(0, [like(2, NOW)]);
    const later = NOW_MS + 86_400_000;
    const both = await runToEnd(ports, later, { id: 3 });
    expect(both.targets[1]!.until).toBe(change.targets[1]!.until);
    const [now, before] = [await scoreOf(kv, "earshot-1", later), await scoreOf(kv, "earshot-0", later)];
    expect([now?.formula, before?.formula]).toEqual(["earshot-1", "earshot-0"]);
    expect([now?.engagers, before?.engagers]).toEqual([2, 2]);
    expect(before!.score).toBeLessThan(now!.score);
    const reader = createKvReader(kv, { clock: { now: () => later } });
    expect(await reader.formulas()).toEqual(["earshot-1", "earshot-0"]);

    const end = Date.parse(change.targets[1]!.until!);
    expect(await scoreOf(kv, "earshot-0", end - 1)).not.toBeNull();
    expect(await scoreOf(kv, "earshot-0", end)).toBeNull();
    const last = await runToEnd(ports, end, { id: 4 });
    expect(last.targets.map(({ formula }) => formula)).toEqual(["earshot-1"]);
    const gone = both.targets[1]!.generation!;
    expect((await kv.list({ prefix: `g/${gone}/` })).keys).toEqual([]);
    expect(await ports.publisher.beside()).toEqual([]);
  });
});

test("without runs the clock lets go of what was beside, and of nothing that somebody is writing", async () => {
  const kv = new MemoryKvNamespace();
  const { ports } = await community(listShards([[]]), [], kv, { valuesPerStep: 100 });
  const { publisher } = ports;
  const plan = { layout: "single", ids: ["a"] } as const;
  await publisher.publish(makeGeneration({ ...plan, name: "now" }));
  const end = Date.parse(PUBLISHED_AT) + 1_000;
  const older = makeGeneration({ ...plan, name: "before", formula: "earshot-0" });
  await publisher.publishBeside(older, new Date(end).toISOString());
  const half = makeGeneration({ ...plan, name: "half" });
  await publisher.steps.begin(half.manifest, null);
  await publisher.steps.write(half, 0, 1);
  const held = async (name: string) => (await kv.list({ prefix: `g/${name}/` })).keys.length;
  for (const [now, left] of [
    [end - 1, 3],
    [end, 0],
  ] as const) {
    expect(await createMemoryRunDesk(ports, { now: () => now }).tick()).toBeNull();
    expect([await held("before"), await held("half"), await held("now")]).toEqual([left, 1, 3]);
  }
});

test("history is worked out from the acts at every run: a rollback in between leaves no trace in it", async () => {
  const acts = Array.from({ length: 20 }, (_, n) => {
    return {
      id: `${n}`,
      at: NOW - (20 - n) * DAY,
      kind: "reply" as const,
      actor: `fan ${n}`,
      recipient: "ann",
      network: "n",
    };
  });
  const recordOf = async (kv: MemoryKvNamespace) => {
    const reader = createKvReader(kv, { clock: { now: () => NOW_MS } });
    const [found] = await reader.scores((await reader.pointer())!, ["ann"]);
    if (found?.status !== "found") throw new Error("ann is shown");
    return found.value;
  };
  const kv = new MemoryKvNamespace();
  const { ports } = await community(listShards([acts]), ["ann"], kv);
  const first = await runToEnd(ports, NOW_MS - 14 * DAY * 1000);
  const [atFirst] = [await recordOf(kv)];
  await runToEnd(ports, NOW_MS - 7 * DAY * 1000, { id: 2 });
  const second = await recordOf(kv);
  await ports.publisher.rollback(first.targets[0]!.generation!);
  await runToEnd(ports, NOW_MS, { id: 3 });
  const last = await recordOf(kv);
  const fresh = new MemoryKvNamespace();
  await runToEnd((await community(listShards([acts]), ["ann"], fresh)).ports, NOW_MS);
  expect(last).toEqual(await recordOf(fresh));
  // The past that a later run tells is what the earlier runs published.
  expect(last.history.slice(-3)).toEqual(
    [atFirst, second, last].map(({ asOf, score }) => ({ day: asOf, score })),
  );
});

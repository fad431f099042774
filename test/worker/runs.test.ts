/** A score run inside workerd, from acts in shards to answers: started by the clock, carried by the alarm. */
import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { expect, test } from "vitest";
import { makeBatch } from "../../src/live/batch.ts";
import { partsOf } from "../../src/live/routing.ts";
import { readConsent, readShards, runGeneration, scoreRun } from "../../src/live/score-run.ts";
import { FORMULAS } from "../../src/score/index.ts";
import type { ObjectNamespace } from "../../src/store/live/objects/host.ts";
import { createRegister, type RegisterMethods } from "../../src/store/live/register.ts";
import { createRunDesk, type RunMethods } from "../../src/store/live/run-desk.ts";
import { createShards, type ShardMethods } from "../../src/store/live/shards.ts";
import worker from "../../src/worker.ts";
import { PINNED_GENERATION, PINNED_SHOWN, pinnedActs, pinnedGeneration } from "../live/pinned-run.ts";

const live = env as unknown as {
  readonly EARSHOT_SHARDS: ObjectNamespace<ShardMethods>;
  readonly EARSHOT_REGISTER: ObjectNamespace<RegisterMethods>;
  readonly EARSHOT_RUNS: ObjectNamespace<RunMethods>;
};
const shards = createShards(live.EARSHOT_SHARDS, 4);
const register = createRegister(live.EARSHOT_REGISTER);
const desk = createRunDesk(live.EARSHOT_RUNS);
const stub = () => live.EARSHOT_RUNS.get(live.EARSHOT_RUNS.idFromName("runs")) as unknown as object;

async function take(acts: ReturnType<typeof pinnedActs>): Promise<void> {
  const batch = makeBatch({ source: "test", span: null, receivedAt: 1, acts });
  for (const part of partsOf(batch, shards.count)) await shards.at(part.shard).fold(part);
}

async function finished() {
  for (let step = 0; step < 100; step += 1) {
    const [run] = await desk.runs(1);
    if (run!.status !== "running") return run!;
    // Memory goes between two steps, as on a host that moves objects about.
    await evictDurableObject(stub()).catch(() => undefined);
    await runDurableObjectAlarm(stub());
  }
  throw new Error("the run does not end");
}

test("the same acts give the same generation in workerd and in Node", () => {
  expect(pinnedGeneration()).toBe(PINNED_GENERATION);
});

test("acts in shards become scores by the clock alone, once, and whoever leaves is gone at once", async () => {
  await worker.scheduled({}, env);
  expect(await desk.runs(10)).toEqual([]);

  const now = Math.floor(Date.now() / 1_000);
  await take(pinnedActs(now));
  for (const account of PINNED_SHOWN) await register.show(account, true, "key:test", 1);
  await worker.scheduled({}, env);
  const run = await finished();
  expect(run).toMatchObject({ id: 1, by: "cron", status: "published", acts: 240, failures: 0, detail: null });

  const consent = await readConsent(register);
  const ledger = await readShards(shards, run.cut);
  const [params] = FORMULAS;
  const input = { asOf: run.asOf, params: params!, seeds: { mode: "open" }, visibility: "private" } as const;
  const made = runGeneration(scoreRun(ledger, { ...input, consent }), run.startedAt);
  expect(run.targets).toEqual([
    { formula: params!.formula, until: null, generation: made.manifest.generation },
  ]);

  const get = (path: string) => exports.default.fetch(`https://earshot.example${path}`);
  const answer = await get("/v1/scores/ann");
  const [ann] = [...made.accounts].filter(({ record }) => record.id === "ann");
  expect(await answer.json()).toEqual(ann!.record);
  expect((await get("/v1/scores/dee")).status).toBe(404);

  // Nothing arrived since: nothing to do.
  await worker.scheduled({}, env);
  expect(await desk.runs(10)).toHaveLength(1);

  await take([{ id: "new", at: now, kind: "reply", actor: "newcomer", recipient: "ben", network: "n" }]);
  await register.erase("cem", "key:test", 2);
  await desk.deny(await register.denials());
  const asked = await desk.start("key:test");
  expect(await desk.start("key:other")).toEqual(asked);
  expect(await desk.drop([made.manifest.generation])).toBe(false);
  const second = await finished();
  expect(second).toMatchObject({ id: 2, by: "key:test", status: "published", acts: 241 });
  expect(second.targets[0]!.generation).not.toBe(made.manifest.generation);
  expect(await desk.drop([made.manifest.generation])).toBe(true);
  const left = await env.EARSHOT_KV.list({ prefix: `g/${made.manifest.generation}/` });
  expect(left.keys).toEqual([]);
  const names = (await env.EARSHOT_KV.list({ prefix: "g/" })).keys.map(({ name }) => name);
  expect(names.some((name) => name.endsWith("/s/ben"))).toBe(true);
  expect(names.some((name) => name.endsWith("/s/cem"))).toBe(false);
});

/** An account is erased from a whole deployment inside workerd: no answer, no table, no value and no object names it afterwards. */
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { parseEnv } from "../../src/env.ts";
import type { Act } from "../../src/events/index.ts";
import { routes } from "../../src/http/routes/index.ts";
import { makeBatch } from "../../src/live/batch.ts";
import { advanceErasures, type ErasureHost } from "../../src/live/erase.ts";
import { createKvPublisher } from "../../src/store/index.ts";
import { createR2Archive } from "../../src/store/live/archive.ts";
import { createDeadLetters } from "../../src/store/live/desk.ts";
import { gunzip } from "../../src/store/live/gzip.ts";
import { messageOf, openMessage } from "../../src/store/live/message.ts";
import { createRegister } from "../../src/store/live/register.ts";
import { createRunDesk } from "../../src/store/live/run-desk.ts";
import { createShards } from "../../src/store/live/shards.ts";
import worker from "../../src/worker.ts";
import { bearer, FEEDER, KEEPER } from "../support/keys.ts";

const ORIGIN = "https://earshot.example";
const ANN = "did:plc:annerased";
const NOBODY = "did:plc:nooneever";
const HOUR = 3_600_000;
const live = parseEnv(env).live!;
const archive = createR2Archive(live.archive);
const register = createRegister(live.register);
const runs = createRunDesk(live.runs);
const shards = createShards(live.shards, live.shardCount);
const deadLetters = createDeadLetters(live.desk);
const reported: unknown[] = [];
/** Days that the erasure believes to have passed. */
let days = 0;
const host: ErasureHost = {
  clock: { now: () => Date.now() + days * 24 * HOUR },
  register,
  shards,
  archive,
  deadLetters,
  published: { deny: runs.deny, drop: runs.drop, generations: createKvPublisher(env.EARSHOT_KV).generations },
  messages: { open: (bytes) => openMessage(bytes, archive), seal: (batch) => messageOf(batch, archive) },
  report: (error) => reported.push(error),
};

/** A service that has no memory of an earlier state: an isolate that has just started. */
function ask(path: string, init?: RequestInit): Promise<Response> {
  return Promise.resolve(worker.fetch(new Request(ORIGIN + path, init), { ...env }));
}
const admin = (method: string, body?: unknown): RequestInit => ({
  method,
  headers: { ...bearer(KEEPER), "content-type": "application/json" },
  ...(body !== undefined && { body: JSON.stringify(body) }),
});

async function deliver(acts: readonly Act[]): Promise<void> {
  const batch = makeBatch({ source: "key:test", span: null, receivedAt: Date.now(), acts });
  const message = {
    body: await messageOf(batch, archive),
    attempts: 1,
    ack: () => undefined,
    retry: () => undefined,
  };
  await worker.queue({ queue: "earshot-acts", messages: [message] }, env);
}

async function run(): Promise<void> {
  await runs.start("key:test");
  const stub = live.runs.get(live.runs.idFromName("runs")) as unknown as object;
  for (let step = 0; step < 100 && (await runs.runs(1))[0]!.status === "running"; step += 1) {
    await runDurableObjectAlarm(stub);
  }
  expect((await runs.runs(1))[0]).toMatchObject({ status: "published", detail: null });
}

function likes(actors: readonly string[], recipient: string, at: number): Act[] {
  return actors.map((actor) => ({
    id: `${actor}/${recipient}`,
    at,
    kind: "reply",
    actor,
    recipient,
    network: "n",
  }));
}

/** Whatever rests in the deployment, as text. */
async function everythingStored(): Promise<string> {
  const decoder = new TextDecoder();
  const texts: string[] = [];
  for (const { name } of (await env.EARSHOT_KV.list({ prefix: "" })).keys) {
    const value = await env.EARSHOT_KV.get(name, { type: "arrayBuffer", cacheTtl: 60 });
    texts.push(name, decoder.decode(value!));
  }
  for (const { key } of (await archive.list(null, 1_000)).objects) {
    const object = await live.archive.get(key);
    texts.push(decoder.decode(await gunzip(new Uint8Array(await object!.arrayBuffer()), 1e8)));
  }
  const objects: [string, { idFromName(name: string): object; get(id: object): unknown }, string[]][] = [
    ["register", live.register, ["register"]],
    ["runs", live.runs, ["runs"]],
    ["shards", live.shards, Array.from({ length: live.shardCount }, (_, index) => `shard-${index}`)],
  ];
  for (const [what, namespace, names] of objects) {
    for (const name of names) {
      const stub = namespace.get(namespace.idFromName(name)) as object;
      const rows = await runInDurableObject(stub, (_, { storage }) => {
        const tables = storage.sql
          .exec<{ name: string }>(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
          )
          .toArray();
        return tables.map((table) => [
          table.name,
          storage.sql.exec(`SELECT * FROM "${table.name}"`).toArray(),
        ]);
      });
      expect(rows.length, what).toBeGreaterThan(0);
      texts.push(
        JSON.stringify(rows, (_, value) => (value instanceof ArrayBuffer ? decoder.decode(value) : value)),
      );
    }
  }
  return texts.join("\n");
}

/** Every GET that names an account, as it answers for one. */
async function answersFor(name: string): Promise<string[]> {
  const id = encodeURIComponent(name);
  const templates = routes
    .filter(
      ({ method, template, scope }) => method === "GET" && scope === undefined && template.includes("{id}"),
    )
    .map(({ template }) => template.replace("{id}", id));
  const others = [
    `/v1/scores?ids=${id},ben`,
    `/v1/compare?a=ben&b=${id}`,
    `/oembed?url=${encodeURIComponent(`${ORIGIN}/badge/${id}.svg`)}`,
    `/u?q=${id}`,
  ];
  expect(templates.length).toBeGreaterThan(4);
  return Promise.all(
    [...templates, ...others].map(async (path) => {
      const answer = await ask(path);
      const { status, headers } = answer;
      const text = (await answer.text()).replace(/"requestId":"[^"]+"/, "");
      return JSON.stringify([status, headers.get("etag"), headers.get("location"), text])
        .replaceAll(name, "NAME")
        .replaceAll(id, "NAME")
        .replaceAll(encodeURIComponent(id), "NAME");
    }),
  );
}

test("no route, value, object or table knows an erased account, and others are scored without it", async () => {
  const at = Math.floor(Date.now() / 1_000) - 60;
  const fans = Array.from({ length: 7 }, (_, index) => `fan ${index}`);
  const others = [...likes([...fans, "cem"], "ben", at), ...likes(["ben"], "cem", at)];
  const about = [...likes([ANN], "ben", at), ...likes([ANN], "cem", at), ...likes(["ben", ...fans], ANN, at)];
  await deliver([...others, ...about]);

  // Scored is not shown.
  await run();
  expect((await ask("/v1/scores/ben")).status).toBe(404);
  for (const account of [ANN, "ben", "cem"]) {
    const answer = await ask(
      `/v1/accounts/${encodeURIComponent(account)}/display`,
      admin("PUT", { shown: true }),
    );
    expect(await answer.json()).toMatchObject({ account, state: "shown", by: "key:keeper" });
  }
  expect((await ask("/v1/scores/ben")).status).toBe(404);
  await run();
  expect((await ask(`/v1/scores/${encodeURIComponent(ANN)}`)).status).toBe(200);
  expect(await everythingStored()).toContain(ANN);

  const path = `/v1/accounts/${encodeURIComponent(ANN)}`;
  expect((await ask(path, { method: "DELETE", headers: bearer(FEEDER) })).status).toBe(403);
  const answer = await ask(path, admin("DELETE"));
  expect(answer.status).toBe(202);
  const { id, steps } = (await answer.json()) as {
    id: string;
    steps: { step: string; doneAt: string | null }[];
  };
  expect(steps.map(({ doneAt }) => doneAt !== null)).toEqual([true, false, false, false]);
  expect((await (await ask(path, admin("DELETE"))).json()) as object).toMatchObject({ id });

  // At once, and like somebody who never was; nobody else's answer names it.
  expect(await answersFor(ANN)).toEqual(await answersFor(NOBODY));
  for (const open of [
    "/v1/leaderboard",
    "/",
    "/v1/scores/ben",
    "/v1/scores/ben/explain",
    "/v1/compare?a=ben&b=cem",
    "/u/ben",
  ]) {
    const one = await ask(open);
    expect([one.status, open]).toEqual([200, open]);
    expect(await one.text()).not.toContain(ANN);
  }

  // What arrives late does not stay, and the next run counts without it.
  await advanceErasures(host, 100);
  await deliver(likes([ANN], "cem", at + 1));
  // A generation's cut is written in whole seconds.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await run();
  const left = await (await ask("/v1/scores/ben/explain")).json();
  expect(left).toMatchObject({ voices: [{ count: 8 }] });
  for (days = 2; days <= 10; days += 2) await advanceErasures(host, 100);
  const receipt = (await (await ask(`/v1/erasures/${id}`)).json()) as { completedAt: string | null };
  expect(receipt.completedAt).not.toBeNull();
  expect(reported).toEqual([]);
  expect(await everythingStored()).not.toContain(ANN);
  expect(await answersFor(ANN)).toEqual(await answersFor(NOBODY));

  // Still known as erased.
  expect(await register.erasedAmong([ANN, NOBODY])).toEqual([ANN]);
  const again = await ask(`${path}/display`, admin("PUT", { shown: true }));
  expect(await again.json()).toMatchObject({ code: "account-erased" });
});

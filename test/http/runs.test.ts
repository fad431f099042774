/** Score runs as whoever keeps the service sees them: started once, told of until they end, answered with. */
import { expect, test } from "vitest";
import { makeBatch } from "../../src/live/batch.ts";
import { partsOf } from "../../src/live/routing.ts";
import { bearer, KEEPER, openService, type Service } from "./service.ts";

const PATH = "/v1/admin/runs";
const AT = Date.parse("2026-11-22T10:00:00Z") / 1_000;

async function withActs(): Promise<Service> {
  const service = openService();
  const acts = Array.from({ length: 5 }, (_, n) => {
    return { id: `${n}`, at: AT, kind: "reply" as const, actor: `fan ${n}`, recipient: "ann", network: "n" };
  });
  const { shards, register } = service.host;
  const batch = makeBatch({ source: "test", span: null, receivedAt: 1, acts });
  for (const part of partsOf(batch, shards.count)) await shards.at(part.shard).fold(part);
  await register.show("ann", true, "key:test", 1);
  return service;
}

test("a run is started by a key, is the only one under way, and ends in answers", async () => {
  const service = await withActs();
  const ask = async (method: string) => {
    const answer = await service.get(PATH, { method, headers: bearer(KEEPER) });
    return { status: answer.status, body: (await answer.json()) as { runs: unknown[] } };
  };
  expect((await ask("GET")).body).toEqual({ runs: [] });
  const started = await ask("POST");
  expect(started).toEqual({
    status: 202,
    body: {
      id: 1,
      by: "key:keeper",
      status: "running",
      detail: null,
      startedAt: "2026-11-22T13:00:00.000Z",
      finishedAt: null,
      asOf: "2026-11-22T13:00:00Z",
      acts: 5,
      published: [{ formula: expect.stringMatching(/^earshot-/), generation: null, until: null }],
      failures: 0,
    },
  });
  expect((await ask("POST")).body).toEqual(started.body);
  while ((await service.runs.runs(1))[0]!.status === "running") await service.runs.tick();
  const { generation, formula } = (await (await service.get("/v1/scores/ann")).json()) as Record<
    string,
    string
  >;
  expect((await ask("GET")).body.runs).toEqual([
    {
      ...started.body,
      status: "published",
      finishedAt: "2026-11-22T13:00:00.000Z",
      published: [{ formula, generation, until: null }],
    },
  ]);
});

test("those who agreed are listed with their handles, and nothing that would break a line", async () => {
  const service = await withActs();
  const { register } = service.host;
  for (const account of ["ben", "tab\there"]) await register.show(account, true, "key:test", 1);
  await register.alias("@ann.example", "ann", 1);
  await register.alias("line\nfeed", "ann", 1);
  await register.show("ben", false, "key:test", 2);
  await register.erase("gus", "key:test", 2);
  const answer = await service.get("/v1/admin/shown", { headers: bearer(KEEPER) });
  expect(await answer.text()).toBe("shown\tann\t@ann.example\nerased\tgus\n");
});

test("a key of another scope, or none, learns nothing and starts nothing", async () => {
  const service = await withActs();
  for (const method of ["GET", "POST"]) expect((await service.get(PATH, { method })).status).toBe(401);
  expect(await service.runs.runs(1)).toEqual([]);
});

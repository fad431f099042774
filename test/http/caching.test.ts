/** Tags are known before anything is read, change when the bytes may, and never promise more than the store holds. */
import { describe, expect, test } from "vitest";
import { ANN, ORIGIN, openService, publishedService, usualGeneration } from "./service.ts";

const TAGGED = [
  `/v1/scores/${encodeURIComponent(ANN)}`,
  "/v1/scores/@ann@host.example",
  "/v1/scores/e/explain",
  "/v1/scores?ids=e,c.d",
  "/v1/compare?a=e&b=c.d",
  "/v1/leaderboard?limit=2",
  "/badge/e.svg?style=card",
  "/badge/nobody.json",
  `/oembed?url=${encodeURIComponent(`${ORIGIN}/badge/e.svg`)}`,
  "/",
];
const UNTIED = ["/v1/formula", "/openapi.json", "/docs"];

describe.each(TAGGED)("%s", (path) => {
  test("a caller that has the current bytes gets 304 without a read", async () => {
    const service = await publishedService();
    const first = await service.get(path);
    const etag = first.headers.get("etag")!;
    expect(etag).toMatch(/^"g1\.0\.[\w-]+"$/);
    service.kv.reads.length = 0;
    for (const sent of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await service.get(path, { headers: { "if-none-match": sent } });
      expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
      expect(again.headers.get("cache-control")).toContain("max-age=300");
      expect(again.headers.get("access-control-allow-origin")).toBe(
        first.headers.get("access-control-allow-origin"),
      );
      expect(again.headers.has("content-type")).toBe(false);
    }
    expect(service.kv.reads).toEqual([]);
  });

  test("another tag, or any tag at all, is answered in full", async () => {
    const service = await publishedService();
    for (const sent of ['"g0.s"', "*", "", "garbage"]) {
      expect((await service.get(path, { headers: { "if-none-match": sent } })).status).toBe(200);
    }
  });

  test("a new generation has another tag, and a rollback the first one again", async () => {
    const service = await publishedService();
    const tag = async () => (await service.get(path)).headers.get("etag");
    const first = await tag();
    await service.publish(usualGeneration("g2"));
    expect(await tag()).not.toBe(first);
    await service.rollback("g1");
    expect(await tag()).toBe(first);
  });
});

test.each(UNTIED)("%s reads nothing and has a tag of the deployment", async (path) => {
  const service = openService();
  const answer = await service.get(path);
  expect(answer.headers.get("etag")).toContain("test");
  expect(
    (await service.get(path, { headers: { "if-none-match": answer.headers.get("etag")! } })).status,
  ).toBe(304);
  expect(service.kv.reads).toEqual([]);
});

test("liveness touches nothing", async () => {
  const service = openService();
  service.kv.failing = true;
  expect((await service.get("/healthz")).status).toBe(200);
  expect(service.kv.reads).toEqual([]);
});

test("a score costs one read of the state in 15 seconds and one of its value", async () => {
  const service = await publishedService({ memorySizeMax: 0 });
  for (let request = 0; request < 3; request++) await service.get("/v1/scores/e");
  expect(service.kv.reads).toEqual(["state", "g/g1/s/e", "g/g1/s/e", "g/g1/s/e"]);
  service.pass(15_001);
  await service.get("/v1/scores/e");
  expect(service.kv.reads.slice(4)).toEqual(["state", "g/g1/s/e"]);
});

test("values of a generation are read once while memory lasts, absent ones as well", async () => {
  const service = await publishedService();
  for (let request = 0; request < 3; request++) {
    await service.get("/v1/scores/e");
    await service.get("/badge/e.svg");
    await service.get("/v1/scores/nobody");
  }
  expect(service.kv.reads.sort()).toEqual(["g/g1/a/nobody", "g/g1/s/e", "g/g1/s/nobody", "state"]);
});

test("an image of an account that is not shown is kept for minutes only", async () => {
  const service = await publishedService();
  expect((await service.get("/badge/nobody.svg")).headers.get("cache-control")).toBe("public, max-age=300");
  expect((await service.get("/badge/e.svg")).headers.get("cache-control")).toBe(
    "public, max-age=300, stale-while-revalidate=86400",
  );
});

test("an unreachable store is bridged by what is known for ten minutes, not longer", async () => {
  const service = await publishedService();
  await service.get("/v1/scores/e");
  service.kv.failing = true;
  service.pass(60_000);
  expect((await service.get("/v1/scores/e")).status).toBe(200);
  expect((await service.get("/v1/scores/c.d")).status).toBe(503);
  service.pass(600_000);
  expect((await service.get("/v1/scores/e")).status).toBe(503);
  service.kv.failing = false;
  expect((await service.get("/v1/scores/e")).status).toBe(200);
});

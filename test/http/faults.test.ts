/** Whose fault an error is, and what of our insides it tells: nothing. */
import { describe, expect, test } from "vitest";
import type { MemoryKvNamespace } from "../../src/store/index.ts";
import { openService, publishedService } from "./service.ts";

const decoder = new TextDecoder();

async function damage(
  kv: MemoryKvNamespace,
  key: string,
  change: (bytes: Uint8Array) => Uint8Array,
): Promise<void> {
  const value = await kv.get(key, { type: "arrayBuffer" });
  await kv.put(key, change(new Uint8Array(value!)));
}

const DAMAGES: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array])[] = [
  ["cut short", (bytes) => bytes.slice(0, bytes.length >> 1)],
  ["empty", () => new Uint8Array()],
  ["one bit flipped", (bytes) => bytes.map((byte, index) => (index === bytes.length - 9 ? byte ^ 1 : byte))],
  ["of another version", (bytes) => bytes.map((byte, index) => (index === 1 ? 0x39 : byte))],
  ["of another kind", (bytes) => bytes.map((byte, index) => (index === 2 ? 0x78 : byte))],
];

describe.each(DAMAGES)("a stored value that is %s", (_, change) => {
  test.each(["/v1/scores/e", "/v1/scores?ids=c.d,e", "/v1/compare?a=e&b=c.d"])(
    "is our fault, said without a trace of it: %s",
    async (path) => {
      const service = await publishedService();
      await damage(service.kv, "g/g1/s/e", change);
      const answer = await service.get(path);
      const text = await answer.text();
      expect(answer.status).toBe(500);
      expect(JSON.parse(text)).toMatchObject({ code: "corrupt-data", requestId: "request-1" });
      expect(text).toContain("our fault");
      expect(text).not.toMatch(/stack|\.ts|at \w+ \(|checksum|envelope/);
      expect(service.reported).toHaveLength(1);
      expect((await service.get("/v1/scores/c.d")).status).toBe(200);
    },
  );

  test("is still an image", async () => {
    const service = await publishedService();
    await damage(service.kv, "g/g1/s/e", change);
    const answer = await service.get("/badge/e.svg");
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("unavailable");
    expect(service.reported).toHaveLength(1);
  });
});

test.each(["/v1/scores/e", "/v1/scores?ids=e"])(
  "a score under another account's key is never served: %s",
  async (path) => {
    const service = await publishedService();
    const other = await service.kv.get("g/g1/s/c.d", { type: "arrayBuffer" });
    await service.kv.put("g/g1/s/e", new Uint8Array(other!));
    expect(await (await service.get(path)).json()).toMatchObject({ status: 500, code: "corrupt-data" });
  },
);

test("an unexpected failure is reported whole and told as nothing but a name", async () => {
  const service = await publishedService();
  service.kv.get = () => {
    throw new TypeError("secret detail");
  };
  service.pass(3_600_000);
  const answer = await service.get("/v1/scores/e");
  const text = await answer.text();
  expect(answer.status).toBe(503);
  expect(text).not.toContain("secret");
  expect(String((service.reported[0] as Error).cause)).toContain("secret detail");
});

test("a limited caller is told the policy and when to come back; probes and pages are not limited", async () => {
  const asked: string[] = [];
  const service = await publishedService({
    limit: {
      limiter: {
        allow: async (key) => {
          asked.push(key);
          return false;
        },
      },
      quota: 5,
      windowSeconds: 60,
    },
  });
  const answer = await service.get("/v1/scores/e", { headers: { "cf-connecting-ip": "192.0.2.7" } });
  expect(answer.status).toBe(429);
  expect(answer.headers.get("retry-after")).toBe("60");
  expect(answer.headers.get("ratelimit-policy")).toBe('"default";q=5;w=60');
  expect(asked).toEqual(["192.0.2.7"]);
  const badge = await service.get("/badge/e.svg");
  expect([badge.status, (await badge.text()).includes("busy")]).toEqual([200, true]);
  for (const path of ["/healthz", "/readyz", "/", "/docs", "/openapi.json"]) {
    expect((await service.get(path)).status).toBe(200);
  }
});

test("badges are images for unknown, unpublished, misspelt and unreachable accounts", async () => {
  const [published, empty, failing] = [await publishedService(), openService(), openService()];
  failing.kv.failing = true;
  const asked = [
    [published, "/badge/nobody.svg"],
    [published, "/badge/%A4.svg"],
    [published, `/badge/${"x".repeat(3_000)}.svg`],
    [published, "/badge/e.svg?style=nope&style=flat&%A4"],
    [empty, "/badge/e.svg"],
    [failing, "/badge/e.svg"],
  ] as const;
  for (const [service, path] of asked) {
    const answer = await service.get(path);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      200,
      "image/svg+xml; charset=utf-8",
    ]);
    expect(answer.headers.get("cache-control")).toContain("max-age=300");
    expect(decoder.decode(await answer.arrayBuffer())).toMatch(/^<svg .*<\/svg>\s*$/s);
  }
});

/** The deployed Worker as a whole, inside workerd, over its KV binding. */
import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { createKvPublisher } from "../../src/store/index.ts";
import { makeGeneration } from "../support/generation.ts";

const ORIGIN = "https://earshot.example";
const get = (path: string, init?: RequestInit) => exports.default.fetch(new Request(ORIGIN + path, init));

beforeAll(async () => {
  const ids = ["did:plc:abc", "https://host.example/users/ann", "c"];
  await createKvPublisher(env.EARSHOT_KV).publish(
    makeGeneration({
      name: "g1",
      layout: "single",
      ids,
      aliases: { "ann@host.example": ids[1]! },
      featured: [{ id: "c", role: "creator", name: "Cleo", title: "Potter", followers: 12, story: "Pots." }],
    }),
  );
});

describe("the Worker in workerd", () => {
  test("serves a published score, by id and by alias, with a tag that spares the body", async () => {
    const path = `/v1/scores/${encodeURIComponent("https://host.example/users/ann")}`;
    const answer = await get(path);
    expect(answer.status).toBe(200);
    const etag = answer.headers.get("etag")!;
    const bytes = await answer.text();
    expect(JSON.parse(bytes)).toMatchObject({ id: "https://host.example/users/ann", generation: "g1" });
    expect(await (await get("/v1/scores/acct:Ann@host.example")).text()).toBe(bytes);
    const again = await get(path, { headers: { "if-none-match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  test("answers HEAD with the headers of GET and no body", async () => {
    const [head, whole] = [await get("/v1/scores/c", { method: "HEAD" }), await get("/v1/scores/c")];
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(whole.headers));
    expect(await head.text()).toBe("");
    await whole.text();
  });

  test("draws badges, pages and the reference", async () => {
    const badge = await get("/badge/did%3Aplc%3Aabc.svg?style=card&theme=dark");
    expect(badge.headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
    expect(await badge.text()).toMatch(/^<svg /);
    expect(await (await get("/badge/nobody.svg")).text()).toMatch(/^<svg /);
    expect(await (await get("/")).text()).toContain("Cleo");
    expect(await (await get("/docs")).text()).toContain("getScore");
    expect(await (await get("/openapi.json")).json()).toMatchObject({ openapi: "3.1.1" });
  });

  test("reads many accounts in one bulk read", async () => {
    const answer = await get("/v1/scores?ids=c,nobody,did:plc:abc");
    expect(await answer.json()).toMatchObject({
      scores: [{ requested: "c" }, { requested: "did:plc:abc" }],
      missing: ["nobody"],
    });
  });

  test("scores acts that were sent, and stores nothing", async () => {
    const before = await env.EARSHOT_KV.list({ prefix: "" });
    const acts = [1, 2, 3].map((n) => ({
      id: `at://x/${n}`,
      at: "2026-11-22T10:00:00Z",
      kind: "share",
      actor: `listener ${n}`,
      recipient: "c",
      network: "bluesky",
    }));
    const answer = await get("/v1/score", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ acts, account: "c" }),
    });
    const body = (await answer.json()) as {
      explanation: { account: { people: { counted: number } }; voices: { trusted: number }[] };
    };
    expect(answer.status).toBe(200);
    expect(body.explanation.voices).toHaveLength(3);
    expect(body.explanation.voices.reduce((sum, voice) => sum + voice.trusted, 0)).toBe(
      body.explanation.account.people.counted,
    );
    expect(await env.EARSHOT_KV.list({ prefix: "" })).toEqual(before);
  });
});

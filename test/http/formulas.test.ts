/** Two formulas side by side: each answer names its own, and the one beside the current one goes when its time is over. */
import { describe, expect, test } from "vitest";
import { makeGeneration } from "../support/generation.ts";
import { IDS, publishedService, type Service } from "./service.ts";

const UNTIL = "2026-12-22T12:00:00Z";
const DAY_MS = 86_400_000;

async function twoFormulas(): Promise<Service> {
  const service = await publishedService();
  const older = { name: "old", layout: "single", ids: IDS.slice(0, 4), formula: "earshot-0" } as const;
  await service.publishBeside(makeGeneration({ ...older, people: () => 40 }), UNTIL);
  return service;
}

const JSON_PATHS = [
  "/v1/scores/e?",
  "/v1/scores/e/explain?",
  "/v1/scores?ids=e,c.d&",
  "/v1/compare?a=e&b=c.d&",
] as const;

describe.each(JSON_PATHS)("%s", (path) => {
  test("answers with the current formula unless asked for the other one, each under a tag of its own", async () => {
    const service = await twoFormulas();
    const ask = (formula: string) => service.get(path + formula);
    const [plain, current, other] = [
      await ask(""),
      await ask("formula=earshot-1"),
      await ask("formula=earshot-0"),
    ];
    expect([plain.status, current.status, other.status]).toEqual([200, 200, 200]);
    expect(await current.json()).toEqual(await plain.json());
    expect(current.headers.get("etag")).toBe(plain.headers.get("etag"));
    expect(other.headers.get("etag")).not.toBe(plain.headers.get("etag"));
    const body = (await other.json()) as { formula: string; generation: string };
    expect([body.formula, body.generation]).toEqual(["earshot-0", "old"]);
  });

  test("names the formulas there are when asked for another", async () => {
    const service = await twoFormulas();
    const answer = await service.get(`${path}formula=earshot-9`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      code: "unknown-formula",
      errors: [{ pointer: "?formula", detail: "must be one of: earshot-1, earshot-0" }],
    });
  });

  test("forgets the other one when its time is over", async () => {
    const service = await twoFormulas();
    service.pass(29 * DAY_MS);
    expect((await service.get(`${path}formula=earshot-0`)).status).toBe(200);
    service.pass(DAY_MS);
    expect((await service.get(`${path}formula=earshot-0`)).status).toBe(404);
    expect((await service.get(`${path}formula=earshot-1`)).status).toBe(200);
  });
});

test("badges take a formula as well, and stay images", async () => {
  const service = await twoFormulas();
  const text = async (path: string) => (await service.get(path)).text();
  const badge = await text("/badge/e.svg?formula=earshot-0");
  expect(badge).toContain("26.8");
  expect(badge).not.toBe(await text("/badge/e.svg"));
  expect(await text("/badge/e.svg?formula=earshot-1")).toBe(await text("/badge/e.svg"));
  const unknown = await service.get("/badge/e.svg?formula=nope");
  expect([unknown.status, await unknown.text()]).toEqual([200, expect.stringContaining("no such formula")]);
});

describe("readiness by age", () => {
  test("says how old, and how old it may be", async () => {
    const service = await publishedService({ ageHoursMax: 3 });
    expect((await service.get("/readyz")).status).toBe(200);
    service.pass(3 * 3_600_000);
    const answer = await service.get("/readyz");
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "600"]);
    expect(await answer.json()).toMatchObject({
      code: "generation-stale",
      detail: "Generation g1 was published at 2026-11-22T12:00:00.000Z, 4 hours ago; at most 3 are allowed.",
    });
    // Scores are still served: old ones are better than none.
    expect((await service.get("/v1/scores/e")).status).toBe(200);
  });

  test("is nobody's concern unless a limit is set", async () => {
    const service = await publishedService();
    service.pass(1_000 * DAY_MS);
    expect((await service.get("/readyz")).status).toBe(200);
  });
});

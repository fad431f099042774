/** The bridge: simulated behaviour is acts like any others, and every way to the scorer gives the same scores. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emitHttp, type Fetch } from "../../sim/emit/http.ts";
import { nameAccounts } from "../../sim/emit/names.ts";
import { emitDirect, emitNdjson } from "../../sim/emit/sinks.ts";
import { simulateCommunity } from "../../sim/index.ts";
import { decodeAct, encodeAct } from "../../src/events/index.ts";
import { createSource } from "../../src/ingest/index.ts";
import { createLedger, type Ledger, lottery, type ScoreOptions, scoreLedger } from "../../src/score/index.ts";
import { cases } from "../support/arbitraries-settings.ts";

const small = { people: 80, days: 10, parameters: { ceoAnnouncedDay: 2, purchaseDay: 4 } } as const;
const seeds = fc.nat({ max: 1_000_000 });
const rowsOf = (ledger: Ledger, options: ScoreOptions) => [...scoreLedger(ledger, options).rows()];

describe("sinks", () => {
  test("direct and ndjson end in the same scores, with nothing refused", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { acts } = simulateCommunity({ ...small, seed });
        const [direct, ndjson] = [emitDirect(acts), emitNdjson(acts)];
        expect(ndjson.rejections).toEqual([]);
        expect(ndjson.offered).toBe(direct.offered);
        expect(direct.offered).toBeGreaterThan(200);
        for (const seedsOf of [{ mode: "open" } as const, lottery(0.2, seed)]) {
          expect(rowsOf(ndjson.ledger, { seeds: seedsOf })).toEqual(
            rowsOf(direct.ledger, { seeds: seedsOf }),
          );
        }
      }),
      cases(6),
    );
  });
});

/** A server that takes acts in as the importer does, and keeps them. */
function intake() {
  const ledger = createLedger();
  const requests: { url: string; headers: Readonly<Record<string, string>>; bytes: number }[] = [];
  const fetch: Fetch = async (url, { headers, body }) => {
    const bytes = new TextEncoder().encode(body);
    requests.push({ url, headers, bytes: bytes.length });
    const source = createSource("ndjson");
    const [rejected, added]: [{ index: number; pointer: string; detail: string }[], string[]] = [[], []];
    const sink = {
      act: (act: Parameters<Ledger["add"]>[0]) => void added.push(ledger.add(act)),
      reject: ({ line, field, detail }: { line: number; field?: string; detail: string }) =>
        void rejected.push({ index: line - 1, pointer: field ?? "", detail }),
    };
    source.push(bytes, sink);
    source.end(sink);
    const accepted = added.filter((one) => one === "added").length;
    return {
      status: 202,
      text: async () =>
        JSON.stringify({ accepted, duplicate: added.length - accepted, rejected, batchId: "b" }),
    };
  };
  return { ledger, requests, fetch };
}

describe("over HTTP", () => {
  test("acts arrive in batches and give the same scores as the other two ways", async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.integer({ min: 1, max: 1000 }), async (seed, batch) => {
        const { acts } = simulateCommunity({ people: 40, days: 6, parameters: { ceoAnnouncedDay: 2 }, seed });
        const server = intake();
        const url = "https://scores.test/v1/acts";
        const delivery = await emitHttp(acts, {
          fetch: server.fetch,
          url,
          token: "t",
          name: `run${seed}`,
          batch,
        });
        expect(delivery).toEqual({
          offered: acts.length,
          accepted: acts.length,
          duplicates: 0,
          rejected: [],
          batches: Math.ceil(acts.length / batch),
        });
        const options = { seeds: { mode: "open" } } as const;
        const direct = rowsOf(emitDirect(acts).ledger, options);
        expect(rowsOf(server.ledger, options)).toEqual(direct);
        expect(rowsOf(emitNdjson(acts).ledger, options)).toEqual(direct);
        const keys = server.requests.map(({ headers }) => headers["idempotency-key"]);
        expect(new Set(keys).size).toBe(delivery.batches);
        expect(server.requests.every(({ headers }) => headers["authorization"] === "Bearer t")).toBe(true);
        expect(server.requests.every(({ bytes }) => bytes <= 1_048_576)).toBe(true);
      }),
      cases(4),
    );
  });

  test("sent again, everything is a duplicate; refused acts are named by their place in the whole", async () => {
    const { acts } = simulateCommunity({ people: 20, days: 3, seed: 1 });
    const server = intake();
    const target = { fetch: server.fetch, url: "https://scores.test/v1/acts", name: "n", batch: 10 };
    await emitHttp(acts, target);
    expect(await emitHttp(acts, target)).toMatchObject({ accepted: 0, duplicates: acts.length });
    const spoiled = acts.map((act, index) => (index === 13 ? { ...act, at: -5 } : act));
    const { rejected, accepted } = await emitHttp(spoiled, { ...target, fetch: intake().fetch });
    expect(accepted).toBe(acts.length - 1);
    expect(rejected).toMatchObject([{ index: 13, pointer: "/at" }]);
  });

  test("a batch that is not taken, an answer that is none and a batch of nothing are errors", async () => {
    const { acts } = simulateCommunity({ people: 20, days: 3, seed: 1 });
    const answering =
      (status: number, text: string): Fetch =>
      async () => ({ status, text: async () => text });
    const send = (fetch: Fetch, batch = 1000) => emitHttp(acts, { fetch, url: "/v1/acts", name: "n", batch });
    await expect(send(answering(503, "later"))).rejects.toThrow(
      "batch 0 was not taken: /v1/acts answered 503 later",
    );
    await expect(send(answering(202, "<html>"))).rejects.toThrow("expected {accepted, duplicate, rejected}");
    await expect(send(answering(202, '{"accepted":1,"duplicate":0,"rejected":[]}'))).rejects.toThrow(
      "counts otherwise",
    );
    await expect(send(answering(202, "{}"), 0)).rejects.toThrow(
      "batch must be a whole number from 1 to 1000, not 0",
    );
    expect(await emitHttp([], { fetch: answering(500, ""), url: "", name: "n" })).toMatchObject({
      batches: 0,
    });
  });
});

describe("acts", () => {
  const { acts, cast, profiles, asOf, asOfDay } = simulateCommunity({ ...small, seed: 3 });

  test("pass the decoder and come out as they went in", () => {
    for (const act of acts) expect(decodeAct(JSON.parse(encodeAct(act)))).toEqual({ ok: true, value: act });
  });

  test("are in order, within the days lived", () => {
    for (const [index, act] of acts.entries())
      expect(act.at).toBeGreaterThanOrEqual(acts[index - 1]?.at ?? 0);
    expect(Math.floor(acts[0]!.at / 86_400)).toBe(asOfDay - 9);
    expect(acts.at(-1)!.at).toBeLessThanOrEqual(asOf);
  });

  test("of every kind that people do here, each by an account with a profile", () => {
    expect([...new Set(acts.map((act) => act.kind))].sort((a, b) => (a < b ? -1 : 1))).toEqual(
      expect.arrayContaining(["follow", "like", "post", "reply", "share"]),
    );
    for (const act of acts) {
      expect(profiles.has(act.actor)).toBe(true);
      if ("recipient" in act) expect(profiles.has(act.recipient)).toBe(true);
      if ("via" in act && act.via !== undefined) expect(act.via).not.toBe(act.recipient);
    }
  });

  test("are about things that exist already", () => {
    const born = new Map(acts.map((act) => [act.id, act.at]));
    for (const act of acts) {
      if (act.kind === "post" || act.kind === "follow" || act.kind === "retract") continue;
      const since = act.at - (born.get(act.object ?? "") ?? Number.NaN);
      expect(since).toBeGreaterThan(0);
    }
  });

  test("name no title, and the cast is whom it says", () => {
    expect(profiles.get(cast.ceo)).toMatchObject({
      role: "ceo-broadcaster",
      title: expect.stringContaining("Chief Executive"),
    });
    expect(profiles.get(cast.creator)?.role).toBe("niche-creator");
    expect(acts.filter((act) => act.actor === cast.ceo).every((act) => act.kind === "post")).toBe(true);
    expect(acts.map(encodeAct).join()).not.toMatch(/Chief|title|followers/);
  });

  test("progress tells each day once", () => {
    const told: string[] = [];
    simulateCommunity({
      seed: 1,
      people: 10,
      days: 3,
      onProgress: (day, days) => told.push(`${day}/${days}`),
    });
    expect(told).toEqual(["1/3", "2/3", "3/3"]);
  });
});

test("names are unique, and say who is nobody", () => {
  const named = nameAccounts(12_000, 10_000, 1);
  expect(new Set(named.map(({ handle }) => handle)).size).toBe(12_000);
  expect(named.slice(10_000).every(({ handle }) => /^user\d{8,}$/.test(handle))).toBe(true);
  expect(named.slice(0, 10_000).every(({ name }) => /^[A-Z][a-z]+ [A-Z][a-z]+$/.test(name))).toBe(true);
});

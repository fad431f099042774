/** The bridge: simulated behaviour is acts like any others, and every way to the scorer gives the same scores. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nameAccounts } from "../../sim/emit/names.ts";
import { emitDirect, emitNdjson } from "../../sim/emit/sinks.ts";
import { simulateCommunity } from "../../sim/index.ts";
import { decodeAct, encodeAct } from "../../src/events/index.ts";
import { type Ledger, lottery, type ScoreOptions, scoreLedger } from "../../src/score/index.ts";
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

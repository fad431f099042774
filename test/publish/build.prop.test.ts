/** Laws of a snapshot: it says what the score table says, about those who may be shown and nobody else. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normaliseAlias } from "../../src/events/index.ts";
import { buildSnapshot } from "../../src/publish/index.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { choice, scoreWorld, snapshotOf, world } from "./worlds.ts";

describe("a snapshot", () => {
  test("holds exactly the displayed rows of the table, in its order, with its numbers", () => {
    fc.assert(
      fc.property(world, choice, (of, how) => {
        const scored = scoreWorld(of);
        const snapshot = snapshotOf(scored, how);
        const rows = [...scored.table.rows()].filter((row) => how.shown.includes(row.id));
        expect([...snapshot.entries].map(({ account }) => account)).toMatchObject(rows);
        expect(snapshot.info.scored).toBe(scored.table.size);
        const ids = new Set(rows.map((row) => row.id));
        for (const board of snapshot.topicBoards.values()) {
          for (const row of board) expect(ids).toContain(row.id);
        }
        for (const id of snapshot.aliases.values()) expect(ids).toContain(id);
        for (const { id } of snapshot.featured) expect(ids).toContain(id);
      }),
      cases(120),
    );
  });

  test("gives every account a ledger that adds up to its people exactly", () => {
    fc.assert(
      fc.property(world, choice, (of, how) => {
        for (const { account, explain } of snapshotOf(scoreWorld(of), how).entries) {
          expect(explain).toMatchObject({ id: account.id, score: account.score, people: account.people });
          let [trusted, crowd] = [0, 0];
          for (const voice of explain.voices) {
            trusted += voice.trusted;
            crowd += voice.crowd;
          }
          expect([trusted, crowd]).toEqual([account.people.trusted, account.people.crowd]);
          if (how.visibility === "private") {
            expect([...explain.voices, ...account.because].every((line) => line.id === null)).toBe(true);
          }
        }
      }),
      cases(120),
    );
  });

  test("draws the past from the scorer itself, and ends today", () => {
    fc.assert(
      fc.property(world, (of) => {
        const scored = scoreWorld(of);
        const snapshot = snapshotOf(scored, { visibility: "public", shown: ["a", "b", "c"], history: true });
        const before = scored.score({ asOf: Math.max(0, of.asOf - 30 * 86_400) });
        for (const { account } of snapshot.entries) {
          expect(account.history.length).toBeLessThanOrEqual(12);
          expect(account.history.at(-1)).toEqual({ day: account.asOf, score: account.score });
          if (account.trend !== null) {
            expect(account.trend).toBeCloseTo(account.score - (before.get(account.id)?.score ?? 0), 9);
          }
        }
      }),
      cases(60),
    );
  });

  test("lists topics and topic boards as the scorer restricted to the topic", () => {
    fc.assert(
      fc.property(world, (of) => {
        const scored = scoreWorld(of);
        const snapshot = snapshotOf(scored, {
          visibility: "public",
          shown: ["a", "b", "c", "d"],
          history: false,
        });
        for (const [topic, board] of snapshot.topicBoards) {
          const restricted = scored.score({ topic });
          for (const row of board) expect(restricted.get(row.id)).toMatchObject(row);
          expect(board.every((row) => row.score > 0)).toBe(true);
        }
        for (const { account } of snapshot.entries) expect(account.topics.length).toBeLessThanOrEqual(8);
      }),
      cases(60),
    );
  });
});

describe("aliases", () => {
  const aliasesOf = (ids: readonly string[], aliases: readonly (readonly [string, string])[] = []) => {
    const acts = ids.map((recipient, index) => {
      return {
        id: `${index}`,
        at: 86_400,
        kind: "reply" as const,
        actor: "someone",
        recipient,
        network: "log",
      };
    });
    const { table, score } = scoreWorld({ acts, asOf: 90_000, seeds: undefined, owners: new Map() });
    return buildSnapshot({
      table,
      firstAt: 86_400,
      rescore: score,
      posts: () => 0,
      visibility: "public",
      history: false,
      display: () => true,
      aliases,
    }).aliases;
  };

  test("lead from the normal spelling to the id, and vanish when two share it", () => {
    expect(aliasesOf(["@Ann@Host.example"])).toEqual(new Map([["ann@host.example", "@Ann@Host.example"]]));
    expect(aliasesOf(["Ann", "ANN"])).toEqual(new Map());
    expect(aliasesOf(["ann", "ANN"])).toEqual(new Map());
    expect(aliasesOf(["bo"], [["@Bo.example", "bo"]])).toEqual(new Map([["bo.example", "bo"]]));
    expect(aliasesOf(["bo"], [["ghost", "nobody"]])).toEqual(new Map());
  });

  test("are normal spellings of displayed ids, and no id itself", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: "grapheme", minLength: 1 }), { maxLength: 8 }), (ids) => {
        const known = ids.filter((id) => id !== "someone");
        for (const [alias, id] of aliasesOf(known)) {
          expect(alias).toBe(normaliseAlias(id));
          expect(known).toContain(id);
          expect(known).not.toContain(alias);
        }
      }),
      cases(100),
    );
  });
});

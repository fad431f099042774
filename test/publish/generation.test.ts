import { describe, expect, test } from "vitest";
import type { Act } from "../../src/events/index.ts";
import { buildSnapshot, displayOnly, generationOf, recentPosts } from "../../src/publish/index.ts";
import { createLedger, scoreLedger } from "../../src/score/index.ts";

const DAY = 86_400;
const PUBLISHED_AT = "2026-11-22T12:00:00.000Z";

/** `count` recipients, the first with the most people. */
function community(count: number): Act[] {
  return Array.from({ length: count }, (_, recipient) =>
    Array.from({ length: count - recipient }, (_, actor): Act => {
      const id = `${recipient}.${actor}`;
      return {
        id,
        at: 10 * DAY + actor,
        kind: "reply",
        actor: `p${actor}`,
        recipient: `r${recipient}`,
        network: "log",
      };
    }),
  ).flat();
}

function snapshotOf(acts: readonly Act[]) {
  const ledger = createLedger();
  for (const act of acts) ledger.add(act);
  const table = scoreLedger(ledger, { seeds: { mode: "open" } });
  return buildSnapshot({
    table,
    firstAt: 10 * DAY,
    rescore: (change) => scoreLedger(ledger, { seeds: { mode: "open" }, ...change }),
    posts: recentPosts(ledger, table.asOf),
    visibility: "public",
    history: false,
    display: () => true,
  });
}

describe("a generation", () => {
  const snapshot = snapshotOf(community(12));

  test("is named after its day and its content, and by nothing else", () => {
    const name = generationOf(snapshot, PUBLISHED_AT).manifest.generation;
    expect(name).toMatch(/^1970-01-11-[0-9a-f]{12}$/);
    expect(generationOf(snapshot, "2027-01-01T00:00:00.000Z").manifest.generation).toBe(name);
    expect(generationOf(snapshotOf(community(12).reverse()), PUBLISHED_AT).manifest.generation).toBe(name);
    expect(generationOf(snapshotOf(community(13)), PUBLISHED_AT).manifest.generation).not.toBe(name);
    const fewer = displayOnly(snapshot, (id) => id !== "r3");
    expect(generationOf(fewer, PUBLISHED_AT).manifest.generation).not.toBe(name);
    expect(generationOf(snapshot, PUBLISHED_AT, 3).manifest.generation).not.toBe(name);
  });

  test("carries its name in every record, and counts scored and displayed apart", () => {
    const generation = generationOf(
      displayOnly(snapshot, (id) => id === "r1" || id === "r4"),
      PUBLISHED_AT,
    );
    const { manifest } = generation;
    expect(manifest).toMatchObject({
      accounts: 12,
      displayed: 2,
      layout: "single",
      buckets: 0,
      publishedAt: PUBLISHED_AT,
    });
    for (const { record, explain } of generation.accounts) {
      expect([record.generation, explain.generation]).toEqual([manifest.generation, manifest.generation]);
    }
    expect(generation.leaderboards.get("")!.map(({ id }) => id)).toEqual(["r1", "r4"]);
  });

  test("shows nobody when nobody agreed", () => {
    const generation = generationOf(
      displayOnly(snapshot, () => false),
      PUBLISHED_AT,
    );
    expect([...generation.accounts]).toEqual([]);
    expect(generation.manifest).toMatchObject({ accounts: 12, displayed: 0 });
    expect(generation.leaderboards).toEqual(new Map([["", []]]));
  });

  test("packs 256 accounts to a value when asked to", () => {
    expect(generationOf(snapshot, PUBLISHED_AT, 3).manifest).toMatchObject({
      layout: "packed",
      buckets: 1,
    });
  });
});

describe("posts behind resonance", () => {
  const post = (id: string, at: number, actor = "ann"): Act => ({
    id,
    at,
    kind: "post",
    actor,
    network: "log",
  });
  const postsAt = (asOf: number, acts: readonly Act[], account = "ann"): number => {
    const ledger = createLedger();
    for (const act of acts) ledger.add(act);
    return recentPosts(ledger, asOf)(account);
  };

  test("are those of ninety days up to the instant, each once, retracted ones left out", () => {
    const asOf = 200 * DAY;
    const acts: Act[] = [
      post("1", asOf),
      post("1", asOf - 5),
      post("2", asOf - 90 * DAY + 1),
      post("too old", asOf - 90 * DAY),
      post("later", asOf + 1),
      post("gone", asOf - DAY),
      { id: "x", at: asOf, kind: "retract", actor: "ann", object: "gone", network: "log" },
      { id: "y", at: asOf, kind: "retract", actor: "bo", object: "1", network: "log" },
      post("1", asOf, "bo"),
    ];
    expect(postsAt(asOf, acts)).toBe(2);
    expect(postsAt(asOf, acts, "bo")).toBe(0);
    expect(postsAt(asOf, acts, "nobody")).toBe(0);
  });
});

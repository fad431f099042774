/** Mastodon's API as documented, behind a real port: pages after an id, limits, faults of either side. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type MastodonRun, pollMastodon } from "../../src/cli/live/mastodon.ts";
import { encodeAct } from "../../src/events/index.ts";
import { account, notification, status } from "../ingest/samples.ts";
import { read } from "../ingest/support.ts";
import { serve } from "../support/http-server.ts";
import { linesIn, listener, testHost } from "./ingest-support.ts";
import { earshot, temporaryFolder } from "./run.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

interface Entity {
  readonly id: string;
}

/** Ids as Mastodon gives them: beyond what a number holds, of different lengths in the beginning. */
const idOf = (i: number): string =>
  i < 5 ? String(95 + i) : `1103${String(700_000_000_000_000 + i).padStart(15, "0")}`;

/** Statuses of three people, oldest first: posts, replies, boosts, and some that are not for everybody. */
function statuses(count: number): Entity[] {
  const people = [account("ann"), account("bea", "b.example"), account("cem", "c.example")];
  return Array.from({ length: count }, (_, i) => {
    const [by, other] = [people[i % 3]!, people[(i + 1) % 3]!];
    const time = { created_at: new Date(Date.UTC(2026, 4, 1, 10, 0, i)).toISOString() };
    if (i % 7 === 3) return status(idOf(i), by, { ...time, visibility: "private" }) as never;
    if (i % 5 === 1) return status(idOf(i), by, { ...time, reblog: status(idOf(0), people[0]!) }) as never;
    const answers = { in_reply_to_id: idOf(0), in_reply_to_account_id: other["id"], mentions: [other] };
    return status(idOf(i), by, { ...time, ...(i % 2 === 0 && answers) }) as never;
  });
}

interface Fake {
  readonly server: string;
  readonly asked: string[];
  readonly fired: Record<string, number>;
}

/** Pages as the documentation has them: newest first, `min_id` the page right after an id. `faults` by number of the question. */
async function fake(
  feed: () => readonly Entity[],
  faults: Readonly<Record<number, "down" | "limit" | "cut">> = {},
): Promise<Fake> {
  const asked: string[] = [];
  const fired: Record<string, number> = {};
  const server = await serve(async (request) => {
    const url = new URL(request.url);
    asked.push(url.pathname + url.search);
    const fault = faults[asked.length];
    if (fault !== undefined) fired[fault] = (fired[fault] ?? 0) + 1;
    if (fault === "cut") return null;
    if (fault === "down") return new Response("down", { status: 502 });
    if (fault === "limit") {
      const headers = {
        "x-ratelimit-reset": "2026-05-01T10:00:00.000Z",
        date: "Fri, 01 May 2026 10:00:00 GMT",
      };
      return Response.json({ error: "Too many requests" }, { status: 429, headers });
    }
    const token = request.headers.get("authorization");
    if (url.pathname === "/api/v1/accounts/lookup") {
      const known = url.searchParams.get("acct") === "ann";
      return known
        ? Response.json({ ...account("ann"), id: "109" })
        : Response.json({ error: "Record not found" }, { status: 404 });
    }
    if (url.pathname === "/api/v1/notifications" && token !== "Bearer secret") {
      return Response.json({ error: "The access token is invalid" }, { status: 401 });
    }
    const known = ["/api/v1/accounts/109/statuses", "/api/v1/timelines/tag/bees", "/api/v1/notifications"];
    if (!known.includes(url.pathname)) return Response.json({ error: "Record not found" }, { status: 404 });
    const limit = Number(url.searchParams.get("limit"));
    const after = url.searchParams.get("min_id");
    const newer = feed().filter(({ id }) => after === null || BigInt(id) > BigInt(after));
    const page = after === null ? newer.slice(-limit) : newer.slice(0, limit);
    return Response.json(page.toReversed());
  });
  open.push(server);
  return { server: server.origin, asked, fired };
}

async function poll(run: MastodonRun) {
  const { terminal, said } = listener();
  const counts = (await pollMastodon(terminal, testHost(), run)) as Record<string, number>;
  return { counts, said };
}

const linesOnce = (entities: readonly unknown[]): string[] =>
  read("mastodon", JSON.stringify(entities)).acts.map(encodeAct).sort();

describe("pages", () => {
  test("give every act once, through faults and two runs, and none that is not for everybody", async () => {
    const all = statuses(150);
    let there = 100;
    const { server, asked, fired } = await fake(() => all.slice(0, there), {
      2: "down",
      3: "cut",
      5: "limit",
    });
    const out = temporaryFolder();
    const run = {
      server,
      account: "@ann",
      backfill: true,
      once: true,
      out,
      cursor: join(out, "cursor"),
      every: 30,
    } as const;
    const first = await poll(run);
    expect(fired).toEqual({ down: 1, cut: 1, limit: 1 });
    expect(first.counts).toMatchObject({ read: 100, pages: 4, position: idOf(99) });
    expect(linesIn(out).sort()).toEqual(linesOnce(all.slice(0, 100)));
    expect(first.said).toHaveLength(3);
    there = 150;
    const second = await poll(run);
    expect(second.counts).toMatchObject({ read: 50, position: idOf(149) });
    expect(linesIn(out).sort()).toEqual(linesOnce(all));
    expect(linesIn(out).some((line) => line.includes(`statuses/${idOf(10)}"`))).toBe(false);
    expect(asked.filter((path) => path.includes("lookup"))).toHaveLength(2);
    // Each question goes on right behind the last answer.
    expect(asked.at(-1)).toBe(`/api/v1/accounts/109/statuses?limit=40&min_id=${idOf(149)}`);
  });

  test("begin with the latest one unless told otherwise, also where nothing has been said yet", async () => {
    const all = statuses(90);
    let there = 60;
    const { server } = await fake(() => all.slice(0, there));
    const run = { server, hashtag: "#bees", once: true, every: 30 } as const;
    const latest = temporaryFolder();
    await poll({ ...run, out: latest });
    expect(linesIn(latest).sort()).toEqual(linesOnce(all.slice(20, 60)));
    there = 0;
    const empty = temporaryFolder();
    await poll({ ...run, out: empty, cursor: join(empty, "cursor") });
    there = 90; // more than a page came meanwhile, and none of it is lost
    await poll({ ...run, out: empty, cursor: join(empty, "cursor") });
    expect(linesIn(empty).sort()).toEqual(linesOnce(all));
  });

  test("of notifications need a token", async () => {
    const about = status("1", account("ann"));
    const all = [
      notification("favourite", account("bea", "b.example"), about),
      notification("reblog", account("cem"), about),
    ];
    const { server, asked } = await fake(() => all.map((one, i) => ({ ...one, id: String(i + 1) })));
    const out = temporaryFolder();
    const run = { server, notifications: true, once: true, every: 30, out } as const;
    await poll({ ...run, token: "secret" });
    expect(linesIn(out).sort()).toEqual(linesOnce(all));
    expect(decodeURIComponent(asked[0]!)).toContain("types[]=favourite");
    await expect(poll({ ...run, token: "wrong" })).rejects.toThrow(/answers 401 .*the token is not accepted/);
  });

  test("that are asked for again and again end with an interrupt", async () => {
    const all = statuses(30);
    let there = 10;
    const { server } = await fake(() => all.slice(0, there));
    const host = testHost();
    const out = temporaryFolder();
    const { terminal, status: shown } = listener(true);
    const run: MastodonRun = { server, hashtag: "bees", every: 30, out };
    const work = pollMastodon(
      terminal,
      {
        ...host,
        sleep: async (ms) => {
          expect(ms).toBe(30_000);
          if (there === 30) host.end();
          there = Math.min(30, there + 10);
        },
      },
      run,
    );
    await work;
    expect(linesIn(out).sort()).toEqual(linesOnce(all));
    expect(shown.some((line) => line.startsWith("mastodon up to date: "))).toBe(true);
  });
});

describe("what somebody is told", () => {
  test.each<[string, Partial<MastodonRun>, RegExp]>([
    [
      "an account that is not there",
      { account: "nobody" },
      /answers 404 to \/api\/v1\/accounts\/lookup; there is nothing of that name/,
    ],
    ["two things at once", { account: "ann", hashtag: "bees" }, /give one of/],
    ["nothing to follow", {}, /give one of/],
    ["notifications without a token", { notifications: true }, /needs a token/],
    [
      "a server that is unencrypted",
      { server: "http://m.example", hashtag: "bees" },
      /a server such as mastodon.example/,
    ],
  ])("%s", async (_, change, expected) => {
    const { server } = await fake(() => []);
    await expect(poll({ server, every: 30, once: true, out: temporaryFolder(), ...change })).rejects.toThrow(
      expected,
    );
  });

  test.each<[string, () => Response, RegExp]>([
    ["a page of HTML", () => new Response("<html>"), /does not answer as a Mastodon server/],
    ["an object", () => Response.json({}), /does not answer as a Mastodon server/],
    ["entities without ids", () => Response.json([{ uri: "x" }]), /does not answer as a Mastodon server/],
    ["the same page for ever", () => Response.json([{ id: "7" }]), /does not honour min_id/],
    ["a closed door", () => new Response(null, { status: 401 }), /only to who has a token: --token/],
    ["a wrong question", () => new Response(null, { status: 422 }), /not what it takes/],
  ])("a server that answers %s", async (_, answer, expected) => {
    const server = await serve(async () => answer());
    open.push(server);
    const run = { server: server.origin, hashtag: "bees", every: 30, out: temporaryFolder() } as const;
    await expect(poll(run)).rejects.toThrow(expected);
  });

  test("the command prints its counts", async () => {
    const all = statuses(10);
    const { server } = await fake(() => all);
    const out = temporaryFolder();
    const cursor = join(out, "cursor");
    const ran = await earshot(
      "ingest",
      "mastodon",
      server,
      "--hashtag",
      "bees",
      "--out",
      out,
      "--once",
      "--cursor",
      cursor,
    );
    expect([ran.code, ran.said]).toEqual([0, ""]);
    expect(ran.out).toMatch(/^read +10$/m);
    expect(ran.out).toMatch(/^ {2}not-public +1$/m);
    expect(JSON.parse(readFileSync(cursor, "utf8"))).toEqual({
      version: 1,
      stream: `${new URL(server).host} #bees`,
      position: idOf(9),
    });
    writeFileSync(cursor, "?");
    expect(
      (
        await earshot(
          "ingest",
          "mastodon",
          server,
          "--hashtag",
          "bees",
          "--out",
          out,
          "--once",
          "--cursor",
          cursor,
        )
      ).code,
    ).toBe(1);
    expect(
      (await earshot("ingest", "mastodon", server, "--hashtag", "bees", "--out", out, "--every", "1")).code,
    ).toBe(2);
  });
});

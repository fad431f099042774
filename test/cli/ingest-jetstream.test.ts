/** A Jetstream over real sockets, with everything that goes wrong on them, into a folder and into the service. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { followJetstream, type JetstreamRun } from "../../src/cli/live/jetstream.ts";
import { encodeAct } from "../../src/events/index.ts";
import { FEEDER, KEEPER, openService } from "../http/service.ts";
import { read } from "../ingest/support.ts";
import { serve } from "../support/http-server.ts";
import {
  type Event,
  events,
  FAULTS,
  type Fired,
  frameOf,
  nothingFired,
  startOf,
  stepsOf,
  type Trouble,
  type Wire,
} from "../support/jetstream.ts";
import { linesHeld, linesIn, listener, testHost, until } from "./ingest-support.ts";
import { earshot, temporaryFolder } from "./run.ts";

const FIXTURE = join(process.env["EARSHOT_DATA"] ?? "../shared/data", "jetstream", "expected_v1.jsonl");
const PATHS = { 1: "/subscribe", 2: "/xrpc/network.bsky.jetstream.subscribeEvents" } as const;

interface Stream {
  readonly url: string;
  readonly fired: Fired;
  readonly asked: string[];
  readonly protocols: string[];
  /** Whether a client has taken the last frame there is. */
  finished: boolean;
  close(): Promise<void>;
}

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** Replays frames from where each subscription asks to begin, with one trouble a connection. */
async function stream(
  all: readonly Event[],
  wire: Wire,
  troubles: readonly Trouble[],
  pad: (frame: string, index: number) => string = (frame) => frame,
): Promise<Stream> {
  const frames = all.map((event, i) => pad(frameOf(event, wire, i + 1), i));
  const fired = nothingFired();
  const http = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  const asked: string[] = [];
  const protocols: string[] = [];
  let connections = 0;
  const play = async (socket: WebSocket, address: string, trouble: Trouble | undefined): Promise<void> => {
    for (const step of stepsOf(frames, startOf(all, address), trouble, fired)) {
      if (socket.readyState !== socket.OPEN) return;
      if (step.do === "send") socket.send(step.text);
      else if (step.do === "close") socket.close(1001, "maintenance");
      else {
        // What was sent is let go first, so that it is the connection that breaks off and not the fault.
        await until(() => socket.bufferedAmount === 0, "sent");
        socket.terminate();
      }
    }
    // Answered only after everything before it was taken.
    socket.on("pong", () => {
      made.finished = true;
    });
    socket.ping();
  };
  http.on("upgrade", (request, raw, head) => {
    const address = `ws://127.0.0.1${request.url}`;
    asked.push(address);
    const trouble = troubles[connections++];
    if (trouble?.fault === "refuse") {
      fired.refuse += 1;
      raw.end("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, raw, head, (socket) => {
      protocols.push(socket.protocol);
      void play(socket, address, trouble);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const made: Stream = {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}${PATHS[wire]}`,
    fired,
    asked,
    protocols,
    finished: false,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
  open.push(made);
  return made;
}

function once(all: readonly Event[], wire: Wire): string[] {
  const frames = all.map((event, i) => frameOf(event, wire, i + 1));
  return read("jetstream", frames.join("\n")).acts.map(encodeAct).sort();
}

/** Real frames where they are at hand, invented ones of the same shape everywhere. */
function recorded(): Event[] {
  const lines = readFileSync(FIXTURE, "utf8").split("\n").slice(0, -1);
  return lines.map((line) => {
    const { did, time_us: micros, kind, ...rest } = JSON.parse(line);
    return { did, micros, kind, body: rest[kind] } as Event;
  });
}

/** Runs until the client has taken the last frame, then ends as an interrupt does. */
async function follow(server: Stream, run: Omit<JetstreamRun, "url">) {
  const host = testHost();
  const { terminal, said } = listener();
  const work = followJetstream(terminal, host, { ...run, url: server.url });
  const failed = work.then(
    () => undefined,
    () => undefined,
  );
  await Promise.race([until(() => server.finished, `the last frame; ${said.slice(-3).join(" | ")}`), failed]);
  host.end();
  return { counts: (await work) as Record<string, number>, said };
}

const EVERY_FAULT: readonly Trouble[] = FAULTS.map((fault, i) => ({ fault, after: 11 + i }));
const ALL_FIRED = Object.fromEntries(FAULTS.map((fault) => [fault, 1]));

/** A cursor at the first frame rather than at now: the first connection may break off before anything was saved. */
function cursorAtStart(server: Stream, all: readonly Event[]): string {
  const file = join(temporaryFolder(), "cursor");
  const position = Math.min(...all.map(({ micros }) => micros));
  writeFileSync(file, JSON.stringify({ version: 1, stream: server.url, position }));
  return file;
}

const logs: [string, () => Event[]][] = [["invented frames", () => events(300, 5)]];
if (existsSync(FIXTURE)) logs.push(["recorded frames", recorded]);
else console.log(`skipped: the recorded frames, as there is no ${FIXTURE}`);

describe("through every fault", () => {
  test.each(logs.flatMap(([name, make]) => ([1, 2] as const).map((wire) => [name, wire, make] as const)))(
    "%s of version %i come out once each, as files",
    async (_, wire, make) => {
      const all = make();
      const server = await stream(all, wire, EVERY_FAULT);
      const out = temporaryFolder();
      const cursor = cursorAtStart(server, all);
      const expected = once(all, wire);
      const { counts } = await follow(server, { out, cursor });
      expect(server.fired).toEqual(ALL_FIRED);
      expect(linesIn(out).sort()).toEqual(expected);
      expect(counts).toMatchObject({ acts: expected.length, actsWritten: expected.length });
      expect(counts["repeated"]).toBeGreaterThan(0);
      expect(new Set(server.protocols)).toEqual(new Set([wire === 1 ? "" : "xrpc.v1.json"]));
      const saved = JSON.parse(readFileSync(cursor, "utf8")).position;
      expect(saved).toBe(Math.max(...all.map(({ micros }) => micros)));
    },
  );

  test("two processes, one after the other, give the service what reading once gives; it fails too", async () => {
    const all = events(600, 11);
    const early = all.slice(0, 350);
    const expected = once(all, 2);
    const service = openService();
    const failures = { lost: 0, broken: 0, late: 0 };
    let requests = 0;
    const keys = new Map<string, string>();
    const door = await local(async (request) => {
      requests += 1;
      const body = await request.clone().text();
      const key = request.headers.get("idempotency-key");
      // A body has one key, and a key one body.
      if (key !== null) expect(keys.get(key) ?? body).toBe(body);
      if (key !== null) keys.set(key, body);
      if (requests === 1) {
        failures.late += 1;
        return new Response(null, { status: 503, headers: { "retry-after": "0" } });
      }
      const answer = await service.get(new URL(request.url).pathname, request);
      if (requests === 2) {
        failures.lost += 1;
        return null; // taken, and the answer never arrives
      }
      if (requests === 3) {
        failures.broken += 1;
        return new Response("<h1>Bad gateway</h1>", { status: 502 });
      }
      return answer;
    });
    const first = await stream(early, 2, EVERY_FAULT);
    const cursor = cursorAtStart(first, early);
    const run = { to: door, key: FEEDER.text, cursor };
    await follow(first, run);
    expect(first.fired).toEqual(ALL_FIRED);
    const second = await stream(all, 2, EVERY_FAULT);
    writeFileSync(cursor, readFileSync(cursor, "utf8").replace(first.url, second.url));
    await follow(second, run);
    expect(second.fired).toEqual(ALL_FIRED);
    expect(failures).toEqual({ lost: 1, broken: 1, late: 1 });
    expect(await linesHeld(service)).toEqual([...new Set(expected)]);
    expect(service.reported).toEqual([]);
    // The second one began five seconds of stream before the end of the first, not at the beginning.
    const begun = Number(new URL(second.asked[0]!).searchParams.get("cursor"));
    expect(begun).toBe(Math.max(...early.map(({ micros }) => micros)) - 5_000_000);
  });
});

async function local(handle: (request: Request) => Promise<Response | null>): Promise<string> {
  const server = await serve(handle);
  open.push(server);
  return server.origin;
}

test("a slow service slows the stream, and little waits in memory", async () => {
  const all = events(5400, 3);
  // The last ones are large: what is not read stays with the server, as no buffer between takes 14 MB.
  const padding = `,"pad":"${"x".repeat(16_000)}"}`;
  const server = await stream(all, 1, [], (frame, i) => (i < 4500 ? frame : frame.slice(0, -1) + padding));
  let release = (): void => undefined;
  const stuck = new Promise<void>((resolve) => {
    release = resolve;
  });
  const held: string[] = [];
  const door = await local(async (request) => {
    await stuck;
    const lines = (await request.text()).split("\n").slice(0, -1);
    held.push(...lines);
    return Response.json({ accepted: lines.length, duplicate: 0, rejected: [] }, { status: 202 });
  });
  const host = testHost();
  const { terminal, status } = listener(true);
  const cursor = cursorAtStart(server, all);
  const work = followJetstream(terminal, host, { url: server.url, to: door, key: FEEDER.text, cursor });
  const waiting = (): number =>
    Number(/([\d,]+) waiting/.exec(status.at(-1) ?? "")?.[1]?.replaceAll(",", "") ?? 0);
  await until(() => status.at(-1)?.includes("paused") === true, "paused");
  expect(waiting()).toBeGreaterThanOrEqual(4000);
  expect(waiting()).toBeLessThan(4500);
  expect(server.finished).toBe(false);
  release();
  await until(() => server.finished, "the rest");
  host.end();
  await work;
  expect(held.sort()).toEqual(once(all, 1));
  expect(
    status.some((line) => /jetstream open: [\d,]+ acts? \([\d,]+\/s\), [\d,]+ s behind/.test(line)),
  ).toBe(true);
});

describe("what somebody is told", () => {
  test("accounts that were deleted are erased at the service, by a key that may", async () => {
    const all = events(300, 5);
    const both = { text: KEEPER.text };
    for (const [key, erased] of [
      [FEEDER.text, false],
      [both.text, true],
    ] as const) {
      const asked: string[] = [];
      const door = await local(async (request) => {
        asked.push(`${request.method} ${decodeURIComponent(new URL(request.url).pathname)}`);
        // Each scope has its own key here; the second run has only departures taken.
        const posts = request.method === "POST" && key === KEEPER.text;
        const headers = {
          ...Object.fromEntries(request.headers),
          ...(posts && { authorization: `Bearer ${FEEDER.text}` }),
        };
        const { pathname } = new URL(request.url);
        const body = request.method === "POST" ? await request.text() : null;
        return service.get(pathname, { method: request.method, headers, body });
      });
      const service = openService();
      const server = await stream(all, 1, []);
      const { counts, said } = await follow(server, { to: door, key, cursor: cursorAtStart(server, all) });
      const gone = all.filter(({ kind, body }) => kind === "account" && body["active"] === false);
      expect(gone.length).toBeGreaterThan(0);
      for (const { did } of gone) {
        expect(asked).toContain(`DELETE /v1/accounts/${did}`);
        expect((await service.host.register.decision(did))?.state).toBe(erased ? "erased" : undefined);
      }
      expect(counts[erased ? "departed" : "departuresRefused"]).toBe(gone.length);
      expect(said.filter((line) => line.includes("needs scope admin"))).toHaveLength(erased ? 0 : 1);
    }
  });

  test.each<[string, () => Promise<Partial<JetstreamRun>>, RegExp]>([
    [
      "a key that is not known",
      async () => ({ key: `${FEEDER.text.slice(0, -1)}x` }),
      /answers 401.*key is not accepted; see --key/,
    ],
    ["a key without the scope", async () => ({ key: KEEPER.text }), /answers 403.*lacks a scope/],
    [
      "an address without a service",
      async () => ({ to: await local(async () => new Response(null, { status: 404 })) }),
      /answers 404.*is --to right/,
    ],
    [
      "an address of something else",
      async () => ({ to: await local(async () => new Response("hello")) }),
      /not as a service of Earshot/,
    ],
    [
      "a stream that is none",
      async () => ({
        url: (await local(async () => new Response(null, { status: 404 }))).replace("http", "ws"),
      }),
      /answers 404 instead of opening a stream; is the address right/,
    ],
  ])("%s ends it, and says whose fault it is", async (_, change, expected) => {
    const service = openService();
    const door = await local((request) => service.get(new URL(request.url).pathname, request));
    const server = await stream(events(50, 2), 1, []);
    const run = { url: server.url, to: door, key: FEEDER.text };
    const failure = followJetstream(listener().terminal, testHost(), { ...run, ...(await change()) });
    await expect(failure).rejects.toMatchObject({
      name: "CommandFailure",
      exitCode: 1,
      message: expect.stringMatching(expected),
    });
  });

  test("acts that the service refuses are counted and shown, and the others go on", async () => {
    const all = events(40, 2).map((event) => ({ ...event, micros: event.micros + 40 * 365 * 86_400 * 1e6 }));
    const service = openService();
    const door = await local((request) => service.get(new URL(request.url).pathname, request));
    const server = await stream(all, 1, []);
    const { counts, said } = await follow(server, {
      to: door,
      key: FEEDER.text,
      cursor: cursorAtStart(server, all),
    });
    const retracts = once(all, 1).filter((line) => line.includes('"retract"')).length;
    expect(counts).toMatchObject({ accepted: retracts, refused: once(all, 1).length - retracts });
    expect(said.filter((line) => line.startsWith("the service refused an act: at is 2066"))).toHaveLength(5);
  });

  test("a cursor of another stream, or that is none, is not taken for one", async () => {
    const cursor = join(temporaryFolder(), "cursor");
    const run = { url: "ws://127.0.0.1:1/subscribe", out: temporaryFolder(), cursor };
    const failing = (): Promise<unknown> => followJetstream(listener().terminal, testHost(), run);
    for (const [content, expected] of [
      ["{", /not JSON/],
      ['{"version":2}', /version/],
      ['{"version":1,"stream":"ws://else.example/","position":5}', /is of "ws:\/\/else.example\/"/],
      ['{"version":1,"stream":"ws://127.0.0.1:1/subscribe","position":"77"}', /must be microseconds/],
    ] as const) {
      writeFileSync(cursor, content);
      await expect(failing()).rejects.toThrow(expected);
    }
  });
});

test("the command ends after --limit, prints its counts, and misunderstandings are exit code 2", async () => {
  const all = events(200, 4);
  const server = await stream(all, 1, []);
  const out = temporaryFolder();
  const cursor = cursorAtStart(server, all);
  const args = ["ingest", "jetstream", server.url, "--out", out, "--cursor", cursor, "--limit", "20"];
  const ran = await earshot(...args, "--json");
  expect([ran.code, ran.said]).toEqual([0, ""]);
  expect(JSON.parse(ran.out)).toMatchObject({
    source: server.url,
    connections: 1,
    acts: linesIn(out).length,
  });
  expect(linesIn(out).length).toBeGreaterThanOrEqual(20);
  for (const [wrong, expected] of [
    [["ingest", "jetstream", server.url], "nowhere to put the acts: give --to URL or --out DIR"],
    [
      ["ingest", "jetstream", "https://x.example", "--out", out],
      "wss://jetstream.example/subscribe is expected",
    ],
    [["ingest", "jetstream", server.url, "--to", "https://x.example"], "--to needs a key"],
    [
      ["ingest", "jetstream", server.url, "--to", "http://x.example", "--key", "k"],
      "would travel unencrypted",
    ],
    [["ingest", "jetstream"], "missing required argument"],
  ] as const) {
    const misunderstood = await earshot(...wrong);
    expect([misunderstood.code, misunderstood.out]).toEqual([2, ""]);
    expect(misunderstood.said).toContain(expected);
  }
});

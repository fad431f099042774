/**
 * A Jetstream followed by the Durable Object inside workerd: its own sockets, SQLite, alarm and queue. The test is the server at the other
 * end, with the same faults as everywhere; an object that is put away is a new one over the same storage.
 */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { encodeAct } from "../../src/events/index.ts";
import type { Batch } from "../../src/live/ports.ts";
import { createR2Archive, type R2Binding } from "../../src/store/live/archive.ts";
import { openMessage } from "../../src/store/live/message.ts";
import type { ObjectNamespace, ObjectState } from "../../src/store/live/objects/host.ts";
import { type JetstreamBindings, JetstreamObject } from "../../src/store/live/objects/jetstream.ts";
import type { QueueBinding } from "../../src/store/live/queue.ts";
import { createRegister, type RegisterMethods } from "../../src/store/live/register.ts";
import { read } from "../ingest/support.ts";
import {
  type Event,
  events,
  frameOf,
  nothingFired,
  startOf,
  stepsOf,
  type Trouble,
  type Wire,
} from "../support/jetstream.ts";

const bindings = env as unknown as JetstreamBindings & {
  readonly EARSHOT_JETSTREAM: ObjectNamespace<object>;
  readonly EARSHOT_ARCHIVE: R2Binding;
};

interface WorkerPair {
  readonly 0: object;
  readonly 1: {
    accept(): void;
    send(text: string): void;
    close(code: number, reason: string): void;
    readonly readyState: number;
    addEventListener(kind: "close", listen: () => void): void;
  };
}
declare const WebSocketPair: new () => WorkerPair;

const URLS = {
  1: "wss://stream.example/subscribe",
  2: "wss://stream.example/xrpc/network.bsky.jetstream.subscribeEvents",
} as const;

/** A server of these frames: what the object asks it, and what it did. */
function serverOf(all: readonly Event[], wire: Wire, troubles: readonly Trouble[]) {
  const frames = all.map((event, i) => frameOf(event, wire, i + 1));
  const fired = nothingFired();
  const asked: string[] = [];
  const protocols: (string | undefined)[] = [];
  const made = { fired, asked, protocols, sent: 0, finished: false, status: 0, request };
  async function request(address: string, { headers }: { readonly headers: Record<string, string> }) {
    const trouble = troubles[asked.length];
    asked.push(address);
    protocols.push(headers["sec-websocket-protocol"]);
    if (made.status !== 0) return { status: made.status };
    if (trouble?.fault === "refuse") {
      fired.refuse += 1;
      return { status: 503 };
    }
    const { 0: theirs, 1: ours } = new WebSocketPair();
    ours.accept();
    let open = true;
    ours.addEventListener("close", () => {
      open = false;
    });
    const play = async (): Promise<void> => {
      for (const step of stepsOf(frames, startOf(all, address), trouble, fired)) {
        if (!open) return;
        if (step.do === "send") {
          made.sent += 1;
          ours.send(step.text);
        } else ours.close(step.do === "close" ? 1001 : 1011, "");
        await Promise.resolve();
      }
      made.finished ||= trouble === undefined;
    };
    void play();
    return new Response(null, { status: 101, webSocket: theirs } as ResponseInit);
  }
  return made;
}

/** A queue that is looked into, and that fails when told to. */
function queueOf(failing: ReadonlySet<number> = new Set()) {
  const bodies: Uint8Array[] = [];
  let sends = 0;
  const binding: QueueBinding = {
    async send(body) {
      sends += 1;
      bodies.push(body);
      // The worst of failures: the message is in the queue, and nobody says so.
      if (failing.has(sends)) throw new Error("queue");
    },
  };
  const batches = async (): Promise<Batch[]> => {
    const archive = createR2Archive(bindings.EARSHOT_ARCHIVE);
    const opened = await Promise.all(bodies.map((body) => openMessage(body, archive)));
    return opened.map((one) => {
      if (!one.ok) throw new Error(one.detail);
      return one.batch;
    });
  };
  return { binding, batches, sends: () => sends };
}

/** A register of this test's own: whom another one erased is not erased here. */
function freshRegister(): ObjectNamespace<RegisterMethods> {
  const own = crypto.randomUUID();
  const { EARSHOT_REGISTER: shared } = bindings;
  return { idFromName: (name) => shared.idFromName(`${own}-${name}`), get: (id) => shared.get(id) };
}

type Start = (server: ReturnType<typeof serverOf>, change?: Partial<JetstreamBindings>) => JetstreamObject;

/** Runs inside a Durable Object of its own; `start` makes the object anew, as after it was put away. */
async function inside<T>(use: (start: Start, state: ObjectState) => Promise<T>): Promise<T> {
  const namespace = bindings.EARSHOT_JETSTREAM;
  const stub = namespace.get(namespace.idFromName(crypto.randomUUID()));
  return runInDurableObject(stub, async (_, state) => {
    const started: JetstreamObject[] = [];
    const start: Start = (server, change = {}) => {
      const one = new JetstreamObject(state, { ...bindings, EARSHOT_JETSTREAM_URL: URLS[1], ...change });
      one.request = server.request as never;
      started.push(one);
      return one;
    };
    try {
      return await use(start, state);
    } finally {
      for (const one of started) await one.stop();
    }
  });
}

/** Until the object has read all that the server sent, on every connection. */
async function readToTheEnd(one: JetstreamObject, server: ReturnType<typeof serverOf>): Promise<void> {
  for (let i = 0; i < 1000; i += 1) {
    const report = await one.keep();
    if (server.finished && report!.frames + report!.repeated === server.sent) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`never the end: ${JSON.stringify(await one.keep())}`);
}

async function until(true_: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!true_()) {
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function linesOnce(all: readonly Event[], wire: Wire): string[] {
  return read("jetstream", all.map((event, i) => frameOf(event, wire, i + 1)).join("\n")).acts.map(encodeAct);
}

const sorted = (lines: Iterable<string>): string[] => [...lines].sort((a, b) => (a < b ? -1 : 1));

describe("JetstreamObject", () => {
  // Each lost connection costs a real wait, so a version has one of the faults that lose something.
  test.each([
    [1, "swallow"],
    [2, "drop"],
  ] as const)(
    "version %i through %s, a queue that fails and an object that is put away",
    async (wire, fault) => {
      const all = events(420, 20 + wire);
      const queue = queueOf(new Set([1]));
      await inside(async (start, state) => {
        const change = {
          EARSHOT_QUEUE: queue.binding,
          EARSHOT_JETSTREAM_URL: URLS[wire],
          EARSHOT_REGISTER: freshRegister(),
        };
        // The beginning of the stream is where the object stood when it was last there.
        const before = all[0]!.micros;
        const first = start(serverOf(all.slice(0, 340), wire, []), change);
        state.storage.sql.exec("INSERT INTO positions VALUES (?, ?)", "jetstream:stream.example", before);
        await first.keep();
        expect(await state.storage.getAlarm()).toBeGreaterThan(Date.now());
        await until(() => queue.sends() === 2, "a second attempt");
        // Put away without a word: its memory is gone, what it had not told its storage as well.
        clearInterval((first as unknown as { timer: ReturnType<typeof setInterval> }).timer);
        const server = serverOf(all, wire, [{ fault, after: 20 }]);
        const second = start(server, change);
        await second.alarm();
        await readToTheEnd(second, server);
        expect(await second.stop()).toBe(true);
        expect([server.fired[fault], server.asked.length]).toEqual([1, 2]);
        expect(server.protocols).toEqual(Array(2).fill(wire === 1 ? undefined : "xrpc.v1.json"));
        expect(Number(new URL(server.asked[0]!).searchParams.get("cursor"))).toBeGreaterThan(before);
      });
      const batches = await queue.batches();
      // The answer to the first was lost: the same batch under the same name.
      expect(batches[1]!.id).toBe(batches[0]!.id);
      const lines = batches.flatMap(({ acts }) => acts.map(encodeAct));
      expect(sorted(new Set(lines))).toEqual(sorted(new Set(linesOnce(all, wire))));
      for (const { source, span } of batches)
        expect([source, span!.stream]).toEqual(["jetstream", "jetstream:stream.example"]);
      const last = Math.max(...all.map(({ micros }) => micros));
      expect(Math.max(...batches.map(({ span }) => span!.through))).toBe(last);
    },
  );

  test("names and deletions reach the register, with the stream's own time", async () => {
    const all = events(160, 5);
    const namespace = freshRegister();
    const register = createRegister(namespace);
    await inside(async (start) => {
      const server = serverOf(all, 2, []);
      const change = { EARSHOT_QUEUE: queueOf().binding, EARSHOT_REGISTER: namespace };
      const one = start(server, { ...change, EARSHOT_JETSTREAM_URL: URLS[2] });
      await readToTheEnd(one, server);
      expect(await one.stop()).toBe(true);
    });
    const gone = new Set(
      all.filter(({ kind, body }) => kind === "account" && body["active"] === false).map(({ did }) => did),
    );
    expect(gone.size).toBeGreaterThan(0);
    for (const did of gone) expect((await register.decision(did))?.state).toBe("erased");
    const named = all.filter(({ kind, did }) => kind === "identity" && !gone.has(did)).at(-1)!;
    expect(await register.accountOf(String(named.body["handle"]))).toBe(named.did);
  });

  test("a stream that is refused is left alone, and without an address nothing is followed", async () => {
    await inside(async (start, state) => {
      const server = serverOf([], 1, []);
      server.status = 404;
      const one = start(server);
      await one.keep();
      await until(() => server.asked.length === 1, "the question");
      await new Promise((resolve) => setTimeout(resolve, 0));
      expect(await one.keep()).toMatchObject({
        state: "refused",
        said: [expect.stringContaining("stream.example answers 404 instead of opening a stream")],
      });
      expect(server.asked).toHaveLength(1);
      const idle = start(server, { EARSHOT_JETSTREAM_URL: "" });
      expect(await idle.keep()).toBeNull();
      expect(await state.storage.getAlarm()).toBeNull();
    });
  });
});

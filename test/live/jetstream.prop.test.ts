/**
 * The law of following: through any faults of server, receiver and process, what was made durable is what reading the frames once
 * gives. An invented clock and an invented server; the same class runs in the command line and in the Durable Object.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeAct } from "../../src/events/index.ts";
import { Refused } from "../../src/live/backoff.ts";
import type { Portion } from "../../src/live/gatherer.ts";
import {
  type Connection,
  JetstreamFollower,
  type JetstreamPorts,
  SILENCE_MS,
} from "../../src/live/jetstream.ts";
import { REWIND_MICROS, subscription } from "../../src/live/jetstream-address.ts";
import { read } from "../ingest/support.ts";
import { cases } from "../support/arbitraries-settings.ts";
import {
  dice,
  events,
  FAULTS,
  type Fired,
  frameOf,
  NOTICE,
  nothingFired,
  START_MICROS,
  startOf,
  stepsOf,
  type Trouble,
  type Wire,
} from "../support/jetstream.ts";

const URLS = {
  1: "wss://stream.example/subscribe",
  2: "wss://stream.example/xrpc/network.bsky.jetstream.subscribeEvents",
} as const;

interface Plan {
  readonly wire: Wire;
  readonly seed: number;
  readonly count: number;
  /** One a connection, in order; the connections after them are sound. */
  readonly troubles: readonly Trouble[];
  /** Attempts to make a portion durable that fail, by their number. */
  readonly failing: ReadonlySet<number>;
  /** Whether a failing attempt had made it durable all the same (the answer was lost). */
  readonly answerLost: boolean;
  /** Ticks after which the process is killed and started again from its cursor. */
  readonly kills: ReadonlySet<number>;
  /** Whether the host can pause a connection, as a process can, or must close it, as a Durable Object must. */
  readonly canPause: boolean;
  readonly actsMax: number;
}

interface Outcome {
  readonly delivered: readonly Portion[];
  readonly fired: Fired;
  readonly waitingMost: number;
  readonly repeated: number;
  readonly pauses: number;
  readonly said: readonly string[];
}

async function play(plan: Plan): Promise<Outcome> {
  const all = events(plan.count, plan.seed);
  const frames = all.map((event, i) => frameOf(event, plan.wire, i + 1));
  const fired = nothingFired();
  const delivered: Portion[] = [];
  const said: string[] = [];
  const roll = dice(plan.seed + 1);
  let [now, attempts, connections, waitingMost, repeated, pauses] = [START_MICROS / 1000, 0, 0, 0, 0, 0];
  let cursor: number | null = START_MICROS;
  /** What the server still has to do on the open connection; a few steps a tick. */
  let serving: (() => boolean) | null = null;

  const ports: JetstreamPorts = {
    actsMax: plan.actsMax,
    waitMs: 300,
    now: () => now,
    random: () => roll(1000) / 1000,
    say: (what) => said.push(what),
    async connect(address, _, handlers) {
      const trouble = plan.troubles[connections++];
      if (trouble?.fault === "refuse") {
        fired.refuse += 1;
        throw new Error("503");
      }
      const steps = stepsOf(frames, startOf(all, address), trouble, fired);
      let [open, paused] = [true, false];
      const connection: Connection = {
        pause: () => {
          pauses += 1;
          paused = true;
          if (!plan.canPause) {
            open = false;
            handlers.closed("paused");
          }
        },
        resume: () => {
          paused = false;
        },
        close: () => {
          open = false;
        },
      };
      serving = () => {
        for (let i = 0; i < 17 && open && !paused; i += 1) {
          const step = steps.next();
          if (step.done) return false;
          if (step.value.do === "send") handlers.frame(step.value.text);
          else {
            open = false;
            handlers.closed(step.value.do);
          }
        }
        return open;
      };
      return connection;
    },
    async deliver(portion) {
      attempts += 1;
      const fails = plan.failing.has(attempts);
      if (!fails || plan.answerLost) delivered.push(portion);
      if (fails) throw new Error("lost");
      cursor = portion.through ?? cursor;
    },
  };
  const start = (): JetstreamFollower =>
    new JetstreamFollower(
      { url: URLS[plan.wire], position: cursor, backoff: { firstMs: 50, mostMs: 400 } },
      ports,
    );
  let follower = start();
  const lastMicros = Math.max(...all.map(({ micros }) => micros));
  for (let tick = 1; cursor === null || cursor < lastMicros || follower.status.waiting > 0; tick += 1) {
    if (tick > 5000)
      throw new Error(`no end: ${JSON.stringify(follower.status)} ${said.slice(-3).join(" | ")}`);
    if (plan.kills.has(tick)) {
      repeated += follower.status.repeated;
      follower = start();
      serving = null;
    }
    follower.tick();
    await new Promise((resolve) => setImmediate(resolve));
    (serving as (() => boolean) | null)?.();
    waitingMost = Math.max(waitingMost, follower.status.waiting);
    now += 100;
  }
  // The last frame of all may stand before the end in time.
  for (let i = 0; i < 10; i += 1) {
    (serving as (() => boolean) | null)?.();
    follower.tick();
    await new Promise((resolve) => setImmediate(resolve));
    now += 100;
  }
  expect(await follower.stop()).toBe(true);
  return { delivered, fired, waitingMost, repeated: repeated + follower.status.repeated, pauses, said };
}

/** Acts and what was said of accounts, each as a line. */
function linesOf(portions: readonly Portion[]): string[] {
  return portions.flatMap(({ acts, departures }) => [
    ...acts.map(encodeAct),
    ...departures.map((one) => JSON.stringify(one)),
  ]);
}

/** What reading the frames once, from a file, gives. */
function actsOnce(plan: Plan): string[] {
  const frames = events(plan.count, plan.seed).map((event, i) => frameOf(event, plan.wire, i + 1));
  return read("jetstream", frames.join("\n")).acts.map(encodeAct);
}

const trouble: fc.Arbitrary<Trouble> = fc.record({
  fault: fc.constantFrom(...FAULTS),
  after: fc.integer({ min: 0, max: 90 }),
});

const plan: fc.Arbitrary<Plan> = fc.record({
  wire: fc.constantFrom<Wire>(1, 2),
  seed: fc.integer({ min: 1, max: 1 << 30 }),
  count: fc.integer({ min: 120, max: 320 }),
  troubles: fc.array(trouble, { maxLength: 8 }),
  failing: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 5 }).map((list) => new Set(list)),
  answerLost: fc.boolean(),
  kills: fc.uniqueArray(fc.integer({ min: 2, max: 40 }), { maxLength: 3 }).map((list) => new Set(list)),
  canPause: fc.boolean(),
  actsMax: fc.constantFrom(5, 20, 1000),
});

const sorted = (lines: Iterable<string>): string[] => [...lines].sort((a, b) => (a < b ? -1 : 1));

describe("following a Jetstream", () => {
  test("nothing is lost, whatever goes wrong; and each kind of fault did go wrong", async () => {
    const total = nothingFired();
    let [kills, failures, repeated, pauses] = [0, 0, 0, 0];
    await fc.assert(
      fc.asyncProperty(plan, async (one) => {
        const { delivered, fired, waitingMost, ...outcome } = await play(one);
        const acts = delivered.flatMap((portion) => portion.acts.map(encodeAct));
        const expected = actsOnce(one);
        expect(sorted(new Set(acts))).toEqual(sorted(new Set(expected)));
        // Only a killed process or a lost answer can make somebody be told twice.
        const toldOnce = one.kills.size === 0 && !(one.answerLost && one.failing.size > 0);
        if (toldOnce) expect(sorted(acts)).toEqual(sorted(expected));
        // Memory: what fits, and the frames of one step more.
        expect(waitingMost).toBeLessThanOrEqual(5 * one.actsMax + 2 * 17);
        for (const fault of FAULTS) total[fault] += fired[fault];
        kills += one.kills.size;
        failures += one.failing.size;
        repeated += outcome.repeated;
        pauses += outcome.pauses;
      }),
      cases(40),
    );
    for (const fault of FAULTS) expect([fault, total[fault] > 0]).toEqual([fault, true]);
    expect([kills, failures, repeated, pauses].map((count) => count > 0)).toEqual([true, true, true, true]);
  });

  test("both wires give the same acts and say the same of accounts", async () => {
    const sound = {
      seed: 7,
      count: 400,
      troubles: [],
      failing: new Set<number>(),
      answerLost: false,
      kills: new Set<number>(),
      canPause: true,
      actsMax: 50,
    };
    const [first, second] = await Promise.all([play({ ...sound, wire: 1 }), play({ ...sound, wire: 2 })]);
    expect(linesOf(first.delivered)).toEqual(linesOf(second.delivered));
    const kinds = first.delivered.flatMap(({ departures }) =>
      departures.map(({ departure }) => departure.kind),
    );
    expect(new Set(kinds)).toEqual(new Set(["alias", "erase"]));
  });

  test("a portion that fails is tried again unchanged", async () => {
    const { delivered } = await play({
      wire: 1,
      seed: 3,
      count: 200,
      troubles: [],
      failing: new Set([1, 2, 4]),
      answerLost: true,
      kills: new Set(),
      canPause: true,
      actsMax: 20,
    });
    expect(delivered[1]).toEqual(delivered[0]);
    expect(delivered[2]).toEqual(delivered[0]);
    expect(delivered[4]).toEqual(delivered[3]);
    expect(delivered[3]).not.toEqual(delivered[0]);
  });
});

/** A follower whose connections the test answers itself. */
function byHand(change: Partial<JetstreamPorts> = {}) {
  const said: string[] = [];
  const opened: { address: string; handlers: Parameters<JetstreamPorts["connect"]>[2]; closed: boolean }[] =
    [];
  const clock = { now: 0 };
  const follower = new JetstreamFollower(
    { url: URLS[1], position: null },
    {
      actsMax: 2,
      waitMs: 1000,
      now: () => clock.now,
      random: () => 0,
      say: (what) => said.push(what),
      deliver: async () => undefined,
      connect: async (address, _, handlers) => {
        const connection = { address, handlers, closed: false };
        opened.push(connection);
        return {
          pause: () => undefined,
          resume: () => undefined,
          close: () => {
            connection.closed = true;
          },
        };
      },
      ...change,
    },
  );
  const turn = async (ms = 0): Promise<void> => {
    clock.now += ms;
    follower.tick();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { follower, said, opened, turn };
}

describe("one connection", () => {
  test("without a frame for a minute is taken for dead, and what it still says is not heard", async () => {
    const { follower, opened, turn, said } = byHand();
    await turn();
    await turn(SILENCE_MS);
    expect(follower.status.state).toBe("open");
    await turn(1);
    expect([opened.length, opened[0]!.closed, follower.status.state]).toEqual([1, true, "closed"]);
    opened[0]!.handlers.frame(frameOf(events(1, 1)[0]!, 1, 1));
    opened[0]!.handlers.closed("late");
    expect([follower.status.frames, said.length]).toEqual([0, 1]);
    await turn(60_000);
    expect([opened.length, follower.status.connections]).toEqual([2, 2]);
  });

  test("is asked for again ever later while none comes about, and soon after one that talked", async () => {
    let attempts = 0;
    const connect = async (): Promise<Connection> => {
      attempts += 1;
      throw new Error("no");
    };
    const { turn } = byHand({ connect });
    const at: number[] = [];
    for (let ms = 0; ms < 200_000; ms += 250) {
      const before = attempts;
      await turn(250);
      if (attempts > before) at.push(ms);
    }
    const gaps = at.slice(1).map((ms, i) => ms - at[i]!);
    expect(gaps).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000, 30_000]);
  });

  test("that is refused for good ends it, and so does a receiver that refuses", async () => {
    const refused = byHand({ connect: () => Promise.reject(new Refused("404")) });
    await refused.turn();
    expect([refused.follower.status.state, refused.follower.refusal?.message]).toEqual(["refused", "404"]);
    const { follower, opened, turn } = byHand({ deliver: () => Promise.reject(new Refused("401")) });
    await turn();
    for (const [i, event] of events(20, 1).entries()) opened[0]!.handlers.frame(frameOf(event, 1, i));
    await turn(2000);
    expect(follower.refusal?.message).toBe("401");
    expect(await follower.stop()).toBe(false);
  });

  test("passes on what the server says of the stream", async () => {
    const { opened, turn, said, follower } = byHand();
    await turn();
    opened[0]!.handlers.frame(NOTICE);
    opened[0]!.handlers.frame('{"$type":"error","error":"ConsumerTooSlow","message":"faster"}');
    expect(said).toEqual([
      "the server says: OutdatedCursor: resumed from 7",
      "the server says: ConsumerTooSlow: faster",
    ]);
    expect(follower.status).toMatchObject({ frames: 2, rejected: 2, position: null });
  });
});

test("a subscription asks for scored records only, and begins five seconds before the position", () => {
  for (const wire of [1, 2] as const) {
    const { address, protocols } = subscription(URLS[wire], START_MICROS);
    const { searchParams } = new URL(address);
    expect(searchParams.get("cursor")).toBe(String(START_MICROS - REWIND_MICROS));
    expect(searchParams.getAll(wire === 1 ? "wantedCollections" : "collections")).toHaveLength(4);
    expect(protocols).toEqual(wire === 1 ? [] : ["xrpc.v1.json"]);
    expect(new URL(subscription(URLS[wire], null).address).searchParams.has("cursor")).toBe(false);
  }
});

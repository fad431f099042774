/**
 * Composition root of the service: reads the environment once, builds adapters, mounts the app. The only file of the
 * Worker that names every layer.
 */
import { type Env, type LiveEnv, parseEnv } from "./env.ts";
import { type App, createApp } from "./http/app.ts";
import type { LiveDeps } from "./http/deps.ts";
import { bury, type ConsumeDeps, consume, type Message } from "./live/consume.ts";
import { createDecisions } from "./live/decide.ts";
import { advanceErasures, type ErasureHost } from "./live/erase.ts";
import { createWithholding } from "./live/withhold.ts";
import { createPoints, faultLine } from "./operations/index.ts";
import { createKvPublisher, createKvReader } from "./store/index.ts";
import { createR2Archive } from "./store/live/archive.ts";
import { createDeadLetters, createIdempotencyStore } from "./store/live/desk.ts";
import { createJetstream } from "./store/live/jetstream.ts";
import { messageOf, openMessage } from "./store/live/message.ts";
import { createBatchQueue } from "./store/live/queue.ts";
import { createRegister } from "./store/live/register.ts";
import { createRunDesk } from "./store/live/run-desk.ts";
import { createShards } from "./store/live/shards.ts";
import { createPages } from "./web/pages.ts";

const clock = { now: () => Date.now() };

/** One line of a log, in which nobody is named. */
function logFault(place: string): (error: unknown, requestId?: string) => void {
  return (error, requestId) => console.error(JSON.stringify(faultLine(place, error, requestId)));
}

function compose(env: Env): App {
  return createApp({
    scores: createKvReader(env.kv, { clock }),
    clock,
    limit: env.limit && {
      limiter: { allow: async (key) => (await env.limit!.binding.limit({ key })).success },
      quota: env.limit.quota,
      windowSeconds: env.limit.windowSeconds,
    },
    live: env.live && composeDoor(env.live),
    pages: createPages(env.contact),
    ageHoursMax: env.ageHoursMax,
    version: env.version,
    newRequestId: () => crypto.randomUUID(),
    points: createPoints(env.points),
    report: logFault("request"),
  });
}

function composeDoor(live: LiveEnv): LiveDeps {
  return {
    keys: live.keys,
    queue: createBatchQueue(live.queue, createR2Archive(live.archive)),
    idempotency: createIdempotencyStore(live.desk),
    deadLetters: createDeadLetters(live.desk),
    runs: createRunDesk(live.runs),
    register: createRegister(live.register),
    decisions: createDecisions({
      register: createRegister(live.register),
      published: createRunDesk(live.runs),
      clock,
      report: logFault("decision"),
    }),
  };
}

/** Objects of the archive that one tick of the clock looks at for those erased: well within what a Worker may ask of others. */
const OBJECTS_PER_TICK = 200;

function composeErasure(env: Env, live: LiveEnv): ErasureHost {
  const { deny, drop } = createRunDesk(live.runs);
  const { generations } = createKvPublisher(env.kv);
  const archive = createR2Archive(live.archive);
  return {
    register: createRegister(live.register),
    shards: createShards(live.shards, live.shardCount),
    archive,
    deadLetters: createDeadLetters(live.desk),
    published: { deny, drop, generations },
    clock,
    messages: {
      open: (bytes) => openMessage(bytes, archive),
      seal: (batch) => messageOf(batch, archive),
    },
    report: logFault("erasure"),
  };
}

function composeConsumer(live: LiveEnv): ConsumeDeps {
  const archive = createR2Archive(live.archive);
  return {
    shards: createShards(live.shards, live.shardCount),
    archive,
    deadLetters: createDeadLetters(live.desk),
    open: (body) => openMessage(body, archive),
    withhold: createWithholding(createRegister(live.register)),
    report: logFault("queue"),
  };
}

/** One of each for an environment object: an isolate is handed the same one every time. */
function once<T>(make: (env: Env) => T): (bindings: object) => T {
  const made = new WeakMap<object, { readonly it: T }>();
  return (bindings) => {
    let known = made.get(bindings);
    if (known === undefined) {
      known = { it: make(parseEnv(bindings)) };
      made.set(bindings, known);
    }
    return known.it;
  };
}

const appOf = once(compose);
const consumerOf = once(({ live }) => (live === null ? null : composeConsumer(live)));
const pointsOf = once((env) => createPoints(env.points));

const erasureOf = once((env) => (env.live === null ? null : composeErasure(env, env.live)));
const followerOf = once(({ live }) => (live?.jetstream ? createJetstream(live.jetstream) : null));
const runsOf = once(({ live }) => (live === null ? null : createRunDesk(live.runs)));

export { DeskObject } from "./store/live/objects/desk.ts";
export { JetstreamObject } from "./store/live/objects/jetstream.ts";
export { RegisterObject } from "./store/live/objects/register.ts";
export { RunObject } from "./store/live/objects/run.ts";
export { ShardObject } from "./store/live/objects/shard.ts";

export default {
  fetch(request: Request, bindings: object): Response | Promise<Response> {
    return appOf(bindings).fetch(request);
  },

  /**
   * Every few minutes: starts a score run when there is a reason, goes on with one that stands still, does the next steps of
   * erasures, and sees to it that a Jetstream is followed where one is configured.
   */
  async scheduled(_: unknown, bindings: object): Promise<void> {
    const erasure = erasureOf(bindings);
    // Each goes on whatever becomes of the other.
    const ends = await Promise.allSettled([
      runsOf(bindings)?.tick(),
      erasure && advanceErasures(erasure, OBJECTS_PER_TICK),
      followerOf(bindings)?.keep(),
    ]);
    const [, erased] = ends;
    if (erased.status === "fulfilled" && erased.value) pointsOf(bindings).erasure(erased.value);
    const failed = ends.filter((end) => end.status === "rejected").map(({ reason }) => reason as unknown);
    for (const reason of failed) logFault("scheduled")(reason);
    if (failed.length > 0) throw failed[0];
  },

  /** Batches of acts, and the messages that were delivered too often without success. */
  async queue(
    batch: { readonly queue: string; readonly messages: readonly QueueMessage[] },
    bindings: object,
  ): Promise<void> {
    const deps = consumerOf(bindings);
    if (deps === null)
      throw new Error("a queue is consumed, but live operation is not bound; see wrangler.toml");
    const messages = batch.messages.map(asMessage);
    if (batch.queue.endsWith("-dead")) await bury(messages, deps);
    else pointsOf(bindings).queue(await consume(messages, deps));
  },
};

/** The part of a queue's message that is used. */
interface QueueMessage {
  readonly body: unknown;
  readonly attempts: number;
  ack(): void;
  retry(options: { readonly delaySeconds: number }): void;
}

function asMessage(message: QueueMessage): Message {
  return {
    body: message.body,
    attempts: message.attempts,
    ack: () => message.ack(),
    retry: (delaySeconds) => message.retry({ delaySeconds }),
  };
}

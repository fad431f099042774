/**
 * Follows a Bluesky Jetstream inside the Worker: a Durable Object holds the outgoing connection and, in its SQLite, where it stood. The
 * clock of the Worker and an alarm see to it that it is there; a timer drives it while it is. See live/jetstream.ts.
 */
import { DurableObject } from "cloudflare:workers";
import * as z from "zod";
import { makeBatch } from "../../../live/batch.ts";
import { createDecisions, type Decisions } from "../../../live/decide.ts";
import { enterDeparture } from "../../../live/departures.ts";
import type { Portion } from "../../../live/gatherer.ts";
import { JetstreamFollower } from "../../../live/jetstream.ts";
import type { BatchQueue, Register } from "../../../live/ports.ts";
import { faultLine } from "../../../operations/index.ts";
import { createR2Archive, type R2Binding } from "../archive.ts";
import type { JetstreamMethods, JetstreamReport } from "../jetstream.ts";
import { createBatchQueue, type QueueBinding } from "../queue.ts";
import { createRegister, type RegisterMethods } from "../register.ts";
import { createRunDesk, type RunMethods } from "../run-desk.ts";
import type { ObjectNamespace, ObjectState, SqlStorage } from "./host.ts";
import { openSocket, type SendRequest } from "./socket.ts";

const SCHEMA =
  "CREATE TABLE IF NOT EXISTS positions (stream TEXT PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID";

const row = z.object({ position: z.int().positive() });

/** Acts of one message, well within what a queue carries at once. */
const ACTS_MAX = 250;
const WAIT_MS = 2_000;
const TICK_MS = 250;
/** An object that was put away comes back within this time. */
const ALARM_MS = 30_000;
/** How long a stream that was refused is left alone: an address does not mend itself. */
const REFUSED_MS = 600_000;
/** Sentences kept for whoever asks. */
const SAID_MAX = 20;

export interface JetstreamBindings {
  readonly EARSHOT_QUEUE: QueueBinding;
  readonly EARSHOT_ARCHIVE: R2Binding;
  readonly EARSHOT_REGISTER: ObjectNamespace<RegisterMethods>;
  readonly EARSHOT_RUNS: ObjectNamespace<RunMethods>;
  /** Nothing is followed without it. */
  readonly EARSHOT_JETSTREAM_URL?: string;
}

export class JetstreamObject extends DurableObject<JetstreamBindings> implements JetstreamMethods {
  /** Replaced by tests, which are the other end of the connection. */
  request: SendRequest = (address, init) => fetch(address, init);
  private readonly sql: SqlStorage;
  private readonly queue: BatchQueue;
  private readonly register: Register;
  private readonly decisions: Decisions;
  private follower: JetstreamFollower | null = null;
  private timer: ReturnType<typeof setInterval> | null = null;
  private refusedAt: number | null = null;
  private readonly said: string[] = [];

  constructor(ctx: ObjectState, env: JetstreamBindings) {
    super(ctx, env);
    this.sql = ctx.storage.sql;
    this.sql.exec(SCHEMA);
    this.queue = createBatchQueue(env.EARSHOT_QUEUE, createR2Archive(env.EARSHOT_ARCHIVE));
    this.register = createRegister(env.EARSHOT_REGISTER);
    this.decisions = createDecisions({
      register: this.register,
      published: createRunDesk(env.EARSHOT_RUNS),
      clock: { now: () => Date.now() },
      report: logFault,
    });
  }

  /** Sees to it that the stream is followed; null when none is configured. Idempotent. */
  async keep(): Promise<JetstreamReport | null> {
    const url = this.env.EARSHOT_JETSTREAM_URL;
    if (url === undefined || url === "") {
      await this.stop();
      return null;
    }
    if (this.refusedAt !== null && Date.now() - this.refusedAt >= REFUSED_MS) await this.end();
    this.follower ??= this.begin(url);
    this.turn();
    this.timer ??= setInterval(() => this.turn(), TICK_MS);
    await this.ctx.storage.setAlarm(Date.now() + ALARM_MS);
    return { ...this.follower.status, said: [...this.said] };
  }

  /** Ends the connection; whether everything that was read is in the queue. What is not comes again after the position. */
  async stop(): Promise<boolean> {
    await this.ctx.storage.deleteAlarm();
    return this.end();
  }

  async alarm(): Promise<void> {
    await this.keep();
  }

  private begin(url: string): JetstreamFollower {
    const stream = `jetstream:${new URL(url).host}`;
    return new JetstreamFollower(
      { url, position: this.position(stream) },
      {
        actsMax: ACTS_MAX,
        waitMs: WAIT_MS,
        now: () => Date.now(),
        random: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
        say: (what) => this.say(what),
        connect: (address, protocols, events) => openSocket(this.request, address, protocols, events),
        deliver: (portion) => this.deliver(stream, portion),
      },
    );
  }

  private turn(): void {
    const { follower } = this;
    follower?.tick();
    if (follower?.refusal && this.refusedAt === null) {
      this.refusedAt = Date.now();
      logFault(follower.refusal);
    }
  }

  private async end(): Promise<boolean> {
    if (this.timer !== null) clearInterval(this.timer);
    const { follower } = this;
    this.timer = null;
    this.follower = null;
    this.refusedAt = null;
    return (await follower?.stop()) ?? true;
  }

  /** In the queue first, and only then the position: what happens in between comes again, as the same batch. */
  private async deliver(stream: string, { acts, departures, through }: Portion): Promise<void> {
    for (const { departure, atMs } of departures) {
      // Of several names the latest counts, by the stream's own time; what changes who is shown goes the way of a decision.
      if (departure.kind === "alias") await enterDeparture(this.register, departure, atMs);
      else await this.decisions.depart(departure);
    }
    const after = this.position(stream);
    const span =
      through === null ? null : { stream, after: Math.min(after ?? through - 1, through), through };
    if (acts.length > 0) {
      await this.queue.send(makeBatch({ source: "jetstream", span, receivedAt: Date.now(), acts }));
    }
    if (through === null) return;
    this.sql.exec(
      `INSERT INTO positions VALUES (?, ?)
       ON CONFLICT (stream) DO UPDATE SET position = max(position, excluded.position)`,
      stream,
      through,
    );
  }

  private position(stream: string): number | null {
    const [found] = this.sql.exec("SELECT position FROM positions WHERE stream = ?", stream).toArray();
    return found === undefined ? null : row.parse(found).position;
  }

  private say(what: string): void {
    if (this.said.push(`${new Date().toISOString()} ${what}`) > SAID_MAX) this.said.shift();
  }
}

function logFault(error: unknown): void {
  console.error(JSON.stringify(faultLine("jetstream", error)));
}

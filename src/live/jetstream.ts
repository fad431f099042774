/**
 * Follows a Jetstream through drops, repeats and restarts: nothing lost that the server still has, nothing counted twice. Driven by
 * `tick`, so that a process's timer, a Durable Object's alarm and a test's invented clock can all be the clock.
 */
import { type Backoff, backoffMs, Refused } from "./backoff.ts";
import { Gatherer, type GathererOptions } from "./gatherer.ts";
import { subscription } from "./jetstream-address.ts";
import { FrameReader } from "./jetstream-frames.ts";

/** A connection without a frame for this long is taken for dead. */
export const SILENCE_MS = 60_000;
export const BACKOFF: Backoff = { firstMs: 500, mostMs: 60_000 };

/** An open connection. */
export interface Connection {
  /** Stops frames from coming. A host that cannot closes the connection, and loses nothing by it: the next one resumes. */
  pause(): void;
  resume(): void;
  close(): void;
}

export interface ConnectionEvents {
  frame(text: string): void;
  /** Once, however it came about. */
  closed(reason: string): void;
}

export interface JetstreamPorts
  extends Pick<GathererOptions, "deliver" | "actsMax" | "waitMs" | "now" | "random"> {
  /** Rejects when no connection comes about: with Refused when asking again is no use. */
  connect(address: string, protocols: readonly string[], events: ConnectionEvents): Promise<Connection>;
  /** Told of what somebody may want to know: lost connections, failures, notices of the server. One sentence each. */
  say(what: string): void;
}

export interface JetstreamOptions {
  readonly url: string;
  /** Where an earlier run stood, microseconds since 1970; null begins with what happens now. */
  readonly position: number | null;
  readonly backoff?: Backoff;
}

/** Counts since this follower was made. */
export interface JetstreamStatus {
  readonly state: "closed" | "opening" | "open" | "paused" | "refused";
  readonly connections: number;
  /** Frames read, without repeated ones. */
  readonly frames: number;
  readonly repeated: number;
  readonly rejected: number;
  readonly acts: number;
  readonly departures: number;
  /** Acts that are read and not yet durable. */
  readonly waiting: number;
  /** Microseconds since 1970, or null before the first frame. */
  readonly position: number | null;
}

export class JetstreamFollower {
  private readonly ports: JetstreamPorts;
  private readonly options: JetstreamOptions;
  private readonly backoff: Backoff;
  private readonly frames = new FrameReader();
  private readonly gatherer: Gatherer;
  private connection: Connection | null = null;
  /** Counts connections, so that what a past one still says is not heard. */
  private current = 0;
  private opening = false;
  private paused = false;
  private stopped = false;
  private failures = 0;
  private retryAt = 0;
  private heardAt = 0;
  private position: number | null;
  private connections = 0;
  private acts = 0;
  private departures = 0;
  private refused: Refused | null = null;

  constructor(options: JetstreamOptions, ports: JetstreamPorts) {
    this.options = options;
    this.ports = ports;
    this.backoff = options.backoff ?? BACKOFF;
    this.position = options.position;
    this.gatherer = new Gatherer({
      ...ports,
      backoff: this.backoff,
      onFailure: (error, waitMs) =>
        ports.say(`could not hand on: ${messageOf(error)}; again in ${seconds(waitMs)}`),
    });
  }

  /** What makes going on pointless, if anything does. */
  get refusal(): Refused | null {
    return this.refused ?? this.gatherer.refusal;
  }

  get status(): JetstreamStatus {
    const { read, rejected } = this.frames.summary;
    return {
      state: this.state(),
      connections: this.connections,
      frames: read,
      repeated: this.frames.repeated,
      rejected,
      acts: this.acts,
      departures: this.departures,
      waiting: this.gatherer.waiting,
      position: this.position,
    };
  }

  /** Does what is due: connects, hands on, lets frames come again. Call it often; it returns at once. */
  tick(): void {
    if (this.stopped || this.refusal !== null) return;
    const now = this.ports.now();
    this.gatherer.tick();
    const room = this.gatherer.waiting <= this.ports.actsMax;
    if (this.connection === null) {
      if (!this.opening && room && now >= this.retryAt) void this.open();
    } else if (this.paused) {
      if (room) {
        this.paused = false;
        this.heardAt = now;
        this.connection.resume();
      }
    } else if (now - this.heardAt > SILENCE_MS) {
      this.drop(`no frame for ${seconds(SILENCE_MS)}`);
    }
  }

  /** Stops reading and hands on what was read; whether all of it is durable. */
  async stop(): Promise<boolean> {
    this.stopped = true;
    this.current += 1;
    this.connection?.close();
    this.connection = null;
    return this.gatherer.flush();
  }

  /** What was started has come to an end. */
  async settled(): Promise<void> {
    await this.gatherer.settled();
  }

  private state(): JetstreamStatus["state"] {
    if (this.refusal !== null) return "refused";
    if (this.connection !== null) return this.paused ? "paused" : "open";
    return this.opening ? "opening" : "closed";
  }

  private async open(): Promise<void> {
    this.opening = true;
    this.current += 1;
    const mine = this.current;
    const { address, protocols } = subscription(this.options.url, this.position);
    try {
      const connection = await this.ports.connect(address, protocols, {
        frame: (text) => {
          if (mine === this.current) this.take(text);
        },
        closed: (reason) => {
          if (mine === this.current) this.lost(reason);
        },
      });
      if (mine !== this.current) connection.close();
      else {
        this.connection = connection;
        this.connections += 1;
        this.paused = false;
        this.heardAt = this.ports.now();
      }
    } catch (error) {
      if (error instanceof Refused) this.refused = error;
      if (mine === this.current) this.lost(messageOf(error));
    } finally {
      this.opening = false;
    }
  }

  private take(text: string): void {
    const { acts, departure, position, notice } = this.frames.read(text);
    this.failures = 0; // a server that talks is well
    this.heardAt = this.ports.now();
    if (notice !== null) this.ports.say(`the server says: ${notice}`);
    if (position !== null) this.position = Math.max(this.position ?? position, position);
    this.acts += acts.length;
    const left =
      departure === null || position === null ? [] : [{ departure, atMs: Math.floor(position / 1000) }];
    this.departures += left.length;
    this.gatherer.add(acts, left, position);
    if (!this.paused && this.connection !== null && this.gatherer.waiting >= 4 * this.ports.actsMax) {
      this.paused = true;
      this.connection.pause();
    }
  }

  private drop(reason: string): void {
    const { connection } = this;
    this.current += 1;
    connection?.close();
    this.lost(reason);
  }

  private lost(reason: string): void {
    const stalled = this.paused;
    this.connection = null;
    this.paused = false;
    if (stalled || this.stopped) return; // closed for want of room: nothing failed
    this.failures += 1;
    const waitMs = backoffMs(this.failures, this.ports.random(), this.backoff);
    this.retryAt = this.ports.now() + waitMs;
    this.ports.say(`connection lost: ${reason}; again in ${seconds(waitMs)}`);
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

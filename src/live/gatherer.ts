/**
 * Gathers what a source reads into portions and hands them on one after the other. A portion that fails is tried again unchanged, so
 * that whoever takes it knows it by its content; what comes meanwhile waits, and how much waits is there to be asked.
 */
import type { Act } from "../events/index.ts";
import { type Backoff, backoffMs, Refused, TryLater } from "./backoff.ts";
import type { Departure } from "./departures.ts";

/** What was read between two positions of a source. */
export interface Portion {
  readonly acts: readonly Act[];
  readonly departures: readonly { readonly departure: Departure; readonly atMs: number }[];
  /** Where the source stood behind the last record of it; null for a source without positions. */
  readonly through: number | null;
}

export interface GathererOptions {
  /** Makes a portion durable, position included. Rejects with Refused when trying again cannot help. */
  readonly deliver: (portion: Portion) => Promise<void>;
  /** A portion is handed on as soon as it holds this many acts … */
  readonly actsMax: number;
  /** … or this long after its first record, milliseconds. */
  readonly waitMs: number;
  readonly backoff: Backoff;
  readonly now: () => number;
  /** From 0 inclusive to 1 exclusive. */
  readonly random: () => number;
  /** Told of every failed attempt, and how long it waits. */
  readonly onFailure?: (error: unknown, waitMs: number) => void;
}

interface Open {
  acts: Act[];
  departures: { departure: Departure; atMs: number }[];
  through: number | null;
  /** When its first record came. */
  since: number;
}

export class Gatherer {
  private readonly options: GathererOptions;
  private open: Open | null = null;
  private sending: Portion | null = null;
  private failures = 0;
  private retryAt = 0;
  private running: Promise<void> | null = null;
  /** The failure after which nothing is tried any more. */
  refusal: Refused | null = null;

  constructor(options: GathererOptions) {
    this.options = options;
  }

  /** Acts and departures that are not durable yet. */
  get waiting(): number {
    return sizeOf(this.open) + sizeOf(this.sending);
  }

  /** Whether everything that was added is durable, positions included. */
  get idle(): boolean {
    return this.open === null && this.sending === null;
  }

  add(acts: readonly Act[], departures: Portion["departures"], position: number | null): void {
    this.open ??= { acts: [], departures: [], through: null, since: this.options.now() };
    this.open.acts.push(...acts);
    this.open.departures.push(...departures);
    if (position !== null) this.open.through = Math.max(this.open.through ?? position, position);
    if (this.open.acts.length >= this.options.actsMax) this.tick();
  }

  /** Starts what is due. `hurry` hands on what is there, however little. */
  tick(hurry = false): void {
    if (this.running !== null || this.refusal !== null) return;
    const now = this.options.now();
    if (this.sending === null) {
      const { open } = this;
      if (open === null) return;
      const due =
        hurry || open.acts.length >= this.options.actsMax || now >= open.since + this.options.waitMs;
      if (!due) return;
      this.sending = { acts: open.acts, departures: open.departures, through: open.through };
      this.open = null;
    } else if (!hurry && now < this.retryAt) return;
    this.running = this.send(this.sending).finally(() => {
      this.running = null;
      // Enough may have come meanwhile for the next one.
      if (this.sending === null && this.open !== null) this.tick();
    });
  }

  /** The delivery under way, if any, has succeeded or failed. Never rejects. */
  async settled(): Promise<void> {
    while (this.running !== null) await this.running;
  }

  /** One attempt at everything that waits; whether all of it is durable now. */
  async flush(): Promise<boolean> {
    do {
      await this.settled();
      this.tick(true);
      await this.settled();
    } while (this.failures === 0 && !this.idle && this.refusal === null);
    return this.idle;
  }

  private async send(portion: Portion): Promise<void> {
    const { deliver, backoff, now, random, onFailure } = this.options;
    try {
      await deliver(portion);
      this.sending = null;
      this.failures = 0;
    } catch (error) {
      this.failures += 1;
      if (error instanceof Refused) this.refusal = error;
      const asked = error instanceof TryLater ? error.afterMs : 0;
      const waitMs = Math.max(asked, backoffMs(this.failures, random(), backoff));
      this.retryAt = now() + waitMs;
      onFailure?.(error, waitMs);
    }
  }
}

function sizeOf(portion: Pick<Portion, "acts" | "departures"> | null): number {
  return portion === null ? 0 : portion.acts.length + portion.departures.length;
}

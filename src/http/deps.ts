/** What the service is built from. */
import type { Decisions } from "../live/decide.ts";
import type { ApiKey } from "../live/keys.ts";
import type { BatchQueue, DeadLetters, IdempotencyStore, Register } from "../live/ports.ts";
import type { RunDesk } from "../live/run-desk.ts";
import type { Points } from "../operations/index.ts";
import type { Clock, RateLimiter, ScoreReader } from "../ports.ts";
import type { Pages } from "./pages.ts";

export interface Limit {
  readonly limiter: RateLimiter;
  /** Requests allowed per window, as told to callers. */
  readonly quota: number;
  readonly windowSeconds: number;
}

/** What taking acts in needs. */
export interface LiveDeps {
  readonly keys: readonly ApiKey[];
  readonly queue: BatchQueue;
  readonly idempotency: IdempotencyStore;
  readonly deadLetters: DeadLetters;
  readonly decisions: Decisions;
  readonly runs: RunDesk;
  readonly register: Pick<Register, "shown" | "aliases" | "pending">;
}

export interface AppDeps {
  readonly scores: ScoreReader;
  readonly clock: Clock;
  /** Null when no limiter is bound: then nothing is limited. */
  readonly limit: Limit | null;
  /** Null where live operation is not set up: then scores are served, and routes of it say so. */
  readonly live: LiveDeps | null;
  readonly pages: Pages;
  /** Told of every answer of a route, without a word about who asked. */
  readonly points: Pick<Points, "request">;
  /** Hours after its publication at which a generation makes the service unready; null for never. */
  readonly ageHoursMax: number | null;
  /** Version of the deployed code: part of the tag of every answer that code draws. */
  readonly version: string;
  /** A name for one request; only made when an answer needs it. */
  newRequestId(): string;
  /** Told of everything that is our fault, with the request's name. */
  report(error: unknown, requestId: string): void;
}

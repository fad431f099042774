/** What a long-running command takes from its process: time, chance, patience, and the wish to stop. Tests bring their own. */
import { randomInt } from "node:crypto";
import { type Backoff, backoffMs, Refused, TryLater } from "../../live/backoff.ts";

export interface LiveHost {
  /** Milliseconds since 1970. */
  now(): number;
  /** From 0 inclusive to 1 exclusive; only spreads retries. */
  random(): number;
  /** Returns early when `stop` is aborted. */
  sleep(ms: number): Promise<void>;
  /** As `sleep`, to the end. */
  rest(ms: number): Promise<void>;
  /** Aborted when the work should come to a good end. */
  readonly stop: AbortSignal;
  readonly backoff: Backoff;
  /** How often a stream is looked after, milliseconds. */
  readonly tickMs: number;
  /** How long acts are gathered before they are handed on, milliseconds. */
  readonly gatherMs: number;
}

const CHANCES = 2 ** 32;
const NEVER = new AbortController().signal;
/** Attempts to hand on what is left, once somebody waits for the end. */
const LAST_ATTEMPTS = 5;

/** The first interrupt ends the work well, the second one at once. `release` gives the signals back. */
export function processHost(): { readonly host: LiveHost; release(): void } {
  const stop = new AbortController();
  const interrupt = (): void => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  const host: LiveHost = {
    now: () => Date.now(),
    random: () => randomInt(CHANCES) / CHANCES,
    sleep: (ms) => sleep(ms, stop.signal),
    rest: (ms) => sleep(ms, NEVER),
    stop: stop.signal,
    backoff: { firstMs: 500, mostMs: 60_000 },
    tickMs: 100,
    gatherMs: 5_000,
  };
  const release = (): void => {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  };
  return { host, release };
}

export function sleep(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      stop.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stop.addEventListener("abort", done);
  });
}

/**
 * Tries until it succeeds or is refused; undefined when told to stop meanwhile.
 * @throws Refused what the attempt threw
 */
export async function persist<T>(
  host: LiveHost,
  attempt: () => Promise<T>,
  say: (what: string) => void,
): Promise<T | undefined> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof Refused) throw error;
      if (host.stop.aborted) return undefined;
      const asked = error instanceof TryLater ? error.afterMs : 0;
      const waitMs = Math.max(asked, backoffMs(failures, host.random(), host.backoff));
      say(
        `${error instanceof Error ? error.message : String(error)}; again in ${(waitMs / 1000).toFixed(1)} s`,
      );
      await host.sleep(waitMs);
      if (host.stop.aborted) return undefined;
    }
  }
}

/** Tries a few times more to bring the work to a good end; whether it came to one. */
export async function finish(host: LiveHost, attempt: () => Promise<boolean>): Promise<boolean> {
  for (let failures = 1; !(await attempt()); failures += 1) {
    if (failures === LAST_ATTEMPTS) return false;
    await host.rest(backoffMs(failures, host.random(), host.backoff));
  }
  return true;
}

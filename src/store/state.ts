/**
 * The store's state as seen by readers: kept in memory for a few seconds, so that resolving the current generation
 * costs no read most of the time. When the store cannot be reached, a state known already is used for a while
 * longer; a damaged state is never papered over.
 */
import { type Clock, StoreError } from "../ports.ts";
import { decodeState, type StoreState } from "./codec.ts";
import { STATE_KEY } from "./keys.ts";
import type { Kv } from "./kv.ts";

/** How long a state is believed without asking, in milliseconds. */
export const STATE_FRESH_MS = 15_000;
/** How long a state is used while the store cannot be reached, in milliseconds. */
export const STATE_STALE_MS_MAX = 10 * 60_000;

export function createStateReader(kv: Kv, clock: Clock): () => Promise<StoreState | null> {
  let known: { readonly state: StoreState | null; readonly at: number } | null = null;
  return async () => {
    const now = clock.now();
    if (known !== null && now - known.at < STATE_FRESH_MS && now >= known.at) return known.state;
    try {
      const state = await readState(kv);
      known = { state, at: now };
      return state;
    } catch (error) {
      const usable = known !== null && known.state !== null && now - known.at < STATE_STALE_MS_MAX;
      if (usable && error instanceof StoreError && error.fault === "unavailable") return known!.state;
      throw error;
    }
  };
}

/** The state as it is now, or null before the first publication. */
export async function readState(kv: Kv): Promise<StoreState | null> {
  const entry = await kv.get(STATE_KEY, "fresh");
  return entry === null ? null : decodeState(entry);
}

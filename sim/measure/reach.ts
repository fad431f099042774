/** How far one message went. Reach counts people who read it, each once; its author and idle accounts never. */
import type { Watch } from "../engine/watch.ts";

/** Hops told apart; the last stands for itself and everything beyond. */
export const HOPS = 6;

export interface Reach {
  /** People who read it, ≥ 0. */
  readonly readers: number;
  /** Entry h − 1: readers whose first reading was h steps from the author; the last entry holds the rest. */
  readonly byHop: readonly number[];
  /** Readers at hop 2 or later. */
  readonly beyond: number;
  readonly likes: number;
  readonly shares: number;
  readonly replies: number;
}

export function reachOf(watch: Watch): Reach {
  const byHop = new Array<number>(HOPS).fill(0);
  for (const reader of watch.readers) {
    const place = Math.min(watch.hop[reader] as number, HOPS) - 1;
    byHop[place] = (byHop[place] as number) + 1;
  }
  const readers = watch.readers.length;
  return {
    readers,
    byHop,
    beyond: readers - (byHop[0] as number),
    likes: watch.likes,
    shares: watch.shares,
    replies: watch.replies,
  };
}

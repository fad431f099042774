/**
 * After the three parts that Klout named (its weights were never told): true reach, the people who act; amplification, acts
 * for each thing said; network, how many act on those who act. Their product; only its order means something.
 */

import type { Past } from "../past.ts";
import { distinctEngagers } from "./distinct-engagers.ts";
import { events } from "./events.ts";

/** @param said things each person said: posts where they are known, otherwise own acts */
export function kloutLike(past: Past, said: ArrayLike<number>): Float64Array {
  const engagers = distinctEngagers(past);
  const received = events(past);
  const score = new Float64Array(past.people);
  for (let u = 0; u < past.people; u++) {
    let network = 0;
    for (let k = past.start[u]!; k < past.start[u + 1]!; k++) network += engagers[past.from[k]!]!;
    // Reach × amplification × mean audience of the engagers; reach and the mean's divisor cancel.
    score[u] = (received[u]! / Math.max(1, said[u]!)) * network;
  }
  return score;
}

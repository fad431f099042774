/**
 * After the influence points that Kred published: ten for an act, fifty for one by an account whose audience is among the
 * largest hundredth.
 */
import type { Past } from "../past.ts";

const POINTS = 10;
const POINTS_LARGE = 50;
const LARGE = 0.99;

/** @param audience followers where they are known, otherwise distinct engagers */
export function kredLike(past: Past, audience: ArrayLike<number>): Float64Array {
  const ranked = Float64Array.from(audience).sort();
  const large = Math.max(1, ranked[Math.floor(ranked.length * LARGE)] ?? 1);
  const score = new Float64Array(past.people);
  for (let u = 0; u < past.people; u++) {
    for (let k = past.start[u]!; k < past.start[u + 1]!; k++) {
      score[u]! += past.acts[k]! * (audience[past.from[k]!]! > large ? POINTS_LARGE : POINTS);
    }
  }
  return score;
}

/**
 * Everybody within two steps: one's engagers, and theirs, each counted as often as there is a path,
 * Σ over engagers of 1 + their own distinct engagers. (Counting every person once is .001 to .03 apart on the
 * development logs, better on three and worse on two.)
 */
import type { Past } from "../past.ts";

export function twoHop(past: Past): Float64Array {
  const score = new Float64Array(past.people);
  for (let u = 0; u < past.people; u++) {
    for (let k = past.start[u]!; k < past.start[u + 1]!; k++) {
      const engager = past.from[k]!;
      score[u]! += 1 + past.start[engager + 1]! - past.start[engager]!;
    }
  }
  return score;
}

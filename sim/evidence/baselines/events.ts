/** How many acts each person received, whoever they came from. */
import type { Past } from "../past.ts";

export function events(past: Past): Float64Array {
  const score = new Float64Array(past.people);
  for (let u = 0; u < past.people; u++) {
    for (let k = past.start[u]!; k < past.start[u + 1]!; k++) score[u]! += past.acts[k]!;
  }
  return score;
}

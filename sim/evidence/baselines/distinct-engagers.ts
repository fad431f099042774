/** How many different people acted on each person: in-degree of the graph of who acted on whom. */
import type { Past } from "../past.ts";

export function distinctEngagers(past: Past): Float64Array {
  const score = new Float64Array(past.people);
  for (let u = 0; u < past.people; u++) score[u] = past.start[u + 1]! - past.start[u]!;
  return score;
}

/**
 * Every engager counts 2^(−Δ/h), Δ the time since their last act and h a quarter of the time that the half
 * spans. It peeks: a service that scores today does not know how long its log will be.
 */
import type { Past } from "../past.ts";

export function lastAct(past: Past): Float64Array {
  const halfLife = (past.endsAt - past.beginsAt) / 4;
  const score = new Float64Array(past.people);
  for (let u = 0; u < past.people; u++) {
    for (let k = past.start[u]!; k < past.start[u + 1]!; k++) {
      const age = past.endsAt - past.lastAt[k]!;
      score[u]! += age === 0 ? 1 : 2 ** (-age / halfLife);
    }
  }
  return score;
}

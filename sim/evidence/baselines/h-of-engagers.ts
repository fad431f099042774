/**
 * The h-index of Hirsch ("An index to quantify an individual's scientific research output", PNAS 102, 2005)
 * with people in the place of papers: the largest h such that h different people acted at least h times each.
 */
import type { Past } from "../past.ts";

export function hOfEngagers(past: Past): Float64Array {
  const score = new Float64Array(past.people);
  for (let u = 0; u < past.people; u++) {
    const acts = past.acts.slice(past.start[u]!, past.start[u + 1]!).sort();
    let h = 0;
    while (h < acts.length && acts[acts.length - 1 - h]! > h) h++;
    score[u] = h;
  }
  return score;
}

/**
 * Core numbers of the graph of who acted on whom, either way: the largest k such that a person belongs to a part in which
 * everybody has dealt with at least k others there (S. B. Seidman, "Network structure and minimum degree", 1983).
 */
import { coreNumbers } from "../../experiments/k-core.ts";
import { graphFromArcs } from "../../networks/graph.ts";
import type { Past } from "../past.ts";

export function kCore(past: Past): Float64Array {
  const recipients = new Uint32Array(past.from.length);
  for (let u = 0; u < past.people; u++) recipients.fill(u, past.start[u]!, past.start[u + 1]!);
  return Float64Array.from(coreNumbers(graphFromArcs(past.people, past.from, recipients)));
}

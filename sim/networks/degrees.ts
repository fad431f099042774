/** How many arcs nodes have. */
import type { Graph } from "./graph.ts";

/** Node → arcs that leave it. */
export function outDegrees(graph: Graph): Uint32Array {
  const degrees = new Uint32Array(graph.size);
  for (let node = 0; node < graph.size; node += 1) {
    degrees[node] = (graph.offsets[node + 1] as number) - (graph.offsets[node] as number);
  }
  return degrees;
}

export interface DegreeSummary {
  readonly min: number;
  readonly median: number;
  readonly mean: number;
  readonly max: number;
  /** Degrees that occur, ascending, with the number of nodes that have them. */
  readonly counts: readonly (readonly [degree: number, nodes: number])[];
}

/** Linear in nodes and in the largest degree. Of no nodes everything is 0. */
export function summariseDegrees(degrees: Uint32Array): DegreeSummary {
  let max = 0;
  let sum = 0;
  for (const degree of degrees) {
    if (degree > max) max = degree;
    sum += degree;
  }
  const nodes = new Uint32Array(max + 1);
  for (const degree of degrees) nodes[degree] = (nodes[degree] as number) + 1;
  const counts: [number, number][] = [];
  let median = -1;
  let below = 0;
  for (let degree = 0; degree <= max && degrees.length > 0; degree += 1) {
    const count = nodes[degree] as number;
    if (count === 0) continue;
    counts.push([degree, count]);
    below += count;
    if (median < 0 && 2 * below >= degrees.length) median = degree;
  }
  return {
    min: counts[0]?.[0] ?? 0,
    median: Math.max(0, median),
    mean: degrees.length === 0 ? 0 : sum / degrees.length,
    max,
    counts,
  };
}

/** The `count` nodes of the largest degrees, the largest first, equal ones by number. */
export function largest(degrees: Uint32Array, count: number): number[] {
  const best: number[] = [];
  const isBefore = (one: number, other: number): boolean =>
    (degrees[one] as number) > (degrees[other] as number);
  for (let node = 0; node < degrees.length; node += 1) {
    if (best.length === count && !isBefore(node, best[count - 1] ?? node)) continue;
    let place = best.length;
    while (place > 0 && isBefore(node, best[place - 1] as number)) place -= 1;
    best.splice(place, 0, node);
    if (best.length > count) best.pop();
  }
  return best;
}

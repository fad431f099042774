/** Linear threshold as live arcs: a node listens to the arc into it on whose share of [0, 1) its draw falls. */
import { DRAWS } from "../cascade/coins.ts";
import type { Graph } from "../networks/graph.ts";

/**
 * Within each row of arcs into a node, running sums of the weights as thresholds 0 … 2^31.
 * @param original arc of `rows` → its place in `weights`
 */
export function cumulativeWeights(
  rows: Graph,
  weights: ArrayLike<number>,
  original: Uint32Array,
): Uint32Array {
  const cumulative = new Uint32Array(rows.targets.length);
  for (let node = 0; node < rows.size; node += 1) {
    let sum = 0;
    for (let arc = rows.offsets[node] as number; arc < (rows.offsets[node + 1] as number); arc += 1) {
      sum += weights[original[arc] as number] as number;
      cumulative[arc] = Math.round(Math.min(1, sum) * DRAWS);
    }
  }
  return cumulative;
}

/** The first of start … stop − 1 whose entry is above u, or stop: nobody. */
export function firstAbove(ascending: Uint32Array, start: number, stop: number, u: number): number {
  let [low, high] = [start, stop];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) > u) high = middle;
    else low = middle + 1;
  }
  return low;
}

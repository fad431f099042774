/**
 * A message as a branching process: how many more each reader tells. The first hops from a seed set on a given network, and
 * the reproduction number of a network.
 */
import type { Graph } from "../networks/graph.ts";

/** The arc w → v for each arc v → w, or −1. Time: arcs · log of the row. */
export function reverseArcs({ size, offsets, targets }: Graph): Int32Array {
  const reverse = new Int32Array(targets.length).fill(-1);
  for (let node = 0; node < size; node += 1) {
    for (let arc = offsets[node] as number; arc < (offsets[node + 1] as number); arc += 1) {
      const target = targets[arc] as number;
      let [low, high] = [offsets[target] as number, offsets[target + 1] as number];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((targets[middle] as number) < node) low = middle + 1;
        else high = middle;
      }
      if (low < (offsets[target + 1] as number) && targets[low] === node) reverse[arc] = low;
    }
  }
  return reverse;
}

/**
 * Reproduction number R: how many more a reader at the end of an arc tells, on average over passed-on messages, not
 * counting the way back. With one p for all arcs of an undirected network this is p · (<k²> − <k>) ÷ <k> (R. Cohen, K. Erez, D.
 * ben-Avraham, S. Havlin, Physical Review Letters 85, 2000). Above 1, some messages go far. 0 without arcs.
 */
export function reproduction(graph: Graph, p: ArrayLike<number>, reverse = reverseArcs(graph)): number {
  const told = toldBy(graph, p);
  let [all, next] = [0, 0];
  for (let arc = 0; arc < graph.targets.length; arc += 1) {
    const back = reverse[arc] as number;
    const passed = p[arc] as number;
    all += passed;
    next += passed * ((told[graph.targets[arc] as number] as number) - (back < 0 ? 0 : (p[back] as number)));
  }
  return all === 0 ? 0 : next / all;
}

/** Node → how many it tells on average, if it tells. */
function toldBy({ size, offsets }: Graph, p: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: size }, (_, node) => {
    let sum = 0;
    for (let arc = offsets[node] as number; arc < (offsets[node + 1] as number); arc += 1)
      sum += p[arc] as number;
    return sum;
  });
}

/**
 * Means of the branching process that starts at the seeds: entry h − 1 counts the ways of h arcs that a message goes, without
 * turning straight back. At least as many as the mean readers at hop h of an independent cascade or a linear threshold, and as
 * many where there are no short cycles (the union bound over ways). O(arcs) for each hop.
 * @param p chance of each arc
 */
export function branchingMeans(
  graph: Graph,
  p: ArrayLike<number>,
  seeds: Uint32Array,
  hops: number,
  reverse = reverseArcs(graph),
): number[] {
  const { size, offsets, targets } = graph;
  const seeded = new Uint8Array(size);
  for (const seed of seeds) seeded[seed] = 1;
  let ways = new Float64Array(targets.length);
  let arriving = new Float64Array(size);
  const means: number[] = [];
  for (let hop = 1; hop <= hops; hop += 1) {
    const nextWays = new Float64Array(targets.length);
    const nextArriving = new Float64Array(size);
    let total = 0;
    for (let node = 0; node < size; node += 1) {
      const here = hop === 1 ? (seeded[node] as number) : (arriving[node] as number);
      if (here === 0) continue;
      for (let arc = offsets[node] as number; arc < (offsets[node + 1] as number); arc += 1) {
        const target = targets[arc] as number;
        if (seeded[target] === 1 || target === node) continue;
        const back = reverse[arc] as number;
        const came = hop > 1 && back >= 0 ? (ways[back] as number) : 0;
        const go = Math.max(0, here - came) * (p[arc] as number);
        nextWays[arc] = go;
        nextArriving[target] = (nextArriving[target] as number) + go;
        total += go;
      }
    }
    means.push(total);
    [ways, arriving] = [nextWays, nextArriving];
  }
  return means;
}

/** Mean readers at hop 1 of the independent cascade, exactly: everybody told by at least one seed. O(arcs of the seeds). */
export function firstHop({ offsets, targets }: Graph, p: ArrayLike<number>, seeds: Uint32Array): number {
  const missed = new Map<number, number>();
  const seeded = new Set(seeds);
  for (const seed of seeded) {
    for (let arc = offsets[seed] as number; arc < (offsets[seed + 1] as number); arc += 1) {
      const target = targets[arc] as number;
      if (!seeded.has(target)) missed.set(target, (missed.get(target) ?? 1) * (1 - (p[arc] as number)));
    }
  }
  let sum = 0;
  for (const chance of missed.values()) sum += 1 - chance;
  return sum;
}

/**
 * Small worlds: D. J. Watts, S. H. Strogatz, "Collective dynamics of 'small-world' networks", Nature 393, 1998,
 * doi:10.1038/30918. A ring in which everybody knows the nearest neighbours, and some edges are moved elsewhere.
 * Time: linear in edges, and for each edge moved the neighbours of two nodes are looked through.
 */
import { below, coin, stream } from "../engine/rng.ts";
import { checkExpectedArcs, checkProbability, checkSize } from "./checks.ts";
import { type Graph, graphFromOwnArcs } from "./graph.ts";

export interface WattsStrogatzOptions {
  readonly size: number;
  /** Nearest neighbours of each node at first, even, 0 … size − 1. */
  readonly neighbours: number;
  /** Probability that the far end of an edge is moved to a node drawn at random, 0 … 1. */
  readonly rewire: number;
  readonly seed: number;
}

/**
 * Undirected: every edge is there as two arcs. There are exactly size · neighbours ÷ 2 edges, and every node keeps at
 * least half of its neighbours; it is connected for rewire = 0 and not promised to be otherwise.
 */
export function wattsStrogatz(options: WattsStrogatzOptions): Graph {
  const { size, neighbours, rewire, seed } = options;
  checkSize(size);
  const most = Math.max(0, size - 1);
  if (!Number.isInteger(neighbours) || neighbours < 0 || neighbours > most || neighbours % 2 === 1) {
    throw new RangeError(`neighbours must be an even number from 0 to size − 1 = ${most}, not ${neighbours}`);
  }
  checkProbability("rewire", rewire);
  checkExpectedArcs("neighbours", size * neighbours);
  const half = neighbours / 2;
  // ahead[v · half + j]: far end of the edge that node v began with towards v + j + 1.
  const ahead = new Uint32Array(size * half);
  const degrees = new Uint32Array(size).fill(neighbours);
  for (let node = 0; node < size; node += 1) {
    for (let edge = 0; edge < half; edge += 1) ahead[node * half + edge] = (node + edge + 1) % size;
  }
  const holds = (node: number, other: number): boolean => {
    const end = (node + 1) * half;
    for (let index = node * half; index < end; index += 1) if (ahead[index] === other) return true;
    return false;
  };
  // Lap by lap, as in the paper: first every edge to the next node, then every edge to the one after it.
  for (let lap = 0; lap < half; lap += 1) {
    const coins = stream(seed, "watts-strogatz-rewire", lap);
    const ends = stream(seed, "watts-strogatz-end", lap);
    for (let node = 0; node < size; node += 1) {
      // A node that knows everybody has nowhere to move an edge to.
      if (degrees[node] === size - 1 || !coin(coins, node, 0, rewire)) continue;
      let target: number;
      let attempt = 0;
      do {
        target = below(ends, node, attempt, size);
        attempt += 1;
      } while (target === node || holds(node, target) || holds(target, node));
      const before = ahead[node * half + lap] as number;
      degrees[before] = (degrees[before] as number) - 1;
      degrees[target] = (degrees[target] as number) + 1;
      ahead[node * half + lap] = target;
    }
  }
  const sources = new Uint32Array(2 * ahead.length);
  const targets = new Uint32Array(2 * ahead.length);
  for (let edge = 0; edge < ahead.length; edge += 1) {
    const node = Math.floor(edge / half);
    sources[2 * edge] = node;
    targets[2 * edge] = ahead[edge] as number;
    sources[2 * edge + 1] = ahead[edge] as number;
    targets[2 * edge + 1] = node;
  }
  return graphFromOwnArcs(size, sources, targets);
}

/**
 * Growth with preferential attachment: A.-L. Barabási, R. Albert, "Emergence of scaling in random networks",
 * Science 286, 1999. Linear time: a target is drawn as a random end of an earlier edge (V. Batagelj, U. Brandes 2005).
 */
import { below, stream } from "../engine/rng.ts";
import { type Graph, graphFromOwnArcs } from "./graph.ts";

export interface BarabasiAlbertOptions {
  readonly size: number;
  /** Edges each new node brings, 1 … size − 1. */
  readonly edgesPerNode: number;
  readonly seed: number;
}

/**
 * Undirected: every edge is there as two arcs. Starts from a star of edgesPerNode + 1 nodes, so there are exactly
 * edgesPerNode · (size − edgesPerNode) edges, and the graph is connected.
 */
export function barabasiAlbert(options: BarabasiAlbertOptions): Graph {
  const { size, edgesPerNode, seed } = options;
  if (!Number.isInteger(edgesPerNode) || edgesPerNode < 1 || edgesPerNode >= size) {
    throw new RangeError(
      `edgesPerNode must be a whole number from 1 to size − 1 = ${size - 1}, not ${edgesPerNode}`,
    );
  }
  const draws = stream(seed, "barabasi-albert", 0);
  const edges = edgesPerNode * (size - edgesPerNode);
  // ends[2e] is the node that brought edge e, ends[2e + 1] the one it attached to.
  const ends = new Uint32Array(2 * edges);
  const stamp = new Int32Array(size).fill(-1);
  let length = 0;
  for (let node = edgesPerNode; node < size; node += 1) {
    const before = length;
    stamp[node] = node;
    for (let edge = 0; edge < edgesPerNode; edge += 1) {
      let target = edge;
      // A repeated target is drawn again; the try is part of the counter, so no draw is used twice.
      for (let attempt = 0; node > edgesPerNode && (attempt === 0 || stamp[target] === node); attempt += 1) {
        target = ends[below(draws, node, edge + attempt * edgesPerNode, before)] as number;
      }
      stamp[target] = node;
      ends[length] = node;
      ends[length + 1] = target;
      length += 2;
    }
  }
  const turned = new Uint32Array(2 * edges);
  for (let index = 0; index < length; index += 1) turned[index] = ends[index ^ 1] as number;
  return graphFromOwnArcs(size, ends, turned);
}

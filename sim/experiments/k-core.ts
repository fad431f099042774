/**
 * Core numbers: the largest k such that an account belongs to a part of the graph in which everybody has at least k
 * neighbours there (S. B. Seidman 1983). Peeling by degree buckets, linear in nodes and edges: V. Batagelj,
 * M. Zaveršnik, "An O(m) algorithm for cores decomposition of networks", 2003.
 */
import { type Graph, graphFromArcs } from "../networks/graph.ts";

/** @param graph arcs count as undirected; self-loops and repeated arcs are dropped */
export function coreNumbers(graph: Graph): Uint32Array {
  const { size } = graph;
  const { offsets, targets } = bothWays(graph);
  const degree = Uint32Array.from(
    { length: size },
    (_, node) => (offsets[node + 1] as number) - (offsets[node] as number),
  );
  const most = degree.reduce((high, one) => Math.max(high, one), 0);
  // Nodes in order of remaining degree; `first[d]` is where those of degree d begin.
  const first = new Uint32Array(most + 2);
  for (const one of degree) first[one + 1] = (first[one + 1] as number) + 1;
  for (let d = 0; d <= most; d += 1) first[d + 1] = (first[d + 1] as number) + (first[d] as number);
  const next = first.slice();
  const order = new Uint32Array(size);
  const place = new Uint32Array(size);
  for (let node = 0; node < size; node += 1) {
    const at = next[degree[node] as number] as number;
    next[degree[node] as number] = at + 1;
    order[at] = node;
    place[node] = at;
  }
  for (let at = 0; at < size; at += 1) {
    const node = order[at] as number;
    const own = degree[node] as number;
    for (let arc = offsets[node] as number; arc < (offsets[node + 1] as number); arc += 1) {
      const other = targets[arc] as number;
      const had = degree[other] as number;
      if (had <= own) continue;
      // Moves one bucket down: trades places with the first of its bucket.
      const front = first[had] as number;
      const swapped = order[front] as number;
      order[place[other] as number] = swapped;
      place[swapped] = place[other] as number;
      order[front] = other;
      place[other] = front;
      first[had] = front + 1;
      degree[other] = had - 1;
    }
  }
  return degree;
}

function bothWays({ size, offsets, targets }: Graph): Graph {
  const sources = new Uint32Array(targets.length * 2);
  const ends = new Uint32Array(targets.length * 2);
  for (let node = 0; node < size; node += 1) {
    for (let arc = offsets[node] as number; arc < (offsets[node + 1] as number); arc += 1) {
      sources[2 * arc] = node;
      ends[2 * arc] = targets[arc] as number;
      sources[2 * arc + 1] = targets[arc] as number;
      ends[2 * arc + 1] = node;
    }
  }
  return graphFromArcs(size, sources, ends);
}

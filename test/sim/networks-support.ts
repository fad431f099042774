/** Graphs as sets of pairs, for tests that hold them against naive definitions. */
import { type Graph, graphFromArcs } from "../../sim/networks/graph.ts";

export type Pair = readonly [number, number];

export function pairsOf(graph: Graph): Pair[] {
  return [...Array(graph.size).keys()].flatMap((node) =>
    [...graph.targets.subarray(graph.offsets[node], graph.offsets[node + 1])].map(
      (target): Pair => [node, target],
    ),
  );
}

export function graphOf(size: number, pairs: readonly Pair[], rules = {}): Graph {
  return graphFromArcs(
    size,
    pairs.map(([from]) => from),
    pairs.map(([, to]) => to),
    rules,
  );
}

export function sortedPairs(pairs: readonly Pair[]): Pair[] {
  return [...pairs].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** Nodes reached from one along arcs, by definition. */
export function reachedFrom(graph: Graph, start: number): Set<number> {
  const reached = new Set([start]);
  for (const node of reached) {
    for (const target of graph.targets.subarray(graph.offsets[node], graph.offsets[node + 1]))
      reached.add(target);
  }
  return reached;
}

/** Graphs put together: the arcs of either, each once, in ascending rows. Linear. */
import { type Graph, transpose } from "./graph.ts";

/** @throws RangeError when the graphs differ in size */
export function union(one: Graph, other: Graph): Graph {
  if (one.size !== other.size)
    throw new RangeError(`graphs of one size are needed, not ${one.size} and ${other.size}`);
  const { size } = one;
  const offsets = new Uint32Array(size + 1);
  const targets = new Uint32Array(one.targets.length + other.targets.length);
  let length = 0;
  for (let node = 0; node < size; node += 1) {
    let left = one.offsets[node] as number;
    let right = other.offsets[node] as number;
    const leftEnd = one.offsets[node + 1] as number;
    const rightEnd = other.offsets[node + 1] as number;
    while (left < leftEnd || right < rightEnd) {
      // An exhausted side counts as infinitely large.
      const a = left < leftEnd ? (one.targets[left] as number) : Number.POSITIVE_INFINITY;
      const b = right < rightEnd ? (other.targets[right] as number) : Number.POSITIVE_INFINITY;
      targets[length] = a < b ? a : b;
      length += 1;
      if (a <= b) left += 1;
      if (b <= a) right += 1;
    }
    offsets[node + 1] = length;
  }
  return { size, offsets, targets: length === targets.length ? targets : targets.slice(0, length) };
}

/** Every arc both ways: the undirected graph as two arcs an edge. */
export function bothWays(graph: Graph): Graph {
  return union(graph, transpose(graph));
}

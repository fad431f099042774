/** A part of a graph as a graph of its own. */
import type { Graph } from "./graph.ts";

export interface Subgraph {
  readonly graph: Graph;
  /** Node of the part → node of the whole. */
  readonly nodes: Uint32Array;
}

/**
 * The nodes given, numbered in ascending order, and every arc between two of them. Linear in the whole graph's nodes and
 * the rows taken.
 * @throws RangeError when a node is not there or given twice
 */
export function inducedSubgraph(whole: Graph, nodes: ArrayLike<number>): Subgraph {
  const isTaken = new Uint8Array(whole.size);
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index] as number;
    if (!Number.isInteger(node) || node < 0 || node >= whole.size) {
      throw new RangeError(`nodes[${index}] is ${node}; nodes go from 0 to ${whole.size - 1}`);
    }
    if (isTaken[node] === 1) throw new RangeError(`nodes holds ${node} twice`);
    isTaken[node] = 1;
  }
  const taken = new Uint32Array(nodes.length);
  const places = new Uint32Array(whole.size);
  let size = 0;
  let arcsMax = 0;
  for (let node = 0; node < whole.size; node += 1) {
    if (isTaken[node] === 0) continue;
    taken[size] = node;
    places[node] = size;
    size += 1;
    arcsMax += (whole.offsets[node + 1] as number) - (whole.offsets[node] as number);
  }
  const offsets = new Uint32Array(size + 1);
  const targets = new Uint32Array(arcsMax);
  let length = 0;
  for (let node = 0; node < size; node += 1) {
    const old = taken[node] as number;
    const end = whole.offsets[old + 1] as number;
    for (let arc = whole.offsets[old] as number; arc < end; arc += 1) {
      const target = whole.targets[arc] as number;
      if (isTaken[target] === 0) continue;
      targets[length] = places[target] as number;
      length += 1;
    }
    offsets[node + 1] = length;
  }
  return { graph: { size, offsets, targets: targets.slice(0, length) }, nodes: taken };
}

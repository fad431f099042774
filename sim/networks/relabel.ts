/**
 * The same graph under other node numbers. Kernels that walk a graph run faster when nodes that are visited together
 * lie together: the largest first, or in the order of a breadth-first search.
 */
import type { Graph } from "./graph.ts";
import { transpose } from "./graph.ts";

export interface Relabelled {
  readonly graph: Graph;
  /** New number → old number. */
  readonly nodes: Uint32Array;
  /** Old number → new number. */
  readonly places: Uint32Array;
}

/**
 * @param order new number → old number: each node once
 * @throws RangeError when `order` is no permutation of the nodes
 */
export function relabel(graph: Graph, order: Uint32Array): Relabelled {
  const { size, offsets } = graph;
  const places = placesOf(size, order);
  const rowEnds = new Uint32Array(size + 1);
  const targets = new Uint32Array(graph.targets.length);
  let length = 0;
  for (let node = 0; node < size; node += 1) {
    const old = order[node] as number;
    const end = offsets[old + 1] as number;
    for (let arc = offsets[old] as number; arc < end; arc += 1) {
      targets[length] = places[graph.targets[arc] as number] as number;
      length += 1;
    }
    rowEnds[node + 1] = length;
  }
  // Rows hold the right arcs in the wrong order; turning the graph round twice sorts all of them in linear time.
  return { graph: transpose(transpose({ size, offsets: rowEnds, targets })), nodes: order.slice(), places };
}

function placesOf(size: number, order: Uint32Array): Uint32Array {
  if (order.length !== size) {
    throw new RangeError(`order must hold each of ${size} nodes once, not ${order.length} entries`);
  }
  const NONE = 0xffffffff;
  const places = new Uint32Array(size).fill(NONE);
  for (let node = 0; node < size; node += 1) {
    const old = order[node] as number;
    if (old >= size) throw new RangeError(`order[${node}] is ${old}; nodes go from 0 to ${size - 1}`);
    if (places[old] !== NONE) throw new RangeError(`order holds node ${old} twice`);
    places[old] = node;
  }
  return places;
}

/** Nodes by falling out-degree, equal ones by number. Linear. */
export function byDegree(graph: Graph): Uint32Array {
  const { size, offsets } = graph;
  let most = 0;
  for (let node = 0; node < size; node += 1) most = Math.max(most, degreeOf(offsets, node));
  const ends = new Uint32Array(most + 1);
  for (let node = 0; node < size; node += 1) {
    const rank = most - degreeOf(offsets, node);
    ends[rank] = (ends[rank] as number) + 1;
  }
  for (let rank = 1; rank <= most; rank += 1)
    ends[rank] = (ends[rank] as number) + (ends[rank - 1] as number);
  const order = new Uint32Array(size);
  for (let node = size - 1; node >= 0; node -= 1) {
    const rank = most - degreeOf(offsets, node);
    const at = (ends[rank] as number) - 1;
    ends[rank] = at;
    order[at] = node;
  }
  return order;
}

/** Nodes as a breadth-first search along the arcs meets them, begun at the node of the largest degree, then at the next. */
export function byBreadthFirst(graph: Graph): Uint32Array {
  const { size, offsets, targets } = graph;
  const order = new Uint32Array(size);
  const met = new Uint8Array(size);
  let length = 0;
  for (const start of byDegree(graph)) {
    if (met[start] === 1) continue;
    met[start] = 1;
    let head = length;
    order[length] = start;
    length += 1;
    for (; head < length; head += 1) {
      const node = order[head] as number;
      const end = offsets[node + 1] as number;
      for (let arc = offsets[node] as number; arc < end; arc += 1) {
        const target = targets[arc] as number;
        if (met[target] === 1) continue;
        met[target] = 1;
        order[length] = target;
        length += 1;
      }
    }
  }
  return order;
}

function degreeOf(offsets: Uint32Array, node: number): number {
  return (offsets[node + 1] as number) - (offsets[node] as number);
}

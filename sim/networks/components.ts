/** Which nodes hang together: weakly, whichever way arcs point, and strongly, there and back. Both linear. */
import type { Graph } from "./graph.ts";
import { inducedSubgraph, type Subgraph } from "./subgraph.ts";

export interface Components {
  /** Node → number of its component; components are numbered by their smallest node. */
  readonly of: Uint32Array;
  /** Component → its nodes. */
  readonly sizes: Uint32Array;
}

/** By union-find with path halving (R. E. Tarjan, J. van Leeuwen, Journal of the ACM 31, 1984). */
export function weakComponents(graph: Graph): Components {
  const { size, offsets, targets } = graph;
  const parents = Uint32Array.from({ length: size }, (_, node) => node);
  const rootOf = (from: number): number => {
    let node = from;
    while (parents[node] !== node) {
      const above = parents[parents[node] as number] as number;
      parents[node] = above;
      node = above;
    }
    return node;
  };
  for (let node = 0; node < size; node += 1) {
    let root = rootOf(node);
    const end = offsets[node + 1] as number;
    for (let arc = offsets[node] as number; arc < end; arc += 1) {
      const other = rootOf(targets[arc] as number);
      if (other === root) continue;
      // The smaller number becomes the root, so that a component is numbered by its smallest node.
      const low = Math.min(root, other);
      parents[Math.max(root, other)] = low;
      root = low;
    }
  }
  for (let node = 0; node < size; node += 1) parents[node] = rootOf(node);
  return numbered(parents);
}

/** By one depth-first search without recursion (R. E. Tarjan, SIAM Journal on Computing 1, 1972). */
export function strongComponents(graph: Graph): Components {
  const { size, offsets, targets } = graph;
  const NONE = 0xffffffff;
  const index = new Uint32Array(size).fill(NONE);
  const low = new Uint32Array(size);
  const roots = new Uint32Array(size).fill(NONE);
  const next = offsets.slice(0, size);
  const path = new Uint32Array(size);
  const open = new Uint32Array(size);
  let opened = 0;
  let met = 0;
  for (let start = 0; start < size; start += 1) {
    if (index[start] !== NONE) continue;
    let depth = 0;
    path[0] = start;
    index[start] = low[start] = met++;
    open[opened++] = start;
    while (depth >= 0) {
      const node = path[depth] as number;
      const arc = next[node] as number;
      if (arc < (offsets[node + 1] as number)) {
        next[node] = arc + 1;
        const target = targets[arc] as number;
        if (index[target] === NONE) {
          index[target] = low[target] = met++;
          open[opened++] = target;
          depth += 1;
          path[depth] = target;
        } else if (roots[target] === NONE && (index[target] as number) < (low[node] as number)) {
          low[node] = index[target] as number;
        }
        continue;
      }
      depth -= 1;
      if (depth >= 0) {
        const parent = path[depth] as number;
        if ((low[node] as number) < (low[parent] as number)) low[parent] = low[node] as number;
      }
      if (low[node] !== index[node]) continue;
      // The nodes still open since this one are its component; the smallest of them names it.
      let from = opened;
      let smallest = node;
      do {
        from -= 1;
        smallest = Math.min(smallest, open[from] as number);
      } while (open[from] !== node);
      for (let at = from; at < opened; at += 1) roots[open[at] as number] = smallest;
      opened = from;
    }
  }
  return numbered(roots);
}

/** The largest weak component, the one with the smallest node among equals, and which nodes it had. */
export function largestComponent(graph: Graph): Subgraph {
  const { of, sizes } = weakComponents(graph);
  let largest = 0;
  for (let component = 1; component < sizes.length; component += 1) {
    if ((sizes[component] as number) > (sizes[largest] as number)) largest = component;
  }
  const nodes = new Uint32Array(sizes[largest] ?? 0);
  let length = 0;
  for (let node = 0; node < graph.size; node += 1) {
    if (of[node] !== largest) continue;
    nodes[length] = node;
    length += 1;
  }
  return inducedSubgraph(graph, nodes);
}

/** Numbers the components, each of which is named by its smallest node. */
function numbered(names: Uint32Array): Components {
  const of = new Uint32Array(names.length);
  let count = 0;
  for (let node = 0; node < names.length; node += 1) {
    const name = names[node] as number;
    of[node] = name === node ? count++ : (of[name] as number);
  }
  const sizes = new Uint32Array(count);
  for (const component of of) sizes[component] = (sizes[component] as number) + 1;
  return { of, sizes };
}

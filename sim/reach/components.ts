/**
 * Strongly connected components: whoever can reach each other reaches the same nodes. R. Tarjan, "Depth-first search and
 * linear graph algorithms", SIAM J. Computing 1, 1972, without recursion. O(nodes + arcs).
 */
import type { Graph } from "../networks/graph.ts";

export interface Components {
  /** Components are numbered so that every arc between two of them leads to the lower number. */
  count: number;
  /** Node → its component. */
  readonly of: Uint32Array;
  /** Component → nodes in it; entries from `count` on do not count. */
  readonly sizes: Uint32Array;
}

/** Finds components of one graph after the other, all with as many nodes, in the same arrays. */
export function componentFinder(size: number): (graph: Graph) => Components {
  const of = new Uint32Array(size);
  const sizes = new Uint32Array(size);
  /** 0: not seen yet. Otherwise order of discovery, from 1, or LATER for a node whose component is done. */
  const order = new Uint32Array(size);
  const low = new Uint32Array(size);
  const nextArc = new Uint32Array(size);
  const path = new Uint32Array(size);
  const open = new Uint32Array(size);
  const result: Components = { count: 0, of, sizes };
  return ({ offsets, targets }) => {
    order.fill(0);
    let [found, opened, count] = [0, 0, 0];
    for (let root = 0; root < size; root += 1) {
      if (order[root] !== 0) continue;
      if (offsets[root] === offsets[root + 1]) {
        // Most nodes of a sparse world lead nowhere.
        order[root] = DONE;
        of[root] = count;
        sizes[count] = 1;
        count += 1;
        continue;
      }
      let depth = 0;
      path[0] = root;
      found += 1;
      order[root] = found;
      low[root] = found;
      nextArc[root] = offsets[root] as number;
      open[opened] = root;
      opened += 1;
      while (depth >= 0) {
        const node = path[depth] as number;
        const arc = nextArc[node] as number;
        if (arc < (offsets[node + 1] as number)) {
          nextArc[node] = arc + 1;
          const target = targets[arc] as number;
          const seen = order[target] as number;
          if (seen === 0) {
            found += 1;
            order[target] = found;
            low[target] = found;
            nextArc[target] = offsets[target] as number;
            open[opened] = target;
            opened += 1;
            depth += 1;
            path[depth] = target;
          } else if (seen < (low[node] as number)) low[node] = seen;
          continue;
        }
        if (low[node] === order[node]) {
          let members = 0;
          let member: number;
          do {
            opened -= 1;
            member = open[opened] as number;
            of[member] = count;
            order[member] = DONE;
            members += 1;
          } while (member !== node);
          sizes[count] = members;
          count += 1;
        }
        depth -= 1;
        if (depth >= 0) {
          const parent = path[depth] as number;
          if ((low[node] as number) < (low[parent] as number)) low[parent] = low[node] as number;
        }
      }
    }
    result.count = count;
    return result;
  };
}

/** Above every order of discovery, so that arcs to finished components change nothing. */
const DONE = 0xffff_ffff;

/**
 * The graph of components: an arc for every arc between two components, repeated ones next to each other left out.
 * Written into arrays of the caller; returns the number of arcs.
 */
export function condense(
  { size, offsets, targets }: Graph,
  components: Components,
  into: { readonly offsets: Uint32Array; readonly targets: Uint32Array; readonly fill: Uint32Array },
): number {
  const { of, count } = components;
  const { fill } = into;
  // Nodes by component: a counting sort, so that a component's arcs come together.
  into.offsets.fill(0, 0, count + 1);
  for (let node = 0; node < size; node += 1) {
    const slot = (of[node] as number) + 1;
    into.offsets[slot] = (into.offsets[slot] as number) + 1;
  }
  for (let component = 0; component < count; component += 1) {
    into.offsets[component + 1] =
      (into.offsets[component + 1] as number) + (into.offsets[component] as number);
  }
  for (let node = size - 1; node >= 0; node -= 1) {
    const component = of[node] as number;
    const at = (into.offsets[component + 1] as number) - 1;
    into.offsets[component + 1] = at;
    fill[at] = node;
  }
  // Now offsets[c + 1] is where component c begins in `fill`; it becomes where its arcs end.
  let arcs = 0;
  let at = 0;
  into.offsets[0] = 0;
  for (let component = 0; component < count; component += 1) {
    let last = component;
    const end = at + (components.sizes[component] as number);
    for (; at < end; at += 1) {
      const node = fill[at] as number;
      for (let arc = offsets[node] as number; arc < (offsets[node + 1] as number); arc += 1) {
        const other = of[targets[arc] as number] as number;
        if (other === component || other === last) continue;
        last = other;
        into.targets[arcs] = other;
        arcs += 1;
      }
    }
    into.offsets[component + 1] = arcs;
  }
  return arcs;
}

/**
 * Strongly connected components: whoever can reach each other reaches the same nodes. R. Tarjan, "Depth-first search and
 * linear graph algorithms", SIAM J. Computing 1, 1972, with one index per node (D. J. Pearce, "A space-efficient
 * algorithm for finding strongly connected components", Information Processing Letters 116, 2016) and without recursion.
 * O(nodes + arcs).
 */
import type { Graph } from "../networks/graph.ts";

export interface Components {
  /** Components are numbered so that every arc between two of them leads to the lower number. */
  count: number;
  /** Node → its component. */
  readonly of: Uint32Array;
  /** Component → nodes in it; entries from `count` on do not count. */
  readonly sizes: Uint32Array;
  /** All nodes, component after component. */
  readonly members: Uint32Array;
}

/**
 * What is known of a node lies together in memory: its index, the next arc to look at, the end of its arcs,
 * and the index that it was given first. */
const FIELDS = 4;
/** Index of a node in component c is LAST − c once that is finished: above every index in use, so it changes nothing. */
const LAST = 0x7fff_ffff;

/** Finds components of one graph after the other, all with as many nodes, in the same arrays. */
export function componentFinder(size: number): (graph: Graph) => Components {
  const known = new Int32Array(size * FIELDS);
  const path = new Int32Array(size);
  const waiting = new Uint32Array(size);
  const of = new Uint32Array(size);
  const members = new Uint32Array(size);
  const sizes = new Uint32Array(size);
  const result: Components = { count: 0, of, sizes, members };
  return ({ offsets, targets }) => {
    for (let node = 0; node < size; node += 1) {
      known[node * FIELDS] = 0;
      known[node * FIELDS + 1] = offsets[node] as number;
      known[node * FIELDS + 2] = offsets[node + 1] as number;
    }
    let index = 1;
    let [waits, count, listed] = [0, 0, 0];
    for (let start = 0; start < size; start += 1) {
      if (known[start * FIELDS] !== 0) continue;
      let depth = 0;
      path[0] = start;
      let node = start;
      let at = start * FIELDS;
      known[at] = index;
      known[at + 3] = index;
      index += 1;
      for (;;) {
        // A node takes on the lowest index that its arcs lead to; if that is its own, it is the first of its component.
        let arc = known[at + 1] as number;
        const end = known[at + 2] as number;
        let into = -1;
        while (arc < end) {
          const target = targets[arc] as number;
          const seen = known[target * FIELDS] as number;
          if (seen === 0) {
            into = target;
            break;
          }
          if (seen < (known[at] as number)) known[at] = seen;
          arc += 1;
        }
        known[at + 1] = arc;
        if (into >= 0) {
          // The arc is looked at again on the way back, when the index of its target is final.
          depth += 1;
          path[depth] = into;
          node = into;
          at = into * FIELDS;
          known[at] = index;
          known[at + 3] = index;
          index += 1;
          continue;
        }
        const lowest = known[at] as number;
        if (lowest === known[at + 3]) {
          index -= 1;
          let nodes = 1;
          while (waits > 0 && (known[(waiting[waits - 1] as number) * FIELDS] as number) >= lowest) {
            waits -= 1;
            const member = waiting[waits] as number;
            known[member * FIELDS] = LAST - count;
            of[member] = count;
            members[listed] = member;
            listed += 1;
            index -= 1;
            nodes += 1;
          }
          known[at] = LAST - count;
          of[node] = count;
          members[listed] = node;
          listed += 1;
          sizes[count] = nodes;
          count += 1;
        } else {
          waiting[waits] = node;
          waits += 1;
        }
        if (depth === 0) break;
        depth -= 1;
        node = path[depth] as number;
        at = node * FIELDS;
      }
    }
    result.count = count;
    return result;
  };
}

/**
 * The graph of components: an arc for every arc between two components, repeated ones next to each other left out.
 * Written into arrays of the caller; returns the number of arcs.
 */
export function condense(
  { offsets, targets }: Graph,
  { of, count, sizes, members }: Components,
  into: { readonly offsets: Uint32Array; readonly targets: Uint32Array },
): number {
  let arcs = 0;
  let at = 0;
  into.offsets[0] = 0;
  for (let component = 0; component < count; component += 1) {
    let last = component;
    for (const end = at + (sizes[component] as number); at < end; at += 1) {
      const node = members[at] as number;
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

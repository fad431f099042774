/** Numbering nodes so that those which cascades meet most often are neighbours in memory. */
import { type Graph, inDegrees } from "../networks/graph.ts";

export interface Relabelling {
  /** Inner number → the caller's. */
  readonly outer: Uint32Array;
  /** The caller's number → inner. */
  readonly inner: Uint32Array;
}

/**
 * Nodes with many arcs into them first, equal ones in the caller's order: a counting sort, O(nodes + arcs). The few
 * nodes that most live arcs lead to then share cache lines of every array that is indexed by node.
 */
export function byInDegree(graph: Graph): Relabelling {
  const { size } = graph;
  const degrees = inDegrees(graph);
  let greatest = 0;
  for (const degree of degrees) if (degree > greatest) greatest = degree;
  // place[d]: where the next node of degree d goes.
  const place = new Uint32Array(greatest + 2);
  for (const degree of degrees) place[degree] = (place[degree] as number) + 1;
  let before = 0;
  for (let degree = greatest; degree >= 0; degree -= 1) {
    const count = place[degree] as number;
    place[degree] = before;
    before += count;
  }
  const outer = new Uint32Array(size);
  const inner = new Uint32Array(size);
  for (let node = 0; node < size; node += 1) {
    const degree = degrees[node] as number;
    const at = place[degree] as number;
    place[degree] = at + 1;
    outer[at] = node;
    inner[node] = at;
  }
  return { outer, inner };
}

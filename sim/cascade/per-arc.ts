/** Values per arc, checked against the graph. */
import { type Graph, inDegrees } from "../networks/graph.ts";
import type { PerArc } from "./model.ts";

/** @throws RangeError unless there is one value for each arc */
export function perArcChecked(name: string, values: ArrayLike<number>, graph: Graph): void {
  const arcs = graph.targets.length;
  if (values.length !== arcs) {
    throw new RangeError(
      `${name} must hold one value for each of the graph's ${arcs} arcs, in their order, not ${values.length}`,
    );
  }
}

/** Probability of each arc, 0 … 1: one for all, 1 ÷ in-degree of its end, or as given. Linear in arcs. */
export function arcProbabilities(graph: Graph, p: PerArc | "weighted"): Float64Array {
  const { targets } = graph;
  const probabilities = new Float64Array(targets.length);
  if (typeof p === "number") probabilities.fill(checked(p, "p"));
  else if (p === "weighted") {
    const degrees = inDegrees(graph);
    for (let arc = 0; arc < targets.length; arc += 1) {
      probabilities[arc] = 1 / (degrees[targets[arc] as number] as number);
    }
  } else {
    perArcChecked("p", p, graph);
    for (let arc = 0; arc < targets.length; arc += 1) {
      probabilities[arc] = checked(p[arc] as number, `p, entry ${arc},`);
    }
  }
  return probabilities;
}

function checked(p: number, name: string): number {
  if (p >= 0 && p <= 1) return p;
  throw new RangeError(`${name} must be a number from 0 to 1, not ${p}`);
}

/**
 * The chances of the independent cascade: who becomes active gets one try at each of its arcs v → w, and w becomes active
 * with the arc's probability. J. Goldenberg, B. Libai, E. Muller, "Talk of the network", Marketing Letters 12, 2001;
 * D. Kempe, J. Kleinberg, É. Tardos, "Maximizing the spread of influence through a social network", KDD 2003.
 */
import { type Graph, inDegrees, validateGraph } from "../networks/graph.ts";
import { threshold } from "./coins.ts";

/**
 * One probability for every arc, 0 … 1; or "weighted", the weighted cascade, where an arc into w has probability
 * 1 ÷ (arcs into w); or one probability for each arc, in the order of `graph.targets`.
 */
export type Chances = number | "weighted" | ArrayLike<number>;

/** @throws RangeError for a broken graph, a probability outside 0 … 1 (naming the arc), or too few or many of them */
export function checkChances(graph: Graph, chances: Chances): void {
  validateGraph(graph, { selfLoops: true, multiArcs: true });
  if (typeof chances === "number") threshold(chances, "the probability of an arc");
  else if (chances !== "weighted") {
    const arcs = graph.targets.length;
    if (chances.length !== arcs) {
      throw new RangeError(`one probability for each of ${arcs} arcs is needed, not ${chances.length}`);
    }
    for (let arc = 0; arc < arcs; arc += 1) {
      const p = chances[arc] as number;
      if (!(p >= 0 && p <= 1)) threshold(p, `the probability of arc ${arc}`);
    }
  }
}

/** Arc → the threshold of its coin, 0 … 2^31, as a function so that no array of them need be held. */
export function arcThresholds(graph: Graph, chances: Chances): (arc: number) => number {
  if (typeof chances === "number") {
    const all = threshold(chances);
    return () => all;
  }
  if (chances === "weighted") {
    const degrees = inDegrees(graph);
    const { targets } = graph;
    return (arc) => Math.round(0x8000_0000 / (degrees[targets[arc] as number] as number));
  }
  return (arc) => threshold(chances[arc] as number);
}

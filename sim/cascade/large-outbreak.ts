/** Whether a message goes far, and how far, from the degrees of a network. */
import { type Graph, inDegrees } from "../networks/graph.ts";
import { reverseArcs } from "./branching.ts";
import { fixedPoint } from "./final-size.ts";

export interface LargeOutbreak {
  /** Chance that a message from a node chosen at random goes far, 0 … 1. */
  readonly probability: number;
  /** Share of all nodes that read one that does, 0 … 1. */
  readonly share: number;
}

/**
 * Large outbreaks of the independent cascade with one p, from the degrees alone, by generating functions (M. E. J. Newman 2002; on
 * directed networks S. N. Dorogovtsev, J. F. F. Mendes, A. N. Samukhin 2001): p · v is the chance that an arc leads on for
 * ever. Holds for large networks that are random but for their degrees, and reciprocity is counted in.
 */
export function largeOutbreak(graph: Graph, p: number, reverse = reverseArcs(graph)): LargeOutbreak {
  const { size, offsets, targets } = graph;
  if (targets.length === 0) return { probability: 0, share: 0 };
  const into = inDegrees(graph);
  const [outAhead, inBehind] = [new Map<number, number>(), new Map<number, number>()];
  const [outs, ins] = [new Map<number, number>(), new Map<number, number>()];
  const count = (counts: Map<number, number>, degree: number): void => {
    counts.set(degree, (counts.get(degree) ?? 0) + 1);
  };
  for (let node = 0; node < size; node += 1) {
    const [start, end] = [offsets[node] as number, offsets[node + 1] as number];
    count(outs, end - start);
    count(ins, into[node] as number);
    for (let arc = start; arc < end; arc += 1) {
      const target = targets[arc] as number;
      const back = (reverse[arc] as number) < 0 ? 0 : 1;
      count(outAhead, (offsets[target + 1] as number) - (offsets[target] as number) - back);
      count(inBehind, (into[node] as number) - back);
    }
  }
  const mean = (counts: Map<number, number>, x: number, all: number): number => {
    let sum = 0;
    for (const [degree, times] of counts) sum += times * power(x, degree);
    return sum / all;
  };
  const dead = (counts: Map<number, number>): number =>
    fixedPoint((x) => mean(counts, 1 - p + p * x, targets.length), 0);
  const alive = (nodes: Map<number, number>, arcs: Map<number, number>): number =>
    clean(1 - mean(nodes, 1 - p + p * dead(arcs), size));
  return { probability: alive(outs, outAhead), share: alive(ins, inBehind) };
}

/** Below what the iteration can tell, there is nothing. */
function clean(chance: number): number {
  return chance < 1e-9 ? 0 : chance;
}

/** base^exponent for whole exponents ≥ 0. */
function power(base: number, exponent: number): number {
  let [result, square] = [1, base];
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

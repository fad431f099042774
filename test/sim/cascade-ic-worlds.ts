/** Graphs and slow, plain oracles for the independent cascade. */
import fc from "fast-check";
import type { Chances } from "../../sim/cascade/ic-chances.ts";
import { type Graph, graphFromArcs, inDegrees } from "../../sim/networks/graph.ts";

export const KEEP_ALL = { selfLoops: true, multiArcs: true };

/** Any graph of up to 12 nodes: loops, repeated arcs, isolated nodes. */
export const anyGraph: fc.Arbitrary<Graph> = fc.integer({ min: 1, max: 12 }).chain((size) => {
  const node = fc.nat({ max: size - 1 });
  return fc.array(fc.tuple(node, node), { maxLength: 60 }).map((arcs) =>
    graphFromArcs(
      size,
      arcs.map(([from]) => from),
      arcs.map(([, to]) => to),
      KEEP_ALL,
    ),
  );
});

const probability = fc.oneof(
  fc.constantFrom(0, 1, 0.5, 0.1, 0.01, 1e-9, 1 - 1e-9),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

/** Chances of every kind for a graph, the impossible and the certain among them. */
export function anyChances(graph: Graph): fc.Arbitrary<Chances> {
  const arcs = graph.targets.length;
  return fc.oneof(
    probability,
    fc.constant("weighted" as const),
    fc.array(probability, { minLength: arcs, maxLength: arcs }).map((list) => Float64Array.from(list)),
  );
}

export interface Case {
  readonly graph: Graph;
  readonly chances: Chances;
  readonly seeds: Uint32Array;
}

export const anyCase: fc.Arbitrary<Case> = anyGraph.chain((graph) =>
  fc.record({
    graph: fc.constant(graph),
    chances: anyChances(graph),
    seeds: fc.array(fc.nat({ max: graph.size - 1 }), { maxLength: 6 }).map((list) => Uint32Array.from(list)),
  }),
);

/** Arc → probability, by definition. */
export function probabilities(graph: Graph, chances: Chances): number[] {
  const degrees = inDegrees(graph);
  return Array.from(graph.targets, (target, arc) =>
    typeof chances === "number"
      ? chances
      : chances === "weighted"
        ? 1 / (degrees[target] as number)
        : (chances[arc] as number),
  );
}

/** Node → hop at which it is reached, −1 if never: breadth-first search with sets. */
export function reached(world: Graph, seeds: Iterable<number>): number[] {
  const hops = new Array<number>(world.size).fill(-1);
  let level = [...new Set(seeds)];
  for (const node of level) hops[node] = 0;
  for (let hop = 1; level.length > 0; hop += 1) {
    const next: number[] = [];
    for (const node of level) {
      for (const target of world.targets.subarray(world.offsets[node], world.offsets[node + 1])) {
        if (hops[target] !== -1) continue;
        hops[target] = hop;
        next.push(target);
      }
    }
    level = next;
  }
  return hops;
}

/** The sub-graph of the arcs whose bit is set in `mask`. */
export function withArcs(graph: Graph, mask: number): Graph {
  const sources: number[] = [];
  const targets: number[] = [];
  for (let node = 0; node < graph.size; node += 1) {
    for (let arc = graph.offsets[node] as number; arc < (graph.offsets[node + 1] as number); arc += 1) {
      if (((mask >>> arc) & 1) === 0) continue;
      sources.push(node);
      targets.push(graph.targets[arc] as number);
    }
  }
  return graphFromArcs(graph.size, sources, targets, KEEP_ALL);
}

/** Mean and variance of the spread by going through all 2^arcs worlds; at most 12 arcs. */
export function exactSpread(
  graph: Graph,
  chances: Chances,
  seeds: Iterable<number>,
): readonly [number, number] {
  const p = probabilities(graph, chances);
  const list = [...seeds];
  let [mean, square] = [0, 0];
  for (let mask = 0; mask < 1 << p.length; mask += 1) {
    let weight = 1;
    for (const [arc, one] of p.entries()) weight *= (mask >>> arc) & 1 ? one : 1 - one;
    if (weight === 0) continue;
    const spread = reached(withArcs(graph, mask), list).filter((hop) => hop >= 0).length;
    mean += weight * spread;
    square += weight * spread * spread;
  }
  return [mean, square - mean * mean];
}

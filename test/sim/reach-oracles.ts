/** What the room of reach is tested against: slow, obvious answers on small graphs. */
import fc from "fast-check";
import { type Graph, graphFromArcs } from "../../sim/networks/graph.ts";
import type { Influence } from "../../sim/reach/influence.ts";

/** Graphs with loops and repeated arcs, as hard as they come. */
export const anyGraph = (nodes: number, arcs: number): fc.Arbitrary<Graph> =>
  fc.integer({ min: 1, max: nodes }).chain((size) => {
    const node = fc.nat({ max: size - 1 });
    return fc.array(fc.tuple(node, node), { maxLength: arcs }).map((pairs) =>
      graphFromArcs(
        size,
        pairs.map(([from]) => from),
        pairs.map(([, to]) => to),
        { selfLoops: true, multiArcs: true },
      ),
    );
  });

/** Every model that fits a graph. */
export function influences(graph: Graph): fc.Arbitrary<Influence> {
  const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
  const perArc = fc.array(share, { minLength: graph.targets.length, maxLength: graph.targets.length });
  const into = new Uint32Array(graph.size);
  for (const target of graph.targets) into[target] = (into[target] as number) + 1;
  return fc.oneof(
    share.map((p): Influence => ({ kind: "uniform", p })),
    fc.constant<Influence>({ kind: "weighted" }),
    perArc.map((probabilities): Influence => ({ kind: "arcs", probabilities })),
    fc.constant<Influence>({ kind: "threshold" }),
    perArc.map(
      (shares): Influence => ({
        kind: "threshold-arcs",
        weights: shares.map((one, arc) => one / (into[graph.targets[arc] as number] as number)),
      }),
    ),
  );
}

export function sourcesOf({ size, offsets, targets }: Graph): number[] {
  const sources = new Array<number>(targets.length);
  for (let node = 0; node < size; node += 1) {
    sources.fill(node, offsets[node] as number, offsets[node + 1] as number);
  }
  return sources;
}

/** Everybody reached from some nodes along the arcs of a graph, as a set. */
export function reachedFrom({ offsets, targets }: Graph, seeds: Iterable<number>): Set<number> {
  const reached = new Set(seeds);
  for (const node of reached) {
    for (let arc = offsets[node] as number; arc < (offsets[node + 1] as number); arc += 1) {
      reached.add(targets[arc] as number);
    }
  }
  return reached;
}

/** Worlds with their probabilities: arcs that are live, by enumeration. At most about 12 arcs. */
export function* allWorlds(
  graph: Graph,
  influence: Influence,
): Generator<{ chance: number; live: readonly number[] }> {
  const arcs = graph.targets.length;
  const into: number[][] = Array.from({ length: graph.size }, () => []);
  graph.targets.forEach((target, arc) => {
    into[target]?.push(arc);
  });
  if (influence.kind === "threshold" || influence.kind === "threshold-arcs") {
    const weightOf = (arc: number): number =>
      influence.kind === "threshold"
        ? 1 / (into[graph.targets[arc] as number] as number[]).length
        : (influence.weights[arc] as number);
    function* choices(node: number): Generator<{ chance: number; live: readonly number[] }> {
      if (node === graph.size) {
        yield { chance: 1, live: [] };
        return;
      }
      const own = into[node] as number[];
      const nobody = 1 - own.reduce((sum, arc) => sum + weightOf(arc), 0);
      for (const { chance, live } of choices(node + 1)) {
        if (nobody > 1e-12) yield { chance: chance * nobody, live };
        for (const arc of own) {
          if (weightOf(arc) > 0) yield { chance: chance * weightOf(arc), live: [...live, arc] };
        }
      }
    }
    yield* choices(0);
    return;
  }
  const chanceOf = (arc: number): number => {
    if (influence.kind === "uniform") return influence.p;
    if (influence.kind === "arcs") return influence.probabilities[arc] as number;
    return 1 / (into[graph.targets[arc] as number] as number[]).length;
  };
  for (let mask = 0; mask < 2 ** arcs; mask += 1) {
    let chance = 1;
    const live: number[] = [];
    for (let arc = 0; arc < arcs; arc += 1) {
      const isLive = (mask >>> arc) % 2 === 1;
      chance *= isLive ? chanceOf(arc) : 1 - chanceOf(arc);
      if (isLive) live.push(arc);
    }
    if (chance > 0) yield { chance, live };
  }
}

/** Seed set as a mask → its exact expected spread, and the expected square of it. At most 12 nodes. */
export function exactSpread(
  graph: Graph,
  influence: Influence,
  weights?: readonly number[],
): { readonly mean: (seeds: number) => number; readonly square: (seeds: number) => number } {
  const { size } = graph;
  const sources = sourcesOf(graph);
  const byMask = new Float64Array(2 ** size);
  for (let mask = 1; mask < byMask.length; mask += 1) {
    const lowest = 31 - Math.clz32(mask & -mask);
    byMask[mask] =
      (byMask[mask & (mask - 1)] as number) + (weights === undefined ? 1 : (weights[lowest] as number));
  }
  const worlds: { chance: number; reach: Uint16Array }[] = [];
  for (const { chance, live } of allWorlds(graph, influence)) {
    const reach = Uint16Array.from({ length: size }, (_, node) => 1 << node);
    for (let changed = true; changed; ) {
      changed = false;
      for (const arc of live) {
        const from = sources[arc] as number;
        const wider = (reach[from] as number) | (reach[graph.targets[arc] as number] as number);
        if (wider !== reach[from]) {
          reach[from] = wider;
          changed = true;
        }
      }
    }
    worlds.push({ chance, reach });
  }
  const moment = (seeds: number, of: (spread: number) => number): number => {
    let sum = 0;
    for (const { chance, reach } of worlds) {
      let union = 0;
      for (let node = 0; node < size; node += 1)
        if ((seeds >>> node) % 2 === 1) union |= reach[node] as number;
      sum += chance * of(byMask[union] as number);
    }
    return sum;
  };
  return {
    mean: (seeds) => moment(seeds, (spread) => spread),
    square: (seeds) => moment(seeds, (spread) => spread * spread),
  };
}

export const maskOf = (nodes: readonly number[]): number =>
  nodes.reduce((mask, node) => mask | (1 << node), 0);

/** Masks of all sets of nodes that pass. */
export const setsOfNodes = (size: number, passes: (nodes: readonly number[]) => boolean): number[] =>
  [...Array(2 ** size).keys()].filter((mask) =>
    passes([...Array(size).keys()].filter((node) => (mask >>> node) % 2 === 1)),
  );

/** Small worlds for the cascade kernels, and the comparison of their runs with a law worked out exactly. */
import fc from "fast-check";
import { expect } from "vitest";
import type { Kernel } from "../../sim/cascade/kernel.ts";
import { createTally, type Tally } from "../../sim/cascade/tally.ts";
import { type Graph, graphFromArcs } from "../../sim/networks/graph.ts";
import type { Arc, Law } from "../oracle/enumerate-cascades.ts";

/** Arcs of a graph in the order of its rows. */
export function arcsOf(graph: Graph): Arc[] {
  return Array.from(graph.targets, (to, arc) => ({
    from: graph.offsets.findIndex((_, node) => (graph.offsets[node + 1] as number) > arc),
    to,
  }));
}

export interface SmallWorld {
  readonly graph: Graph;
  readonly seeds: Uint32Array;
  readonly seed: number;
}

/** Graphs with self-loops and repeated arcs, seed sets with repeats. */
export function smallWorld(nodesMax: number, arcsMax: number): fc.Arbitrary<SmallWorld> {
  return fc.integer({ min: 1, max: nodesMax }).chain((size) => {
    const node = fc.nat(size - 1);
    return fc.record({
      graph: fc.array(fc.tuple(node, node), { maxLength: arcsMax }).map((arcs) =>
        graphFromArcs(
          size,
          arcs.map(([from]) => from),
          arcs.map(([, to]) => to),
          { selfLoops: true, multiArcs: true },
        ),
      ),
      seeds: fc.array(node, { minLength: 1, maxLength: 3 }).map((seeds) => Uint32Array.from(seeds)),
      seed: fc.maxSafeNat(),
    });
  });
}

/** 0, 1, and the probabilities between. */
export const probability = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(0, 1) },
  { weight: 4, arbitrary: fc.double({ min: 0.05, max: 0.95, noNaN: true }) },
);

export function tallyOf(kernel: Kernel, { seeds, seed }: Omit<SmallWorld, "graph">, runs: number): Tally {
  const tally = createTally({ runs, perNode: kernel.size });
  kernel.run(seeds, seed, 0, runs, tally);
  return tally;
}

/** ln(2 · 10^9): one false alarm in 10^9 for each number compared, both sides together. */
const LOG_TAIL = 21.42;

/**
 * How far the sum of `runs` independent values in [0, most] with this mean may be from its own mean: Bernstein's
 * inequality with variance at most mean · (most − mean). Holds for any number of runs, whatever the law.
 */
export function bernstein(runs: number, mean: number, most = 1): number {
  const linear = (LOG_TAIL * most) / 3;
  const variance = runs * Math.max(0, mean * (most - mean));
  return linear + Math.sqrt(linear * linear + 2 * LOG_TAIL * variance);
}

/** Sizes, nodes and hops of a tally against a law; each number has a false-alarm rate of 10^-9. */
export function expectLaw(tally: Tally, law: Law): void {
  expect(disagreements(tally, law)).toEqual([]);
  // The books balance: hops, nodes and runs count the same.
  const total = tally.spread.reduce((sum, spread) => sum + spread, 0);
  expect(tally.hops.reduce((sum, count) => sum + count, 0)).toBe(total);
  expect(tally.activations!.reduce((sum, count) => sum + count, 0)).toBe(total);
}

/** What in a tally is farther from a law than chance allows. */
export function disagreements(tally: Tally, law: Law): string[] {
  const runs = tally.spread.length;
  const nodes = law.active.length;
  const sizes = new Array<number>(nodes + 1).fill(0);
  for (const spread of tally.spread) sizes[spread]! += 1;
  const wrong: string[] = [];
  const compare = (what: string, found: number, mean: number, most = 1): void => {
    const impossible = mean <= 0 && found > 0;
    if (impossible || Math.abs(found - runs * mean) > bernstein(runs, mean, most)) {
      wrong.push(`${what}: ${found / runs} where ${mean} is right`);
    }
  };
  for (const [n, share] of law.size.entries()) compare(`size ${n}`, sizes[n]!, share);
  for (const [node, share] of law.active.entries()) {
    compare(`node ${node}`, tally.activations![node]!, share);
  }
  for (const [hop, mean] of law.hops.entries()) compare(`hop ${hop}`, tally.hops[hop] ?? 0, mean, nodes);
  return wrong;
}

/** Of two seed sets in the same run, the larger reaches whatever the smaller does; the runs replay alone and in parts. */
export function expectKernelContract(kernel: Kernel, world: Omit<SmallWorld, "graph">, runs = 40): void {
  const whole = tallyOf(kernel, world, runs);
  const parts = createTally({ runs, perNode: kernel.size });
  for (const [from, to] of [
    [runs - 3, runs],
    [0, 5],
    [5, runs - 3],
  ] as const) {
    kernel.run(world.seeds, world.seed, from, to, parts);
  }
  expect(parts.spread).toEqual(whole.spread);
  expect(parts.activations).toEqual(whole.activations);
  expect([...parts.hops]).toEqual([...whole.hops]);
  const alone = createTally({ firstRun: 7, runs: 1 });
  kernel.run(world.seeds, world.seed, 7, 8, alone);
  expect(alone.spread[0]).toBe(whole.spread[7]);
  // Repeats and order of seeds make no difference.
  const again = Uint32Array.from([...world.seeds, ...world.seeds].reverse());
  expect(tallyOf(kernel, { ...world, seeds: again }, runs).spread).toEqual(whole.spread);
  // Nobody told, nobody reached.
  const nobody = tallyOf(kernel, { ...world, seeds: new Uint32Array(0) }, runs);
  expect(Math.max(...nobody.spread, ...nobody.hops)).toBe(0);
  expect(() => kernel.run(Uint32Array.of(kernel.size), 1, 0, 1, createTally({ runs: 1 }))).toThrow(
    `seed ${kernel.size} is not in the graph`,
  );
}

/** Run by run, a larger seed set never has a smaller spread: common random numbers make monotony exact. */
export function expectMonotone(kernel: Kernel, { seeds, seed }: Omit<SmallWorld, "graph">, runs = 40): void {
  const fewer = tallyOf(kernel, { seeds: seeds.subarray(1), seed }, runs);
  const more = tallyOf(kernel, { seeds, seed }, runs);
  for (let run = 0; run < runs; run += 1) {
    expect(more.spread[run]!).toBeGreaterThanOrEqual(fewer.spread[run]!);
  }
}

/**
 * A smaller graph that looks like a large one: nodes reached by a spreading fire or by walking, and the arcs between
 * them. J. Leskovec, C. Faloutsos, "Sampling from large graphs", KDD 2006, doi:10.1145/1150402.1150479, found these two
 * the best of ten ways. Both go along arcs; reversed they would sample audiences instead of those followed.
 */
import { below, coin, type Stream, stream } from "../engine/rng.ts";
import { checkNumber, checkWhole } from "./checks.ts";
import type { Graph } from "./graph.ts";
import { inducedSubgraph, type Subgraph } from "./subgraph.ts";

export interface SampleOptions {
  readonly graph: Graph;
  /** Nodes wanted, 0 … size of the graph. */
  readonly nodes: number;
  readonly seed: number;
}

/**
 * From a node drawn at random fire spreads to a geometric number of the targets not yet reached, mean
 * forward ÷ (1 − forward), and so on from each; when it dies out, another node is drawn.
 * @param options forward: 0 … 0.99, 0.7 in the paper and by default
 */
export function forestFireSample(options: SampleOptions & { readonly forward?: number }): Subgraph {
  const { graph, nodes, forward = 0.7, seed } = options;
  checkWhole("nodes", nodes, 0, graph.size);
  checkNumber("forward", forward, 0, 0.99);
  const sample = new Sample(graph, nodes, stream(seed, "forest-fire-sample", 0));
  const coins = stream(seed, "forest-fire-sample-count", 0);
  let flips = 0;
  const free: number[] = [];
  for (let head = 0; sample.count < nodes; head += 1) {
    if (head === sample.count) sample.takeAny();
    const node = sample.taken[head] as number;
    let burning = 0;
    while (coin(coins, flips++, 0, forward)) burning += 1;
    if (burning === 0) continue;
    free.length = 0;
    for (let arc = graph.offsets[node] as number; arc < (graph.offsets[node + 1] as number); arc += 1) {
      const target = graph.targets[arc] as number;
      if (!sample.has(target)) free.push(target);
    }
    for (; burning > 0 && free.length > 0 && sample.count < nodes; burning -= 1) {
      const index = sample.below(free.length);
      sample.take(free[index] as number);
      free[index] = free[free.length - 1] as number;
      free.length -= 1;
    }
  }
  return inducedSubgraph(graph, sample.taken);
}

/** Steps without a new node, per node still wanted, after which the walk begins elsewhere. */
const FRUITLESS_STEPS = 100;

/**
 * A walk along arcs that goes back to its start with probability flyBack at every step, and at a dead end. When it finds
 * nothing new for a long time it begins at another node.
 * @param options flyBack: 0 … 1, 0.15 in the paper and by default
 */
export function randomWalkSample(options: SampleOptions & { readonly flyBack?: number }): Subgraph {
  const { graph, nodes, flyBack = 0.15, seed } = options;
  checkWhole("nodes", nodes, 0, graph.size);
  checkNumber("flyBack", flyBack, 0, 1);
  const sample = new Sample(graph, nodes, stream(seed, "random-walk-sample", 0));
  const coins = stream(seed, "random-walk-sample-back", 0);
  let start = -1;
  let at = -1;
  let fruitless = 0;
  for (let step = 0; sample.count < nodes; step += 1) {
    if (start < 0 || fruitless > FRUITLESS_STEPS) {
      start = sample.takeAny();
      at = start;
      fruitless = 0;
      continue;
    }
    const first = graph.offsets[at] as number;
    const degree = (graph.offsets[at + 1] as number) - first;
    const isBack = degree === 0 || coin(coins, step, 0, flyBack);
    at = isBack ? start : (graph.targets[first + sample.below(degree)] as number);
    fruitless = sample.take(at) ? 0 : fruitless + 1;
  }
  return inducedSubgraph(graph, sample.taken);
}

/** Nodes taken so far, and a way to draw one of the others. */
class Sample {
  readonly taken: Uint32Array;
  count = 0;
  private readonly isTaken: Uint8Array;
  private readonly size: number;
  private readonly draws: Stream;
  private step = 0;
  /** Nodes not taken when they became few: then they are listed rather than met by chance. */
  private rest: Uint32Array | null = null;

  constructor(graph: Graph, nodes: number, draws: Stream) {
    this.taken = new Uint32Array(nodes);
    this.isTaken = new Uint8Array(graph.size);
    this.size = graph.size;
    this.draws = draws;
  }

  has(node: number): boolean {
    return this.isTaken[node] === 1;
  }

  below(size: number): number {
    this.step += 1;
    return below(this.draws, this.step, 0, size);
  }

  /** False when it was taken before. */
  take(node: number): boolean {
    if (this.isTaken[node] === 1) return false;
    this.isTaken[node] = 1;
    this.taken[this.count] = node;
    this.count += 1;
    return true;
  }

  /** Takes a node that is not taken yet, each equally likely. There must be one. */
  takeAny(): number {
    for (;;) {
      // While at least half of the nodes drawn from are free, two tries are enough on average.
      const left = this.size - this.count;
      if (2 * left < (this.rest?.length ?? this.size)) this.rest = this.others(left);
      const index = this.below(this.rest?.length ?? this.size);
      const node = this.rest === null ? index : (this.rest[index] as number);
      if (this.take(node)) return node;
    }
  }

  private others(left: number): Uint32Array {
    const others = new Uint32Array(left);
    let length = 0;
    for (let node = 0; node < this.size; node += 1) {
      if (this.isTaken[node] === 1) continue;
      others[length] = node;
      length += 1;
    }
    return others;
  }
}

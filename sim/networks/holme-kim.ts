/**
 * Growth with triads: P. Holme, B. J. Kim, "Growing scale-free networks with tunable clustering", Physical Review E 65,
 * 2002, doi:10.1103/PhysRevE.65.026107. Like preferential attachment, but after an edge to w the next one goes, with some
 * probability, to a neighbour of w: the power law of exponent 3 stays and triangles come. Expected linear time.
 */
import { below, coin, type Stream, stream } from "../engine/rng.ts";
import { checkExpectedArcs, checkProbability, checkSize, checkWhole } from "./checks.ts";
import { type Graph, graphFromOwnArcs } from "./graph.ts";
import { GrowingRows } from "./growing-rows.ts";

export interface HolmeKimOptions {
  readonly size: number;
  /** Edges each new node brings, 1 … size − 1. */
  readonly edgesPerNode: number;
  /** Probability that an edge after the first of a node closes a triangle, 0 … 1. 0 is preferential attachment. */
  readonly triads: number;
  readonly seed: number;
}

/**
 * Undirected: every edge is there as two arcs. Starts from a star of edgesPerNode + 1 nodes, so there are exactly
 * edgesPerNode · (size − edgesPerNode) edges, and the graph is connected.
 */
export function holmeKim(options: HolmeKimOptions): Graph {
  const { size, edgesPerNode, triads, seed } = options;
  checkSize(size);
  checkWhole("edgesPerNode", edgesPerNode, 1, size - 1);
  checkProbability("triads", triads);
  const edges = edgesPerNode * (size - edgesPerNode);
  checkExpectedArcs("edgesPerNode", 2 * edges);
  const growth = new Growth(size, edgesPerNode, triads, seed, edges);
  for (let node = edgesPerNode; node < size; node += 1) growth.grow(node);
  const { ends } = growth;
  const turned = new Uint32Array(ends.length);
  for (let index = 0; index < ends.length; index += 1) turned[index] = ends[index ^ 1] as number;
  return graphFromOwnArcs(size, ends, turned);
}

class Growth {
  /** ends[2e] is the node that brought edge e, ends[2e + 1] the one it attached to. */
  readonly ends: Uint32Array;
  private length = 0;
  private step = 0;
  private readonly neighbours: GrowingRows;
  private readonly stamp: Int32Array;
  private readonly edgesPerNode: number;
  private readonly triads: number;
  private readonly targetDraws: Stream;
  private readonly triadDraws: Stream;
  private readonly closing: number[] = [];

  constructor(size: number, edgesPerNode: number, triads: number, seed: number, edges: number) {
    this.ends = new Uint32Array(2 * edges);
    this.neighbours = new GrowingRows(size, 2 * edges);
    this.stamp = new Int32Array(size).fill(-1);
    this.edgesPerNode = edgesPerNode;
    this.triads = triads;
    this.targetDraws = stream(seed, "holme-kim-target", 0);
    this.triadDraws = stream(seed, "holme-kim-triad", 0);
  }

  grow(node: number): void {
    const { edgesPerNode, stamp } = this;
    const before = this.length;
    this.step = 0;
    stamp[node] = node;
    let preferred = -1;
    for (let edge = 0; edge < edgesPerNode; edge += 1) {
      let target = -1;
      if (node === edgesPerNode) target = edge;
      else if (preferred >= 0 && coin(this.triadDraws, node, edge, this.triads)) {
        target = this.neighbourOf(preferred, node);
      }
      if (target < 0) {
        do {
          target = this.ends[this.below(node, before)] as number;
        } while (stamp[target] === node);
        preferred = target;
      }
      this.link(node, target);
    }
  }

  private link(node: number, target: number): void {
    this.stamp[target] = node;
    this.ends[this.length] = node;
    this.ends[this.length + 1] = target;
    this.length += 2;
    this.neighbours.push(node, target);
    this.neighbours.push(target, node);
  }

  /** A neighbour of `of` that `node` has no edge to, each equally likely; −1 when there is none. */
  private neighbourOf(of: number, node: number): number {
    const { neighbours, stamp, closing } = this;
    const degree = neighbours.length(of);
    // At most edgesPerNode + 1 nodes are stamped: in a longer row at least every other try succeeds.
    if (degree >= 2 * (this.edgesPerNode + 1)) {
      for (;;) {
        const neighbour = neighbours.at(of, this.below(node, degree));
        if (stamp[neighbour] !== node) return neighbour;
      }
    }
    closing.length = 0;
    for (let index = 0; index < degree; index += 1) {
      const neighbour = neighbours.at(of, index);
      if (stamp[neighbour] !== node) closing.push(neighbour);
    }
    return closing.length === 0 ? -1 : (closing[this.below(node, closing.length)] as number);
  }

  private below(node: number, size: number): number {
    this.step += 1;
    return below(this.targetDraws, node, this.step, size);
  }
}

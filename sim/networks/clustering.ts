/**
 * How often two neighbours of a node are neighbours themselves, whichever way arcs point. Exact where that is quick: each
 * triangle is met once from its node of least degree (N. Chiba, T. Nishizeki, SIAM Journal on Computing 14, 1985).
 * Otherwise from wedges drawn at random (T. Schank, D. Wagner 2005; C. Seshadhri, A. Pinar, T. G. Kolda 2013).
 */
import { below, type Stream, stream, uniform } from "../engine/rng.ts";
import { hasArc } from "./distinct-arcs.ts";
import type { Graph } from "./graph.ts";
import { graphFromArcs } from "./graph.ts";
import { byDegree } from "./relabel.ts";
import { bothWays } from "./union.ts";

export interface Clustering {
  /** Closed wedges among all wedges: 3 × triangles ÷ paths of length 2. 0 when there is none. */
  readonly transitivity: number;
  /** Mean over nodes of the share of their neighbours' pairs that are tied; 0 for nodes of fewer than two neighbours. */
  readonly average: number;
  /** Wedges drawn for each of the two; null when both are exact. Standard error: at most 0.5 ÷ √wedges. */
  readonly wedges: number | null;
}

/** Comparisons up to which triangles are counted rather than sampled: about a second. */
const COMPARISONS_MAX = 300_000_000;

const WEDGES = 100_000;

/** @param seed for the sample, when one is needed */
export function clustering(graph: Graph, seed: number, comparisonsMax = COMPARISONS_MAX): Clustering {
  const ties = withoutLoops(bothWays(graph));
  const ranks = ranksOf(ties);
  const upward = upwardArcs(ties, ranks);
  return comparisonsNeeded(upward) <= comparisonsMax ? exact(ties, upward) : sampled(ties, seed);
}

function withoutLoops(graph: Graph): Graph {
  const sources = new Uint32Array(graph.targets.length);
  let loops = 0;
  for (let node = 0; node < graph.size; node += 1) {
    sources.fill(node, graph.offsets[node] as number, graph.offsets[node + 1] as number);
    if (hasArc(graph, node, node)) loops += 1;
  }
  return loops === 0 ? graph : graphFromArcs(graph.size, sources, graph.targets);
}

/** Node → place in the order of rising degree. */
function ranksOf(ties: Graph): Uint32Array {
  const ranks = new Uint32Array(ties.size);
  const order = byDegree(ties);
  for (let place = 0; place < order.length; place += 1)
    ranks[order[place] as number] = order.length - 1 - place;
  return ranks;
}

/** Each tie once, from its end of lower rank: rows are short even at hubs. */
function upwardArcs(ties: Graph, ranks: Uint32Array): Graph {
  const { size, offsets, targets } = ties;
  const kept = new Uint32Array(size + 1);
  const upward = new Uint32Array(targets.length / 2);
  let length = 0;
  for (let node = 0; node < size; node += 1) {
    const end = offsets[node + 1] as number;
    for (let arc = offsets[node] as number; arc < end; arc += 1) {
      const target = targets[arc] as number;
      if ((ranks[target] as number) <= (ranks[node] as number)) continue;
      upward[length] = target;
      length += 1;
    }
    kept[node + 1] = length;
  }
  return { size, offsets: kept, targets: upward };
}

function comparisonsNeeded({ size, offsets, targets }: Graph): number {
  const length = (node: number): number => (offsets[node + 1] as number) - (offsets[node] as number);
  let comparisons = 0;
  for (let node = 0; node < size; node += 1) {
    for (let arc = offsets[node] as number; arc < (offsets[node + 1] as number); arc += 1) {
      comparisons += length(targets[arc] as number);
    }
  }
  return comparisons;
}

function exact(ties: Graph, upward: Graph): Clustering {
  const { size, offsets, targets } = upward;
  const triangles = new Float64Array(size);
  const mark = new Int32Array(size).fill(-1);
  for (let node = 0; node < size; node += 1) {
    const end = offsets[node + 1] as number;
    for (let arc = offsets[node] as number; arc < end; arc += 1) mark[targets[arc] as number] = node;
    for (let arc = offsets[node] as number; arc < end; arc += 1) {
      const second = targets[arc] as number;
      for (let next = offsets[second] as number; next < (offsets[second + 1] as number); next += 1) {
        const third = targets[next] as number;
        if (mark[third] !== node) continue;
        triangles[node] = (triangles[node] as number) + 1;
        triangles[second] = (triangles[second] as number) + 1;
        triangles[third] = (triangles[third] as number) + 1;
      }
    }
  }
  let closed = 0;
  let wedges = 0;
  let shares = 0;
  for (let node = 0; node < size; node += 1) {
    const pairs = pairsAt(ties, node);
    wedges += pairs;
    closed += triangles[node] as number;
    if (pairs > 0) shares += (triangles[node] as number) / pairs;
  }
  return {
    transitivity: wedges === 0 ? 0 : closed / wedges,
    average: size === 0 ? 0 : shares / size,
    wedges: null,
  };
}

function sampled(ties: Graph, seed: number): Clustering {
  const draws = stream(seed, "clustering-wedge", 0);
  const sums = new Float64Array(ties.size);
  let wedges = 0;
  for (let node = 0; node < ties.size; node += 1) {
    wedges += pairsAt(ties, node);
    sums[node] = wedges;
  }
  let closed = 0;
  let closedAtNodes = 0;
  for (let wedge = 0; wedge < WEDGES; wedge += 1) {
    const middle = firstAbove(sums, uniform(draws, wedge, 0) * wedges);
    if (isClosed(ties, middle, draws, wedge, 1)) closed += 1;
    const node = below(draws, wedge, 3, ties.size);
    if (pairsAt(ties, node) > 0 && isClosed(ties, node, draws, wedge, 4)) closedAtNodes += 1;
  }
  return { transitivity: closed / WEDGES, average: closedAtNodes / WEDGES, wedges: WEDGES };
}

/** Whether two neighbours of a node, drawn at random, are tied. */
function isClosed(ties: Graph, node: number, draws: Stream, wedge: number, step: number): boolean {
  const first = ties.offsets[node] as number;
  const degree = (ties.offsets[node + 1] as number) - first;
  const one = below(draws, wedge, step, degree);
  const other = below(draws, wedge, step + 1, degree - 1);
  const skipped = other >= one ? other + 1 : other;
  return hasArc(ties, ties.targets[first + one] as number, ties.targets[first + skipped] as number);
}

function pairsAt({ offsets }: Graph, node: number): number {
  const degree = (offsets[node + 1] as number) - (offsets[node] as number);
  return (degree * (degree - 1)) / 2;
}

function firstAbove(sums: Float64Array, mark: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sums[middle] as number) > mark) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Random graphs without structure: P. Erdős, A. Rényi, "On random graphs I", 1959 (a given number of edges) and
 * E. N. Gilbert, Annals of Mathematical Statistics 30, 1959 (each edge by a coin). Expected linear time in nodes and
 * edges (V. Batagelj, U. Brandes, Physical Review E 71, 2005).
 */
import { below, stream } from "../engine/rng.ts";
import { checkExpectedArcs, checkProbability, checkSize, checkWhole } from "./checks.ts";
import { type ArcDraws, distinctArcs } from "./distinct-arcs.ts";
import { Geometric } from "./geometric.ts";
import type { Graph } from "./graph.ts";
import { GrowingList } from "./growing-list.ts";
import { bothWays } from "./union.ts";

interface Common {
  /** Nodes, 0 … 2^28. */
  readonly size: number;
  /** True: v → w and w → v are drawn apart. False, the default: an edge is there as both arcs. */
  readonly directed?: boolean;
  /** Draw arcs v → v as well. Default: none. */
  readonly selfLoops?: boolean;
  readonly seed: number;
}

export interface ErdosRenyiOptions extends Common {
  /** Probability of each edge, 0 … 1. Below 2^-48 there is none. */
  readonly p: number;
}

/** G(n, p): every edge is there with probability p, independently of all others. */
export function erdosRenyi(options: ErdosRenyiOptions): Graph {
  const { size, p, directed = false, selfLoops = false, seed } = options;
  checkSize(size);
  checkProbability("p", p);
  const edges = edgesPossible(size, directed, selfLoops) * p;
  checkExpectedArcs("p", directed ? edges : 2 * edges);
  const offsets = new Uint32Array(size + 1);
  // Six standard deviations above the mean; a list that is too short grows.
  const targets = new GrowingList(edges + 6 * Math.sqrt(edges) + 16);
  const draws = stream(seed, "erdos-renyi-p", 0);
  const skip = p > 2 ** -48 ? new Geometric(p) : null;
  let node = 0;
  let column = -1;
  for (let arc = 0; skip !== null && node < size; arc += 1) {
    column += 1 + skip.draw(draws, arc);
    while (node < size && column >= rowLength(size, node, directed, selfLoops)) {
      column -= rowLength(size, node, directed, selfLoops);
      node += 1;
      offsets[node] = targets.length;
    }
    if (node < size) targets.push(targetAt(node, column, directed, selfLoops));
  }
  const graph: Graph = { size, offsets, targets: targets.takeExact() };
  return directed ? graph : bothWays(graph);
}

export interface ErdosRenyiEdgesOptions extends Common {
  /** Edges (directed: arcs), 0 … as many as there are pairs. */
  readonly edges: number;
}

/** G(n, m): every graph of exactly that many edges is as likely as every other. */
export function erdosRenyiEdges(options: ErdosRenyiEdgesOptions): Graph {
  const { size, edges, directed = false, selfLoops = false, seed } = options;
  checkSize(size);
  const possible = edgesPossible(size, directed, selfLoops);
  checkWhole("edges", edges, 0, possible);
  checkExpectedArcs("edges", directed ? edges : 2 * edges);
  // Of a nearly full graph the few edges that are missing are drawn.
  const inverted = edges > possible / 2;
  const pairs = new UniformPairs(size, directed, selfLoops, seed);
  const drawn = distinctArcs(size, inverted ? possible - edges : edges, pairs, "edges");
  const graph = inverted ? complement(drawn, directed, selfLoops) : drawn;
  return directed ? graph : bothWays(graph);
}

/** Pairs of nodes, all equally likely; undirected ones as v → w with v ≤ w. */
class UniformPairs implements ArcDraws {
  source = 0;
  target = 0;
  private readonly size: number;
  private readonly directed: boolean;
  private readonly selfLoops: boolean;
  private readonly draws;

  constructor(size: number, directed: boolean, selfLoops: boolean, seed: number) {
    this.size = size;
    this.directed = directed;
    this.selfLoops = selfLoops;
    this.draws = stream(seed, "erdos-renyi-edges", 0);
  }

  draw(index: number): boolean {
    const { size, directed, selfLoops, draws } = this;
    // Pairs v < w of one node more stand for the pairs v ≤ w − 1, loops among them, each equally likely.
    const more = selfLoops && !directed ? 1 : 0;
    const one = below(draws, index, 0, size + more);
    const other = below(draws, index, 1, size + more);
    const turned = !directed && one > other;
    this.source = turned ? other : one;
    this.target = (turned ? one : other) - more;
    return one !== other || (directed && selfLoops);
  }
}

function edgesPossible(size: number, directed: boolean, selfLoops: boolean): number {
  const loops = selfLoops ? size : 0;
  return (directed ? size * (size - 1) : (size * (size - 1)) / 2) + loops;
}

/** Places in the row of a node. An undirected edge has its place with the smaller node. */
function rowLength(size: number, node: number, directed: boolean, selfLoops: boolean): number {
  return (directed ? size : size - node) - (selfLoops ? 0 : 1);
}

function targetAt(node: number, column: number, directed: boolean, selfLoops: boolean): number {
  if (!directed) return node + column + (selfLoops ? 0 : 1);
  return !selfLoops && column >= node ? column + 1 : column;
}

/** All places that a graph leaves free. */
function complement(graph: Graph, directed: boolean, selfLoops: boolean): Graph {
  const { size, offsets } = graph;
  const kept = new Uint32Array(size + 1);
  const targets = new Uint32Array(edgesPossible(size, directed, selfLoops) - graph.targets.length);
  let length = 0;
  for (let node = 0; node < size; node += 1) {
    let arc = offsets[node] as number;
    const columns = rowLength(size, node, directed, selfLoops);
    for (let column = 0; column < columns; column += 1) {
      const target = targetAt(node, column, directed, selfLoops);
      if (arc < (offsets[node + 1] as number) && graph.targets[arc] === target) arc += 1;
      else {
        targets[length] = target;
        length += 1;
      }
    }
    kept[node + 1] = length;
  }
  return { size, offsets: kept, targets };
}

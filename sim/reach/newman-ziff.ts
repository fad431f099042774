/**
 * Every p from one order of the edges: edges are put in one after the other, components grow by union of sets, and the
 * state after m edges belongs to every p at once, weighted by the probability that m of all edges are live. M. E. J.
 * Newman, R. M. Ziff, Phys. Rev. Lett. 85, 2000, and Phys. Rev. E 64, 2001. One order costs about as much as one world
 * in which everything is live. For undirected graphs with one p, as in the shared coins of reach-of-all.ts.
 */
import { entityWord, wordBits } from "../cascade/coins.ts";
import { stream } from "../engine/rng.ts";
import type { Graph } from "../networks/graph.ts";
import { orderOf } from "./radix.ts";
import { edgesOf } from "./shared-coins.ts";
import { UnionFind } from "./union-find.ts";

/** Mean over orders of the edges, after m = 0, 1 … edges. */
export interface PercolationCurve {
  readonly edges: number;
  readonly orders: number;
  /** Mean reach of a node drawn at random: Σ size² ÷ nodes. */
  readonly meanReach: Float64Array;
  /** Squares of the mean reach of each order, for standard errors. */
  readonly meanReachSquares: Float64Array;
  /** Nodes in the largest component. */
  readonly largest: Float64Array;
}

export interface PercolationOptions {
  readonly seed: number;
  /** How many random orders of the edges, from 1. */
  readonly orders: number;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * O(edges) for each order.
 * @throws RangeError when an arc has no opposite, the graph is empty, or orders is not a whole number from 1
 */
export function percolationCurve(graph: Graph, options: PercolationOptions): PercolationCurve {
  const { seed, orders, onProgress } = options;
  if (!Number.isInteger(orders) || orders < 1) {
    throw new RangeError(`orders must be a whole number from 1, not ${orders}`);
  }
  if (graph.size === 0) throw new RangeError("the graph is empty; at least one node is needed");
  const rows = edgesOf(graph);
  if (rows === null) throw new RangeError("every arc must have its opposite; some have not");
  const { size } = graph;
  const edges = rows.targets.length;
  const sources = new Uint32Array(edges);
  for (let node = 0; node < size; node += 1) {
    sources.fill(node, rows.offsets[node] as number, rows.offsets[node + 1] as number);
  }
  const meanReach = new Float64Array(edges + 1);
  const meanReachSquares = new Float64Array(edges + 1);
  const largest = new Float64Array(edges + 1);
  const sets = new UnionFind(size);
  const keys = new Uint32Array(edges);
  for (let order = 0; order < orders; order += 1) {
    const { k0, k1 } = stream(seed, "order of edges", order);
    for (let edge = 0; edge < edges; edge += 1) keys[edge] = wordBits(entityWord(k0, k1, edge), 0);
    sets.clear();
    let [squares, greatest] = [size, 1];
    const note = (live: number): void => {
      const reach = squares / size;
      meanReach[live] = (meanReach[live] as number) + reach;
      meanReachSquares[live] = (meanReachSquares[live] as number) + reach * reach;
      largest[live] = (largest[live] as number) + greatest;
    };
    note(0);
    orderOf(keys).forEach((edge, at) => {
      const source = sources[edge] as number;
      // (a + b)² = a² + b² + 2ab
      const product = sets.union(source, rows.targets[edge] as number);
      if (product > 0) {
        squares += 2 * product;
        greatest = Math.max(greatest, sets.sizeOf(source));
      }
      note(at + 1);
    });
    onProgress?.(order + 1, orders);
  }
  for (const sums of [meanReach, meanReachSquares, largest]) {
    for (let live = 0; live <= edges; live += 1) sums[live] = (sums[live] as number) / orders;
  }
  return { edges, orders, meanReach, meanReachSquares, largest };
}

/**
 * A curve's value at probability p: its entries weighted by the binomial law of the number of live edges. Terms are
 * built outward from the most likely one and left out where they fall below 10⁻¹⁸ of it.
 * @param byEdges entry m: the value with m live edges
 * @throws RangeError unless 0 ≤ p ≤ 1
 */
export function atProbability(byEdges: Float64Array, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must be a number from 0 to 1, not ${p}`);
  const edges = byEdges.length - 1;
  const mode = Math.min(edges, Math.floor((edges + 1) * p));
  if (p === 0 || p === 1) return byEdges[mode] as number;
  let weight = 1;
  let total = 1;
  let sum = byEdges[mode] as number;
  for (let live = mode; live < edges; live += 1) {
    weight *= (((edges - live) / (live + 1)) * p) / (1 - p);
    if (weight < NEGLIGIBLE) break;
    total += weight;
    sum += weight * (byEdges[live + 1] as number);
  }
  weight = 1;
  for (let live = mode; live > 0; live -= 1) {
    weight *= ((live / (edges - live + 1)) * (1 - p)) / p;
    if (weight < NEGLIGIBLE) break;
    total += weight;
    sum += weight * (byEdges[live - 1] as number);
  }
  return sum / total;
}

const NEGLIGIBLE = 1e-18;

/**
 * Graphs of given expected degrees: F. Chung, L. Lu, "The average distances in random graphs with given expected
 * degrees", PNAS 99, 2002, doi:10.1073/pnas.252631999. Nodes v and w are tied with probability weight(v) · weight(w) ÷
 * sum of weights, at most 1. Candidates are jumped to as by J. Miller, A. Hagberg, WAW 2011: nodes go by falling weight,
 * so the probability only falls along a row; each jump uses the power of one half above it, and a coin decides the rest.
 * Expected linear time in nodes and edges, after sorting.
 */
import { type Stream, stream, uniform } from "../engine/rng.ts";
import { ARCS_MAX, checkExpectedArcs, checkNumber, checkSize, SIZE_MAX } from "./checks.ts";
import { Geometric } from "./geometric.ts";
import { type Graph, graphFromOwnArcs } from "./graph.ts";
import { GrowingList } from "./growing-list.ts";
import { power } from "./power-law.ts";

export interface ChungLuOptions {
  /** Node → expected degree, ≥ 0. Those that are too large for the others come out smaller. */
  readonly weights: ArrayLike<number>;
  /**
   * Given: arcs are directed, `weights` are expected out-degrees, and these, in proportion, in-degrees. Absent:
   * undirected, each edge as two arcs.
   */
  readonly targetWeights?: ArrayLike<number>;
  readonly seed: number;
}

export function chungLu(options: ChungLuOptions): Graph {
  const { weights, targetWeights, seed } = options;
  const size = weights.length;
  checkSize(size);
  const sum = checkWeights("weights", weights);
  checkExpectedArcs("weights", sum);
  if (targetWeights === undefined) return tied(size, weights, weights, sum, true, seed);
  if (targetWeights.length !== size) {
    throw new RangeError(`targetWeights must have ${size} entries, as weights, not ${targetWeights.length}`);
  }
  return tied(size, weights, targetWeights, checkWeights("targetWeights", targetWeights), false, seed);
}

/**
 * Expected degrees that fall as a power law: proportional to (i + first)^(−1 ÷ (exponent − 1)) for node i, with `first`
 * such that the largest is about maxDegree.
 */
export function powerLawWeights(
  size: number,
  exponent: number,
  meanDegree: number,
  maxDegree: number,
): Float64Array {
  checkSize(size);
  checkNumber("exponent", exponent, 2.01, 20);
  checkNumber("meanDegree", meanDegree, 0, size);
  checkNumber("maxDegree", maxDegree, meanDegree, SIZE_MAX);
  const weights = new Float64Array(size);
  if (meanDegree === 0) return weights;
  const share = (meanDegree * (exponent - 2)) / (maxDegree * (exponent - 1));
  const first = size * power(share, exponent - 1);
  let sum = 0;
  for (let node = 0; node < size; node += 1) {
    // From 1 rather than 0, so that the first weight is finite for every `first`.
    weights[node] = power(node + 1 + first, -1 / (exponent - 1));
    sum += weights[node] as number;
  }
  for (let node = 0; node < size; node += 1) {
    weights[node] = ((weights[node] as number) / sum) * meanDegree * size;
  }
  return weights;
}

/** Jumps of success 2^−level: the same for every graph, so each is made once. */
const JUMPS: Geometric[] = [];

function jumpOf(level: number): Geometric {
  let jump = JUMPS[level];
  if (jump === undefined) {
    jump = new Geometric(HALVES[level] as number);
    JUMPS[level] = jump;
  }
  return jump;
}

/** Rarer than this nothing is drawn: 2^28 nodes have fewer than 2^56 pairs, of which about 2^9 would be missed. */
const LEVEL_MAX = 47;

/** Entry k: 2^−k. */
const HALVES: readonly number[] = (() => {
  const halves = [1];
  for (let level = 1; level <= LEVEL_MAX + 1; level += 1) halves.push((halves[level - 1] as number) / 2);
  return halves;
})();

function tied(
  size: number,
  weights: ArrayLike<number>,
  targetWeights: ArrayLike<number>,
  targetSum: number,
  undirected: boolean,
  seed: number,
): Graph {
  const jumpDraws = stream(seed, "chung-lu-jump", 0);
  const coins: Stream = stream(seed, "chung-lu-coin", 0);
  const heads = byFalling(weights);
  const tails = undirected ? heads : byFalling(targetWeights);
  const sources = new GrowingList(1024);
  const targets = new GrowingList(1024);
  let draw = 0;
  for (let row = 0; targetSum > 0 && row < size; row += 1) {
    const source = heads[row] as number;
    const weight = weights[source] as number;
    let place = undirected ? row + 1 : 0;
    let level = 0;
    while (place < size) {
      // The probability at `place` bounds all behind it; the level is its power of one half.
      const bound = (weight * (targetWeights[tails[place] as number] as number)) / targetSum;
      while (level <= LEVEL_MAX && (HALVES[level + 1] as number) >= bound) level += 1;
      if (level > LEVEL_MAX) break;
      if (level > 0) place += jumpOf(level).draw(jumpDraws, draw);
      draw += 1;
      if (place >= size) break;
      const target = tails[place] as number;
      const p = (weight * (targetWeights[target] as number)) / targetSum;
      place += 1;
      if (target === source || uniform(coins, draw, 0) * (HALVES[level] as number) >= p) continue;
      if (sources.length >= ARCS_MAX) checkExpectedArcs("weights", sources.length + 1);
      sources.push(source);
      targets.push(target);
      if (!undirected) continue;
      sources.push(target);
      targets.push(source);
    }
  }
  return graphFromOwnArcs(size, sources.take(), targets.take());
}

/** Nodes by falling weight, equal ones by number. */
function byFalling(weights: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from({ length: weights.length }, (_, node) => node);
  return order.sort((one, other) => (weights[other] as number) - (weights[one] as number) || one - other);
}

function checkWeights(field: string, weights: ArrayLike<number>): number {
  let sum = 0;
  for (let node = 0; node < weights.length; node += 1) {
    checkNumber(`${field}[${node}]`, weights[node] as number, 0, Number.MAX_SAFE_INTEGER);
    sum += weights[node] as number;
  }
  return sum;
}

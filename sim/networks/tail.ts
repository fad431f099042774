/**
 * The tail of a degree distribution as a power law: A. Clauset, C. R. Shalizi, M. E. J. Newman, "Power-law distributions
 * in empirical data", SIAM Review 51, 2009, doi:10.1137/070710111, in their approximation for whole numbers (eq. 3.7).
 */
import { log2 } from "../../src/score/index.ts";
import { power } from "./power-law.ts";

export interface PowerLawTail {
  /** P(degree ≥ k) falls as k^(1 − exponent). */
  readonly exponent: number;
  /** Least degree of the tail. */
  readonly from: number;
  /** Nodes in it. */
  readonly nodes: number;
  /** Largest gap between the tail and the law (Kolmogorov–Smirnov), 0 … 1. */
  readonly distance: number;
}

/** Fewer nodes than this say nothing about a law. */
const NODES_MIN = 50;

/** Least degrees tried: with more different ones, every so many. */
const STARTS_MAX = 100;

/**
 * The start of the tail that makes tail and law closest, and the exponent of largest likelihood there. It says what the
 * exponent would be, not that there is a power law: look at the distance too.
 * @param counts degrees ascending, with their nodes
 * @returns null when fewer than 50 nodes have an arc, or all have the same number
 */
export function powerLawTail(counts: readonly (readonly [number, number])[]): PowerLawTail | null {
  const positive = counts.filter(([degree]) => degree > 0);
  const logs = positive.map(([degree]) => Math.LN2 * log2(degree));
  // From the end: nodes at or above each degree, and the sum of their logarithms.
  const above = new Float64Array(positive.length + 1);
  const logSums = new Float64Array(positive.length + 1);
  for (let at = positive.length - 1; at >= 0; at -= 1) {
    const nodes = positive[at]?.[1] as number;
    above[at] = (above[at + 1] as number) + nodes;
    logSums[at] = (logSums[at + 1] as number) + nodes * (logs[at] as number);
  }
  let starts = 0;
  while (starts < positive.length - 1 && (above[starts] as number) >= NODES_MIN) starts += 1;
  const stride = Math.max(1, Math.ceil(starts / STARTS_MAX));
  let best: PowerLawTail | null = null;
  for (let start = 0; start < starts; start += stride) {
    const from = positive[start]?.[0] as number;
    const nodes = above[start] as number;
    const exponent = 1 + nodes / ((logSums[start] as number) - nodes * Math.LN2 * log2(from - 0.5));
    let distance = 0;
    for (let at = start; at < positive.length && distance < (best?.distance ?? 2); at += 1) {
      const law = power(((positive[at]?.[0] as number) - 0.5) / (from - 0.5), 1 - exponent);
      distance = Math.max(distance, Math.abs((above[at] as number) / nodes - law));
    }
    if (best === null || distance < best.distance) best = { exponent, from, nodes, distance };
  }
  return best;
}

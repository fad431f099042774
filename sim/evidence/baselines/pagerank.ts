/**
 * PageRank (Page, Brin, Motwani and Winograd, "The PageRank citation ranking", Stanford InfoLab 1999-66):
 * an arc from whoever acted to whomever they acted on, power iteration, people who act on nobody hand their
 * rank to everybody in equal parts. Isolated people keep the least rank and change no order.
 */
import type { Past } from "../past.ts";

export interface PageRankOptions {
  /** Probability of following an arc rather than starting anew, in [0,1). */
  readonly damping?: number;
  /** Stops when Σ |change| falls below it. */
  readonly tolerance?: number;
  readonly iterationsMax?: number;
}

/**
 * @param weight of an arc: its acts ("acts") or 1 ("binary").
 * @throws RangeError when the iteration has not converged after `iterationsMax` rounds.
 */
export function pageRank(past: Past, weight: "acts" | "binary", options: PageRankOptions = {}): Float64Array {
  const { damping = 0.85, tolerance = 1e-12, iterationsMax = 500 } = options;
  const { people, start, from } = past;
  if (people === 0) return new Float64Array(0);

  const outWeight = new Float64Array(people);
  for (let k = 0; k < from.length; k++) outWeight[from[k]!]! += weight === "acts" ? past.acts[k]! : 1;

  let rank = new Float64Array(people).fill(1 / people);
  let next = new Float64Array(people);
  for (let iteration = 0; iteration < iterationsMax; iteration++) {
    let dangling = 0;
    for (let a = 0; a < people; a++) if (outWeight[a] === 0) dangling += rank[a]!;
    const base = (1 - damping + damping * dangling) / people;
    let change = 0;
    for (let u = 0; u < people; u++) {
      let received = 0;
      for (let k = start[u]!; k < start[u + 1]!; k++) {
        const a = from[k]!;
        received += (rank[a]! / outWeight[a]!) * (weight === "acts" ? past.acts[k]! : 1);
      }
      const value = base + damping * received;
      change += Math.abs(value - rank[u]!);
      next[u] = value;
    }
    [rank, next] = [next, rank];
    if (change < tolerance) return rank;
  }
  throw new RangeError(`PageRank has not converged to ${tolerance} after ${iterationsMax} iterations`);
}

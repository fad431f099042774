/**
 * EigenTrust (Kamvar, Schlosser and Garcia-Molina, "The EigenTrust algorithm for reputation management in P2P networks",
 * WWW 2003): trust flows from each person to those they acted on, in proportion to acts, and starts anew at the trusted
 * ones with probability a. Whoever acts on nobody trusts the trusted ones.
 */
import type { Past } from "../past.ts";

export interface EigenTrustOptions {
  /** a: probability of starting anew, in (0, 1). */
  readonly restart?: number;
  readonly tolerance?: number;
  readonly iterationsMax?: number;
}

/**
 * @param trusted people whose word counts from the start; all zeros without any
 * @throws RangeError when the iteration has not converged after `iterationsMax` rounds
 */
export function eigenTrust(
  past: Past,
  trusted: readonly number[],
  { restart = 0.15, tolerance = 1e-12, iterationsMax = 500 }: EigenTrustOptions = {},
): Float64Array {
  const { people, start, from, acts } = past;
  const begins = new Float64Array(people);
  for (const person of trusted) begins[person]! += 1 / trusted.length;
  if (trusted.length === 0) return begins;
  const given = new Float64Array(people);
  for (let k = 0; k < from.length; k++) given[from[k]!]! += acts[k]!;
  let trust = begins.slice();
  for (let iteration = 0; iteration < iterationsMax; iteration++) {
    let idle = 0;
    for (let a = 0; a < people; a++) if (given[a] === 0) idle += trust[a]!;
    const next = new Float64Array(people);
    let change = 0;
    for (let u = 0; u < people; u++) {
      let received = 0;
      for (let k = start[u]!; k < start[u + 1]!; k++) {
        const a = from[k]!;
        received += (trust[a]! / given[a]!) * acts[k]!;
      }
      next[u] = (restart + (1 - restart) * idle) * begins[u]! + (1 - restart) * received;
      change += Math.abs(next[u]! - trust[u]!);
    }
    trust = next;
    if (change < tolerance) return trust;
  }
  throw new RangeError(`EigenTrust has not converged to ${tolerance} after ${iterationsMax} iterations`);
}

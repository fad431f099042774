/**
 * Influence in the sense of Romero, Galuba, Asur and Huberman ("Influence and passivity in social media", ECML PKDD 2011):
 * whoever moves people that are hard to move. w(i→j) is the share of i's things that j acted on;
 *
 *     acceptance u(i→j) = w(i→j) / Σ_k w(k→j)          I(i) = Σ_j u(i→j)·P(j)
 *     rejection  v(j→i) = (1 − w(j→i)) / Σ_k (1 − w(j→k))  P(i) = Σ_j v(j→i)·I(j)
 *
 * repeated from all ones, each time scaled to sum 1. An arc is there where somebody acted at least once.
 */
import type { Past } from "../past.ts";

export interface InfluencePassivityOptions {
  readonly iterationsMax?: number;
  /** Stops when Σ |change of influence| falls below it. */
  readonly tolerance?: number;
}

/**
 * O(ties) for each round; stops after `iterationsMax` rounds at the latest, as the authors do.
 * @param said things each person said, posts or own acts; never taken as fewer than the acts one engager spent on them
 */
export function influencePassivity(
  past: Past,
  said: ArrayLike<number>,
  { iterationsMax = 200, tolerance = 1e-10 }: InfluencePassivityOptions = {},
): Float64Array {
  const { people, start, from, acts } = past;
  const ties = from.length;
  const share = new Float64Array(ties);
  const accepted = new Float64Array(people); // Σ_k w(k→j) over those j acted on
  const rejected = new Float64Array(people); // Σ_k (1 − w(j→k)) over those who acted on j
  for (let u = 0; u < people; u++) {
    let things = Math.max(1, said[u]!);
    for (let k = start[u]!; k < start[u + 1]!; k++) things = Math.max(things, acts[k]!);
    for (let k = start[u]!; k < start[u + 1]!; k++) {
      share[k] = acts[k]! / things;
      accepted[from[k]!]! += share[k]!;
      rejected[u]! += 1 - share[k]!;
    }
  }
  let influence = new Float64Array(people).fill(1);
  let passivity = new Float64Array(people).fill(1);
  for (let round = 0; round < iterationsMax; round++) {
    const nextPassivity = new Float64Array(people);
    for (let u = 0; u < people; u++) {
      if (rejected[u] === 0) continue;
      for (let k = start[u]!; k < start[u + 1]!; k++) {
        nextPassivity[from[k]!]! += ((1 - share[k]!) / rejected[u]!) * influence[u]!;
      }
    }
    const nextInfluence = new Float64Array(people);
    for (let u = 0; u < people; u++) {
      for (let k = start[u]!; k < start[u + 1]!; k++) {
        const engager = from[k]!;
        nextInfluence[u]! += (share[k]! / accepted[engager]!) * passivity[engager]!;
      }
    }
    scale(nextPassivity);
    scale(nextInfluence);
    let change = 0;
    for (let u = 0; u < people; u++) change += Math.abs(nextInfluence[u]! - influence[u]!);
    influence = nextInfluence;
    passivity = nextPassivity;
    if (change < tolerance) break;
  }
  return influence;
}

/** To sum 1; all zeros stay. */
function scale(values: Float64Array): void {
  let sum = 0;
  for (const value of values) sum += value;
  if (sum === 0) return;
  for (let i = 0; i < values.length; i++) values[i]! /= sum;
}

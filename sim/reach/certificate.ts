/**
 * What may be said with confidence from reverse-reachable sets: bounds from concentration of martingales, and how many
 * sets are enough (Y. Tang, J. Tang, X. Xiao, J. Yuan, "Online processing algorithms for influence maximization",
 * SIGMOD 2018, lemmas 4.2, 4.3 and 6.1). Logarithms are those of logarithm.ts, so every engine stops at the same set.
 */
import { logarithmOfChoices, naturalLogarithm } from "./logarithm.ts";

/** 1 − 1/e: what greedy choice of k nodes is worth at least. */
export const GREEDY = 0.6321205588285577;
const LN_2 = Math.LN2;
const DOUBLINGS_MAX = 40;

/**
 * The spread that a seed set has at least, with probability 1 − failure, when it hits `hit` of `sets` sets that had no
 * say in its choice. `total` is the spread of reaching everybody.
 */
export function spreadAtLeast(hit: number, sets: number, total: number, failure: number): number {
  const eta = naturalLogarithm(1 / failure);
  const root = Math.max(0, Math.sqrt(hit + (2 * eta) / 9) - Math.sqrt(eta / 2));
  return (Math.max(0, root * root - eta / 18) / sets) * total;
}

/**
 * The spread that the best seed set has at most, with probability 1 − failure, when no seed set hits more than `hit` of
 * `sets` sets.
 */
export function optimumAtMost(hit: number, sets: number, total: number, failure: number): number {
  const eta = naturalLogarithm(1 / failure);
  const root = Math.sqrt(hit + eta / 2) + Math.sqrt(eta / 2);
  return Math.min(total, (root * root * total) / sets);
}

export interface Plan {
  /** Sets in each of the two collections at first. */
  readonly first: number;
  /** At most so many rounds, each with twice the sets of the one before. */
  readonly rounds: number;
  /** Probability left for each of the two bounds of a round to fail. */
  readonly failure: number;
  /** Sets in the last round with which the guarantee holds without any bound. Infinity when none is known. */
  readonly enough: number;
}

export interface PlanOptions {
  readonly epsilon: number;
  readonly delta: number;
  readonly total: number;
  /** ln of how many seed sets are permitted, or of something larger. */
  readonly logarithmOfSeedSets: number;
  /** A spread that the best seed set is known to have, ≥ 0. */
  readonly optimumAtLeast: number;
}

/** @throws RangeError naming epsilon or delta when out of range */
export function planRounds(options: PlanOptions): Plan {
  const { epsilon, delta, total, logarithmOfSeedSets, optimumAtLeast } = options;
  if (!(epsilon > 0 && epsilon < GREEDY)) {
    throw new RangeError(`epsilon must be a number above 0 and below 1 − 1/e = 0.632, not ${epsilon}`);
  }
  if (!(delta > 0 && delta < 1)) {
    throw new RangeError(`delta must be a number above 0 and below 1, not ${delta}`);
  }
  const eta = naturalLogarithm(6 / delta);
  const root = GREEDY * Math.sqrt(eta) + Math.sqrt(GREEDY * (logarithmOfSeedSets + eta));
  const base = 2 * root * root;
  const enough =
    optimumAtLeast > 0
      ? Math.ceil((base * total) / (epsilon * epsilon * optimumAtLeast))
      : Number.POSITIVE_INFINITY;
  const first = Math.max(1, Math.ceil(base));
  let rounds = 1;
  for (let sets = first; sets < enough && rounds < DOUBLINGS_MAX; sets *= 2) rounds += 1;
  return { first, rounds, failure: delta / (3 * rounds), enough };
}

/** ln of the number of ways to choose exactly k of n. */
export function seedSetsOfSize(n: number, k: number): number {
  return logarithmOfChoices(n, k);
}

/** ln of a number not smaller than that of the ways to choose at most k of n. */
export function seedSetsUpTo(n: number, k: number): number {
  if (2 * k >= n) return n * LN_2;
  return logarithmOfChoices(n, k) + naturalLogarithm(k + 1);
}

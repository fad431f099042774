/**
 * Bootstrap percentile intervals (B. Efron, R. Tibshirani 1993) for paired runs that come in groups. Runs of one world
 * share its history and are not independent, so whole worlds are drawn with replacement, and then runs within each:
 * the two-stage cluster bootstrap (A. C. Davison, D. V. Hinkley 1997, section 3.8). Both arms of a pair stay together.
 */
import { below, stream } from "../engine/rng.ts";
import { quantile } from "./quantile.ts";

export interface Estimate {
  readonly value: number;
  /** 95 % interval; null when there are too few runs to say (fewer than 8 pairs). */
  readonly interval: readonly [number, number] | null;
}

/** One pair of runs: what each arm gave under the same coins, and the world they ran in. */
export interface Pair {
  readonly world: number;
  readonly left: number;
  readonly right: number;
}

/** Pairs below which no interval is given. */
export const PAIRS_MIN = 8;
const RESAMPLES = 2000;

/** A statistic of the two arms' totals over n pairs. */
export type PairStatistic = (left: number, right: number, n: number) => number;

export const meanDifference: PairStatistic = (left, right, n) => (left - right) / n;
/** Ratio of means. 0/0 counts as 1: both arms did the same, nothing. */
export const ratioOfMeans: PairStatistic = (left, right) => (left === right ? 1 : left / right);
export const meanLeft: PairStatistic = (left, _right, n) => left / n;
export const meanRight: PairStatistic = (_left, right, n) => right / n;

/** The statistic over all pairs with its interval. Deterministic in seed and name. */
export function estimate(
  pairs: readonly Pair[],
  statistic: PairStatistic,
  seed: number,
  name: string,
): Estimate {
  if (pairs.length === 0) throw new RangeError("an estimate needs at least one pair of runs");
  const worlds = [...new Set(pairs.map((pair) => pair.world))].map((world) =>
    pairs.filter((pair) => pair.world === world),
  );
  let [left, right] = [0, 0];
  for (const pair of pairs) {
    left += pair.left;
    right += pair.right;
  }
  const value = statistic(left, right, pairs.length);
  if (pairs.length < PAIRS_MIN) return { value, interval: null };
  const draws = stream(seed, `bootstrap ${name}`, 0);
  const values = new Float64Array(RESAMPLES);
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    let [leftSum, rightSum, n] = [0, 0, 0];
    let step = 0;
    for (let place = 0; place < worlds.length; place += 1) {
      const group = worlds[below(draws, resample, step, worlds.length)] as readonly Pair[];
      step += 1;
      for (let nth = 0; nth < group.length; nth += 1) {
        const pair = group[below(draws, resample, step, group.length)] as Pair;
        step += 1;
        leftSum += pair.left;
        rightSum += pair.right;
        n += 1;
      }
    }
    values[resample] = statistic(leftSum, rightSum, n);
  }
  // A ratio may have drawn 0 in its denominator: infinite, which sorts last and is said as it is.
  values.sort();
  return { value, interval: [quantile(values, 0.025), quantile(values, 0.975)] };
}

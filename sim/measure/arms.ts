/**
 * Intervals for statistics of more than two paired arms: crossings of curves, differences of ratios. The resampling is
 * that of `bootstrap.ts`: whole worlds with replacement, then rows within each (A. C. Davison, D. V. Hinkley 1997,
 * section 3.8); the arms of a row stay together. Every statistic of one call sees the same resamples.
 */
import { below, stream } from "../engine/rng.ts";
import { type Estimate, PAIRS_MIN } from "./bootstrap.ts";

/** What every arm gave under the same coins, and the world they ran in. */
export interface Row {
  readonly world: number;
  /** As many for each row; sums and not averages where a ratio is wanted. */
  readonly values: readonly number[];
}

/** A statistic of the arms' means. NaN where it says nothing; infinity is a value. */
export type ArmsStatistic = (means: Float64Array) => number;

const RESAMPLES = 1000;

/**
 * Each statistic over all rows with its 95 % percentile interval; null below PAIRS_MIN rows, or where more than one
 * resample in twenty says nothing. Cost: resamples × rows × arms.
 * @throws RangeError for no rows, or rows of different length
 */
export function estimateArms(
  rows: readonly Row[],
  statistics: readonly ArmsStatistic[],
  seed: number,
  name: string,
): Estimate[] {
  const arms = rows[0]?.values.length ?? 0;
  if (rows.length === 0) throw new RangeError("an estimate needs at least one row");
  if (rows.some((row) => row.values.length !== arms))
    throw new RangeError(`every row needs ${arms} values, one for each arm`);
  const all = new Float64Array(arms);
  for (const row of rows) add(all, row.values);
  const means = all.map((sum) => sum / rows.length);
  const values = statistics.map((statistic) => statistic(means));
  if (rows.length < PAIRS_MIN) return values.map((value) => ({ value, interval: null }));

  const worlds = [...new Set(rows.map((row) => row.world))].map((world) =>
    rows.filter((row) => row.world === world),
  );
  const draws = stream(seed, `bootstrap ${name}`, 0);
  const drawn = statistics.map(() => new Float64Array(RESAMPLES));
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    all.fill(0);
    let [n, step] = [0, 0];
    for (let place = 0; place < worlds.length; place += 1) {
      const group = worlds[below(draws, resample, step, worlds.length)] as readonly Row[];
      step += 1;
      for (let nth = 0; nth < group.length; nth += 1) {
        add(all, (group[below(draws, resample, step, group.length)] as Row).values);
        step += 1;
        n += 1;
      }
    }
    for (let arm = 0; arm < arms; arm += 1) means[arm] = (all[arm] as number) / n;
    for (const [at, statistic] of statistics.entries()) {
      (drawn[at] as Float64Array)[resample] = statistic(means);
    }
  }
  return values.map((value, at) => ({ value, interval: middle(drawn[at] as Float64Array) }));
}

function add(sums: Float64Array, values: readonly number[]): void {
  for (let arm = 0; arm < sums.length; arm += 1) sums[arm] = (sums[arm] as number) + (values[arm] as number);
}

/** Order statistics without interpolation, so that an infinite end stays infinite. */
function middle(values: Float64Array): readonly [number, number] | null {
  const said = values.filter((value) => !Number.isNaN(value)).sort();
  if (said.length < RESAMPLES * 0.95) return null;
  const at = (p: number): number => said[Math.round(p * (said.length - 1))] as number;
  return [at(0.025), at(0.975)];
}

/**
 * Where a rising curve first reaches a height, by linear interpolation between its points.
 * @param xs ascending; as many as ys
 * @returns infinity when it never does, the first x when it begins there or above
 */
export function crossing(xs: readonly number[], ys: readonly number[], height: number): number {
  for (let at = 0; at < xs.length; at += 1) {
    const y = ys[at] as number;
    if (y < height) continue;
    const x = xs[at] as number;
    if (at === 0) return x;
    const before = ys[at - 1] as number;
    const from = xs[at - 1] as number;
    return from + ((height - before) / (y - before)) * (x - from);
  }
  return Number.POSITIVE_INFINITY;
}

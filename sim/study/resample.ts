/** Bootstrap percentile intervals (B. Efron, R. Tibshirani 1993) of several statistics of the same sample at once. */
import { below, stream } from "../engine/rng.ts";
import { quantile } from "../measure/quantile.ts";

export type Interval = readonly [number, number];

const RESAMPLES = 1000;

/**
 * 95 % intervals of `count` statistics of n items drawn with replacement. Deterministic in seed and name; costs
 * 1,000 times what the statistics cost.
 * @param statistics writes each statistic of the items `drawn` (n numbers from 0 to n − 1) into `values`
 */
export function percentileIntervals(
  n: number,
  count: number,
  seed: number,
  name: string,
  statistics: (drawn: Uint32Array, values: Float64Array) => void,
): readonly Interval[] {
  const draws = stream(seed, `bootstrap ${name}`, 0);
  const drawn = new Uint32Array(n);
  const values = new Float64Array(count);
  const columns = Array.from({ length: count }, () => new Float64Array(RESAMPLES));
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    for (let place = 0; place < n; place += 1) drawn[place] = below(draws, resample, place, n);
    statistics(drawn, values);
    for (let which = 0; which < count; which += 1) {
      (columns[which] as Float64Array)[resample] = values[which] as number;
    }
  }
  return columns.map((column) => {
    column.sort();
    return [quantile(column, 0.025), quantile(column, 0.975)];
  });
}

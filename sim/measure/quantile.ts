/**
 * The p-quantile of a sample by linear interpolation between order statistics (type 7 of R. J. Hyndman, Y. Fan 1996).
 * @param sorted ascending, at least one value; ties are fine
 * @param p 0 … 1
 * @throws RangeError for an empty sample or p outside its range
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) throw new RangeError("a quantile needs at least one value");
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a quantile's p must be from 0 to 1, not ${p}`);
  const place = p * (sorted.length - 1);
  const low = Math.floor(place);
  const high = Math.min(low + 1, sorted.length - 1);
  const at = sorted[low] as number;
  const next = sorted[high] as number;
  // A ratio may be infinite, and ∞ − ∞ is no number.
  return next === at ? at : at + (place - low) * (next - at);
}

export interface Spread {
  readonly n: number;
  readonly mean: number;
  readonly min: number;
  readonly q10: number;
  readonly q25: number;
  readonly median: number;
  readonly q75: number;
  readonly q90: number;
  readonly max: number;
}

/** Mean and quantiles of a sample of at least one value. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort();
  return {
    n: sorted.length,
    mean: meanOf(values),
    min: quantile(sorted, 0),
    q10: quantile(sorted, 0.1),
    q25: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    q75: quantile(sorted, 0.75),
    q90: quantile(sorted, 0.9),
    max: quantile(sorted, 1),
  };
}

/** Arithmetic mean, summed in order. NaN for an empty sample. */
export function meanOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

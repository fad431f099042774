/** What a sensitivity study found: each parameter's numbers, and how much of it all can be luck. */
import type { Outcome } from "../experiments/experiment.ts";
import { morrisDesign, morrisEffects } from "../study/morris.ts";
import type { Range } from "../study/ranges.ts";
import { sobolDesign, sobolIndices } from "../study/sobol.ts";

export type Method = "morris" | "sobol";

/** Named numbers of one parameter, in the order of the table's columns. */
export interface Row {
  readonly range: Range;
  readonly numbers: Readonly<Record<string, number | null>>;
}

export interface Weighed {
  readonly rows: readonly Row[];
  /** Variance of the outcome over the design, and the part of it that is the noise of few runs; null where not known. */
  readonly variance: number;
  readonly noise: number | null;
}

export function screened(
  ranges: readonly Range[],
  samples: number,
  values: readonly number[],
  seed: number,
): Omit<Weighed, "noise"> {
  const effects = morrisEffects(morrisDesign(ranges.length, samples, seed), values, seed);
  const rows = effects.map(({ mu, muStar, muStarInterval, sigma }, index) => ({
    range: ranges[index] as Range,
    numbers: { muStar, low: muStarInterval?.[0] ?? null, high: muStarInterval?.[1] ?? null, mu, sigma },
  }));
  rows.sort((a, b) => b.numbers.muStar - a.numbers.muStar);
  return { rows, variance: varianceOf(values) };
}

export function shares(
  ranges: readonly Range[],
  samples: number,
  values: readonly number[],
  seed: number,
): Omit<Weighed, "noise"> {
  const { variance, indices } = sobolIndices(sobolDesign(ranges.length, samples, seed), values, seed);
  const rows = indices.map(({ first, total }, index) => ({
    range: ranges[index] as Range,
    numbers: {
      total: total.value,
      totalLow: total.interval[0],
      totalHigh: total.interval[1],
      first: first.value,
      firstLow: first.interval[0],
      firstHigh: first.interval[1],
    },
  }));
  rows.sort((a, b) => b.numbers.total - a.numbers.total);
  return { rows, variance };
}

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
}

/** Mean squared standard error of the runs, from their intervals; null where a run has none. */
export function noiseOf(outcomes: readonly Outcome[]): number | null {
  let sum = 0;
  for (const { estimate } of outcomes) {
    if (estimate.interval === null) return null;
    const error = (estimate.interval[1] - estimate.interval[0]) / (2 * 1.96);
    sum += error * error;
  }
  const noise = sum / outcomes.length;
  return Number.isFinite(noise) ? noise : null;
}

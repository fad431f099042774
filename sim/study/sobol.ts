/**
 * Variance-based sensitivity: which share of an outcome's variance comes from which parameter. First-order and total
 * indices by the design of A. Saltelli, P. Annoni, I. Azzini, F. Campolongo, M. Ratto, S. Tarantola 2010, the total
 * ones by the estimator of M. J. W. Jansen 1999. n samples of k parameters cost n · (k + 2) runs.
 */
import { type Interval, percentileIntervals } from "./resample.ts";
import { SOBOL_COLUMNS_MAX, sobolPoints } from "./sobol-sequence.ts";

export interface SobolDesign {
  readonly dimensions: number;
  readonly samples: number;
  /** Sample after sample: point A, then A with one coordinate of B for each dimension, then B. */
  readonly points: readonly (readonly number[])[];
}

export interface Index {
  /** Estimates may fall a little outside 0 … 1. */
  readonly value: number;
  /** Bootstrap over samples, 95 %. Those of a Sobol' sequence lie closer together than chance: it is rather too wide. */
  readonly interval: Interval;
}

export interface SobolIndices {
  /** Of the outcome over the whole design; 0 when nothing moved it. */
  readonly variance: number;
  /** For each dimension; all 0 when the variance is 0. */
  readonly indices: readonly {
    /** Share of the variance that would go if this parameter alone were known. */
    readonly first: Index;
    /** Share that would stay if all others were known; above `first` by what it does together with others. */
    readonly total: Index;
  }[];
}

/** Parameters that can be studied at once. */
export const SOBOL_DIMENSIONS_MAX = Math.floor(SOBOL_COLUMNS_MAX / 2);

/** @throws RangeError naming what cannot be */
export function sobolDesign(dimensions: number, samples: number, seed: number): SobolDesign {
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > SOBOL_DIMENSIONS_MAX) {
    throw new RangeError(
      `sobol takes 1 to ${SOBOL_DIMENSIONS_MAX} parameters, not ${dimensions}; morris screens more of them first`,
    );
  }
  if (!Number.isInteger(samples) || samples < 2 || (samples & (samples - 1)) !== 0) {
    throw new RangeError(`sobol takes a power of two of samples, such as 64 or 1024, not ${samples}`);
  }
  const points: number[][] = [];
  for (const both of sobolPoints(samples, 2 * dimensions, seed)) {
    const a = both.slice(0, dimensions);
    const b = both.slice(dimensions);
    points.push(a);
    for (let dimension = 0; dimension < dimensions; dimension += 1) {
      points.push(a.map((value, column) => (column === dimension ? (b[column] as number) : value)));
    }
    points.push(b);
  }
  return { dimensions, samples, points };
}

/** @param outputs the outcome at each point of the design, finite */
export function sobolIndices(design: SobolDesign, outputs: ArrayLike<number>, seed: number): SobolIndices {
  const { dimensions, samples } = design;
  const width = dimensions + 2;
  const centred = centre(outputs, samples, width);
  const values = new Float64Array(2 * dimensions + 1);
  const all = Uint32Array.from({ length: samples }, (_, sample) => sample);
  const statistics = (drawn: Uint32Array, into: Float64Array): void => estimates(centred, width, drawn, into);
  statistics(all, values);
  const intervals = percentileIntervals(samples, values.length, seed, "sobol", statistics);
  const index = (place: number): Index => ({
    value: values[place] as number,
    interval: intervals[place] as Interval,
  });
  return {
    variance: values[2 * dimensions] as number,
    indices: Array.from({ length: dimensions }, (_, dimension) => ({
      first: index(dimension),
      total: index(dimensions + dimension),
    })),
  };
}

/** Outputs less the mean of A and B: the products of the first-order estimator would cancel otherwise. */
function centre(outputs: ArrayLike<number>, samples: number, width: number): Float64Array {
  let sum = 0;
  for (let sample = 0; sample < samples; sample += 1) {
    sum += (outputs[sample * width] as number) + (outputs[sample * width + width - 1] as number);
  }
  const mean = sum / (2 * samples);
  return Float64Array.from({ length: samples * width }, (_, place) => (outputs[place] as number) - mean);
}

/** First-order indices, then total ones, then the variance, of the samples drawn. */
function estimates(outputs: Float64Array, width: number, drawn: Uint32Array, into: Float64Array): void {
  const dimensions = width - 2;
  into.fill(0);
  let [sum, squares] = [0, 0];
  for (let place = 0; place < drawn.length; place += 1) {
    const row = (drawn[place] as number) * width;
    const a = outputs[row] as number;
    const b = outputs[row + width - 1] as number;
    sum += a + b;
    squares += a * a + b * b;
    for (let dimension = 0; dimension < dimensions; dimension += 1) {
      const change = (outputs[row + 1 + dimension] as number) - a;
      into[dimension] = (into[dimension] as number) + b * change;
      into[dimensions + dimension] = (into[dimensions + dimension] as number) + change * change;
    }
  }
  const n = drawn.length;
  const variance = Math.max(0, squares / (2 * n) - (sum / (2 * n)) * (sum / (2 * n)));
  for (let dimension = 0; dimension < dimensions; dimension += 1) {
    const [first, total] = [into[dimension] as number, into[dimensions + dimension] as number];
    into[dimension] = variance === 0 ? 0 : first / n / variance;
    into[dimensions + dimension] = variance === 0 ? 0 : total / (2 * n) / variance;
  }
  into[2 * dimensions] = variance;
}

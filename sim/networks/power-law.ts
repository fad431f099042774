/** Numbers with a power law between two bounds, the same on every machine. */
import { exp2, log2 } from "../../src/score/index.ts";
import { type Stream, uniform } from "../engine/rng.ts";
import { checkNumber, checkWhole } from "./checks.ts";

/** x^y for x > 0, from + − × ÷ and sqrt. */
export function power(x: number, y: number): number {
  return exp2(y * log2(x));
}

/** Longest table: bounds that are farther apart cost too much memory. */
const VALUES_MAX = 1 << 24;

/** Whole numbers k from min to max, each with a probability in proportion to k^−exponent. */
export class PowerLaw {
  readonly min: number;
  /** Expected value. */
  readonly mean: number;
  /** Entry i: probability, not normalised, of min + i or less. */
  private readonly sums: Float64Array;

  constructor(exponent: number, min: number, max: number) {
    checkNumber("exponent", exponent, 0, 100);
    checkWhole("min", min, 1, VALUES_MAX);
    checkWhole("max", max, min, min + VALUES_MAX);
    this.min = min;
    this.sums = new Float64Array(max - min + 1);
    let sum = 0;
    let first = 0;
    for (let value = min; value <= max; value += 1) {
      // In proportion to the least value's, so that a large exponent does not vanish.
      const weight = power(value / min, -exponent);
      sum += weight;
      first += weight * value;
      this.sums[value - min] = sum;
    }
    this.mean = first / sum;
  }

  /** A number for u, uniform in [0, 1): binary search. */
  at(u: number): number {
    const { sums } = this;
    const mark = u * (sums[sums.length - 1] as number);
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] as number) > mark) high = middle;
      else low = middle + 1;
    }
    return this.min + low;
  }
}

/**
 * So many numbers with a power law and a given mean: the lower bound is drawn between the two whole numbers whose laws
 * have means on either side of it.
 * @throws RangeError when no lower bound from 1 to max gives the mean
 */
export function powerLawWithMean(
  count: number,
  exponent: number,
  mean: number,
  max: number,
  draws: Stream,
): Uint32Array {
  const least = new PowerLaw(exponent, 1, max).mean;
  if (!(mean >= least && mean <= max)) {
    throw new RangeError(
      `meanDegree must be from ${least} to maxDegree = ${max} with exponent ${exponent}, not ${mean}`,
    );
  }
  // The mean grows with the lower bound: halve the interval.
  let low = 1;
  let high = max;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (new PowerLaw(exponent, middle, max).mean <= mean) low = middle;
    else high = middle;
  }
  const lower = new PowerLaw(exponent, low, max);
  const upper = new PowerLaw(exponent, high, max);
  const share = upper.mean > lower.mean ? (mean - lower.mean) / (upper.mean - lower.mean) : 0;
  const numbers = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) {
    const law = uniform(draws, index, 0) < share ? upper : lower;
    numbers[index] = law.at(uniform(draws, index, 1));
  }
  return numbers;
}

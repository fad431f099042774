/**
 * Waiting times from whole-number draws by + − × ÷ alone, so that they are the same bits on every machine.
 */
import { DRAWS } from "./coins.ts";

const { LN2 } = Math;

/**
 * Steps until a coin of probability p first shows heads: P(steps > n) = q^n with q = 1 − p. By inversion, the largest n
 * with q^n ≥ 1 − draw ÷ 2^31 being found from the powers q^1, q^2, q^4, …, so that no logarithm is needed. The first
 * step succeeds exactly when the coin with threshold p · 2^31 does. Waits that are rarer than 2^-31 do not occur. Rounding
 * grows with the wait: to 2^-53 relative for each step, so about 10^-9 at p = 10^-7.
 * Time: one multiplication for each doubling, at most 31 + log2(1/p).
 */
export class Geometric {
  readonly #powers: readonly number[];

  /** @param p probability per step, 0 … 1; 0 waits for ever */
  constructor(p: number) {
    const powers: number[] = [];
    for (let power = 1 - p; power < 1 && powers.length < 63; power *= power) {
      powers.push(power);
      if (power * DRAWS < 1) break;
    }
    this.#powers = powers;
  }

  /** Whole number ≥ 1, or Infinity when p = 0. `draw` 0 … 2^31 − 1. */
  steps(draw: number): number {
    const powers = this.#powers;
    if (powers.length === 0) return Number.POSITIVE_INFINITY;
    const level = 1 - draw / DRAWS;
    let [still, steps] = [1, 0];
    let stride = powerOfTwo(powers.length - 1);
    for (let at = powers.length - 1; at >= 0; at -= 1) {
      const power = still * (powers[at] as number);
      if (power >= level) {
        still = power;
        steps += stride;
      }
      stride /= 2;
    }
    return steps + 1;
  }

  /** Draws from here on wait for more than `steps`: the threshold of a coin that asks for heads within `steps`. */
  within(steps: number): number {
    const powers = this.#powers;
    if (powers.length === 0) return 0;
    let still = 1;
    let rest = steps;
    for (const power of powers) {
      if (rest % 2 === 1) still *= power;
      rest = Math.floor(rest / 2);
    }
    // What is left counts steps beyond every power: q^rest is below 2^-31 then.
    if (rest > 0) still = 0;
    return Math.ceil((1 - still) * DRAWS);
  }
}

function powerOfTwo(exponent: number): number {
  let power = 1;
  for (let at = 0; at < exponent; at += 1) power *= 2;
  return power;
}

/**
 * Exponential with mean 1, above 0, from two draws of 31 bits. Half-lives are memoryless: the leading zeros of the first
 * draw say how many have passed, the second draw where in the next one, −ln(1 − v/2), by a series.
 */
export function exponential(first: number, second: number): number {
  const halves = Math.clz32(first) - 1;
  const w = (second + 0.5) / (2 * DRAWS);
  return halves * LN2 + minusLog1m(w);
}

/**
 * −ln(1 − w) for 0 ≤ w ≤ 1/2, as 2 · artanh(z) with z = w ÷ (2 − w) ≤ 1/3. Eight terms: relative error below 10^-8.
 */
export function minusLog1m(w: number): number {
  const z = w / (2 - w);
  const s = z * z;
  const tail = 1 / 9 + s * (1 / 11 + s * (1 / 13 + s / 15));
  return 2 * z * (1 + s * (1 / 3 + s * (1 / 5 + s * (1 / 7 + s * tail))));
}

/**
 * exp2 and log2 from + − × ÷ and sqrt alone. IEEE 754 fixes the last bit of those five, whereas Math.exp2, log2 and
 * their kin differ between engines and versions; a score must not.
 */

const FRACTION_BITS = 52;

/** 2^(2^-1), 2^(2^-2), … by repeated square roots. */
const ROOTS: readonly number[] = (() => {
  const roots: number[] = [];
  let root = 2;
  for (let bit = 0; bit < FRACTION_BITS; bit += 1) {
    root = Math.sqrt(root);
    roots.push(root);
  }
  return roots;
})();

/**
 * 2^x. Relative error below 2^-46 and exact for whole x; 0 below 2^-1022, Infinity from 2^1024; NaN for NaN.
 * One multiplication per set bit of the fraction.
 */
export function exp2(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x >= 1024) return Number.POSITIVE_INFINITY;
  if (x < -1022) return 0;
  const whole = Math.floor(x);
  let fraction = x - whole;
  let value = 1;
  for (let bit = 0; fraction > 0 && bit < FRACTION_BITS; bit += 1) {
    fraction *= 2;
    if (fraction >= 1) {
      fraction -= 1;
      value *= ROOTS[bit] as number;
    }
  }
  let step = whole < 0 ? 0.5 : 2;
  for (let rest = Math.abs(whole); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) value *= step;
    step *= step;
  }
  return value;
}

const LOG_BITS = 48;

/**
 * log2(x) for x > 0, digit by digit: squaring moves the next binary digit of the logarithm in front of the point.
 * Absolute error below 2^-44 for 2^-256 ≤ x ≤ 2^256, exact for powers of two, and never decreasing in x, because every step is a correctly
 * rounded increasing function. −Infinity for 0, NaN below.
 */
export function log2(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return x;
  let whole = 0;
  let mantissa = x;
  while (mantissa >= 2) {
    mantissa *= 0.5;
    whole += 1;
  }
  while (mantissa < 1) {
    mantissa *= 2;
    whole -= 1;
  }
  let fraction = 0;
  let digit = 0.5;
  for (let bit = 0; bit < LOG_BITS && mantissa !== 1; bit += 1) {
    mantissa *= mantissa;
    if (mantissa >= 2) {
      mantissa *= 0.5;
      fraction += digit;
    }
    digit *= 0.5;
  }
  return whole + fraction;
}

/**
 * Logarithms from + − × ÷ alone. The bounds of influence maximisation decide with them how many sets to draw, so they
 * must have the same bits in every engine, which Math.log does not promise.
 */

const SQRT_2 = Math.SQRT2;
/** ln 2 in two parts; the first has 32 trailing zero bits, so that multiples by an exponent are exact. */
const LN_2_HIGH = 0.6931471803691238;
const LN_2_LOW = 1.9082149292705877e-10;
/** Terms of the series below: with |s| ≤ 0.1716 the first one left out is below 3·10⁻¹⁹ of the sum. */
const TERMS = 12;

/**
 * Natural logarithm. With x = 2^e · m, √½ < m ≤ √2 and s = (m − 1)/(m + 1): ln x = e·ln 2 + 2(s + s³/3 + s⁵/5 + …).
 * Error below 4·10⁻¹⁶ · max(1, |ln x|).
 * @param x above 0 and finite
 * @throws RangeError otherwise
 */
export function naturalLogarithm(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`a logarithm needs a finite number above 0, not ${x}`);
  }
  let mantissa = x;
  let exponent = 0;
  while (mantissa > SQRT_2) {
    mantissa /= 2;
    exponent += 1;
  }
  while (mantissa <= SQRT_2 / 2) {
    mantissa *= 2;
    exponent -= 1;
  }
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let sum = 0;
  for (let term = TERMS - 1; term >= 1; term -= 1) sum = (sum + 1 / (2 * term + 1)) * square;
  return exponent * LN_2_HIGH + (exponent * LN_2_LOW + 2 * s * (1 + sum));
}

/** ln of the number of ways to choose k of n. O(min(k, n − k)). Whole numbers, 0 ≤ k ≤ n. */
export function logarithmOfChoices(n: number, k: number): number {
  const fewer = Math.min(k, n - k);
  let sum = 0;
  for (let one = 1; one <= fewer; one += 1) sum += naturalLogarithm((n - fewer + one) / one);
  return sum;
}

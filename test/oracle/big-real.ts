/**
 * exp2 and log2 in big-integer fixed point, as references for the core's own. Both use power series, not the
 * repeated square roots and squarings of the core, so a shared mistake is unlikely.
 */

/** Bits after the point. Results are good to well beyond 100 of them for the arguments used here. */
export const FIXED_BITS = 256n;
const ONE = 1n << FIXED_BITS;

/** A double as mantissa·2^exponent, exactly. Finite numbers only. */
export function exactParts(x: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const sign = bits >> 63n === 1n ? -1n : 1n;
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  if (biased === 0) return { mantissa: sign * fraction, exponent: -1074 };
  return { mantissa: sign * (fraction | (1n << 52n)), exponent: biased - 1075 };
}

/** A double in fixed point, rounded towards −∞. */
export function toFixed(x: number): bigint {
  const { mantissa, exponent } = exactParts(x);
  const shift = FIXED_BITS + BigInt(exponent);
  return shift >= 0n ? mantissa << shift : mantissa >> -shift;
}

/** ln of a fixed-point number in [1, 2): 2·artanh((x−1)/(x+1)). */
function lnFixed(x: bigint): bigint {
  const z = ((x - ONE) << FIXED_BITS) / (x + ONE);
  const square = (z * z) >> FIXED_BITS;
  let term = z;
  let sum = 0n;
  for (let k = 1n; term !== 0n; k += 2n) {
    sum += term / k;
    term = (term * square) >> FIXED_BITS;
  }
  return 2n * sum;
}

/** ln 2 = −ln(1/2) = 2·artanh(1/3). */
const LN2 = (() => {
  let term = ONE / 3n;
  let sum = 0n;
  for (let k = 1n; term !== 0n; k += 2n) {
    sum += term / k;
    term /= 9n;
  }
  return 2n * sum;
})();

/** log2(x) for a positive finite double, in fixed point. */
export function log2Fixed(x: number): bigint {
  const { mantissa, exponent } = exactParts(x);
  const length = mantissa.toString(2).length;
  const unit = (mantissa << FIXED_BITS) >> BigInt(length - 1);
  return BigInt(exponent + length - 1) * ONE + (lnFixed(unit) << FIXED_BITS) / LN2;
}

/** 2^x = unit·2^whole with unit in [1, 2) in fixed point, for a finite double of moderate size. */
export function exp2Fixed(x: number): { unit: bigint; whole: number } {
  const whole = Math.floor(x);
  const power = (toFixed(x - whole) * LN2) >> FIXED_BITS;
  let term = ONE;
  let sum = 0n;
  for (let k = 1n; term !== 0n; k += 1n) {
    sum += term;
    term = ((term * power) >> FIXED_BITS) / k;
  }
  return { unit: sum, whole };
}

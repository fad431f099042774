import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exp2, log2 } from "../../src/score/real.ts";
import { exactParts, exp2Fixed, FIXED_BITS, log2Fixed, toFixed } from "../oracle/big-real.ts";
import { cases } from "../support/arbitraries-settings.ts";

const ONE = 1n << FIXED_BITS;
const magnitude = (x: bigint): bigint => (x < 0n ? -x : x);

/** The double after x, for positive finite x. */
function next(x: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  view.setBigUint64(0, view.getBigUint64(0) + 1n);
  return view.getFloat64(0);
}

const positive = fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true });
/** Arguments as scores have them: 1 + people. */
const people = fc.oneof(
  fc.integer({ min: 1, max: 2 ** 40 }),
  fc.double({ min: 1, max: 2 ** 40, noNaN: true }),
);

describe("the references themselves", () => {
  test("know √2, log2(3) and log2(10) to 30 digits", () => {
    const digits = (x: bigint) => ((x * 10n ** 30n) >> FIXED_BITS).toString();
    expect(digits(exp2Fixed(0.5).unit)).toBe("1414213562373095048801688724209");
    expect(digits(log2Fixed(3))).toBe("1584962500721156181453738943947");
    expect(digits(log2Fixed(10))).toBe("3321928094887362347870319429489");
  });
});

describe("exp2", () => {
  test("is exact at every whole number of its range", () => {
    for (let whole = -1022; whole <= 1023; whole++) {
      const { mantissa, exponent } = exactParts(exp2(whole));
      expect([whole, mantissa, exponent]).toEqual([whole, 1n << 52n, whole - 52]);
    }
  });

  test("has a relative error below 2^-46", () => {
    const exponentRange = fc.double({ min: -1021, max: 1022, noNaN: true });
    fc.assert(
      fc.property(fc.oneof(exponentRange, fc.double({ min: -40, max: 1, noNaN: true })), (x) => {
        const { unit, whole } = exp2Fixed(x);
        const value = exactParts(exp2(x));
        const scaled = (value.mantissa << FIXED_BITS) >> BigInt(whole - value.exponent);
        expect(magnitude(scaled - unit) < unit >> 46n).toBe(true);
      }),
      cases(500),
    );
  });

  test("never rises along the days of a half-life, so nothing forgotten comes back", () => {
    for (const halfLifeDays of [1, 7, 30, 90, 365]) {
      let before = exp2(0);
      for (let days = 1; days <= 12_000; days++) {
        const now = exp2(-days / halfLifeDays);
        if (!(now < before || (now === 0 && before === 0))) expect([halfLifeDays, days, now]).toBe(before);
        before = now;
      }
    }
  });

  test("saturates outside its range and passes NaN on", () => {
    expect([exp2(1024), exp2(1e9), exp2(Number.POSITIVE_INFINITY)]).toEqual([Infinity, Infinity, Infinity]);
    expect([exp2(-1022.5), exp2(-1e9), exp2(Number.NEGATIVE_INFINITY)]).toEqual([0, 0, 0]);
    expect(exp2(Number.NaN)).toBeNaN();
  });
});

describe("log2", () => {
  test("is exact at every power of two, subnormal ones included", () => {
    for (let power = -1074; power <= 1023; power++) {
      const x = power >= -1022 ? exp2(power) : Number.MIN_VALUE * exp2(power + 1074);
      expect([power, log2(x)]).toEqual([power, power]);
    }
  });

  /** Beyond 2^±256 a double has no room for 44 bits after the point; there the bound is one unit in the last place. */
  test("has an absolute error below 2^-44, or of one unit in the last place", () => {
    fc.assert(
      fc.property(fc.oneof(positive, people), (x) => {
        const value = log2(x);
        const difference = magnitude(toFixed(value) - log2Fixed(x));
        const unit = 1n << (FIXED_BITS + BigInt(exactParts(value).exponent));
        expect(difference < (Math.abs(value) < 256 ? ONE >> 44n : unit)).toBe(true);
      }),
      cases(500),
    );
  });

  test("never decreases, not even between neighbouring doubles", () => {
    fc.assert(
      fc.property(fc.oneof(positive, people), fc.nat(5), (x, steps) => {
        let y = x;
        for (let i = 0; i < steps; i++) y = next(y);
        fc.pre(Number.isFinite(y));
        expect(log2(y)).toBeGreaterThanOrEqual(log2(x));
      }),
      cases(2000),
    );
    for (let n = 1; n < 20_000; n++) if (!(log2(n + 1) > log2(n))) expect([n, log2(n)]).toBe(log2(n + 1));
  });

  test("undoes exp2 up to both errors", () => {
    fc.assert(
      fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), (x) => {
        expect(Math.abs(log2(exp2(x)) - x)).toBeLessThan(2 ** -43);
      }),
      cases(500),
    );
  });

  test("answers −∞ at 0, ∞ at ∞ and NaN below 0", () => {
    expect([log2(0), log2(-0), log2(Infinity)]).toEqual([-Infinity, -Infinity, Infinity]);
    expect([log2(-1), log2(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
  });
});

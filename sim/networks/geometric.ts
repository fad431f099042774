/**
 * How many coins of probability p fail before the first that succeeds: what lets a generator jump over the arcs that
 * are not there (V. Batagelj, U. Brandes, Physical Review E 71, 2005). They take a logarithm, whose last bit differs
 * between engines. Here the number is drawn digit by digit instead: in a geometric variate the digits to any base are
 * independent of each other, digit j to the base 256 being geometric with failure (1 − p)^(256^j), cut off at 255.
 * One table and one random word per digit; squares and products alone decide.
 */
import { bits, type Stream } from "../engine/rng.ts";
import { type AliasTable, aliasDraw, aliasTable } from "./alias-table.ts";

const BASE = 256;
const BASE_BITS = 8;

/** A digit whose failure is below this is 0: nothing that 32 bits of chance can show. */
const FAILURE_MIN = 2 ** -40;

export class Geometric {
  private readonly digits: readonly AliasTable[];

  /** @param p probability of success, 2^-48 < p ≤ 1 */
  constructor(p: number) {
    if (!(p > 2 ** -48 && p <= 1)) throw new RangeError(`p must be from 2^-48 to 1, not ${p}`);
    const digits: AliasTable[] = [];
    // success = 1 − (1 − p)^(256^j). Squaring it, rather than the failure, keeps small ones exact.
    let success = p;
    while (1 - success > FAILURE_MIN) {
      const weights = new Float64Array(BASE);
      let weight = 1;
      for (let digit = 0; digit < BASE; digit += 1) {
        weights[digit] = weight;
        weight *= 1 - success;
      }
      digits.push(aliasTable(weights));
      for (let square = 0; square < BASE_BITS; square += 1) success *= 2 - success;
    }
    this.digits = digits;
  }

  /** The number for an entity (0 … 2^32 − 1) of a stream; uses its steps 0 … 6. */
  draw(from: Stream, entity: number): number {
    const { digits } = this;
    let value = 0;
    let scale = 1;
    for (let place = 0; place < digits.length; place += 1) {
      value += scale * aliasDraw(digits[place] as AliasTable, bits(from, entity, place));
      scale *= BASE;
    }
    return value;
  }
}

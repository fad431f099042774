/**
 * Skipping over the arcs of a row whose probabilities differ: P(no arc of i … j is live) is a product, so the next live
 * arc is found by inverting the row's prefix products with one draw, whatever the probabilities are. Arcs that can never
 * be live are left out of the row.
 *
 * The products of a row are cut into segments, each beginning again at 1, so that small products lose no precision: an
 * arc's probability is kept to 2^-25. A pass word is 2 · round(2^31 · product) + (1 at the last arc of a segment). A draw
 * of 32 bits with its lowest bit set passes an arc exactly when it is below the arc's pass word.
 */
import { DRAWS } from "./coins.ts";

/** A segment ends where its product falls below this. */
const DEEPEST = 1 / 64;

/**
 * Turns the thresholds (1 … 2^31 each) of the arcs of one row, at positions from … to − 1, into their pass words.
 * @returns number of segments
 */
export function rowPasses(words: Uint32Array, from: number, to: number): number {
  let product = 1;
  let segments = 0;
  for (let at = from; at < to; at += 1) {
    product *= 1 - (words[at] as number) / DRAWS;
    const ends = at + 1 === to || product < DEEPEST;
    words[at] = 2 * Math.round(product * DRAWS) + (ends ? 1 : 0);
    if (ends) {
      product = 1;
      segments += 1;
    }
  }
  return segments;
}

/**
 * The draw that goes on behind an arc just found live, when its segment goes on: below the arc's product, with the
 * probabilities that the rest of the segment has given what is known. Both engines round the product of two whole
 * numbers to a double in the same way.
 * @param bits 32 fresh bits
 * @param pass the word of the arc just found
 */
export function continued(bits: number, pass: number): number {
  return ((((bits >>> 1) * (pass >>> 1)) / DRAWS) << 1) | 1;
}

/**
 * Skipping over the arcs of a row whose probabilities differ: P(no arc of i … j is live) is a product, so the next live
 * arc is found by inverting the row's prefix products with one draw, whatever the probabilities are. Arcs that can never
 * be live are left out of the row.
 *
 * The products of a row are cut into segments, each beginning again at 1, so that small products lose no precision: an
 * arc's probability is kept to 2^-25. The pass word of an arc is round(2^31 · product) − 1, from −1 to 2^31 − 2; a draw of
 * 31 bits passes the arc exactly when it is not above the word. Behind each segment stands a word that no draw passes,
 * with a mark in place of its target, so that looking for the next live arc is one comparison an arc and nothing else.
 */
import { DRAWS } from "./coins.ts";

/** In place of a target: the segment ends, another follows. */
export const END_OF_SEGMENT = 0xffff_ffff;
/** In place of a target: the row ends. */
export const END_OF_ROW = 0xffff_fffe;
/** The word that no draw passes, and the word that every draw passes. */
export const NO_PASS = -1;
export const ALL_PASS = 0x7fff_ffff;

/** A segment ends where its product falls below this. */
const DEEPEST = 1 / 64;

/** Places that a row of these thresholds takes: its arcs and one for the end of each segment, none for an empty row. */
export function rowPlaces(thresholds: Uint32Array, arcs: number): number {
  let product = 1;
  let places = arcs === 0 ? 0 : arcs + 1;
  for (let arc = 0; arc < arcs - 1; arc += 1) {
    product *= 1 - (thresholds[arc] as number) / DRAWS;
    if (product < DEEPEST) {
      product = 1;
      places += 1;
    }
  }
  return places;
}

/**
 * Writes the words and targets of one row, from place `at` on.
 * @param thresholds of its arcs, 1 … 2^31 each
 * @returns the pass word of the whole row: a draw that is not above it finds no live arc. NO_PASS when there is none.
 */
export function placeRow(
  thresholds: Uint32Array,
  heads: Uint32Array,
  arcs: number,
  passes: Int32Array,
  targets: Uint32Array,
  at: number,
): number {
  if (arcs === 0) return ALL_PASS;
  let product = 1;
  let place = at;
  let word = ALL_PASS;
  for (let arc = 0; arc < arcs; arc += 1) {
    product *= 1 - (thresholds[arc] as number) / DRAWS;
    word = Math.round(product * DRAWS) - 1;
    passes[place] = word;
    targets[place] = heads[arc] as number;
    place += 1;
    if (product < DEEPEST || arc === arcs - 1) {
      product = 1;
      passes[place] = NO_PASS;
      targets[place] = arc === arcs - 1 ? END_OF_ROW : END_OF_SEGMENT;
      place += 1;
    }
  }
  return place - at === arcs + 1 ? word : NO_PASS;
}

/**
 * The draw that goes on behind an arc just found live: below the arc's product, with the probabilities that the rest of
 * the segment has given what is known. Every engine rounds the product of two whole numbers to a double in the same way.
 * @param bits 32 fresh bits
 * @param pass the word of the arc just found
 */
export function continued(bits: number, pass: number): number {
  return (((bits >>> 1) * (pass + 1)) / DRAWS) | 0;
}

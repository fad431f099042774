/**
 * Skipping over the arcs of a row that all have the same probability p: the number of dead arcs before the next live one
 * is geometric, so a row costs one draw for each live arc and one more, however long it is. The geometric law is inverted
 * by a table of integers; the table is built with + − × ÷ alone, so every engine builds the same bits.
 */
import { DRAWS, threshold } from "./coins.ts";

export interface SkipTable {
  /**
   * beyond[k] = 2^31 · (1 − p)^k, rounded, for k = 0 … last: a draw below beyond[k] skips at least k arcs. A draw below
   * beyond[last] skips `last` arcs and lands nowhere: the next draw goes on from there, which is exact, as a geometric
   * law has no memory.
   */
  readonly beyond: Uint32Array;
  /** Draw >>> GUIDE_SHIFT → the skip of the greatest draw in that cell, where the search begins. */
  readonly guide: Uint16Array;
  readonly last: number;
}

/** 4096 cells: at p ≥ 1/4096 the first of them hold at most one step of the law each. */
export const GUIDE_CELLS = 4096;
export const GUIDE_SHIFT = 19;
/** Longest skip of one draw. */
export const LONGEST_SKIP = 512;
/** The table ends where (1 − p)^k falls below this, which keeps each arc's probability to 2^-26. */
const DEEPEST = 1 / 64;

/** @throws RangeError unless 0 ≤ p ≤ 1 */
export function skipTable(p: number): SkipTable {
  const dead = 1 - threshold(p) / DRAWS;
  const beyond = new Uint32Array(LONGEST_SKIP + 1);
  beyond[0] = DRAWS;
  let last = 0;
  for (let product = 1; last < LONGEST_SKIP && product >= DEEPEST; ) {
    product *= dead;
    last += 1;
    beyond[last] = Math.round(product * DRAWS);
  }
  const guide = new Uint16Array(GUIDE_CELLS);
  let skip = 0;
  for (let cell = GUIDE_CELLS - 1; cell >= 0; cell -= 1) {
    const greatest = (cell + 1) * (1 << GUIDE_SHIFT) - 1;
    while (skip < last && greatest < (beyond[skip + 1] as number)) skip += 1;
    guide[cell] = skip;
  }
  return { beyond: beyond.slice(0, last + 1), guide, last };
}

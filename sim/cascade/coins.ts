/**
 * Coins for hot loops: a counter-based hash of 32-bit words, three multiplications a draw against the twenty rounds of
 * sim/engine/rng.ts, from which the keys come: `stream(seed, purpose, run)`, one purpose for one kind of decision. A
 * draw is a pure function of (key, entity, step); nothing here has state.
 *
 * The hash is xor-shift and multiply, as in the finalisers of MurmurHash3 (A. Appleby 2011) and SplitMix (G. L. Steele,
 * D. Lea, C. H. Flood, OOPSLA 2014, doi:10.1145/2660193.2660195). The first key word enters before the first
 * multiplication and the second after it: with one word alone every run would read the same list of words in another
 * order, and two runs whose words are near each other would share most of their coins. For one key and step, different
 * entities get different words (the hash is a bijection of the entity).
 *
 * Tested in test/sim/cascade-ic-coins.test.ts, each statistic against its standard error, false-alarm rates stated:
 * means, variances and every bit; covariances at lags along entities, steps and runs, and between neighbouring runs,
 * seeds and key words; the spread of sums of coins, which shows neighbours that move together (the fault that means do
 * not show and that makes every standard error wrong); avalanche from each bit of key, entity and step to each bit of
 * the draw. Not fit for anything but simulation.
 */
/** Draws are whole numbers 0 … DRAWS − 1: 31 bits, so that they are small integers to every engine. */
export const DRAWS = 0x8000_0000;

/** The part of a draw that its entity decides. Where an entity draws often, compute it once. Signed 32 bits. */
export function entityWord(k0: number, k1: number, entity: number): number {
  let x = entity ^ k0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  return x ^ (x >>> 15) ^ k1;
}

/** All 32 bits of the draw at `step` (0 … 2^32 − 1), signed, from the word of its entity. */
export function wordBits(word: number, step: number): number {
  let x = (word + Math.imul(step, 0x9e3779b9)) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}

/** A draw, 0 … 2^31 − 1, of an entity whose word is known. */
export function drawAt(word: number, step: number): number {
  return wordBits(word, step) >>> 1;
}

/** A draw, 0 … 2^31 − 1, for (key, entity, step). Entities and steps are whole numbers 0 … 2^32 − 1. */
export function draw(k0: number, k1: number, entity: number, step: number): number {
  return wordBits(entityWord(k0, k1, entity), step) >>> 1;
}

/**
 * The threshold of a coin: it shows heads when its draw is below. Whole number 0 … 2^31, so it fits a Uint32Array;
 * the probability is kept to 2^-32. p = 0 never shows heads, p = 1 always.
 * @throws RangeError unless 0 ≤ p ≤ 1
 */
export function threshold(p: number, name = "p"): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${name} must be a number from 0 to 1, not ${p}`);
  return Math.round(p * DRAWS);
}

/** Whether the coin of (key, entity, step) shows heads. */
export function heads(k0: number, k1: number, entity: number, step: number, below: number): boolean {
  return draw(k0, k1, entity, step) < below;
}

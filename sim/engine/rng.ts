/**
 * Counter-based random numbers: every draw is a pure function of (seed, purpose, run, entity, step), so any run
 * can be replayed alone, in any order, on any number of threads, and two arms of an experiment that ask the same
 * question get the same answer (common random numbers). Nothing here has state.
 *
 * The function is Threefry-2x32 with 20 rounds: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel
 * random numbers: as easy as 1, 2, 3", SC'11, doi:10.1145/2063384.2063405. Of the generators in that paper it is
 * the one that needs only 32-bit additions, rotations and xor, which JavaScript has natively; Philox and Squares
 * (Widynski 2020, arXiv:2004.06278) need wide products that it has not. 20 rounds is the authors' recommendation;
 * the fewest that passed BigCrush was lower.
 */

/** A named sub-stream: the 64-bit key under which (entity, step) is hashed. */
export interface Stream {
  readonly k0: number;
  readonly k1: number;
}

const PARITY = 0x1bd11bda;
const TWO_32 = 4_294_967_296;

/** Both words of Threefry-2x32-20 under key (k0, k1) at counter (c0, c1), as unsigned 32-bit integers. */
export function threefry(k0: number, k1: number, c0: number, c1: number): readonly [number, number] {
  const first = bits({ k0, k1 }, c0, c1);
  return [first, secondWord(k0, k1, c0, c1)];
}

/** 32 random bits for (entity, step) of a stream: the first word of the block, 0 … 2^32 − 1. */
export function bits(stream: Stream, entity: number, step: number): number {
  const k0 = stream.k0;
  const k1 = stream.k1;
  const k2 = PARITY ^ k0 ^ k1;
  let a = (entity + k0) | 0;
  let b = (step + k1) | 0;
  // Four rounds with rotations 13 15 26 6, then four with 17 29 16 24, a key injection after each four.
  a = (a + b) | 0;
  b = ((b << 13) | (b >>> 19)) ^ a;
  a = (a + b) | 0;
  b = ((b << 15) | (b >>> 17)) ^ a;
  a = (a + b) | 0;
  b = ((b << 26) | (b >>> 6)) ^ a;
  a = (a + b) | 0;
  b = ((b << 6) | (b >>> 26)) ^ a;
  a = (a + k1) | 0;
  b = (b + k2 + 1) | 0;
  a = (a + b) | 0;
  b = ((b << 17) | (b >>> 15)) ^ a;
  a = (a + b) | 0;
  b = ((b << 29) | (b >>> 3)) ^ a;
  a = (a + b) | 0;
  b = ((b << 16) | (b >>> 16)) ^ a;
  a = (a + b) | 0;
  b = ((b << 24) | (b >>> 8)) ^ a;
  a = (a + k2) | 0;
  b = (b + k0 + 2) | 0;
  a = (a + b) | 0;
  b = ((b << 13) | (b >>> 19)) ^ a;
  a = (a + b) | 0;
  b = ((b << 15) | (b >>> 17)) ^ a;
  a = (a + b) | 0;
  b = ((b << 26) | (b >>> 6)) ^ a;
  a = (a + b) | 0;
  b = ((b << 6) | (b >>> 26)) ^ a;
  a = (a + k0) | 0;
  b = (b + k1 + 3) | 0;
  a = (a + b) | 0;
  b = ((b << 17) | (b >>> 15)) ^ a;
  a = (a + b) | 0;
  b = ((b << 29) | (b >>> 3)) ^ a;
  a = (a + b) | 0;
  b = ((b << 16) | (b >>> 16)) ^ a;
  a = (a + b) | 0;
  b = ((b << 24) | (b >>> 8)) ^ a;
  a = (a + k1) | 0;
  b = (b + k2 + 4) | 0;
  a = (a + b) | 0;
  b = ((b << 13) | (b >>> 19)) ^ a;
  a = (a + b) | 0;
  b = ((b << 15) | (b >>> 17)) ^ a;
  a = (a + b) | 0;
  b = ((b << 26) | (b >>> 6)) ^ a;
  a = (a + b) | 0;
  return (a + k2) >>> 0;
}

const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const;

/** The second word, in the rolled form of the paper. Only where keys are derived, never in a hot loop. */
function secondWord(k0: number, k1: number, c0: number, c1: number): number {
  const key = [k0 | 0, k1 | 0, PARITY ^ k0 ^ k1] as const;
  let a = (c0 + k0) | 0;
  let b = (c1 + k1) | 0;
  for (let round = 0; round < 20; round += 1) {
    const by = ROTATIONS[round % 8] as number;
    a = (a + b) | 0;
    b = ((b << by) | (b >>> (32 - by))) ^ a;
    if (round % 4 === 3) {
      const injection = (round + 1) / 4;
      a = (a + (key[injection % 3] as number)) | 0;
      b = (b + (key[(injection + 1) % 3] as number) + injection) | 0;
    }
  }
  return b >>> 0;
}

/** FNV-1a over UTF-16 units (Fowler, Noll, Vo): a name's 32-bit number. Names in use are tested to differ. */
export function purposeNumber(purpose: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < purpose.length; index += 1) {
    hash = Math.imul(hash ^ purpose.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * The stream of draws for one purpose in one run.
 * @param seed whole number 0 … 2^53 − 1
 * @param purpose what is decided, such as "wake" or "share"; one name for one decision
 * @param run whole number 0 … 2^32 − 1
 */
export function stream(seed: number, purpose: string, run: number): Stream {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`seed must be a whole number from 0 to 2^53 − 1, not ${seed}`);
  }
  if (!Number.isInteger(run) || run < 0 || run >= TWO_32) {
    throw new RangeError(`run must be a whole number from 0 to 2^32 − 1, not ${run}`);
  }
  const [k0, k1] = threefry(seed | 0, Math.floor(seed / TWO_32), purposeNumber(purpose) | 0, run | 0);
  return { k0: k0 | 0, k1: k1 | 0 };
}

/** Uniform in [0, 1), a multiple of 2^-32. */
export function uniform(from: Stream, entity: number, step: number): number {
  return bits(from, entity, step) / TWO_32;
}

/** True with probability p, exact to 2^-32. p ≤ 0 never, p ≥ 1 always. */
export function coin(from: Stream, entity: number, step: number, p: number): boolean {
  return p > 0 && bits(from, entity, step) < p * TWO_32;
}

/** Whole number in [0, size), each with probability 1/size up to a bias below size/2^32. size ≥ 1. */
export function below(from: Stream, entity: number, step: number, size: number): number {
  return Math.floor((bits(from, entity, step) / TWO_32) * size);
}

const GOLDEN = 0x9e3779b9 | 0;

/**
 * A further 32-bit word made from one drawn before: many small decisions about the same thing from one draw. The mixer is
 * C. Wellons' lowbias32 (2018), which was searched for the least bias of its avalanche; draw and lane are two words apart
 * by the golden ratio. Cheaper by far than a draw, and worth no more than the 32 bits it starts from.
 * @param word drawn with `bits`
 * @param lane whole number ≥ 0, one for each decision
 */
export function derived(word: number, lane: number): number {
  let x = (word + Math.imul(lane, GOLDEN)) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** True with probability p by lane `lane` of a drawn word. p ≤ 0 never, p ≥ 1 always. */
export function derivedCoin(word: number, lane: number, p: number): boolean {
  return p > 0 && derived(word, lane) < p * TWO_32;
}

/** A 53-bit seed for world `index` of an experiment, so that worlds share nothing. */
export function childSeed(seed: number, purpose: string, index: number): number {
  const [high, low] = threefry(seed | 0, Math.floor(seed / TWO_32), purposeNumber(purpose) | 0, index | 0);
  return (high >>> 11) * TWO_32 + low;
}

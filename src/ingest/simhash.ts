/**
 * Near-duplicates without keeping any text: the 64-bit SimHash of Charikar, "Similarity Estimation Techniques
 * from Rounding Algorithms" (STOC 2002), with the threshold that Manku, Jain, Das Sarma, "Detecting
 * Near-Duplicates for Web Crawling" (WWW 2007) found for 64 bits.
 */

/** Two digests at most this many bits apart count as the same text. */
export const NEAR_DUPLICATE_BITS = 3;

/** UTF-16 code units of text that are looked at: several times the longest post, and a bound on the work. */
export const TEXT_UNITS_MAX = 20_000;

/** Characters of one feature. Overlapping characters suit scripts with and without spaces between words. */
const SHINGLE_UNITS = 4;

/**
 * Text as far as it matters: compatibility forms, case, punctuation, links and names of the people addressed
 * do not, because a repeated post varies just these.
 */
export function normaliseText(text: string): string {
  return text
    .slice(0, TEXT_UNITS_MAX)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/https?:\/\/\S+/gu, " ")
    .replace(/@[\p{L}\p{N}._@-]+/gu, " ")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

/** 16 lower-case hex digits, or undefined for a text without a letter or digit. */
export function simHash(text: string): string | undefined {
  const normal = normaliseText(text);
  if (normal === "") return undefined;
  const padded = ` ${normal} `;
  const votes = new Int32Array(64);
  const last = Math.max(0, padded.length - SHINGLE_UNITS);
  for (let start = 0; start <= last; start += 1) {
    const end = Math.min(padded.length, start + SHINGLE_UNITS);
    vote(votes, 0, hash32(padded, start, end, 0x811c9dc5));
    vote(votes, 32, hash32(padded, start, end, 0x2545f491));
  }
  return hex(votes, 0) + hex(votes, 32);
}

/** Differing bits of two digests, 0 … 64. */
export function hammingDistance(a: string, b: string): number {
  if (a.length !== 16 || b.length !== 16) throw new RangeError("a digest has 16 hex digits");
  let bits = 0;
  for (let i = 0; i < 16; i += 8) {
    let rest = Number.parseInt(a.slice(i, i + 8), 16) ^ Number.parseInt(b.slice(i, i + 8), 16);
    while (rest !== 0) {
      rest &= rest - 1;
      bits += 1;
    }
  }
  return bits;
}

export function isNearDuplicate(a: string, b: string): boolean {
  return hammingDistance(a, b) <= NEAR_DUPLICATE_BITS;
}

function vote(votes: Int32Array, offset: number, hash: number): void {
  for (let bit = 0; bit < 32; bit += 1) votes[offset + bit]! += ((hash >>> bit) & 1) === 1 ? 1 : -1;
}

function hex(votes: Int32Array, offset: number): string {
  let word = 0;
  for (let bit = 0; bit < 32; bit += 1) if (votes[offset + bit]! > 0) word |= 1 << bit;
  return (word >>> 0).toString(16).padStart(8, "0");
}

/** FNV-1a over code units, then the finishing mix of MurmurHash3, so that every bit depends on every unit. */
function hash32(text: string, start: number, end: number, seed: number): number {
  let hash = seed;
  for (let i = start; i < end; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/**
 * Hash of texts for ids: two 32-bit lanes in the manner of FNV-1a, up to 14 characters in base 36. Not for
 * security: it keeps the badges of one page apart, and equal badges share it harmlessly.
 */
const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

export function contentHash(...texts: readonly string[]): string {
  let one = OFFSET_BASIS;
  let other = OFFSET_BASIS ^ 0x5bd1e995;
  for (const part of texts) {
    // Two code units a step: NaN past the end of an odd length counts as 0 under the shift.
    for (let index = 0; index < part.length; index += 2) {
      const units = part.charCodeAt(index) | (part.charCodeAt(index + 1) << 16);
      one = Math.imul(one ^ units, PRIME);
      other = Math.imul(other ^ (units + index), PRIME);
      // Carries the upper unit down, which a multiplication alone never does.
      one ^= one >>> 15;
      other ^= other >>> 13;
    }
    // A separator, so that "ab","c" and "a","bc" differ.
    one = Math.imul(one ^ 0xffff, PRIME);
    other = Math.imul(other ^ 0xfffe, PRIME);
  }
  return (one >>> 0).toString(36) + (other >>> 0).toString(36);
}

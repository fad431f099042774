/**
 * Hash of texts for ids: two 32-bit lanes of FNV-1a, up to 14 characters in base 36. Not for security: it keeps
 * the badges of one page apart, and equal badges share it harmlessly.
 */
const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

export function contentHash(...texts: readonly string[]): string {
  let one = OFFSET_BASIS;
  let other = OFFSET_BASIS ^ 0x5bd1e995;
  for (const part of texts) {
    for (let index = 0; index < part.length; index++) {
      const unit = part.charCodeAt(index);
      one = Math.imul(one ^ unit, PRIME);
      other = Math.imul(other ^ (unit + index), PRIME);
    }
    // A separator, so that "ab","c" and "a","bc" differ.
    one = Math.imul(one ^ 0xffff, PRIME);
    other = Math.imul(other ^ 0xfffe, PRIME);
  }
  return (one >>> 0).toString(36) + (other >>> 0).toString(36);
}

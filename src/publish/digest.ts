/**
 * A 64-bit fingerprint of text, for naming generations and noticing damaged files. It tells different content
 * apart by chance 1 in 2^64; it is no defence against somebody who wants a collision.
 */
export interface Digest {
  add(text: string): void;
  /** 16 lower-case hex digits. May be read at any time. */
  hex(): string;
}

/** FNV-1a's prime, and the golden ratio in 32 bits made odd. */
const PRIME_LOW = 0x01000193;
const PRIME_HIGH = 0x9e3779b1;

export function createDigest(): Digest {
  let low = 0x811c9dc5;
  let high = 0x6a09e667;
  const mix = (word: number): void => {
    low = Math.imul(low ^ word, PRIME_LOW);
    // Multiplying never carries downwards, so the upper half is brought down each time.
    low ^= low >>> 16;
    high = Math.imul(high ^ word ^ (low >>> 15), PRIME_HIGH);
    high ^= high >>> 15;
  };
  return {
    add(text) {
      const pairs = text.length & ~1;
      for (let index = 0; index < pairs; index += 2) {
        mix(text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16));
      }
      if (pairs < text.length) mix(text.charCodeAt(pairs));
      // The length separates ["ab", "c"] from ["a", "bc"].
      mix(text.length);
    },
    hex() {
      return hex32(avalanche(high ^ (low >>> 7))) + hex32(avalanche(low ^ (high >>> 9)));
    },
  };
}

/** Every input bit reaches every output bit: two rounds of multiply and shift, invertible. */
function avalanche(word: number): number {
  const once = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}

function hex32(word: number): string {
  return word.toString(16).padStart(8, "0");
}

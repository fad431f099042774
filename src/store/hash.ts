/**
 * MurmurHash3, x86 32-bit (Austin Appleby, public domain): spreads ids over buckets and shortens long ones. Not a
 * defence against forged collisions, which is why every stored entry carries its full name and a reader compares it.
 */
const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

/** Unsigned 32-bit hash of the bytes; `seed` is an unsigned 32-bit number. */
export function murmur32(bytes: Uint8Array, seed: number): number {
  const blockEnd = bytes.length & ~3;
  let hash = seed | 0;
  for (let i = 0; i < blockEnd; i += 4) {
    const block = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    hash ^= scramble(block);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = bytes.length - 1; i >= blockEnd; i--) tail = (tail << 8) | bytes[i]!;
  if (bytes.length > blockEnd) hash ^= scramble(tail);
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function scramble(block: number): number {
  const mixed = Math.imul(block, C1);
  return Math.imul((mixed << 15) | (mixed >>> 17), C2);
}

/** 128 bits as 32 hex digits: four runs with different seeds. */
export function digest128(bytes: Uint8Array): string {
  let digits = "";
  for (let seed = 1; seed <= 4; seed++) {
    digits += murmur32(bytes, Math.imul(seed, 0x9e3779b1)).toString(16).padStart(8, "0");
  }
  return digits;
}

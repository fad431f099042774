/** Sorting whole numbers by their digits. */

/** Positions in stable ascending order of 32-bit keys: passes of 16 bits, or of 8 where there are few. O(keys). */
export function orderOf(keys: Uint32Array): Uint32Array {
  const digits = keys.length < MANY ? 8 : 16;
  const mask = (1 << digits) - 1;
  const starts = new Uint32Array(mask + 2);
  let order = Uint32Array.from(keys.keys());
  let next = new Uint32Array(keys.length);
  for (let shift = 0; shift < 32; shift += digits) {
    starts.fill(0);
    for (const key of keys) {
      const slot = ((key >>> shift) & mask) + 1;
      starts[slot] = (starts[slot] as number) + 1;
    }
    for (let slot = 0; slot < mask; slot += 1) {
      starts[slot + 1] = (starts[slot + 1] as number) + (starts[slot] as number);
    }
    for (const item of order) {
      const slot = ((keys[item] as number) >>> shift) & mask;
      const at = starts[slot] as number;
      next[at] = item;
      starts[slot] = at + 1;
    }
    [order, next] = [next, order];
  }
  return order;
}

const MANY = 0x8000;

/**
 * Stable counting sort of a permutation by one whole-number column. Several passes, least significant column first,
 * sort by several columns in O(columns × rows), with an order that depends on nothing but the values.
 */

/** Rows of `order` rearranged so that `key[row]` (0 ≤ key < keyCount) never decreases; ties keep their order. */
export function sortBy(order: Int32Array, key: Int32Array, keyCount: number): Int32Array {
  const starts = rowStarts(order, key, keyCount);
  const sorted = new Int32Array(order.length);
  for (let i = 0; i < order.length; i += 1) {
    const row = order[i] as number;
    const bucket = key[row] as number;
    sorted[starts[bucket]!++] = row;
  }
  return sorted;
}

/** CSR offsets: start of each key's run once sorted, with the total as last entry. */
export function rowStarts(order: Int32Array, key: Int32Array, keyCount: number): Int32Array {
  const starts = new Int32Array(keyCount + 1);
  for (let i = 0; i < order.length; i += 1) starts[(key[order[i] as number] as number) + 1]! += 1;
  for (let bucket = 0; bucket < keyCount; bucket += 1) starts[bucket + 1]! += starts[bucket] as number;
  return starts;
}

/** 0, 1, …, size − 1. */
export function identityOrder(size: number): Int32Array {
  const order = new Int32Array(size);
  for (let i = 0; i < size; i += 1) order[i] = i;
  return order;
}

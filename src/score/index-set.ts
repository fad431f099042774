/**
 * A set of row indices under a caller's own hash and equality: open addressing with linear probing in one Int32Array,
 * at most half full. Rows live in the caller's columns, so nothing is allocated per row.
 */
export class IndexSet {
  private slots = new Int32Array(64).fill(-1);
  private size = 0;
  private readonly hash: (row: number) => number;
  private readonly same: (a: number, b: number) => boolean;

  /** @param hash unsigned or signed 32-bit hash of a row, already well mixed */
  constructor(hash: (row: number) => number, same: (a: number, b: number) => boolean) {
    this.hash = hash;
    this.same = same;
  }

  /** The equal row already in the set, or `row` itself after adding it. Expected O(1). */
  addOrGet(row: number): number {
    const mask = this.slots.length - 1;
    let slot = this.hash(row) & mask;
    for (;;) {
      const held = this.slots[slot] as number;
      if (held < 0) break;
      if (this.same(held, row)) return held;
      slot = (slot + 1) & mask;
    }
    this.slots[slot] = row;
    this.size += 1;
    if (this.size * 2 > this.slots.length) this.grow();
    return row;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 2).fill(-1);
    const mask = this.slots.length - 1;
    for (const row of old) {
      if (row < 0) continue;
      let slot = this.hash(row) & mask;
      while ((this.slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = row;
    }
  }
}

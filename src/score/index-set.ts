/**
 * A set of row numbers under a caller's own hash and equality: open addressing with linear probing, at most half full. Rows
 * live in the caller's columns, so nothing is allocated per row; hashes are kept, so growing never asks for them again.
 */
export class IndexSet {
  private rows = new Int32Array(64).fill(-1);
  private hashes = new Int32Array(64);
  private size = 0;

  /**
   * The equal row already in the set, or `row` itself after adding it. Expected O(1).
   * @param hash 32-bit hash of the row, well mixed
   * @param same whether a held row equals the new one
   */
  addOrGet(row: number, hash: number, same: (held: number) => boolean): number {
    const slot = this.slotOf(hash, same);
    const held = this.rows[slot] as number;
    if (held >= 0) return held;
    this.rows[slot] = row;
    this.hashes[slot] = hash;
    this.size += 1;
    if (this.size * 2 > this.rows.length) this.grow();
    return row;
  }

  /** The equal row in the set, or −1. */
  find(hash: number, same: (held: number) => boolean): number {
    return this.rows[this.slotOf(hash, same)] as number;
  }

  private slotOf(hash: number, same: (held: number) => boolean): number {
    const { rows, hashes } = this;
    const mask = rows.length - 1;
    const word = hash | 0;
    let slot = word & mask;
    while ((rows[slot] as number) >= 0) {
      if (hashes[slot] === word && same(rows[slot] as number)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): void {
    const { rows, hashes } = this;
    this.rows = new Int32Array(rows.length * 2).fill(-1);
    this.hashes = new Int32Array(rows.length * 2);
    const mask = this.rows.length - 1;
    for (let i = 0; i < rows.length; i += 1) {
      if ((rows[i] as number) < 0) continue;
      let slot = (hashes[i] as number) & mask;
      while ((this.rows[slot] as number) >= 0) slot = (slot + 1) & mask;
      this.rows[slot] = rows[i] as number;
      this.hashes[slot] = hashes[i] as number;
    }
  }
}

/** A list of whole numbers 0 … 2^32 − 1 that grows by doubling: four bytes an entry, no object. */
export class GrowingList {
  private entries: Uint32Array;
  private count = 0;

  constructor(expected = 16) {
    this.entries = new Uint32Array(Math.max(1, Math.ceil(expected)));
  }

  get length(): number {
    return this.count;
  }

  push(entry: number): void {
    if (this.count === this.entries.length) {
      const grown = new Uint32Array(2 * this.entries.length);
      grown.set(this.entries);
      this.entries = grown;
    }
    this.entries[this.count] = entry;
    this.count += 1;
  }

  at(index: number): number {
    return this.entries[index] as number;
  }

  /** The entries, without a copy. The list is not to be used afterwards. */
  take(): Uint32Array {
    return this.entries.subarray(0, this.count);
  }

  /** The entries in memory of their own, no larger than they need. The list is not to be used afterwards. */
  takeExact(): Uint32Array {
    return this.count === this.entries.length ? this.entries : this.entries.slice(0, this.count);
  }
}

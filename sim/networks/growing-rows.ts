/** Rows of node numbers that grow one entry at a time, all in one pool: amortised constant time and no object per row. */
export class GrowingRows {
  private readonly starts: Uint32Array;
  private readonly capacities: Uint32Array;
  private readonly lengths: Uint32Array;
  private pool: Uint32Array;
  private used = 0;

  /** @param expected entries in all rows together; more make it grow */
  constructor(rows: number, expected: number) {
    this.starts = new Uint32Array(rows);
    this.capacities = new Uint32Array(rows);
    this.lengths = new Uint32Array(rows);
    this.pool = new Uint32Array(Math.max(16, 3 * Math.ceil(expected)));
  }

  length(row: number): number {
    return this.lengths[row] as number;
  }

  at(row: number, index: number): number {
    return this.pool[(this.starts[row] as number) + index] as number;
  }

  push(row: number, entry: number): void {
    const length = this.lengths[row] as number;
    if (length === this.capacities[row]) this.widen(row, length);
    this.pool[(this.starts[row] as number) + length] = entry;
    this.lengths[row] = length + 1;
  }

  /** Moves a full row to the end of the pool, with twice the room. */
  private widen(row: number, length: number): void {
    const capacity = Math.max(4, 2 * length);
    if (this.used + capacity > this.pool.length) {
      const grown = new Uint32Array(2 * Math.max(this.pool.length, this.used + capacity));
      grown.set(this.pool.subarray(0, this.used));
      this.pool = grown;
    }
    const start = this.starts[row] as number;
    this.pool.copyWithin(this.used, start, start + length);
    this.starts[row] = this.used;
    this.capacities[row] = capacity;
    this.used += capacity;
  }
}

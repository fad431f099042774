/** A sample in order, with its quantiles and a mean that a forecast needs. */
export class Sample {
  private readonly values: Float64Array;
  /** Sums of the values from place i on, and of their squares. */
  private readonly sums: Float64Array;
  private readonly squares: Float64Array;

  /** @param values at least one */
  constructor(values: readonly number[]) {
    this.values = Float64Array.from(values).sort((a, b) => a - b);
    const size = this.values.length;
    if (size === 0) throw new RangeError("a sample needs at least one value");
    this.sums = new Float64Array(size + 1);
    this.squares = new Float64Array(size + 1);
    for (let at = size - 1; at >= 0; at -= 1) {
      const value = this.values[at] as number;
      this.sums[at] = (this.sums[at + 1] as number) + value;
      this.squares[at] = (this.squares[at + 1] as number) + value * value;
    }
  }

  get size(): number {
    return this.values.length;
  }

  /** The value at place ⌈p·n⌉ of n. */
  quantile(p: number): number {
    return this.place(Math.ceil(p * this.size));
  }

  /** The value at place ⌈p·(n + 1)⌉, or the largest: one new case is then at or below it with probability p or more. */
  conformal(p: number): number {
    return this.place(Math.ceil(p * (this.size + 1)));
  }

  /** Mean of max(0, centre + z·spread)² over the values z. O(log n). */
  meanSquareAbove0(centre: number, spread: number): number {
    const bound = -centre / spread;
    let from = 0;
    let to = this.size;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.values[middle] as number) > bound) to = middle;
      else from = middle + 1;
    }
    const count = this.size - from;
    const [sum, squares] = [this.sums[from] as number, this.squares[from] as number];
    const total = centre * centre * count + 2 * centre * spread * sum + spread * spread * squares;
    return Math.max(0, total) / this.size;
  }

  private place(rank: number): number {
    return this.values[Math.min(this.size, Math.max(1, rank)) - 1] as number;
  }
}

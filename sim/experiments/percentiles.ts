/** Where everybody stands under a number. */

/** Share of people ranked lower, ties half, 0 … 100, for each of the first `people` accounts. */
export function percentiles(column: ArrayLike<number>, people: number): Float64Array {
  const sorted = Float64Array.from({ length: people }, (_, person) => column[person] as number).sort();
  const rank = (value: number, orEqual: boolean): number => {
    let [low, high] = [0, people];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const below = orEqual ? (sorted[middle] as number) <= value : (sorted[middle] as number) < value;
      if (below) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return Float64Array.from({ length: people }, (_, person) => {
    const value = column[person] as number;
    return (50 * (rank(value, false) + rank(value, true) - 1)) / Math.max(1, people - 1);
  });
}

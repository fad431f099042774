/**
 * Least squares with weights that are never negative, held by a ridge toward a prior guess: minimise
 * Σ (y − w·x)² + ridge·|w − prior|² over w ≥ 0. Everything is a function of the moments Σ x·xᵀ and Σ x·y, which add up over parts of the
 * data, so leaving one part out costs nothing.
 */

/** Row a: Σ xₐ·x₀ … Σ xₐ·xₖ₋₁, Σ xₐ·y. Length k·(k + 1). */
export type Moments = Float64Array;

/** @param rows of k columns each @param targets one for each row */
export function momentsOf(rows: Float64Array, targets: Float64Array, columns: number): Moments {
  const moments = new Float64Array(columns * (columns + 1));
  for (let row = 0; row < targets.length; row += 1) {
    for (let a = 0; a < columns; a += 1) {
      const value = rows[row * columns + a] as number;
      const start = a * (columns + 1);
      for (let b = 0; b < columns; b += 1)
        moments[start + b] = (moments[start + b] as number) + value * (rows[row * columns + b] as number);
      moments[start + columns] = (moments[start + columns] as number) + value * (targets[row] as number);
    }
  }
  return moments;
}

export function sumOfMoments(parts: readonly Moments[], length: number): Moments {
  const sum = new Float64Array(length);
  for (const part of parts) for (const [at, value] of part.entries()) sum[at] = (sum[at] as number) + value;
  return sum;
}

/**
 * Drops the most negative weight until none is left: a simple path that need not end at the exact optimum.
 * O(k⁴) at most.
 */
export function nonNegativeRidge(moments: Moments, prior: readonly number[], ridge: number): Float64Array {
  const columns = prior.length;
  const weights = new Float64Array(columns);
  let kept = [...prior.keys()];
  while (kept.length > 0) {
    const rows = kept.map((a) => [
      ...kept.map((b) => (moments[a * (columns + 1) + b] as number) + (a === b ? ridge : 0)),
      (moments[a * (columns + 1) + columns] as number) + ridge * (prior[a] as number),
    ]);
    const solution = solved(rows);
    const lowest = solution.reduce(
      (worst, value, at) => (value < (solution[worst] as number) ? at : worst),
      0,
    );
    if ((solution[lowest] as number) >= 0) {
      for (const [at, column] of kept.entries()) weights[column] = solution[at] as number;
      return weights;
    }
    kept = kept.filter((_, at) => at !== lowest);
  }
  return weights;
}

/** Gauss–Jordan elimination; the matrix is positive definite thanks to the ridge, so no pivot is zero. */
function solved(rows: number[][]): number[] {
  const size = rows.length;
  for (let a = 0; a < size; a += 1) {
    const pivot = rows[a] as number[];
    for (let b = 0; b < size; b += 1) {
      if (b === a) continue;
      const row = rows[b] as number[];
      const factor = (row[a] as number) / (pivot[a] as number);
      for (let c = a; c <= size; c += 1) row[c] = (row[c] as number) - factor * (pivot[c] as number);
    }
  }
  return rows.map((row, a) => (row[size] as number) / (row[a] as number));
}

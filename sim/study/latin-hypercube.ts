/**
 * Latin hypercube sample (M. D. McKay, R. J. Beckman, W. J. Conover 1979): of each column's n equal slices every one
 * holds exactly one point, anywhere within it. The draws are counter-based: the same seed, the same points.
 */
import { below, stream, uniform } from "../engine/rng.ts";

/**
 * @param count points, ≥ 1
 * @param columns dimensions, ≥ 1
 * @returns points of the unit cube, each coordinate in [0, 1)
 */
export function latinHypercube(count: number, columns: number, seed: number): number[][] {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`a sample has a whole number of points ≥ 1, not ${count}`);
  const order = stream(seed, "latin order", 0);
  const place = stream(seed, "latin place", 0);
  const points = Array.from({ length: count }, () => new Array<number>(columns).fill(0));
  for (let column = 0; column < columns; column += 1) {
    const slices = Uint32Array.from({ length: count }, (_, index) => index);
    // Fisher–Yates, from the end.
    for (let last = count - 1; last > 0; last -= 1) {
      const other = below(order, column, last, last + 1);
      const kept = slices[last] as number;
      slices[last] = slices[other] as number;
      slices[other] = kept;
    }
    for (let row = 0; row < count; row += 1) {
      const point = points[row] as number[];
      point[column] = ((slices[row] as number) + uniform(place, column, row)) / count;
    }
  }
  return points;
}

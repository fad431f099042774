/**
 * Sobol' sequence (I. M. Sobol' 1967) with the direction numbers of S. Joe, F. Y. Kuo 2008 (file new-joe-kuo-6, those
 * of polynomials up to degree 8), shifted digit by digit by the seed. 2^m points fill every box of 2^-m along each
 * column exactly once; integers throughout, so the same bits everywhere.
 */
import { bits, stream } from "../engine/rng.ts";

/** For each column after the first: the polynomial's inner coefficients a, then m_1 … m_s; s is its degree. */
const DIRECTIONS: readonly (readonly number[])[] = [
  [0, 1],
  [1, 1, 3],
  [1, 1, 3, 1],
  [2, 1, 1, 1],
  [1, 1, 1, 3, 3],
  [4, 1, 3, 5, 13],
  [2, 1, 1, 5, 5, 17],
  [4, 1, 1, 5, 5, 5],
  [7, 1, 1, 7, 11, 19],
  [11, 1, 1, 5, 1, 1],
  [13, 1, 1, 1, 3, 11],
  [14, 1, 3, 5, 5, 31],
  [1, 1, 3, 3, 9, 7, 49],
  [13, 1, 1, 1, 15, 21, 21],
  [16, 1, 3, 1, 13, 27, 49],
  [19, 1, 1, 1, 15, 7, 5],
  [22, 1, 3, 1, 15, 13, 25],
  [25, 1, 1, 5, 5, 19, 61],
  [1, 1, 3, 7, 11, 23, 15, 103],
  [4, 1, 3, 7, 13, 13, 15, 69],
  [7, 1, 1, 3, 13, 7, 35, 63],
  [8, 1, 3, 5, 9, 1, 25, 53],
  [14, 1, 3, 1, 13, 9, 35, 107],
  [19, 1, 3, 1, 5, 27, 61, 31],
  [21, 1, 1, 5, 11, 19, 41, 61],
  [28, 1, 3, 5, 3, 3, 13, 69],
  [31, 1, 1, 7, 13, 1, 19, 1],
  [32, 1, 3, 7, 5, 13, 19, 59],
  [37, 1, 1, 3, 9, 25, 29, 41],
  [41, 1, 3, 5, 13, 23, 1, 55],
  [42, 1, 3, 7, 3, 13, 59, 17],
  [50, 1, 3, 1, 3, 5, 53, 69],
  [55, 1, 1, 5, 5, 23, 33, 13],
  [56, 1, 1, 7, 7, 1, 61, 123],
  [59, 1, 1, 7, 9, 13, 61, 49],
  [62, 1, 3, 3, 5, 3, 55, 33],
  [14, 1, 3, 1, 15, 31, 13, 49, 245],
  [21, 1, 3, 5, 15, 31, 59, 63, 97],
  [22, 1, 3, 1, 11, 11, 11, 77, 249],
  [38, 1, 3, 1, 11, 27, 43, 71, 9],
  [47, 1, 1, 7, 15, 21, 11, 81, 45],
  [49, 1, 3, 7, 3, 25, 31, 65, 79],
  [50, 1, 3, 1, 1, 19, 11, 3, 205],
  [52, 1, 1, 5, 9, 19, 21, 29, 157],
  [56, 1, 3, 7, 11, 1, 33, 89, 185],
  [67, 1, 3, 3, 3, 15, 9, 79, 71],
  [70, 1, 3, 7, 11, 15, 39, 119, 27],
  [84, 1, 1, 3, 1, 11, 31, 97, 225],
  [97, 1, 1, 1, 3, 23, 43, 57, 177],
  [103, 1, 3, 7, 7, 17, 17, 37, 71],
  [115, 1, 3, 1, 5, 27, 63, 123, 213],
  [122, 1, 1, 3, 5, 11, 43, 53, 133],
];

export const SOBOL_COLUMNS_MAX = DIRECTIONS.length + 1;
const BITS = 32;
const TWO_32 = 4_294_967_296;

/**
 * The first `count` points.
 * @param columns 1 … SOBOL_COLUMNS_MAX
 * @returns points of the unit cube, each coordinate a multiple of 2^-32 in [0, 1)
 * @throws RangeError for columns or count out of range
 */
export function sobolPoints(count: number, columns: number, seed: number): number[][] {
  if (!Number.isInteger(columns) || columns < 1 || columns > SOBOL_COLUMNS_MAX) {
    throw new RangeError(`the Sobol' sequence here has 1 to ${SOBOL_COLUMNS_MAX} columns, not ${columns}`);
  }
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`a sample has a whole number of points ≥ 1, not ${count}`);
  const shift = stream(seed, "sobol shift", 0);
  const directions = Array.from({ length: columns }, (_, column) => directionsOf(column));
  const state = Uint32Array.from({ length: columns }, (_, column) => bits(shift, column, 0));
  const points: number[][] = [];
  for (let index = 0; index < count; index += 1) {
    points.push(Array.from(state, (word) => word / TWO_32));
    // Gray code: from one point to the next one bit changes, that of the lowest zero of the index.
    const changed = 31 - Math.clz32(~index & (index + 1));
    for (let column = 0; column < columns; column += 1) {
      state[column] = (state[column] as number) ^ ((directions[column] as Uint32Array)[changed] as number);
    }
  }
  return points;
}

/** Direction numbers of one column, as 32-bit fractions. */
function directionsOf(column: number): Uint32Array {
  const numbers = new Uint32Array(BITS);
  if (column === 0) {
    for (let bit = 0; bit < BITS; bit += 1) numbers[bit] = 2 ** (31 - bit);
    return numbers;
  }
  const [inner = 0, ...initial] = DIRECTIONS[column - 1] as readonly number[];
  const degree = initial.length;
  for (let bit = 0; bit < BITS; bit += 1) {
    if (bit < degree) {
      numbers[bit] = (initial[bit] as number) << (31 - bit);
      continue;
    }
    const back = numbers[bit - degree] as number;
    let next = back ^ (back >>> degree);
    for (let term = 1; term < degree; term += 1) {
      if (((inner >>> (degree - 1 - term)) & 1) === 1) next ^= numbers[bit - term] as number;
    }
    numbers[bit] = next;
  }
  return numbers;
}

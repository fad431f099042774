/**
 * Draws from a small table of weights with one random word: the alias method (A. J. Walker 1977; M. D. Vose, IEEE
 * Transactions on Software Engineering 17, 1991) in whole numbers, so that the same word gives the same entry on every
 * machine. Probabilities are rounded to multiples of 2^-32.
 */
const TWO_32 = 4_294_967_296;

export interface AliasTable {
  /** The word's leading bits that choose a column. */
  readonly columnBits: number;
  /** Column → rest of the word from which the alias is taken instead. */
  readonly thresholds: Float64Array;
  readonly aliases: Uint32Array;
}

/** @param weights one or more numbers ≥ 0, not all of them 0; at most 2^16 */
export function aliasTable(weights: ArrayLike<number>): AliasTable {
  let columnBits = 0;
  while (2 ** columnBits < weights.length) columnBits += 1;
  const columns = 2 ** columnBits;
  const rest = wholeShares(weights, columns);
  const full = TWO_32 / columns;
  const thresholds = new Float64Array(columns);
  const aliases = new Uint32Array(columns);
  const small: number[] = [];
  const large: number[] = [];
  for (let column = 0; column < columns; column += 1) {
    thresholds[column] = full;
    aliases[column] = column;
    ((rest[column] as number) < full ? small : large).push(column);
  }
  // Each column that is short is filled up from one that has too much; sums are whole, so nothing is left over.
  while (small.length > 0) {
    const short = small.pop() as number;
    const long = large[large.length - 1] as number;
    thresholds[short] = rest[short] as number;
    aliases[short] = long;
    rest[long] = (rest[long] as number) - (full - (rest[short] as number));
    if ((rest[long] as number) < full) {
      large.pop();
      small.push(long);
    }
  }
  return { columnBits, thresholds, aliases };
}

/** Entry drawn by a word of 32 random bits. */
export function aliasDraw(table: AliasTable, word: number): number {
  const { columnBits, thresholds, aliases } = table;
  if (columnBits === 0) return 0;
  const column = word >>> (32 - columnBits);
  const rest = (word << columnBits) >>> columnBits;
  return rest < (thresholds[column] as number) ? column : (aliases[column] as number);
}

/** The weights as whole numbers that add up to 2^32; what rounding leaves goes to the largest. */
function wholeShares(weights: ArrayLike<number>, columns: number): Float64Array {
  let total = 0;
  let largest = 0;
  for (let entry = 0; entry < weights.length; entry += 1) {
    total += weights[entry] as number;
    if ((weights[entry] as number) > (weights[largest] as number)) largest = entry;
  }
  const shares = new Float64Array(columns);
  let left = TWO_32;
  for (let entry = 0; entry < weights.length; entry += 1) {
    const share = Math.floor(((weights[entry] as number) / total) * TWO_32);
    shares[entry] = share;
    left -= share;
  }
  shares[largest] = (shares[largest] as number) + left;
  return shares;
}

/** Spearman's rank correlation (1904), and the partial one: what is left of it once a third variable is taken out. */

/** Middle ranks of ties. Undefined (0) when either column has one value only. */
export function spearman(left: ArrayLike<number>, right: ArrayLike<number>): number {
  return correlation(middleRanks(left), middleRanks(right));
}

/** r(left, right | given) on ranks; 0 where `given` already tells one of them exactly. */
export function partialSpearman(
  left: ArrayLike<number>,
  right: ArrayLike<number>,
  given: ArrayLike<number>,
): number {
  const [a, b, c] = [middleRanks(left), middleRanks(right), middleRanks(given)];
  const [ab, ac, bc] = [correlation(a, b), correlation(a, c), correlation(b, c)];
  const rest = (1 - ac * ac) * (1 - bc * bc);
  return rest <= 0 ? 0 : (ab - ac * bc) / Math.sqrt(rest);
}

function middleRanks(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, at) => at).sort((a, b) => values[a]! - values[b]! || a - b);
  const ranks = new Float64Array(order.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to += 1;
    for (let at = from; at < to; at += 1) ranks[order[at]!] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

/** Pearson's r; 0 when a column does not vary. */
function correlation(left: Float64Array, right: Float64Array): number {
  const n = left.length;
  const middle = (n - 1) / 2; // the mean of any ranks 0 … n − 1, ties or not
  let [both, ofLeft, ofRight] = [0, 0, 0];
  for (let at = 0; at < n; at += 1) {
    const [x, y] = [left[at]! - middle, right[at]! - middle];
    both += x * y;
    ofLeft += x * x;
    ofRight += y * y;
  }
  return ofLeft === 0 || ofRight === 0 ? 0 : both / Math.sqrt(ofLeft * ofRight);
}

/**
 * How far two orders agree. Spearman's rho is Pearson's correlation of midranks (C. Spearman 1904); Kendall's tau-b
 * (M. G. Kendall 1945) is computed in O(n log n) after W. R. Knight, JASA 61, 1966. Intervals are Fisher's z with the
 * standard errors of D. G. Bonett and T. A. Wright (Psychometrika 65, 2000) for rho and of E. C. Fieller, H. O.
 * Hartley and E. S. Pearson (Biometrika 44, 1957) for tau, widened for ties.
 */
import { exp2, log2 } from "../score/index.ts";

export interface Correlation {
  /** −1 … 1; null when one of the orders is all ties, so that nothing can agree with it. */
  readonly value: number | null;
  /** 95 %; null below ten people, where the approximation says nothing. */
  readonly interval: readonly [number, number] | null;
}

/** People below which no interval is given. */
export const INTERVAL_FROM = 10;

const Z_95 = 1.959963984540054;

/** Ranks from 1, ties sharing the middle of their places. */
export function midranks(values: readonly number[]): number[] {
  const order = values
    .map((_, at) => at)
    .sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  const ranks = new Array<number>(values.length).fill(0);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end] as number] === values[order[start] as number]) end += 1;
    for (let at = start; at < end; at += 1) ranks[order[at] as number] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/** Spearman's rho. Both lists hold one number a person. */
export function spearman(left: readonly number[], right: readonly number[]): Correlation {
  const n = left.length;
  const a = midranks(left);
  const b = midranks(right);
  const middle = (n + 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  for (let at = 0; at < n; at += 1) {
    const x = (a[at] as number) - middle;
    const y = (b[at] as number) - middle;
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  const value = aa === 0 || bb === 0 ? null : clamped(ab / Math.sqrt(aa * bb));
  return { value, interval: fisher(value, n, (rho) => (1 + (rho * rho) / 2) / (n - 3)) };
}

/** Kendall's tau-b. Both lists hold one number a person. */
export function kendall(left: readonly number[], right: readonly number[]): Correlation {
  const n = left.length;
  const order = left
    .map((_, at) => at)
    .sort(
      (i, j) =>
        (left[i] as number) - (left[j] as number) || (right[i] as number) - (right[j] as number) || i - j,
    );
  const tiedLeft = tiedPairs(order, (i, j) => left[i] === left[j]);
  const tiedBoth = tiedPairs(order, (i, j) => left[i] === left[j] && right[i] === right[j]);
  const byRight = right
    .map((_, at) => at)
    .sort((i, j) => (right[i] as number) - (right[j] as number) || i - j);
  const tiedRight = tiedPairs(byRight, (i, j) => right[i] === right[j]);
  const swaps = inversions(order.map((at) => right[at] as number));
  const pairs = (n * (n - 1)) / 2;
  const apart = Math.sqrt((pairs - tiedLeft) * (pairs - tiedRight));
  const value = apart === 0 ? null : clamped((pairs - tiedLeft - tiedRight + tiedBoth - 2 * swaps) / apart);
  const widened = nullVariance(n, ties(left), ties(right), apart) / ((2 * (2 * n + 5)) / (9 * n * (n - 1)));
  return { value, interval: fisher(value, n, () => (0.437 / (n - 4)) * widened) };
}

/** Sizes of the groups of equal values. */
function ties(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()];
}

/**
 * Variance of tau-b when the orders have nothing to do with each other, ties and all (M. G. Kendall, "Rank correlation
 * methods", 1970, chapter 4). The interval is made wider by as much as ties make this larger than without them.
 */
function nullVariance(n: number, left: readonly number[], right: readonly number[], apart: number): number {
  const sum = (sizes: readonly number[], of: (size: number) => number): number =>
    sizes.reduce((total, size) => total + of(size), 0);
  const whole = (size: number): number => size * (size - 1) * (2 * size + 5);
  const pairs = (size: number): number => size * (size - 1);
  const triples = (size: number): number => size * (size - 1) * (size - 2);
  const variance =
    (whole(n) - sum(left, whole) - sum(right, whole)) / 18 +
    (sum(left, triples) * sum(right, triples)) / (9 * triples(n)) +
    (sum(left, pairs) * sum(right, pairs)) / (2 * pairs(n));
  return variance / (apart * apart);
}

function tiedPairs(order: readonly number[], same: (i: number, j: number) => boolean): number {
  let pairs = 0;
  let run = 1;
  for (let at = 1; at < order.length; at += 1) {
    run = same(order[at - 1] as number, order[at] as number) ? run + 1 : 1;
    pairs += run - 1;
  }
  return pairs;
}

/** Pairs that stand in falling order, by merging. */
function inversions(values: number[]): number {
  let count = 0;
  let from = values;
  let to = new Array<number>(values.length);
  for (let width = 1; width < values.length; width *= 2) {
    for (let low = 0; low < values.length; low += 2 * width) {
      const middle = Math.min(low + width, values.length);
      const high = Math.min(low + 2 * width, values.length);
      let [i, j] = [low, middle];
      for (let at = low; at < high; at += 1) {
        const takeLeft = i < middle && (j >= high || (from[i] as number) <= (from[j] as number));
        if (!takeLeft) count += middle - i;
        to[at] = (takeLeft ? from[i++] : from[j++]) as number;
      }
    }
    [from, to] = [to, from];
  }
  return count;
}

/** 95 % interval on Fisher's scale. A correlation of exactly ±1 leaves nothing to transform and is its own interval. */
function fisher(
  value: number | null,
  n: number,
  variance: (value: number) => number,
): readonly [number, number] | null {
  if (value === null || n < INTERVAL_FROM) return null;
  if (Math.abs(value) === 1) return [value, value];
  const z = (Math.LN2 / 2) * (log2(1 + value) - log2(1 - value));
  const half = Z_95 * Math.sqrt(variance(value));
  return [tanh(z - half), tanh(z + half)];
}

function tanh(x: number): number {
  const e = exp2((2 * x) / Math.LN2);
  return e === Number.POSITIVE_INFINITY ? 1 : (e - 1) / (e + 1);
}

function clamped(value: number): number {
  return Math.max(-1, Math.min(1, value));
}

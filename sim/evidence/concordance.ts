/**
 * Concordance C: over the pairs of people whose targets differ, the share that the score ranks the right way
 * round, ties in the score counting one half. 1 is a perfect ranking, 0.5 a coin, 0 a reversed one.
 *
 * For a target of two values this is the area under the ROC curve; in general it is the "c index" of
 * Harrell et al., "Evaluating the yield of medical tests", JAMA 247 (1982), and equals (d + 1)/2 for Somers' d
 * with the target as the independent variable (Somers, Am. Sociol. Rev. 27, 1962).
 * It is preferred to Spearman's rho here because with most targets at zero rho rewards a score for its ties.
 */

/** The result, or the reason why there is none. Never a number that means nothing. */
export type Concordance =
  | { readonly status: "defined"; readonly value: number; readonly pairs: number }
  | { readonly status: "undefined"; readonly reason: "fewer-than-two" | "all-targets-equal" };

/**
 * O(n log n): people sorted by score; pairs in a target-descending order against the score are inversions,
 * counted with a Fenwick tree over the ranks of the targets.
 *
 * `scores` and `targets` run over the same people. Counts stay exact up to n = 94 million (n² / 2 < 2^53).
 * @throws RangeError when the lengths differ or a value is not a number.
 */
export function concordance(scores: ArrayLike<number>, targets: ArrayLike<number>): Concordance {
  const n = scores.length;
  if (targets.length !== n) {
    throw new RangeError(
      `scores and targets must be about the same people: ${n} scores, ${targets.length} targets`,
    );
  }
  if (n < 2) return { status: "undefined", reason: "fewer-than-two" };

  const targetRank = denseRanks(targets, "targets");
  const scoreRank = denseRanks(scores, "scores");
  if (targetRank.size === 1) return { status: "undefined", reason: "all-targets-equal" };

  // People grouped by score, lowest first (counting sort on the dense rank).
  const groupStart = new Int32Array(scoreRank.size + 1);
  for (const rank of scoreRank.ranks) groupStart[rank + 1]!++;
  for (let g = 0; g < scoreRank.size; g++) groupStart[g + 1]! += groupStart[g]!;
  const cursor = groupStart.slice();
  const byScore = new Int32Array(n);
  for (let i = 0; i < n; i++) byScore[cursor[scoreRank.ranks[i]!]!++] = i;

  // `tree` counts the targets of all people of strictly lower score.
  const tree = new Int32Array(targetRank.size + 1);
  const group = new Map<number, number>();
  let rightWay = 0;
  let tiedInScore = 0;
  for (let g = 0; g < scoreRank.size; g++) {
    const from = groupStart[g]!;
    const to = groupStart[g + 1]!;
    group.clear();
    for (let k = from; k < to; k++) {
      const rank = targetRank.ranks[byScore[k]!]!;
      for (let at = rank; at > 0; at -= at & -at) rightWay += tree[at]!; // targets of rank < this one (tree is 1-based)
      group.set(rank, (group.get(rank) ?? 0) + 1);
    }
    tiedInScore += differingPairs(to - from, group.values());
    for (let k = from; k < to; k++) {
      for (let at = targetRank.ranks[byScore[k]!]! + 1; at < tree.length; at += at & -at) tree[at]!++;
    }
  }

  const perTarget = new Map<number, number>();
  for (const rank of targetRank.ranks) perTarget.set(rank, (perTarget.get(rank) ?? 0) + 1);
  const pairs = differingPairs(n, perTarget.values());
  return { status: "defined", value: (rightWay + tiedInScore / 2) / pairs, pairs };
}

/** Pairs of members of a group of `n` whose classes differ. */
function differingPairs(n: number, classSizes: Iterable<number>): number {
  let pairs = (n * (n - 1)) / 2;
  for (const size of classSizes) pairs -= (size * (size - 1)) / 2;
  return pairs;
}

/** 0 for the smallest value, 1 for the next larger … */
function denseRanks(values: ArrayLike<number>, name: string): { ranks: Int32Array; size: number } {
  const sorted = Float64Array.from(values);
  for (let i = 0; i < sorted.length; i++) {
    if (Number.isNaN(sorted[i]!)) throw new RangeError(`${name}[${i}] must be a number, found ${values[i]}`);
    if (sorted[i] === 0) sorted[i] = 0; // −0 and 0 are the same value
  }
  const plain = sorted.slice();
  sorted.sort();
  let size = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[size++] = sorted[i]!;
  }
  const distinct = sorted.subarray(0, size);
  const ranks = new Int32Array(plain.length);
  for (let i = 0; i < ranks.length; i++) ranks[i] = lowerBound(distinct, plain[i]!);
  return { ranks, size };
}

function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

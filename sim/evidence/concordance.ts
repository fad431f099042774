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
 * O(n log n). `scores` and `targets` run over the same people.
 * @throws RangeError when the lengths differ or a value is not a number
 */
export function concordance(scores: ArrayLike<number>, targets: ArrayLike<number>): Concordance {
  const { halves, pairs } = contributions(scores, targets);
  if (halves.length < 2) return { status: "undefined", reason: "fewer-than-two" };
  // Every pair is counted at both ends. Whole numbers below 2^53 up to n = 67 million.
  let halvesSum = 0;
  let pairsSum = 0;
  for (let i = 0; i < halves.length; i++) {
    halvesSum += halves[i]!;
    pairsSum += pairs[i]!;
  }
  if (pairsSum === 0) return { status: "undefined", reason: "all-targets-equal" };
  return { status: "defined", value: halvesSum / 2 / pairsSum, pairs: pairsSum / 2 };
}

/** What each person has to do with C: their pairs of differing targets, and two for each right one, one for a tie. */
export interface Contributions {
  readonly halves: Float64Array;
  readonly pairs: Float64Array;
}

/**
 * People in order of score; a Fenwick tree over the ranks of targets counts those of lower and of equal score.
 * @throws RangeError when the lengths differ or a value is not a number
 */
export function contributions(scores: ArrayLike<number>, targets: ArrayLike<number>): Contributions {
  const n = scores.length;
  if (targets.length !== n) {
    throw new RangeError(
      `scores and targets must be about the same people: ${n} scores, ${targets.length} targets`,
    );
  }
  const target = denseRanks(targets, "targets");
  const score = denseRanks(scores, "scores");
  const byScore = groups(score);
  const targetsUpTo = groups(target).start; // [rank] people have a lower target, [rank + 1] at most this one
  const halves = new Float64Array(n);
  const pairs = new Float64Array(n);
  const tree = new Int32Array(target.size + 1);
  /** People seen so far whose target is of rank < `rank`. */
  const seenBelow = (rank: number): number => {
    let count = 0;
    for (let at = rank; at > 0; at -= at & -at) count += tree[at]!;
    return count;
  };
  for (let g = 0; g < score.size; g++) {
    const [from, to] = [byScore.start[g]!, byScore.start[g + 1]!];
    for (let k = from; k < to; k++) {
      const person = byScore.people[k]!;
      const rank = target.ranks[person]!;
      const equal = targetsUpTo[rank + 1]! - targetsUpTo[rank]!;
      pairs[person] = n - equal;
      // Right below: lower score and lower target. Until the group is entered, the tree holds lower scores only.
      halves[person] = 2 * seenBelow(rank);
    }
    const sameBoth = new Map<number, number>();
    for (let k = from; k < to; k++) {
      const rank = target.ranks[byScore.people[k]!]!;
      sameBoth.set(rank, (sameBoth.get(rank) ?? 0) + 1);
      for (let at = rank + 1; at < tree.length; at += at & -at) tree[at]!++;
    }
    for (let k = from; k < to; k++) {
      const person = byScore.people[k]!;
      const rank = target.ranks[person]!;
      // Right above: of the n − to people of higher score, those whose target is not this one's or lower.
      const higherScoreNotAbove = targetsUpTo[rank + 1]! - seenBelow(rank + 1);
      const tied = to - from - sameBoth.get(rank)!;
      halves[person]! += 2 * (n - to - higherScoreNotAbove) + tied;
    }
  }
  return { halves, pairs };
}

interface Ranks {
  /** Dense rank of everybody's value. */
  readonly ranks: Int32Array;
  /** Number of distinct values. */
  readonly size: number;
}

/** People in order of rank: those of rank r are `people[start[r]]` … `people[start[r + 1] − 1]`. */
function groups({ ranks, size }: Ranks): { start: Int32Array; people: Int32Array } {
  const start = new Int32Array(size + 1);
  for (const rank of ranks) start[rank + 1]!++;
  for (let rank = 0; rank < size; rank++) start[rank + 1]! += start[rank]!;
  const next = start.slice();
  const people = new Int32Array(ranks.length);
  for (let person = 0; person < people.length; person++) people[next[ranks[person]!]!++] = person;
  return { start, people };
}

/** 0 for the smallest value, 1 for the next larger … */
function denseRanks(values: ArrayLike<number>, name: string): Ranks {
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

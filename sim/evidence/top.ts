/**
 * How good is the head of a ranking? Two measures of the best `k`.
 *
 * Ties are settled by expectation: everyone in a group of equal scores takes each of the group's places with
 * the same probability (McSherry and Najork, "Computing information retrieval performance measures
 * efficiently in the presence of tied scores", ECIR 2008). So neither measure depends on the order in which
 * people happen to be listed.
 */

/**
 * Normalised discounted cumulative gain: Σ target/log2(rank + 1) over the best `k` by score, divided by the
 * same sum of the best possible ranking; linear gain. 0 … 1. Järvelin and Kekäläinen, "Cumulated gain-based
 * evaluation of IR techniques", ACM TOIS 20 (2002). With fewer than `k` people all of them are used.
 * Undefined (null) when no target is above 0.
 */
export function ndcgAt(scores: ArrayLike<number>, targets: ArrayLike<number>, k: number): number | null {
  const best = discountedGain(targets, targets, k);
  return best > 0 ? discountedGain(scores, targets, k) / best : null;
}

function discountedGain(scores: ArrayLike<number>, targets: ArrayLike<number>, k: number): number {
  const order = descending(scores);
  let sum = 0;
  for (let from = 0; from < order.length && from < k; ) {
    const to = tieEnd(scores, order, from);
    let discount = 0;
    for (let rank = from; rank < to && rank < k; rank++) discount += 1 / Math.log2(rank + 2);
    let gain = 0;
    for (let rank = from; rank < to; rank++) gain += targets[order[rank]!]!;
    sum += discount * (gain / (to - from));
    from = to;
  }
  return sum;
}

/**
 * Expected share of the best `k` by target that are among the best `k` by score. 0 … 1. Undefined (null) with
 * fewer than `k` people: there would be nobody to leave out.
 */
export function overlapAt(scores: ArrayLike<number>, targets: ArrayLike<number>, k: number): number | null {
  if (scores.length < k || k < 1) return null;
  const byScore = chanceOfPlace(scores, k);
  const byTarget = chanceOfPlace(targets, k);
  let shared = 0;
  for (let i = 0; i < byScore.length; i++) shared += byScore[i]! * byTarget[i]!;
  return shared / k;
}

/** Probability that each person is among the best `k` when ties are broken by lot. */
function chanceOfPlace(values: ArrayLike<number>, k: number): Float64Array {
  const order = descending(values);
  const chance = new Float64Array(values.length);
  for (let from = 0; from < k; ) {
    const to = tieEnd(values, order, from);
    const places = Math.min(to, k) - from;
    for (let rank = from; rank < to; rank++) chance[order[rank]!] = places / (to - from);
    from = to;
  }
  return chance;
}

function descending(values: ArrayLike<number>): Int32Array {
  const order = Int32Array.from({ length: values.length }, (_, i) => i);
  return order.sort((a, b) => values[b]! - values[a]! || a - b);
}

/** First rank after `from` whose value differs. */
function tieEnd(values: ArrayLike<number>, order: Int32Array, from: number): number {
  let to = from + 1;
  while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
  return to;
}

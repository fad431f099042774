/**
 * A log cut in two at one of its events, usually the middle one: what was known by then, and what happened afterwards.
 *
 * Rows are put in order of time, rows of equal time in the order of the files; acts of people on themselves
 * are dropped; the first ⌊share · n⌋ of the rest are the past. Ranked is everybody who received an act in the past.
 * The target of a ranked person is the number of distinct people who act on them afterwards.
 */

/** Who acted on whom and when, people as numbers 0 … `people` − 1. */
export interface Interactions {
  readonly people: number;
  readonly actor: Int32Array;
  readonly recipient: Int32Array;
  /** Seconds; any origin. */
  readonly at: Float64Array;
}

export interface Split {
  /** Rows of the past, oldest first, as indices of the given arrays. */
  readonly past: Int32Array;
  /** Rows of the future, oldest first. */
  readonly future: Int32Array;
  /** Ranked people, in the order in which they first received an act. */
  readonly ranked: Int32Array;
  /** Distinct people of the future who act on each of `ranked`. */
  readonly targets: Int32Array;
}

/**
 * @param share of the events that are the past, between 0 and 1; a half cuts at the middle event
 * @throws RangeError for any other share
 */
export function splitAt(log: Interactions, share: number): Split {
  if (!(share > 0 && share < 1)) throw new RangeError(`a split lies between 0 and 1, not at ${share}`);
  const rows = inOrder(log);
  const middle = Math.floor(rows.length * share);
  const past = rows.subarray(0, middle);
  const future = rows.subarray(middle);

  const place = new Int32Array(log.people).fill(-1);
  const ranked: number[] = [];
  for (const row of past) {
    const person = log.recipient[row]!;
    if (place[person] === -1) place[person] = ranked.push(person) - 1;
  }

  const targets = new Int32Array(ranked.length);
  const met = new Set<number>();
  for (const row of future) {
    const at = place[log.recipient[row]!]!;
    if (at === -1) continue;
    const pair = log.actor[row]! * log.people + log.recipient[row]!; // exact below 2^53: fewer than 94 million people
    if (met.has(pair)) continue;
    met.add(pair);
    targets[at]!++;
  }
  return { past, future, ranked: Int32Array.from(ranked), targets };
}

function inOrder(log: Interactions): Int32Array {
  const rows = new Int32Array(log.at.length);
  let size = 0;
  let sorted = true;
  for (let row = 0; row < rows.length; row++) {
    if (log.actor[row] === log.recipient[row]) continue;
    if (size > 0 && log.at[row]! < log.at[rows[size - 1]!]!) sorted = false;
    rows[size++] = row;
  }
  const kept = rows.slice(0, size);
  return sorted ? kept : kept.sort((a, b) => log.at[a]! - log.at[b]! || a - b);
}

/**
 * Other looks at the future of a split than how many distinct people act on each ranked person: those who never had before,
 * and two halves of the people, which tell how far the target repeats itself.
 */
import { bits, stream } from "../../engine/rng.ts";
import type { Interactions, Split } from "../split.ts";

/** Distinct people of the future who act on each ranked person for the first time. O(acts). */
export function newlyWon(log: Interactions, split: Split): Int32Array {
  const known = new Set<number>();
  for (const row of split.past) known.add(pairOf(log, row));
  return countPeople(log, split, (row) => !known.has(pairOf(log, row)));
}

/** Distinct people of the future, each of whom is in one half or the other by the toss of a coin. */
export function halves(
  log: Interactions,
  split: Split,
  seed: number,
  toss: number,
): readonly [Int32Array, Int32Array] {
  const coins = stream(seed, "evidence-halves", toss);
  const inFirst = Uint8Array.from({ length: log.people }, (_, person) => bits(coins, person, 0) & 1);
  return [
    countPeople(log, split, (row) => inFirst[log.actor[row]!] === 1),
    countPeople(log, split, (row) => inFirst[log.actor[row]!] === 0),
  ];
}

function countPeople(log: Interactions, split: Split, counts: (row: number) => boolean): Int32Array {
  const place = new Int32Array(log.people).fill(-1);
  split.ranked.forEach((person, at) => {
    place[person] = at;
  });
  const target = new Int32Array(split.ranked.length);
  const met = new Set<number>();
  for (const row of split.future) {
    const at = place[log.recipient[row]!]!;
    if (at === -1 || !counts(row)) continue;
    const pair = pairOf(log, row);
    if (met.has(pair)) continue;
    met.add(pair);
    target[at]!++;
  }
  return target;
}

/** Exact below 2^53: fewer than 94 million people. */
function pairOf(log: Interactions, row: number): number {
  return log.actor[row]! * log.people + log.recipient[row]!;
}

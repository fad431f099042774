/** What every baseline looks at: the ties of the first half, one per pair of people, grouped by who received. */
import type { Interactions, Split } from "./split.ts";

/** Compressed rows: the ties into person u are `start[u]` … `start[u + 1]` − 1. */
export interface Past {
  readonly people: number;
  readonly start: Int32Array;
  /** Who acted, ascending within a row. */
  readonly from: Int32Array;
  /** Acts of that person on u. */
  readonly acts: Int32Array;
  /** Time of the last of them, seconds. */
  readonly lastAt: Float64Array;
  /** Time of the first and last event of the half, seconds; 0 for an empty one. */
  readonly beginsAt: number;
  readonly endsAt: number;
}

export function pastOf(log: Interactions, split: Split): Past {
  const { past } = split;
  const { people } = log;
  const beginsAt = past.length > 0 ? log.at[past[0]!]! : 0;
  const endsAt = past.length > 0 ? log.at[past[past.length - 1]!]! : 0;

  // Two stable counting sorts, by actor and then by recipient, bring equal pairs together, oldest first.
  const ordered = sortedBy(log.recipient, sortedBy(log.actor, past, people), people);
  const start = new Int32Array(people + 1);
  const from = new Int32Array(ordered.length);
  const acts = new Int32Array(ordered.length);
  const lastAt = new Float64Array(ordered.length);
  let size = 0;
  for (let k = 0; k < ordered.length; k++) {
    const row = ordered[k]!;
    const before = k > 0 ? ordered[k - 1]! : -1;
    const same =
      before >= 0 && log.actor[row] === log.actor[before] && log.recipient[row] === log.recipient[before];
    if (!same) {
      from[size++] = log.actor[row]!;
      start[log.recipient[row]! + 1]!++;
    }
    acts[size - 1]!++;
    lastAt[size - 1] = log.at[row]!;
  }
  for (let u = 0; u < people; u++) start[u + 1]! += start[u]!;
  return {
    people,
    start,
    from: from.slice(0, size),
    acts: acts.slice(0, size),
    lastAt: lastAt.slice(0, size),
    beginsAt,
    endsAt,
  };
}

function sortedBy(key: Int32Array, rows: Int32Array, people: number): Int32Array {
  const next = new Int32Array(people + 1);
  for (const row of rows) next[key[row]! + 1]!++;
  for (let p = 0; p < people; p++) next[p + 1]! += next[p]!;
  const out = new Int32Array(rows.length);
  for (const row of rows) out[next[key[row]!]!++] = row;
  return out;
}

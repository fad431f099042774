/**
 * Section 5 of the formula by itself: from the trusted and the crowd's part of each account to engaged people, for any
 * allowance. Both parts come from the shipped scorer, so a whole curve costs one scoring.
 */
import type { ScoreTable } from "../../src/score/index.ts";
import { SHIPPED } from "./formula.ts";

export interface Parts {
  /** T of each account, people. */
  readonly trusted: Float64Array;
  /** L of each account before its cap, people. */
  readonly crowd: Float64Array;
}

/** Parts of the named accounts; zeros for whoever has no score. */
export function partsOf(table: ScoreTable, ids: readonly string[]): Parts {
  const trusted = new Float64Array(ids.length);
  const crowd = new Float64Array(ids.length);
  ids.forEach((id, at) => {
    const row = table.get(id);
    if (row === undefined) return;
    trusted[at] = row.people.trusted;
    crowd[at] = row.people.crowd;
  });
  return { trusted, crowd };
}

/** I = T + qL/(L + q), q = κT + ℓ, rounded down as the formula does. An allowance of ∞ counts everybody in full. @param earned the allowance grows with trust: ℓ·T/(T + 1) */
export function peopleAt({ trusted, crowd }: Parts, allowance: number, earned = false): Float64Array {
  return trusted.map((t, at) => {
    const loud = crowd[at]!;
    // ∞ · 0 is nothing: an allowance that has to be earned and was not.
    const allowed = earned ? (t === 0 ? 0 : (allowance * t) / (t + 1)) : allowance;
    const q = SHIPPED.crowdPerTrusted * t + allowed;
    if (loud === 0 || q === 0) return t;
    return Math.floor((t + 1 / (1 / q + 1 / loud)) * 2 ** 30) / 2 ** 30;
  });
}

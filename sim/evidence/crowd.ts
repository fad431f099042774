/**
 * Section 5 of the formula by itself: from the trusted and the crowd's part of each account to engaged people, for any
 * allowance. Both parts come from the shipped scorer, so a whole curve costs one scoring.
 */
import { countedPeople, type ParameterSet, type ScoreTable } from "../../src/score/index.ts";

const PERSON = 2 ** 30;

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

/** I of each account under a parameter set, as the formula has it. An allowance of ∞ counts everybody in full. */
export function peopleAt({ trusted, crowd }: Parts, params: ParameterSet): Float64Array {
  return trusted.map((people, at) => countedPeople(people * PERSON, crowd[at]! * PERSON, params));
}

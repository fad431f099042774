/**
 * How sure a lead in C is. C is a ratio of two U-statistics over people, so its sampling error follows from what
 * each person contributes (Hoeffding 1948; for areas under ROC curves DeLong, DeLong and Clarke-Pearson,
 * Biometrics 44, 1988). Both scores are judged on the same people, so the difference is taken person by person.
 *
 * It answers "had other people of the same kind been ranked". People are treated as independent, which those
 * with common engagers are not quite, and the log itself is one draw.
 */
import { contributions } from "./concordance.ts";

export interface Lead {
  /** C of `ours` minus C of `theirs`. */
  readonly lead: number;
  /** Standard error of the lead. */
  readonly error: number;
}

/** Null when C is undefined: fewer than two people, or all targets equal. O(n log n). */
export function leadOf(
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
  targets: ArrayLike<number>,
): Lead | null {
  const [own, other] = [contributions(ours, targets), contributions(theirs, targets)];
  const n = targets.length;
  let pairsSum = 0;
  let halvesSum = 0;
  for (let i = 0; i < n; i++) {
    pairsSum += own.pairs[i]!;
    halvesSum += own.halves[i]! - other.halves[i]!;
  }
  if (pairsSum === 0) return null;
  const lead = halvesSum / 2 / pairsSum;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const influence = (own.halves[i]! - other.halves[i]!) / 2 - lead * own.pairs[i]!;
    squares += influence * influence;
  }
  // Σ influence = 0; a pair has two ends, hence the factor 2 before the mean contribution.
  return { lead, error: (2 * Math.sqrt(squares)) / pairsSum };
}

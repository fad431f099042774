/**
 * The paired bootstrap over people, to hold the interval of `lead.ts` against (B. Efron, R. Tibshirani 1993): people are drawn
 * with replacement, both scores are judged on the same draw, and the middle 95 % of the differences is kept.
 */
import { below, stream } from "../../engine/rng.ts";
import { quantile } from "../../measure/quantile.ts";
import { concordance } from "../concordance.ts";

/** [low, high] of C(ours) − C(theirs); null when a draw leaves C undefined. O(resamples · n log n). */
export function bootstrapLead(
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
  targets: ArrayLike<number>,
  { resamples, seed }: { readonly resamples: number; readonly seed: number },
): readonly [number, number] | null {
  const n = targets.length;
  const draws = stream(seed, "evidence-bootstrap", 0);
  const leads = new Float64Array(resamples);
  const [own, other, target] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  for (let resample = 0; resample < resamples; resample++) {
    for (let at = 0; at < n; at++) {
      const person = below(draws, resample, at, n);
      own[at] = ours[person]!;
      other[at] = theirs[person]!;
      target[at] = targets[person]!;
    }
    const [a, b] = [concordance(own, target), concordance(other, target)];
    if (a.status === "undefined" || b.status === "undefined") return null;
    leads[resample] = a.value - b.value;
  }
  leads.sort();
  return [quantile(leads, 0.025), quantile(leads, 0.975)];
}

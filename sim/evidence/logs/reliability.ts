/**
 * How good could any score be? The target is a count of people who happened to act. Split those people in two at random: a
 * ranking by one half agrees with the other half only as far as the target repeats itself.
 *
 * From that agreement the best possible C is estimated in three steps that hold for normal variables: C → correlation of the
 * halves, r = sin(π(C − ½)) (Greiner's relation); → reliability of the whole, R = 2r/(1 + r) (Spearman–Brown); → the best
 * correlation that anything can have with the whole, √R, and back. Counts with many ties are not normal, so it is a guide,
 * not a bound that was proved.
 */
import { concordance } from "../concordance.ts";
import type { Interactions, Split } from "../split.ts";
import { halves } from "./future.ts";

export interface Reliability {
  /** C of one half of the future's people as a score of the other, mean over tosses and directions. */
  readonly otherHalf: number;
  /** Estimated C of the best possible score. */
  readonly ceiling: number;
}

const TOSSES = 3;

/** Null when C is undefined. @param seed of the tosses */
export function reliabilityOf(log: Interactions, split: Split, seed: number): Reliability | null {
  let sum = 0;
  for (let toss = 0; toss < TOSSES; toss++) {
    const [first, second] = halves(log, split, seed, toss);
    for (const [score, target] of [
      [first, second],
      [second, first],
    ] as const) {
      const found = concordance(score, target);
      if (found.status === "undefined") return null;
      sum += found.value;
    }
  }
  const otherHalf = sum / (2 * TOSSES);
  return { otherHalf, ceiling: ceilingOf(otherHalf) };
}

/** Best possible C from that of the halves; never below it. */
export function ceilingOf(otherHalf: number): number {
  const correlation = Math.sin(Math.PI * (otherHalf - 0.5));
  if (correlation <= 0) return Math.max(0.5, otherHalf);
  const reliability = (2 * correlation) / (1 + correlation);
  return 0.5 + Math.asin(Math.min(1, Math.sqrt(reliability))) / Math.PI;
}

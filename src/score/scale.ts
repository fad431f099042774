/** Engaged people ↔ the scale from 0 to 100. Five points are twice as many people. */
import { log2 } from "./real.ts";

const POINTS_PER_DOUBLING = 5;
const SCORE_MAX = 100;

/** Unrounded S of I engaged people (I ≥ 0): min(100, 5·log2(1 + I)). */
export function rawScore(people: number): number {
  return Math.min(SCORE_MAX, POINTS_PER_DOUBLING * log2(1 + people));
}

/** S as shown: one decimal, halves up. */
export function scoreOfPeople(people: number): number {
  return tenths(rawScore(people));
}

/** Rounds to one decimal, halves up. */
export function tenths(value: number): number {
  return Math.floor(value * 10 + 0.5) / 10;
}

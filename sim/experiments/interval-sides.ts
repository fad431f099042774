/** Verdicts by interval, never by eye. */
import type { Estimate } from "../measure/bootstrap.ts";
import { PAIRS_MIN } from "../measure/bootstrap.ts";
import type { Finding } from "./experiment.ts";

/** Of what was not run, as when only outcomes are asked for. */
export const NOT_RUN: Estimate = { value: Number.NaN, interval: null };

/** 1 when the whole interval lies above `neutral`, −1 below, 0 when it holds it or there is none. */
export function sideOf({ interval }: Estimate, neutral = 0): -1 | 0 | 1 {
  if (interval === null) return 0;
  return interval[0] > neutral ? 1 : interval[1] < neutral ? -1 : 0;
}

/** Verdict of a claim on side `side`; `limited` when a condition was found under which it does not hold. */
export function verdictOf(side: -1 | 0 | 1, limited: boolean): Finding["verdict"] {
  if (side === 0) return "undecided";
  if (side < 0) return "fails";
  return limited ? "holds under conditions" : "holds";
}

/** "95 % interval 1.2 to 1.9", or why there is none. */
export function intervalText({ interval }: Estimate, text: (value: number) => string): string {
  if (interval === null) return `no interval below ${PAIRS_MIN} pairs`;
  return `95\u00a0% interval ${text(interval[0])} to ${text(interval[1])}`;
}

/** How an outcome stands to what was expected. */
export function against(side: -1 | 0 | 1): string {
  return side > 0 ? "As expected" : side < 0 ? "Against the expectation" : "Undecided";
}

/** The ends of an interval, or the value twice where there is none. */
export function endsOf(estimate: {
  readonly value: number;
  readonly interval: readonly [number, number] | null;
}): {
  readonly value: number;
  readonly low: number;
  readonly high: number;
} {
  const { value, interval } = estimate;
  return { value, low: interval?.[0] ?? value, high: interval?.[1] ?? value };
}

/**
 * Admission: what a well-formed act must still satisfy at the door. Sizes are limited by the decoder of acts,
 * and duplicates need no door: the score of a set of acts cannot count one twice.
 */
import { isoInstant, MAX_SECONDS, type Rejection } from "../events/index.ts";

/** Seconds by which a source's clock may run ahead of ours before its acts are refused. */
export const CLOCK_SKEW_SECONDS_MAX = 300;

export interface Admission {
  /** Latest admissible `at`, whole Unix seconds. */
  readonly latest: number;
}

/** Without `now` (reading an old log, a simulation) every representable time is admitted. */
export function createAdmission(now: number | undefined): Admission {
  if (now === undefined) return { latest: MAX_SECONDS };
  if (!Number.isFinite(now)) throw new RangeError(`now must be Unix seconds, not ${now}`);
  return { latest: Math.min(MAX_SECONDS, Math.floor(now) + CLOCK_SKEW_SECONDS_MAX) };
}

/** Why an act at this time is refused, or undefined when it is admitted. */
export function refuseTime(admission: Admission, at: number): Rejection | undefined {
  if (at <= admission.latest) return undefined;
  return {
    reason: "bad-time",
    field: "/at",
    detail: `at is ${isoInstant(at)}, later than ${isoInstant(admission.latest)}, the latest time accepted now`,
  };
}

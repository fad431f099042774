/** Which earlier instants a snapshot is scored at, so that an account's past can be drawn. */
import { SECONDS_PER_DAY } from "../events/index.ts";

/** Points of a history, today's included. */
export const HISTORY_POINTS_MAX = 12;
/** Days that `trend` looks back. */
export const TREND_DAYS = 30;

const STEPS_DAYS = [1, 7, 30] as const;

/**
 * Instants before T to score again, oldest first, whole Unix seconds: daily in a log of up to twelve days, weekly
 * up to twelve weeks, otherwise every thirty days; at most eleven, none before the log's first act.
 */
export function historyInstants(firstAt: number, asOf: number): number[] {
  const spanDays = Math.floor((asOf - firstAt) / SECONDS_PER_DAY);
  const step = STEPS_DAYS.find((days) => spanDays < days * HISTORY_POINTS_MAX) ?? 30;
  const points = Math.max(0, Math.min(HISTORY_POINTS_MAX - 1, Math.floor(spanDays / step)));
  return Array.from({ length: points }, (_, index) => asOf - (points - index) * step * SECONDS_PER_DAY);
}

/** The instant that `trend` compares with, or undefined when the log is younger than that. */
export function trendInstant(firstAt: number, asOf: number): number | undefined {
  const instant = asOf - TREND_DAYS * SECONDS_PER_DAY;
  return instant >= firstAt ? instant : undefined;
}

/** Which earlier days a snapshot is scored at, so that an account's past can be drawn. */

/** Points of a history, today's included. */
export const HISTORY_POINTS_MAX = 12;
/** Days that `trend` looks back. */
export const TREND_DAYS = 30;

const STEPS_DAYS = [1, 7, 30] as const;

/**
 * Days before T to score again, oldest first: daily in a log of up to twelve days, weekly up to twelve weeks,
 * otherwise every thirty days; at most eleven, none before the log's first day.
 */
export function historyDays(firstDay: number, asOfDay: number): number[] {
  const span = asOfDay - firstDay;
  const step = STEPS_DAYS.find((days) => span < days * HISTORY_POINTS_MAX) ?? 30;
  const points = Math.min(HISTORY_POINTS_MAX - 1, Math.floor(span / step));
  return Array.from({ length: Math.max(0, points) }, (_, index) => asOfDay - (points - index) * step);
}

/** The day that `trend` compares with, or undefined when the log is younger than that. */
export function trendDay(firstDay: number, asOfDay: number): number | undefined {
  return asOfDay - TREND_DAYS >= firstDay ? asOfDay - TREND_DAYS : undefined;
}

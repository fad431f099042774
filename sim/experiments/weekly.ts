/** Values that come week by week, of several accounts in several worlds: their mean each week, with its interval. */
import { type Estimate, estimate, meanLeft } from "../measure/bootstrap.ts";
import type { Curve } from "./curve-chart.ts";

export interface WeeklyRow {
  readonly world: number;
  /** Entry w − 1: at the end of week w. As long as every other row. */
  readonly weeks: readonly number[];
}

/** Mean over the rows at the end of each week; intervals by the two-stage bootstrap over worlds and accounts. */
export function weeklyMeans(rows: readonly WeeklyRow[], seed: number, name: string): Estimate[] {
  const weeks = rows[0]?.weeks.length ?? 0;
  return Array.from({ length: weeks }, (_, week) =>
    estimate(
      rows.map((row) => ({ world: row.world, left: row.weeks[week] as number, right: 0 })),
      meanLeft,
      seed,
      `${name} week ${week + 1}`,
    ),
  );
}

/** The curve of such means; week 0, before anything happened, is where it begins. */
export function curveOf(
  label: string,
  colour: string,
  means: readonly Estimate[],
  start: number | null = 0,
): Curve {
  const points = means.map(({ value, interval }, week) => ({
    x: week + 1,
    y: value,
    low: interval?.[0] ?? value,
    high: interval?.[1] ?? value,
  }));
  return {
    label,
    colour,
    points: start === null ? points : [{ x: 0, y: start, low: start, high: start }, ...points],
  };
}

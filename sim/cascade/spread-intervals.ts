/** 95 % intervals of means over runs, and over groups of runs. */
import type { Estimate } from "../measure/bootstrap.ts";
import { GROUP } from "./spread-course.ts";
import { studentQuantile } from "./student.ts";

/** Arithmetic mean with Student's 95 % interval; no interval for fewer than two values. */
export function meanWithInterval(values: Float64Array): Estimate {
  const n = values.length;
  let sum = 0;
  for (const value of values) sum += value;
  const mean = n === 0 ? 0 : sum / n;
  if (n < 2) return { value: mean, interval: null };
  let squares = 0;
  for (const value of values) squares += (value - mean) * (value - mean);
  return around(mean, squares / (n - 1) / n, n - 1);
}

/** Groups below which no interval is given. */
const GROUPS_MIN = 8;

/** Mean per run of a total that is known for each group of runs; the interval from the differences of whole groups. */
export function groupMean(
  groups: readonly Float64Array[],
  runs: number,
  total: (hops: Float64Array) => number,
): Estimate {
  const totals = groups.map(total);
  const value = totals.reduce((sum, one) => sum + one, 0) / runs;
  const whole = totals.slice(0, Math.floor(runs / GROUP));
  if (whole.length < GROUPS_MIN) return { value, interval: null };
  const mean = whole.reduce((sum, one) => sum + one, 0) / whole.length;
  const variance = whole.reduce((sum, one) => sum + (one - mean) * (one - mean), 0) / (whole.length - 1);
  return around(value, variance / GROUP / runs, whole.length - 1);
}

/** Ratio of means over groups, its variance by linearisation (W. G. Cochran, Sampling Techniques, 1977, section 2.11). */
export function beyondFirstHop(groups: readonly Float64Array[]): Estimate | null {
  let [beyond, all] = [0, 0];
  const pairs = groups.map((hops) => {
    const readers = hops.reduce((sum, nodes) => sum + nodes, 0) - (hops[0] ?? 0);
    const later = readers - (hops[1] ?? 0);
    beyond += later;
    all += readers;
    return [later, readers] as const;
  });
  if (all === 0) return null;
  const value = beyond / all;
  const n = groups.length;
  if (n < GROUPS_MIN) return { value, interval: null };
  const squares = pairs.reduce(
    (sum, [later, readers]) => sum + (later - value * readers) * (later - value * readers),
    0,
  );
  const { interval } = around(value, (squares * n) / (n - 1) / (all * all), n - 1);
  return { value, interval: interval && [interval[0], Math.min(1, interval[1])] };
}

/** Nothing here can be negative, and no interval says so. */
function around(value: number, variance: number, freedom: number): Estimate {
  const half = studentQuantile(freedom) * Math.sqrt(variance);
  return { value, interval: [Math.max(0, value - half), value + half] };
}

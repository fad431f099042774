/**
 * How many runs a spread is estimated from, and when that is enough: a fixed schedule of looks, so that any number of
 * threads stops at the same place.
 *
 * The rule: look after 512 runs and each time they have doubled; stop at the first look at which the half-width of the
 * 95 % interval of the mean (Student's t over runs) is at most `precision` times the mean number of readers, seeds not counted.
 * Stopping when an interval happens to be narrow costs coverage (Y. S. Chow, H. Robbins 1965: none in the limit); few looks
 * and a large first one keep that small. Measured against exact spreads on small graphs, 93 % to 97 % of the intervals
 * hold the truth (test/sim/cascade-spread.prop.test.ts). What is rarer than about 3 in the number of runs may have been seen in none of
 * them, and is then in no interval.
 */
import type { Kernel } from "./kernel.ts";
import { createTally, type Tally } from "./tally.ts";

export const FIRST_LOOK = 512;
export const PRECISION = 0.02;
export const RUNS_MAX = 131_072;
/** Runs whose hops are added up together: intervals of hops come from the differences between groups. */
export const GROUP = 16;

export interface SpreadPlan {
  /** Exactly so many runs, 1 … 2^32 − 1, whatever the interval. */
  readonly runs?: number;
  /** Relative half-width at which to stop, above 0. Default 0.02. */
  readonly precision?: number;
  /** Runs after which to stop anyway. Default 131,072. */
  readonly runsMax?: number;
}

/** Some consecutive runs, as plain typed arrays: what a thread sends back. */
export interface Batch {
  readonly firstRun: number;
  readonly spread: Uint32Array;
  /** Hop totals of each group of GROUP runs, the last of which may be smaller. */
  readonly hops: readonly Float64Array[];
  /** Node → runs in which it became active; null unless asked for. */
  readonly activations: Uint32Array | null;
}

/** Performs runs from … to − 1. `from` is a multiple of GROUP. */
export function performBatch(
  kernel: Kernel,
  seeds: Uint32Array,
  seed: number,
  from: number,
  to: number,
  perNode: boolean,
): Batch {
  const whole = createTally({ firstRun: from, runs: to - from, ...(perNode && { perNode: kernel.size }) });
  const hops: Float64Array[] = [];
  for (let first = from; first < to; first += GROUP) {
    const part: Tally = { ...whole, hops: new Float64Array(8) };
    kernel.run(seeds, seed, first, Math.min(to, first + GROUP), part);
    hops.push(part.hops.slice(0, 1 + part.hops.findLastIndex((nodes) => nodes > 0)));
  }
  return { firstRun: from, spread: whole.spread, hops, activations: whole.activations };
}

/** @throws RangeError naming the field of the plan that cannot be */
export function checkPlan({ runs, precision, runsMax }: SpreadPlan): void {
  for (const [name, value] of [
    ["runs", runs],
    ["runsMax", runsMax],
  ] as const) {
    if (value !== undefined && !(Number.isInteger(value) && value >= 1 && value <= 0xffff_ffff)) {
      throw new RangeError(`${name} must be a whole number from 1 to 2^32 − 1, not ${value}`);
    }
  }
  if (precision !== undefined && !(precision > 0 && precision < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`precision must be a relative half-width above 0, such as 0.02, not ${precision}`);
  }
  if (runs !== undefined && (precision !== undefined || runsMax !== undefined)) {
    throw new RangeError("runs fixes the number of runs; give either runs or precision");
  }
}

/** The runs that the next look needs in all, or null when `done` were enough. */
export function nextLook(plan: SpreadPlan, done: number, halfWidth: number, readers: number): number | null {
  const most = plan.runs ?? plan.runsMax ?? RUNS_MAX;
  if (done >= most) return null;
  if (plan.runs !== undefined) return plan.runs;
  if (done === 0) return Math.min(FIRST_LOOK, most);
  return precise(plan, halfWidth, readers) ? null : Math.min(2 * done, most);
}

/** The look at which it will end if the interval goes on narrowing with the square root of the runs. */
export function lastLook(plan: SpreadPlan, done: number, halfWidth: number, readers: number): number {
  const most = plan.runs ?? plan.runsMax ?? RUNS_MAX;
  if (plan.runs !== undefined) return most;
  const times = halfWidth / ((plan.precision ?? PRECISION) * readers);
  let look = FIRST_LOOK;
  while (look < most && (look < done || look < done * times * times)) look *= 2;
  return Math.min(look, most);
}

/** Whether the interval is as narrow as the plan asks. */
export function precise({ precision = PRECISION }: SpreadPlan, halfWidth: number, readers: number): boolean {
  return halfWidth <= precision * readers;
}

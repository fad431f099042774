/** The expected spread of a seed set: estimated from runs, with intervals, hop by hop and node by node. */
import type { Estimate } from "../measure/bootstrap.ts";
import { type Spread, spreadOf } from "../measure/quantile.ts";
import { distinctSeeds, type Kernel } from "./kernel.ts";
import {
  type Batch,
  checkPlan,
  lastLook,
  nextLook,
  performBatch,
  precise,
  type SpreadPlan,
} from "./spread-course.ts";
import { beyondFirstHop, groupMean, meanWithInterval } from "./spread-intervals.ts";

export interface SpreadOptions extends SpreadPlan {
  /** Whole number 0 … 2^53 − 1; the runs of a seed are always the same. */
  readonly seed: number;
  /** Counts for each node in how many runs it became active. Default: not. */
  readonly perNode?: boolean;
  /** `expected` is the number of runs at which it will end if the interval goes on narrowing as it does. */
  readonly onProgress?: (done: number, expected: number, soFar: Estimate) => void;
}

/** Intervals are 95 %; null when there are too few runs (fewer than 2) or groups of runs (fewer than 8). */
export interface SpreadEstimate {
  readonly runs: number;
  /** Why it ended: the interval was as narrow as asked, or the runs were used up. */
  readonly ended: "precision" | "runs";
  /** Distinct seeds. */
  readonly seeds: number;
  /** Mean number of nodes reached, seeds not counted. */
  readonly readers: Estimate;
  /** The same with those active at hop 0: σ of the literature. */
  readonly spread: Estimate;
  /** Hop → mean number of nodes that became active there; hop 0 are the seeds. */
  readonly byHop: readonly Estimate[];
  /** Share of the readers that are at hop 2 or later; null when there are none. */
  readonly beyondFirstHop: Estimate | null;
  /** Of nodes reached in a run, seeds not counted. */
  readonly distribution: Spread;
  /** readersByRun[run]. */
  readonly readersByRun: Float64Array;
  /** Node → share of the runs in which it became active; null unless asked for. */
  readonly activation: Float64Array | null;
}

/** Runs between two reports of progress; a multiple of GROUP. */
const SLICE = 64;

/** Performs the runs and estimates. Cost: that of the runs. */
export function estimateSpread(
  kernel: Kernel,
  seeds: ArrayLike<number>,
  options: SpreadOptions,
): SpreadEstimate {
  const course = new SpreadCourse(kernel.size, seeds, options);
  for (let range = course.next(); range !== null; range = course.next()) {
    const [from, to] = range;
    for (let at = from; at < to; at += SLICE) {
      const end = Math.min(to, at + SLICE);
      course.add(performBatch(kernel, course.seeds, options.seed, at, end, options.perNode === true));
    }
  }
  return course.estimate();
}

/** The course of an estimate, for whoever performs the runs elsewhere: ask for the next range, give back its batches. */
export class SpreadCourse {
  readonly seeds: Uint32Array;
  readonly #plan: SpreadOptions;
  readonly #batches: Pick<Batch, "firstRun" | "spread" | "hops">[] = [];
  /** Node → runs in which it became active. */
  #times: Float64Array | null = null;
  #done = 0;

  /** @throws RangeError for a plan that cannot be, or a seed that is not in the graph */
  constructor(size: number, seeds: ArrayLike<number>, plan: SpreadOptions) {
    checkPlan(plan);
    this.seeds = distinctSeeds(seeds, size);
    this.#plan = plan;
  }

  /** The runs [from, to) to perform next, or null when there are enough. `from` is a multiple of GROUP. */
  next(): readonly [number, number] | null {
    const { value, interval } = this.#readers();
    const half = interval === null ? Number.POSITIVE_INFINITY : interval[1] - value;
    const look = nextLook(this.#plan, this.#done, half, value);
    return look === null ? null : [this.#done, look];
  }

  /** Adds a batch of the range asked for; batches must come in the order of their runs. */
  add(batch: Batch): void {
    if (batch.firstRun !== this.#done) {
      throw new RangeError(`the next batch must begin at run ${this.#done}, not ${batch.firstRun}`);
    }
    const { firstRun, spread, hops, activations } = batch;
    this.#batches.push({ firstRun, spread, hops });
    this.#done += spread.length;
    if (activations !== null) {
      this.#times ??= new Float64Array(activations.length);
      for (let node = 0; node < activations.length; node += 1) {
        this.#times[node] = (this.#times[node] as number) + (activations[node] as number);
      }
    }
    if (this.#plan.onProgress === undefined) return;
    const readers = this.#readers();
    const half = readers.interval === null ? Number.POSITIVE_INFINITY : readers.interval[1] - readers.value;
    this.#plan.onProgress(this.#done, lastLook(this.#plan, this.#done, half, readers.value), readers);
  }

  estimate(): SpreadEstimate {
    const runs = this.#done;
    const groups = this.#batches.flatMap(({ hops }) => hops);
    const hopCount = groups.reduce((most, hops) => Math.max(most, hops.length), 1);
    const byHop = Array.from({ length: hopCount }, (_, hop) =>
      groupMean(groups, runs, (hops) => hops[hop] ?? 0),
    );
    const atStart = (byHop[0] as Estimate).value;
    const readers = this.#readers();
    const { value, interval } = readers;
    const half = interval === null ? Number.POSITIVE_INFINITY : interval[1] - value;
    const readersByRun = this.#readersByRun();
    return {
      runs,
      ended: this.#plan.runs === undefined && precise(this.#plan, half, value) ? "precision" : "runs",
      seeds: this.seeds.length,
      readers,
      spread: {
        value: value + atStart,
        interval: interval && [interval[0] + atStart, interval[1] + atStart],
      },
      byHop,
      beyondFirstHop: beyondFirstHop(groups),
      distribution: spreadOf([...readersByRun]),
      readersByRun,
      activation: this.#times?.map((count) => count / runs) ?? null,
    };
  }

  /** Nodes reached in each run less those active at hop 0 on average, which is how many there are in every run but for ties. */
  #readersByRun(): Float64Array {
    const readers = new Float64Array(this.#done);
    let atStart = 0;
    for (const { firstRun, spread, hops } of this.#batches) {
      readers.set(spread, firstRun);
      for (const group of hops) atStart += group[0] ?? 0;
    }
    atStart /= this.#done;
    return readers.map((spread) => spread - atStart);
  }

  #readers(): Estimate {
    return meanWithInterval(this.#readersByRun());
  }
}

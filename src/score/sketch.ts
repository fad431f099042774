/**
 * A mergeable sketch of many scores: a histogram in steps of 0.01 points. Merging is addition, so shards can be joined in any
 * order; a percentile is exact up to scores that share a step.
 */
const STEPS_PER_POINT = 100;
const BINS = 100 * STEPS_PER_POINT + 1;

export class ScoreSketch {
  private readonly bins = new Float64Array(BINS);
  private below: Float64Array | null = null;
  private total = 0;

  /** Scores held. */
  get size(): number {
    return this.total;
  }

  /** @param score 0 … 100, unrounded */
  add(score: number): void {
    this.bins[binOf(score)]! += 1;
    this.total += 1;
    this.below = null;
  }

  merge(other: ScoreSketch): void {
    for (let bin = 0; bin < BINS; bin += 1) this.bins[bin]! += other.bins[bin] as number;
    this.total += other.total;
    this.below = null;
  }

  /** 100·(lower + equal/2)/n; 0 in an empty sketch. O(1) once the running sums are there. */
  percentile(score: number): number {
    if (this.total === 0) return 0;
    this.below ??= this.runningSums();
    const bin = binOf(score);
    return (100 * ((this.below[bin] as number) + (this.bins[bin] as number) / 2)) / this.total;
  }

  private runningSums(): Float64Array {
    const sums = new Float64Array(BINS);
    for (let bin = 1; bin < BINS; bin += 1)
      sums[bin] = (sums[bin - 1] as number) + (this.bins[bin - 1] as number);
    return sums;
  }
}

function binOf(score: number): number {
  if (!(score >= 0 && score <= 100)) throw new RangeError(`a score is from 0 to 100, not ${score}`);
  return Math.floor(score * STEPS_PER_POINT);
}

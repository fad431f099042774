/** How far given seeds reach, in fresh forward runs: the check on what was chosen by other means. */
import type { Kernel } from "../cascade/kernel.ts";
import { createTally } from "../cascade/tally.ts";

export interface Confirmed {
  /** Mean spread, seeds included; with weights the mean weight of those reached. */
  readonly mean: number;
  /** 95 % interval of the mean, by the normal law over groups of runs. */
  readonly interval: readonly [number, number];
  readonly runs: number;
}

export interface ConfirmOptions {
  readonly seed: number;
  /** At least 40: they are taken in 40 groups. */
  readonly runs: number;
  readonly weights?: ArrayLike<number> | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

const GROUPS = 40;
/** 97.5 % quantile of Student's t with 39 degrees of freedom. */
const T = 2.0227;

/**
 * Two seed sets with the same seed meet the same coins.
 * @throws RangeError for fewer than 40 runs or an unknown node
 */
export function confirmSpread(kernel: Kernel, seeds: ArrayLike<number>, options: ConfirmOptions): Confirmed {
  const { seed, weights, onProgress } = options;
  if (!Number.isInteger(options.runs) || options.runs < GROUPS) {
    throw new RangeError(`runs must be a whole number from ${GROUPS}, not ${options.runs}`);
  }
  const each = Math.ceil(options.runs / GROUPS);
  const nodes = Uint32Array.from(seeds);
  const means = new Float64Array(GROUPS);
  for (let group = 0; group < GROUPS; group += 1) {
    const tally = createTally({
      firstRun: group * each,
      runs: each,
      ...(weights !== undefined && { perNode: kernel.size }),
    });
    kernel.run(nodes, seed, group * each, (group + 1) * each, tally);
    let sum = 0;
    if (weights === undefined) for (const spread of tally.spread) sum += spread;
    else
      tally.activations?.forEach((times, node) => {
        sum += times * (weights[node] as number);
      });
    means[group] = sum / each;
    onProgress?.(group + 1, GROUPS);
  }
  let mean = 0;
  for (const one of means) mean += one / GROUPS;
  let squares = 0;
  for (const one of means) squares += (one - mean) * (one - mean);
  const half = T * Math.sqrt(squares / (GROUPS - 1) / GROUPS);
  return { mean, interval: [mean - half, mean + half], runs: each * GROUPS };
}

/** Estimates over worlds. Accounts of one world share its history, so whole worlds are drawn with replacement. */
import { below, stream } from "../../engine/rng.ts";
import { type Estimate, PAIRS_MIN } from "../../measure/bootstrap.ts";
import { quantile } from "../../measure/quantile.ts";

const RESAMPLES = 1000;

/** Median over everybody of all worlds, with a 95 % interval; null when nobody is there. Deterministic in seed and name. */
export function medianOf(
  worlds: readonly (readonly number[])[],
  seed: number,
  name: string,
): Estimate | null {
  return pooled(worlds, seed, name, (values) => quantile(values, 0.5));
}

/** Mean over everybody of all worlds. */
export function meanOverWorlds(
  values: readonly (number | null)[],
  seed: number,
  name: string,
): Estimate | null {
  const worlds = values.flatMap((value) => (value === null ? [] : [[value]]));
  return pooled(worlds, seed, name, (all) => {
    let sum = 0;
    for (const value of all) sum += value;
    return sum / all.length;
  });
}

/** @param statistic of the pooled values, ascending; at least one */
function pooled(
  worlds: readonly (readonly number[])[],
  seed: number,
  name: string,
  statistic: (sorted: Float64Array) => number,
): Estimate | null {
  const filled = worlds.filter((world) => world.length > 0);
  if (filled.length === 0) return null;
  const value = statistic(Float64Array.from(filled.flat()).sort());
  if (filled.length < PAIRS_MIN) return { value, interval: null };
  const draws = stream(seed, `evidence ${name}`, 0);
  const found = new Float64Array(RESAMPLES);
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    const drawn: number[] = [];
    for (let place = 0; place < filled.length; place += 1) {
      drawn.push(...filled[below(draws, resample, place, filled.length)]!);
    }
    found[resample] = statistic(Float64Array.from(drawn).sort());
  }
  found.sort();
  return { value, interval: [quantile(found, 0.025), quantile(found, 0.975)] };
}

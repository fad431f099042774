/** The command line that gives the same result as a stop of the tour. */

import type { TourStop } from "./claims.ts";
import type { ExperimentAsked } from "./experiment-calls.ts";

export function askedOf({ experiment, quick }: TourStop, seed: number, full: boolean): ExperimentAsked {
  return full ? { experiment, seed, changes: {} } : { experiment, seed, ...quick };
}

export function commandOf(stop: TourStop, seed: number, full: boolean): string {
  const { experiment, runs, changes } = askedOf(stop, seed, full);
  const sets = Object.entries(changes).map(([name, value]) => ` --set ${name}=${value}`);
  return `npm run sim -- run ${experiment} --seed ${seed}${runs === undefined ? "" : ` --runs ${runs}`}${sets.join("")}`;
}

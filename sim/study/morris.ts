/**
 * Screening by elementary effects: which of many parameters matter at all, for few runs. M. D. Morris 1991; μ* after
 * F. Campolongo, J. Cariboni, A. Saltelli 2007. Trajectories walk through a grid of the unit cube and change one
 * parameter a step, each once, so r trajectories of k parameters cost r · (k + 1) runs.
 */
import { below, stream } from "../engine/rng.ts";
import { type Interval, percentileIntervals } from "./resample.ts";

export interface MorrisDesign {
  readonly dimensions: number;
  readonly trajectories: number;
  /** Even; values of each parameter are 0, 1/(levels − 1), …, 1. */
  readonly levels: number;
  /** Trajectory after trajectory, dimensions + 1 points each. */
  readonly points: readonly (readonly number[])[];
  /** Of each trajectory: which dimension its step s moves, and whether up. */
  readonly steps: readonly (readonly { readonly dimension: number; readonly up: boolean }[])[];
}

export interface MorrisEffect {
  /** Mean elementary effect: outcome per whole range of the parameter. Effects of both signs cancel. */
  readonly mu: number;
  /** Mean size of the elementary effect: how much the parameter matters. */
  readonly muStar: number;
  /** Bootstrap over trajectories, 95 %; null for fewer than 4 of them. */
  readonly muStarInterval: Interval | null;
  /** Standard deviation of the elementary effect: curvature and interaction. 0 for one trajectory. */
  readonly sigma: number;
}

const TRAJECTORIES_FOR_INTERVAL = 4;

/** @throws RangeError naming what cannot be */
export function morrisDesign(
  dimensions: number,
  trajectories: number,
  seed: number,
  levels = 4,
): MorrisDesign {
  if (!Number.isInteger(dimensions) || dimensions < 1)
    throw new RangeError("screening needs at least one parameter");
  if (!Number.isInteger(trajectories) || trajectories < 1) {
    throw new RangeError(`screening needs a whole number of trajectories ≥ 1, not ${trajectories}`);
  }
  if (!Number.isInteger(levels) || levels < 2 || levels % 2 !== 0) {
    throw new RangeError(`levels must be an even number ≥ 2, not ${levels}`);
  }
  const start = stream(seed, "morris start", 0);
  const turn = stream(seed, "morris order", 0);
  const points: number[][] = [];
  const steps: { dimension: number; up: boolean }[][] = [];
  const jump = levels / 2;
  for (let trajectory = 0; trajectory < trajectories; trajectory += 1) {
    const at = Array.from({ length: dimensions }, (_, dimension) =>
      below(start, trajectory, dimension, levels),
    );
    const order = Array.from({ length: dimensions }, (_, dimension) => dimension);
    for (let last = dimensions - 1; last > 0; last -= 1) {
      const other = below(turn, trajectory, last, last + 1);
      const kept = order[last] as number;
      order[last] = order[other] as number;
      order[other] = kept;
    }
    const record = (): number => points.push(at.map((level) => level / (levels - 1)));
    record();
    steps.push(
      order.map((dimension) => {
        // From the lower half there is room only upward, from the upper half only downward.
        const up = (at[dimension] as number) < jump;
        at[dimension] = (at[dimension] as number) + (up ? jump : -jump);
        record();
        return { dimension, up };
      }),
    );
  }
  return { dimensions, trajectories, levels, points, steps };
}

/**
 * @param outputs the outcome at each point of the design, finite
 * @returns one entry for each dimension
 */
export function morrisEffects(
  design: MorrisDesign,
  outputs: ArrayLike<number>,
  seed: number,
): MorrisEffect[] {
  const { dimensions, trajectories, levels } = design;
  const delta = levels / 2 / (levels - 1);
  const effects = Array.from({ length: dimensions }, () => new Float64Array(trajectories));
  for (const [trajectory, steps] of design.steps.entries()) {
    for (const [step, { dimension, up }] of steps.entries()) {
      const before = trajectory * (dimensions + 1) + step;
      const change = (outputs[before + 1] as number) - (outputs[before] as number);
      (effects[dimension] as Float64Array)[trajectory] = change / (up ? delta : -delta);
    }
  }
  const intervals =
    trajectories < TRAJECTORIES_FOR_INTERVAL
      ? null
      : percentileIntervals(trajectories, dimensions, seed, "morris", (drawn, values) => {
          for (let dimension = 0; dimension < dimensions; dimension += 1) {
            let sum = 0;
            const own = effects[dimension] as Float64Array;
            for (let place = 0; place < drawn.length; place += 1)
              sum += Math.abs(own[drawn[place] as number] as number);
            values[dimension] = sum / drawn.length;
          }
        });
  return effects.map((own, dimension) => {
    let [sum, size] = [0, 0];
    for (const effect of own) {
      sum += effect;
      size += Math.abs(effect);
    }
    const mu = sum / trajectories;
    let squares = 0;
    for (const effect of own) squares += (effect - mu) * (effect - mu);
    return {
      mu,
      muStar: size / trajectories,
      muStarInterval: intervals?.[dimension] ?? null,
      sigma: trajectories > 1 ? Math.sqrt(squares / (trajectories - 1)) : 0,
    };
  });
}

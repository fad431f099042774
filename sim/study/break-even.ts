/**
 * Where an outcome crosses a target as one parameter moves: a coarse look along the whole range, then bisection of each
 * place where it passes from one side to the other. Every point is run under the same seed (common random numbers), so
 * that neighbours differ by the parameter and not by luck. The interval of a crossing is the stretch around it where the
 * 95 % interval of the outcome includes the target: left and right of it the outcome is on one side for sure.
 */
import type { Estimate } from "../measure/bootstrap.ts";

export interface BreakEvenAsked {
  readonly from: number;
  readonly to: number;
  readonly target: number;
  /** The parameter takes whole numbers only. */
  readonly whole?: boolean;
  /** Points of the first look, both ends included; 9 unless given. A crossing back between two of them goes unseen. */
  readonly points?: number;
  /** How closely a crossing is located, as a share of the range; 1/256 unless given. */
  readonly tolerance?: number;
}

export interface Looked {
  readonly at: number;
  readonly estimate: Estimate;
}

export interface Crossing {
  /** Where the estimate meets the target, between the two points closest to it. */
  readonly at: number;
  readonly between: readonly [number, number];
  /** "up": below the target before it, and at or above after it. */
  readonly direction: "up" | "down";
  /** Where the outcome's interval includes the target; null at an end that lies outside the range looked at. */
  readonly interval: readonly [number | null, number | null];
  /** The outcome is for sure on one side before the interval and on the other after it. */
  readonly established: boolean;
}

export interface BreakEven {
  /** In ascending order; empty when the estimate stays on one side. */
  readonly crossings: readonly Crossing[];
  /** On which side the estimate begins, at `from`. */
  readonly begins: "below" | "above";
  /** Every point that was run, ascending. */
  readonly looked: readonly Looked[];
}

type Side = "below" | "above" | "undecided";

/** Both ends of a stretch within which a condition turns. */
interface Bracket {
  low: number;
  high: number;
  /** True at exactly one of the two ends. */
  readonly holds: (estimate: Estimate) => boolean;
}

/**
 * The search, as a dialogue: it yields points of the parameter and is sent their estimates in the same order, all points
 * of one turn at once so that they can be run side by side. Which points it asks for depends on nothing else.
 * @throws RangeError naming what cannot be, or a point without a value
 */
export function* breakEvenSearch(
  asked: BreakEvenAsked,
): Generator<readonly number[], BreakEven, readonly Estimate[]> {
  const { from, to, target, whole = false, points = 9, tolerance = 1 / 256 } = asked;
  check(asked, points, tolerance);
  const known = new Map<number, Estimate>();
  const at = (x: number): Estimate => known.get(x) as Estimate;

  function* look(xs: readonly number[]): Generator<readonly number[], void, readonly Estimate[]> {
    const fresh = [...new Set(xs)].filter((x) => !known.has(x));
    if (fresh.length === 0) return;
    const estimates = yield fresh;
    for (const [index, x] of fresh.entries()) {
      const estimate = estimates[index];
      if (estimate === undefined || Number.isNaN(estimate.value))
        throw new RangeError(`the outcome has no value at ${x}`);
      known.set(x, estimate);
    }
  }

  const grid = firstLook(from, to, points, whole);
  yield* look(grid);
  const reached = (estimate: Estimate): boolean => estimate.value >= target;
  const sideAt = (estimate: Estimate): Side => sideOf(estimate, target);
  const found = grid.slice(1).flatMap((x, index) => {
    const before = grid[index] as number;
    if (reached(at(before)) === reached(at(x))) return [];
    return [{ value: { low: before, high: x, holds: reached }, ...edges(grid, index, at, sideAt) }];
  });

  const open = found.flatMap(({ value, left, right }) => [value, left, right].filter((one) => one !== null));
  const step = whole ? 1 : (to - from) * tolerance;
  for (;;) {
    const wide = open.filter(({ low, high }) => high - low > step);
    if (wide.length === 0) break;
    const middle = ({ low, high }: Bracket): number =>
      whole ? Math.floor((low + high) / 2) : (low + high) / 2;
    yield* look(wide.map(middle));
    for (const bracket of wide) {
      const x = middle(bracket);
      if (bracket.holds(at(x)) === bracket.holds(at(bracket.low))) bracket.low = x;
      else bracket.high = x;
    }
  }

  return {
    crossings: found.map(({ value, left, right, established }) => ({
      at: meeting(value, at, target),
      between: [value.low, value.high],
      direction: reached(at(value.high)) ? "up" : "down",
      interval: [left?.low ?? null, right?.high ?? null],
      established,
    })),
    begins: reached(at(from)) ? "above" : "below",
    looked: [...known].sort(([a], [b]) => a - b).map(([x, estimate]) => ({ at: x, estimate })),
  };
}

function check({ from, to, target, whole }: BreakEvenAsked, points: number, tolerance: number): void {
  if (!(Number.isFinite(from) && Number.isFinite(to) && from < to)) {
    throw new RangeError(`a search goes from a number to a greater one, not from ${from} to ${to}`);
  }
  if (!Number.isFinite(target)) throw new RangeError(`the target must be a number, not ${target}`);
  if (whole && !(Number.isInteger(from) && Number.isInteger(to))) {
    throw new RangeError(`this parameter takes whole numbers, not ${from} to ${to}`);
  }
  if (!Number.isInteger(points) || points < 2)
    throw new RangeError(`the first look takes at least 2 points, not ${points}`);
  if (!(tolerance > 0)) throw new RangeError(`the tolerance must be above 0, not ${tolerance}`);
}

function firstLook(from: number, to: number, points: number, whole: boolean): number[] {
  const xs = Array.from({ length: points }, (_, index) => {
    const x = index === points - 1 ? to : from + ((to - from) * index) / (points - 1);
    return whole ? Math.round(x) : x;
  });
  return [...new Set(xs)];
}

function sideOf({ interval }: Estimate, target: number): Side {
  if (interval === null) return "undecided";
  if (interval[1] < target) return "below";
  return interval[0] > target ? "above" : "undecided";
}

/** The nearest stretches to the left and right of a crossing at whose far ends the side is certain. */
function edges(
  grid: readonly number[],
  index: number,
  at: (x: number) => Estimate,
  sideAt: (estimate: Estimate) => Side,
): { left: Bracket | null; right: Bracket | null; established: boolean } {
  const sides = grid.map((x) => sideAt(at(x)));
  const decided = (side: Side | undefined): boolean => side !== undefined && side !== "undecided";
  let first = index;
  while (first >= 0 && !decided(sides[first])) first -= 1;
  let last = index + 1;
  while (last < grid.length && !decided(sides[last])) last += 1;
  const stretch = (low: number, high: number, side: Side | undefined): Bracket | null => {
    const [a, b] = [grid[low], grid[high]];
    if (a === undefined || b === undefined || !decided(side)) return null;
    return { low: a, high: b, holds: (estimate) => sideAt(estimate) === side };
  };
  return {
    left: stretch(first, first + 1, sides[first]),
    right: stretch(last - 1, last, sides[last]),
    established: decided(sides[first]) && decided(sides[last]) && sides[first] !== sides[last],
  };
}

/** Linear between the two closest points, where both are finite. */
function meeting({ low, high }: Bracket, at: (x: number) => Estimate, target: number): number {
  const [a, b] = [at(low).value, at(high).value];
  const share = (target - a) / (b - a);
  return Number.isFinite(share) && share >= 0 && share <= 1 ? low + share * (high - low) : (low + high) / 2;
}

/**
 * The same forecast made at every earlier instant from what was known then, held against what followed. The level asked of the intervals follows how the
 * earlier ones did (adaptive conformal inference: Gibbs & Candès 2021), because people's habits drift.
 */
import { type Lesson, lessonOf, Model } from "./model.ts";
import { COLUMNS, type Origin } from "./origins.ts";

/** Share of intervals that should hold. */
export const LEVEL = 0.8;
/** How much of an instant's shortfall the level makes good at the next. */
const STEP = 0.2;
const LEVEL_MIN = 0.5;
const LEVEL_MAX = 0.98;
/** Windows remembered: what is older teaches nothing any more. */
export const MEMORY = 24;
/** Past instants, and cases in them, below which nothing is forecast. */
export const LESSONS_MIN = 2;
export const CASES_MIN = 30;

/** Forecasts of one past instant; entry i of each column is one account. */
export interface PastForecast {
  readonly at: number;
  readonly accounts: Int32Array;
  readonly expected: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** What followed. */
  readonly outcomes: Float64Array;
  /** Count of the last window. */
  readonly repeated: Float64Array;
  /** Accounts whose outcome lies in the interval. */
  readonly held: number;
  /** The forecast whole, by its centres. */
  readonly model: Model;
  readonly centres: Float64Array;
}

export interface Backtest {
  readonly past: readonly PastForecast[];
  /** What is known at the end: null when that is too little. */
  readonly model: Model | null;
  /** Past instants and cases to learn from at the end. */
  readonly lessons: number;
  readonly cases: number;
  /** Level for the next interval. */
  readonly level: number;
  /** Windows with a hole of the source: neither learned from nor held against the forecast. */
  readonly holes: number;
}

/**
 * O(origins · cases · log cases), with the cases of at most MEMORY windows.
 * @param origins oldest first; the last is the instant of the forecast
 * @param fixed weights that are not to be learned, for comparison
 */
export function backtest(origins: readonly Origin[], fixed?: readonly number[]): Backtest {
  const past: PastForecast[] = [];
  let lessons: Lesson[] = [];
  let level = LEVEL;
  const learn = (): Model | null => (enough(lessons) ? new Model(lessons, fixed) : null);
  for (const [at, origin] of origins.entries()) {
    const { outcomes } = origin;
    const next = origins[at + 1];
    if (outcomes === null || next === undefined || origin.hole || next.hole) continue;
    const model = learn();
    const lesson = lessonOf(origin, outcomes);
    if (model !== null && outcomes.length > 0) {
      const forecast = forecastAt(origin, outcomes, lesson.roots, model, level);
      past.push(forecast);
      const wanted = level + STEP * (LEVEL - forecast.held / outcomes.length);
      level = Math.min(LEVEL_MAX, Math.max(LEVEL_MIN, wanted));
    }
    lessons = [...lessons, lesson].slice(-MEMORY);
  }
  return {
    past,
    model: learn(),
    lessons: lessons.length,
    cases: casesOf(lessons),
    level,
    holes: origins.reduce((count, { hole }) => count + (hole ? 1 : 0), 0),
  };
}

function enough(lessons: readonly Lesson[]): boolean {
  return lessons.length >= LESSONS_MIN && casesOf(lessons) >= CASES_MIN;
}

function casesOf(lessons: readonly Lesson[]): number {
  return lessons.reduce((count, { targets }) => count + targets.length, 0);
}

function forecastAt(
  origin: Origin,
  outcomes: Float64Array,
  roots: Float64Array,
  model: Model,
  level: number,
): PastForecast {
  const centres = Float64Array.from(outcomes, (_, row) => model.centre(roots, row));
  const ends = Array.from(centres, (centre) => model.interval(centre, level));
  let held = 0;
  for (const [row, [low, high]] of ends.entries()) {
    const outcome = outcomes[row] as number;
    if (low <= outcome && outcome <= high) held += 1;
  }
  return {
    at: origin.at,
    accounts: origin.accounts,
    expected: centres.map((centre) => model.expected(centre)),
    low: Float64Array.from(ends, ([low]) => low),
    high: Float64Array.from(ends, ([, high]) => high),
    outcomes,
    repeated: Float64Array.from(outcomes, (_, row) => origin.known[row * COLUMNS] as number),
    held,
    model,
    centres,
  };
}

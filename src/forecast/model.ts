/**
 * What the past of a log teaches. Counts are looked at by their square roots, where the noise of a count hardly depends on its size:
 *
 *     centre c = Σ wᵢ·√xᵢ, wᵢ ≥ 0        spread s = max(1/10, a + b·c)        residual z = (√y − c)/s
 *
 * The residuals of every past instant come from weights learned without it (leave one window out: Barber et al. 2021, "Predictive inference with the
 * jackknife+"). The forecast is the spread of those residuals around c: its mean is the expected number; its interval is c ± q·s, where q is that
 * quantile of |z| among past cases of similar size which the level asks for (conformal prediction by class: Vovk, Gammerman & Shafer 2005).
 */
import { COLUMNS, type Origin } from "./origins.ts";
import { type Moments, momentsOf, nonNegativeRidge, sumOfMoments } from "./regression.ts";
import { Sample } from "./sample.ts";

/** Before anything is learned: half of the last window's √, half of the one before. As strong as ten cases of one person. */
const PRIOR = [0.5, 0.5, 0, 0, 0] as const;
const RIDGE = 10;
/** Repeating the last window's count. */
export const REPEATING: readonly number[] = [1, 0, 0, 0, 0];

/** Classes of similar size that have their own q, and cases below which a class uses everybody's. */
const CLASSES = 4;
const CLASS_CASES_MIN = 20;
const SPREAD_MIN = 0.1;
/** Ridge where no prior guess is meant: only keeps the equations solvable. */
const FAINT = 1 / 1_048_576;
/** In √people: an outcome at the very end of an interval is inside, whatever the rounding. */
const ROUNDING = 1 / 1_048_576;

/** An origin made ready for learning. */
export interface Lesson {
  readonly at: number;
  /** √known, row by row. */
  readonly roots: Float64Array;
  /** √outcomes. */
  readonly targets: Float64Array;
  readonly moments: Moments;
}

export function rootsOf(origin: Origin): Float64Array {
  return origin.known.map((value) => Math.sqrt(value));
}

export function lessonOf(origin: Origin, outcomes: Float64Array): Lesson {
  const roots = rootsOf(origin);
  const targets = outcomes.map((value) => Math.sqrt(value));
  return { at: origin.at, roots, targets, moments: momentsOf(roots, targets, COLUMNS) };
}

export class Model {
  readonly weights: readonly number[];
  /** Past cases that it was learned from. */
  readonly cases: number;
  private readonly spreadAt0: number;
  private readonly spreadSlope: number;
  private readonly residuals: Sample;
  private readonly classEnds: readonly number[];
  private readonly classSizes: readonly Sample[];

  /**
   * O(cases · log cases).
   * @param lessons at least one case in all
   * @param fixed weights that are not to be learned
   */
  constructor(lessons: readonly Lesson[], fixed?: readonly number[]) {
    const length = COLUMNS * (COLUMNS + 1);
    const learned = (from: readonly Lesson[]): readonly number[] =>
      fixed ?? [
        ...nonNegativeRidge(
          sumOfMoments(
            from.map(({ moments }) => moments),
            length,
          ),
          PRIOR,
          RIDGE,
        ),
      ];
    this.weights = learned(lessons);
    const centres: number[] = [];
    const errors: number[] = [];
    for (const lesson of lessons) {
      const weights = learned(lessons.length === 1 ? lessons : lessons.filter((other) => other !== lesson));
      for (let row = 0; row < lesson.targets.length; row += 1) {
        const centre = centreOf(weights, lesson.roots, row);
        centres.push(centre);
        errors.push((lesson.targets[row] as number) - centre);
      }
    }
    this.cases = centres.length;
    const rows = Float64Array.from(centres.flatMap((centre) => [1, centre]));
    const sizes = Float64Array.from(errors, (error) => Math.abs(error));
    const [at0, slope] = nonNegativeRidge(momentsOf(rows, sizes, 2), [0, 0], FAINT);
    this.spreadAt0 = at0 as number;
    this.spreadSlope = slope as number;
    const residuals = errors.map((error, at) => error / this.spread(centres[at] as number));
    this.residuals = new Sample(residuals);
    const ordered = new Sample(centres);
    this.classEnds = Array.from({ length: CLASSES - 1 }, (_, at) => ordered.quantile((at + 1) / CLASSES));
    const members: number[][] = Array.from({ length: CLASSES }, () => []);
    for (const [at, residual] of residuals.entries())
      (members[this.classOf(centres[at] as number)] as number[]).push(Math.abs(residual));
    const everybody = new Sample(members.flat());
    this.classSizes = members.map((own) => (own.length < CLASS_CASES_MIN ? everybody : new Sample(own)));
  }

  /** c of a row of √known: never smaller when one of them is larger. */
  centre(roots: Float64Array, row: number): number {
    return centreOf(this.weights, roots, row);
  }

  /** Mean of the residuals around c, in people, not rounded. Never falls as c grows: no residual is below −c/s. O(log cases). */
  expected(centre: number): number {
    return this.residuals.meanSquareAbove0(centre, this.spread(centre));
  }

  /** Quantile p of the forecast, in people, not rounded. */
  quantile(centre: number, p: number): number {
    const root = Math.max(0, centre + this.residuals.quantile(p) * this.spread(centre));
    return root * root;
  }

  /** Past cases of similar size behind the interval. */
  similar(centre: number): number {
    return (this.classSizes[this.classOf(centre)] as Sample).size;
  }

  /**
   * Whole numbers of people, both ends inside. It always has one of the two whole numbers around the expected number.
   * @param level share of past cases that it would have held, 0 … 1
   */
  interval(centre: number, level: number): readonly [number, number] {
    const q = (this.classSizes[this.classOf(centre)] as Sample).conformal(level);
    const half = q * this.spread(centre) + ROUNDING;
    const bottom = Math.max(0, centre - half);
    const ends = [Math.ceil(bottom * bottom), Math.floor((centre + half) * (centre + half))] as const;
    // No whole number in between: the two around it.
    const [low, high] = ends[0] <= ends[1] ? ends : [ends[1], ends[0]];
    const expected = this.expected(centre);
    return [Math.min(low, Math.ceil(expected)), Math.max(high, Math.floor(expected))];
  }

  private spread(centre: number): number {
    return Math.max(SPREAD_MIN, this.spreadAt0 + this.spreadSlope * centre);
  }

  private classOf(centre: number): number {
    let at = 0;
    while (at < this.classEnds.length && centre > (this.classEnds[at] as number)) at += 1;
    return at;
  }
}

function centreOf(weights: readonly number[], roots: Float64Array, row: number): number {
  let centre = 0;
  for (const [column, weight] of weights.entries())
    centre += weight * (roots[row * COLUMNS + column] as number);
  return centre;
}

/** How the forecast did on a log, at every instant one window apart that had enough past, against repeating the last window's count. */
import {
  AUDIENCE_MIN,
  backtest,
  type Origins,
  originsOf,
  type PastForecast,
  REPEATING,
} from "../../src/forecast/index.ts";
import type { Ledger } from "../../src/score/index.ts";

/** Quantiles .05, .10 … .95: CRPS is twice the mean pinball loss over all levels (Gneiting & Raftery 2007), here over these. */
const LEVELS = Array.from({ length: 19 }, (_, at) => (at + 1) / 20);

/** Bounds of expected people by which cases are told apart. */
const SIZES = [1, 3, 10] as const;

export interface Tally {
  readonly cases: number;
  /** Share of intervals that held, and their mean width in people. */
  readonly held: number;
  readonly width: number;
  /** Mean absolute error in people: of the expected number, and of repeating the last window's count. */
  readonly error: number;
  readonly errorOfRepeating: number;
}

export interface Difference {
  /** Mean over cases of the other's loss minus the forecast's: above 0 the forecast is better. */
  readonly mean: number;
  /** Half of the 95 % interval; accounts are independent draws, their instants are not. */
  readonly half: number;
}

export interface InstantTally extends Tally {
  readonly at: number;
}

export interface ForecastStudy {
  readonly windows: number;
  readonly holes: number;
  readonly instants: readonly InstantTally[];
  readonly pooled: Tally;
  /** Instants at which the forecast's mean error is below that of repeating. */
  readonly ahead: number;
  readonly lessError: Difference;
  /** CRPS in people; of repeating with a spread learned in the same way. As a bare number, repeating has its error for CRPS. */
  readonly crps: number;
  readonly crpsOfRepeating: number;
  readonly lessCrps: Difference;
  /** Cases by expected people: below 1, below 3, below 10, 10 and more. */
  readonly bySize: readonly (Tally & { readonly from: number })[];
}

/** @param asOf last instant that is looked at @param days length of a window */
export function forecastStudy(ledger: Ledger, asOf: number, days: number): ForecastStudy | null {
  const origins: Origins = originsOf(ledger, asOf, days);
  const { past, holes } = backtest(origins.origins);
  if (past.length === 0) return null;
  const repeating = backtest(origins.origins, REPEATING).past;
  const cases = past.flatMap((one, at) => casesOf(one, repeating[at] as PastForecast));
  const instants = past.map((one) => ({ at: one.at, ...tallyOf(cases.filter(({ at }) => at === one.at)) }));
  const mean = (of: (one: Case) => number): number =>
    cases.reduce((sum, one) => sum + of(one), 0) / cases.length;
  return {
    windows: origins.windows,
    holes,
    instants,
    pooled: tallyOf(cases),
    ahead: instants.filter(({ error, errorOfRepeating }) => error < errorOfRepeating).length,
    lessError: differenceOf(cases, (one) => one.errorOfRepeating - one.error),
    crps: mean(({ crps }) => crps),
    crpsOfRepeating: mean(({ crpsOfRepeating }) => crpsOfRepeating),
    lessCrps: differenceOf(cases, (one) => one.crpsOfRepeating - one.crps),
    bySize: [0, ...SIZES].map((from, at) => {
      const below = SIZES[at] ?? Number.POSITIVE_INFINITY;
      return { from, ...tallyOf(cases.filter(({ expected }) => expected >= from && expected < below)) };
    }),
  };
}

/** The rule of who is forecast, for reports. */
export const AUDIENCE = AUDIENCE_MIN;

interface Case {
  readonly at: number;
  readonly account: number;
  readonly expected: number;
  readonly held: boolean;
  readonly width: number;
  readonly error: number;
  readonly errorOfRepeating: number;
  readonly crps: number;
  readonly crpsOfRepeating: number;
}

function casesOf(past: PastForecast, repeating: PastForecast): Case[] {
  return Array.from(past.outcomes, (outcome, row): Case => {
    const [low, high] = [past.low[row] as number, past.high[row] as number];
    const expected = past.expected[row] as number;
    return {
      at: past.at,
      account: past.accounts[row] as number,
      expected,
      held: low <= outcome && outcome <= high,
      width: high - low,
      error: Math.abs(outcome - expected),
      errorOfRepeating: Math.abs(outcome - (past.repeated[row] as number)),
      crps: crpsOf(past, row),
      crpsOfRepeating: crpsOf(repeating, row),
    };
  });
}

function crpsOf({ model, centres, outcomes }: PastForecast, row: number): number {
  const outcome = outcomes[row] as number;
  let loss = 0;
  for (const level of LEVELS) {
    const quantile = model.quantile(centres[row] as number, level);
    loss += outcome >= quantile ? level * (outcome - quantile) : (1 - level) * (quantile - outcome);
  }
  return (2 * loss) / LEVELS.length;
}

function tallyOf(cases: readonly Case[]): Tally {
  const mean = (of: (one: Case) => number): number =>
    cases.length === 0 ? 0 : cases.reduce((sum, one) => sum + of(one), 0) / cases.length;
  return {
    cases: cases.length,
    held: mean(({ held }) => (held ? 1 : 0)),
    width: mean(({ width }) => width),
    error: mean(({ error }) => error),
    errorOfRepeating: mean(({ errorOfRepeating }) => errorOfRepeating),
  };
}

/** Ratio estimate over accounts as clusters (Cochran 1977, section 6). */
function differenceOf(cases: readonly Case[], of: (one: Case) => number): Difference {
  const clusters = new Map<number, { sum: number; count: number }>();
  let total = 0;
  for (const one of cases) {
    const cluster = clusters.get(one.account) ?? { sum: 0, count: 0 };
    cluster.sum += of(one);
    cluster.count += 1;
    total += of(one);
    clusters.set(one.account, cluster);
  }
  const mean = total / cases.length;
  let squares = 0;
  for (const { sum, count } of clusters.values()) squares += (sum - count * mean) * (sum - count * mean);
  const correction = clusters.size > 1 ? clusters.size / (clusters.size - 1) : 1;
  return { mean, half: (1.96 * Math.sqrt(squares * correction)) / cases.length };
}

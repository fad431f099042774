/**
 * How many distinct people will act on an account in the next window, with an interval that should hold four times in five. Learned
 * from this log's own past alone. A forecast is not a score: it may look at what an account itself did lately.
 */
import { compareIds, MAX_SECONDS } from "../events/index.ts";
import type { Ledger } from "../score/index.ts";
import { type Backtest, backtest, CASES_MIN, LESSONS_MIN, LEVEL } from "./backtest.ts";
import { rootsOf } from "./model.ts";
import { AUDIENCE_MIN, COLUMNS, KNOWN, type Origin, type Origins, originsOf } from "./origins.ts";

export interface ForecastOptions {
  /** Instant of the forecast, whole Unix seconds; later acts are not looked at. Default: the last act. */
  readonly asOf?: number;
  /** Length of a window, 1 … 365 days. Default: 30. */
  readonly days?: number;
}

export const DAYS = 30;
const DAYS_MAX = 365;

/** What is known of an account at the instant. */
export type Known = { readonly [Name in (typeof KNOWN)[number]]: number };

export interface AccountForecast {
  readonly id: string;
  /** Expected number of distinct people, not rounded. */
  readonly expected: number;
  /** Whole people, both ends inside. */
  readonly interval: readonly [number, number];
  /** Past cases of similar size that the interval comes from. */
  readonly similar: number;
  readonly known: Known;
}

/** Why there is no forecast for anybody. */
export type LogTooLittle = "empty" | "silent" | "too short" | "too few cases";

/** Why there is none for one account. */
export type NoForecast =
  | { readonly why: LogTooLittle }
  | { readonly why: "unknown" }
  | { readonly why: "audience too small"; readonly people: number; readonly needed: number };

export interface Calibration {
  /** Past intervals that can be checked, from how many instants, and how many of them held. */
  readonly intervals: number;
  readonly instants: number;
  readonly held: number;
  /** Mean distance from what followed, in people: of the forecast, and of repeating the last window's count. Null without intervals. */
  readonly error: number | null;
  readonly errorOfRepeating: number | null;
}

export class Forecast {
  /** Whole Unix seconds. */
  readonly asOf: number;
  readonly days: number;
  /** Whole windows between the first act and the instant, and those with a hole of the source. */
  readonly windows: number;
  readonly holes: number;
  /** Past instants and cases learned from. */
  readonly lessons: number;
  readonly cases: number;
  readonly status: "ready" | LogTooLittle;
  /** Share of intervals that should hold. */
  readonly nominal = LEVEL;
  readonly calibration: Calibration;
  private readonly ledger: Ledger;
  private readonly origins: Origins;
  private readonly origin: Origin | undefined;
  private readonly tested: Backtest;
  /** Account number → row of the last origin. */
  private readonly rowOf = new Map<number, number>();

  /**
   * O(acts + windows · pairs).
   * @throws RangeError for an instant or a length that cannot be meant
   */
  constructor(ledger: Ledger, options: ForecastOptions = {}) {
    const { days = DAYS, asOf = ledger.lastAt() ?? 0 } = options;
    if (!Number.isInteger(days) || days < 1 || days > DAYS_MAX)
      throw new RangeError(`days must be a whole number from 1 to ${DAYS_MAX}, not ${days}`);
    if (!Number.isInteger(asOf) || asOf < 0 || asOf > MAX_SECONDS)
      throw new RangeError(`asOf must be whole Unix seconds 0 … ${MAX_SECONDS}, not ${asOf}`);
    this.ledger = ledger;
    this.asOf = asOf;
    this.days = days;
    this.origins = originsOf(ledger, asOf, days);
    this.windows = this.origins.windows;
    this.tested = backtest(this.origins.origins);
    this.origin = this.origins.origins.at(-1);
    this.holes = this.tested.holes;
    this.lessons = this.tested.lessons;
    this.cases = this.tested.cases;
    this.status = this.statusNow();
    this.calibration = calibrationOf(this.tested);
    for (const [row, account] of this.origin?.accounts.entries() ?? []) this.rowOf.set(account, row);
  }

  /** The forecast of one account, or why there is none. */
  get(id: string): AccountForecast | NoForecast {
    const account = this.ledger.accounts.find(id);
    if (account < 0) return { why: "unknown" };
    if (this.status !== "ready") return { why: this.status };
    const row = this.rowOf.get(account);
    if (row !== undefined) return this.at(row);
    return {
      why: "audience too small",
      people: this.origins.audience[account] as number,
      needed: AUDIENCE_MIN,
    };
  }

  /** Everybody with an audience, most expected people first, then by id. Empty unless the status is ready. */
  rows(): AccountForecast[] {
    if (this.status !== "ready") return [];
    return Array.from(this.rowOf.values(), (row) => this.at(row)).sort(
      (a, b) => b.expected - a.expected || compareIds(a.id, b.id),
    );
  }

  private at(row: number): AccountForecast {
    const { origin, tested } = this;
    if (origin === undefined || tested.model === null) throw new Error("no forecast is ready");
    const known = origin.known.subarray(row * COLUMNS, (row + 1) * COLUMNS);
    const centre = tested.model.centre(rootsOf({ ...origin, known }), 0);
    return {
      id: this.ledger.accounts.text(origin.accounts[row] as number),
      expected: tested.model.expected(centre),
      interval: tested.model.interval(centre, tested.level),
      similar: tested.model.similar(centre),
      known: Object.fromEntries(KNOWN.map((name, column) => [name, known[column] as number])) as Known,
    };
  }

  private statusNow(): "ready" | LogTooLittle {
    if (this.ledger.size === 0 || this.origins.audience.every((people) => people === 0))
      return this.windows === 0 ? "empty" : "silent";
    if (this.tested.lessons < LESSONS_MIN) return "too short";
    if (this.tested.model === null) return "too few cases";
    return this.origin?.hole === true ? "silent" : "ready";
  }
}

/** What a log needs before anything is forecast, for messages. */
export const NEEDS = { windows: LESSONS_MIN + 1, cases: CASES_MIN, people: AUDIENCE_MIN } as const;

function calibrationOf({ past }: Backtest): Calibration {
  let [intervals, held, error, errorOfRepeating] = [0, 0, 0, 0];
  for (const { outcomes, expected, repeated, held: heldThen } of past) {
    intervals += outcomes.length;
    held += heldThen;
    for (const [row, outcome] of outcomes.entries()) {
      error += Math.abs(outcome - (expected[row] as number));
      errorOfRepeating += Math.abs(outcome - (repeated[row] as number));
    }
  }
  const mean = (sum: number): number | null => (intervals === 0 ? null : sum / intervals);
  return {
    intervals,
    instants: past.length,
    held,
    error: mean(error),
    errorOfRepeating: mean(errorOfRepeating),
  };
}

/** From runs to the numbers of `ten-against-a-hundred`. */
import { type ArmsStatistic, crossing, estimateArms, type Row } from "../measure/arms.ts";
import type { Estimate } from "../measure/bootstrap.ts";
import {
  type Boundary,
  type BreakEven,
  type Curve,
  HUNDRED,
  ORDINARY_RATES,
  OUTCOMES,
  type OutcomeId,
  RATES,
  TEN,
  type TenAgainstAHundredResult,
} from "./ten-against-a-hundred-plan.ts";

type Summary = Pick<
  TenAgainstAHundredResult,
  "curves" | "breakEven" | "boundaries" | "readShare" | "perShare"
>;

/** Where a row holds what: see `TenPiece`. */
function placeOf(sizes: readonly number[], outcome: OutcomeId, ordinaryRate: number) {
  const block = (ORDINARY_RATES as readonly number[]).indexOf(ordinaryRate);
  const from = block * (sizes.length + RATES.length);
  const column = OUTCOMES.findIndex(({ id }) => id === outcome);
  return {
    ordinary: (size: number): number => (from + size) * OUTCOMES.length + column,
    engaged: (rate: number): number => (from + sizes.length + rate) * OUTCOMES.length + column,
  };
}

export function summarise(rows: readonly Row[], sizes: readonly number[], seed: number): Summary {
  const reads = readingOf(rows, sizes);
  const each = <T>(make: (outcome: OutcomeId, rate: number) => T): T[] =>
    ORDINARY_RATES.flatMap((rate) => OUTCOMES.map(({ id }) => make(id, rate)));
  return {
    ...reads,
    curves: each((outcome, rate) => curveOf(rows, sizes, outcome, rate, seed)),
    breakEven: each((outcome, rate) => breakEvenOf(rows, sizes, outcome, rate, seed, reads)).flat(),
    boundaries: each((outcome, rate) => boundaryOf(rows, sizes, outcome, rate, seed)),
  };
}

export function boundarySoFar(rows: readonly Row[], sizes: readonly number[], seed: number): Estimate {
  return boundaryOf(rows, sizes, "shares", ORDINARY_RATES[0], seed).rate;
}

/** How many followers read, and what a share brings: the two numbers that the theory needs. */
function readingOf(rows: readonly Row[], sizes: readonly number[]): Pick<Summary, "readShare" | "perShare"> {
  const total = (outcome: OutcomeId, size: number): number =>
    rows.reduce(
      (sum, row) => sum + (row.values[placeOf(sizes, outcome, ORDINARY_RATES[0]).ordinary(size)] as number),
      0,
    );
  // The hundred, or the largest audience there is.
  const at = Math.max(0, sizes.indexOf(HUNDRED) < 0 ? sizes.length - 1 : sizes.indexOf(HUNDRED));
  const [exposed, readers, shares] = [total("exposed", at), total("readers", at), total("shares", at)];
  return {
    readShare: exposed / (rows.length * (sizes[at] as number)),
    perShare: shares === 0 ? 0 : (readers - exposed) / shares,
  };
}

function curveOf(
  rows: readonly Row[],
  sizes: readonly number[],
  outcome: OutcomeId,
  ordinaryRate: number,
  seed: number,
): Curve {
  const place = placeOf(sizes, outcome, ordinaryRate);
  const at =
    (index: number): ArmsStatistic =>
    (means) =>
      means[index] as number;
  const found = estimateArms(
    rows,
    [...sizes.map((_, size) => at(place.ordinary(size))), ...RATES.map((_, rate) => at(place.engaged(rate)))],
    seed,
    `curve ${outcome} ${ordinaryRate}`,
  );
  return {
    outcome,
    ordinaryRate,
    ordinary: found.slice(0, sizes.length),
    engaged: found.slice(sizes.length),
  };
}

/** The number of ordinary followers that does as much as ten engaged ones, for each rate. */
function breakEvenOf(
  rows: readonly Row[],
  sizes: readonly number[],
  outcome: OutcomeId,
  ordinaryRate: number,
  seed: number,
  { perShare }: Pick<Summary, "perShare">,
): BreakEven[] {
  const place = placeOf(sizes, outcome, ordinaryRate);
  const statistics = RATES.map(
    (_, rate): ArmsStatistic =>
      (means) =>
        crossing(
          sizes,
          sizes.map((_size, size) => means[place.ordinary(size)] as number),
          means[place.engaged(rate)] as number,
        ),
  );
  const found = estimateArms(rows, statistics, seed, `break-even ${outcome} ${ordinaryRate}`);
  return RATES.map((rate, at) => ({
    outcome,
    ordinaryRate,
    rate,
    followers: found[at] as Estimate,
    theory: inTheory(outcome, rate, ordinaryRate, perShare),
  }));
}

/**
 * If every follower reads alike and every share brings alike: as many readers from the author as followers; shares in
 * proportion to followers × rate; readers in proportion to followers × (1 + rate × readers per share).
 */
export function inTheory(outcome: OutcomeId, rate: number, ordinaryRate: number, perShare: number): number {
  if (outcome === "exposed") return TEN;
  const engagedRate = Math.min(1, rate * ordinaryRate);
  if (outcome === "shares") return (TEN * engagedRate) / ordinaryRate;
  return (TEN * (1 + engagedRate * perShare)) / (1 + ordinaryRate * perShare);
}

function boundaryOf(
  rows: readonly Row[],
  sizes: readonly number[],
  outcome: OutcomeId,
  ordinaryRate: number,
  seed: number,
): Boundary {
  const place = placeOf(sizes, outcome, ordinaryRate);
  const hundred = sizes.indexOf(HUNDRED);
  // Without enough people for a hundred nothing can be said of them.
  const height: ArmsStatistic = (means) =>
    hundred < 0 ? Number.NaN : (means[place.ordinary(hundred)] as number);
  const engaged =
    (rate: number): ArmsStatistic =>
    (means) =>
      means[place.engaged((RATES as readonly number[]).indexOf(rate))] as number;
  const rate: ArmsStatistic = (means) =>
    hundred < 0
      ? Number.POSITIVE_INFINITY
      : crossing(
          RATES,
          RATES.map((one) => engaged(one)(means)),
          height(means),
        );
  const ahead =
    (times: number): ArmsStatistic =>
    (means) =>
      hundred < 0 ? 0 : engaged(times)(means) - height(means);
  const [found, at10, atMost] = estimateArms(
    rows,
    [rate, ahead(10), ahead(RATES.at(-1) as number)],
    seed,
    `boundary ${outcome} ${ordinaryRate}`,
  );
  return {
    outcome,
    ordinaryRate,
    rate: found as Estimate,
    at10: at10 as Estimate,
    atMost: atMost as Estimate,
  };
}

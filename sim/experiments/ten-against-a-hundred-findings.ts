/** What `ten-against-a-hundred` found, in sentences that follow from the intervals. */
import type { Estimate } from "../measure/bootstrap.ts";
import { format, percent, withInterval } from "../report/numbers.ts";
import type { Finding } from "./experiment.ts";
import { sideOf } from "./interval-sides.ts";
import {
  type Boundary,
  ORDINARY_RATES,
  type OutcomeId,
  RATES,
  type TenAgainstAHundredResult,
} from "./ten-against-a-hundred-plan.ts";

type Result = TenAgainstAHundredResult;

const times = (value: number): string => `${format(value, 1)}×`;
const MOST_OFTEN = RATES.at(-1) as number;

export function boundaryOf(result: Result, outcome: OutcomeId, rate: number = ORDINARY_RATES[0]): Boundary {
  return result.boundaries.find((one) => one.outcome === outcome && one.ordinaryRate === rate) as Boundary;
}

/** "from 10.1× (9.6× to 10.7×)", or that it never happens. */
export function fromWhen(rate: Estimate): string {
  if (rate.value === Number.POSITIVE_INFINITY) return `at no engagement tried, up to ${MOST_OFTEN}×`;
  return `from ${withInterval(rate, times)} the engagement`;
}

export function findingsOf(result: Result): string[] {
  const [shares, readers, exposed] = (["shares", "readers", "exposed"] as const).map((id) =>
    boundaryOf(result, id),
  ) as [Boundary, Boundary, Boundary];
  return [
    `${tenTimes(shares.rate)}: ten engaged followers share as much as a hundred ordinary ones ${fromWhen(shares.rate)}; ten times was expected.`,
    `${readers.rate.value > 20 ? "As expected" : "Against the expectation"}: ten have as many readers as a hundred ` +
      `${fromWhen(readers.rate)}; far above ten times was expected.`,
    `${sideOf(exposed.atMost, 0) < 0 ? "As expected" : "Against the expectation"}: for being read from the author ten equal a hundred ${fromWhen(exposed.rate)}. ` +
      `Ten who act ${MOST_OFTEN} times as often have ${withInterval(exposed.atMost, (value) => format(value, 1))} readers more than a hundred.`,
    `Readers by how often ordinary followers share: ${[...ORDINARY_RATES]
      .sort((left, right) => left - right)
      .map(
        (rate) =>
          `at ${percent(rate, 1)} ten equal a hundred ${fromWhen(boundaryOf(result, "readers", rate).rate)}`,
      )
      .join("; ")}.`,
    `Against a hundred idle followers the ten win always: ${format(result.idleReaders, 1)} people read a message handed to idle accounts.`,
    `${percent(result.readShare)} of planted followers read the message, and each share by one of them brought ${format(result.perShare, 1)} more readers.`,
  ];
}

function tenTimes({ interval }: Estimate): string {
  if (interval === null) return "Undecided";
  return interval[0] <= 11 && interval[1] >= 9 ? "As expected" : "Against the expectation";
}

/** The claim in one sentence, with where it stops being true. */
export function tenAgainstAHundredFinding(result: Result): Finding {
  const [shares, readers, exposed] = (["shares", "readers", "exposed"] as const).map((id) =>
    boundaryOf(result, id),
  ) as [Boundary, Boundary, Boundary];
  const ever = Math.max(sideOf(shares.atMost, 0), sideOf(readers.atMost, 0));
  const lost = [shares, readers, exposed].filter(
    ({ at10, atMost }) => sideOf(at10, 0) < 0 || sideOf(atMost, 0) < 0,
  );
  const never = [shares, readers].every(({ atMost }) => sideOf(atMost, 0) < 0);
  const limits =
    `A hundred who read share more until the ten act ${edge(shares.rate)} as often, and have more readers until the ten act ` +
    `${edge(readers.rate)} as often; for being read from the author alone, ${edge(exposed.rate)}`;
  return {
    claim: "C5",
    says: "Ten engaged followers are worth more than a hundred followers.",
    verdict: never
      ? "fails"
      : ever <= 0
        ? "undecided"
        : lost.length === 0
          ? "holds"
          : "holds under conditions",
    sentence: `Ten engaged followers share more than a hundred ${fromWhen(shares.rate)}, and have more readers ${fromWhen(readers.rate)}.`,
    limits: lost.length === 0 ? "" : limits,
  };
}

function edge({ value }: Estimate): string {
  return Number.isFinite(value) ? times(value) : `more than ${times(MOST_OFTEN)}`;
}

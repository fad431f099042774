/** The report of `ten-against-a-hundred`: lead, headlines and method. */
import type { ReportModel } from "../report/model.ts";
import { format, percent } from "../report/numbers.ts";
import { intervalText, sideOf } from "./interval-sides.ts";
import { figuresOf } from "./ten-against-a-hundred-figures.ts";
import { boundaryOf, findingsOf, fromWhen } from "./ten-against-a-hundred-findings.ts";
import {
  ORDINARY_RATES,
  TEN_AGAINST_A_HUNDRED,
  type TenAgainstAHundredResult,
} from "./ten-against-a-hundred-plan.ts";

type Result = TenAgainstAHundredResult;

const times = (value: number): string => `${format(value, 1)}×`;

export function tenAgainstAHundredReport(result: Result): ReportModel {
  const [shares, readers, exposed] = [
    boundaryOf(result, "shares"),
    boundaryOf(result, "readers"),
    boundaryOf(result, "exposed"),
  ];
  return {
    title: TEN_AGAINST_A_HUNDRED.title,
    lead: leadSentence(result),
    headlines: [
      {
        value: times(shares.rate.value),
        label: "as often, and ten share as much as a hundred",
        detail: intervalText(shares.rate, times),
      },
      {
        value: times(readers.rate.value),
        label: "as often, and ten are read by as many",
        detail: intervalText(readers.rate, times),
      },
      {
        value: times(exposed.rate.value),
        label: "as often, and ten are read by as many followers",
        detail: Number.isFinite(exposed.rate.value)
          ? intervalText(exposed.rate, times)
          : "ten people are ten people",
      },
      {
        value: format(result.idleReaders),
        label: "readers of a message handed to a hundred idle followers",
        detail: "against those the ten win always",
      },
    ],
    question: TEN_AGAINST_A_HUNDRED.question,
    expectation: TEN_AGAINST_A_HUNDRED.expectation,
    findings: findingsOf(result),
    figures: figuresOf(result),
    failsWhen: TEN_AGAINST_A_HUNDRED.failsWhen,
    method: methodOf(result),
  };
}

function leadSentence(result: Result): string {
  const [shares, readers] = [boundaryOf(result, "shares"), boundaryOf(result, "readers")];
  const slogan =
    sideOf(readers.at10, 0) < 0
      ? "At ten times the engagement a hundred ordinary followers are still read by more people."
      : "Ten times the engagement is enough for both.";
  return `Ten engaged followers share more than a hundred who read ${fromWhen(shares.rate)}, and bring more readers ${fromWhen(readers.rate)}. ${slogan}`;
}

function methodOf(result: Result): string[] {
  const { worlds, runs, parameters, sizes, readShare, perShare } = result;
  return [
    `${worlds} independent worlds of ${format(parameters.people)} people live ${parameters.days} days. Then ${runs} times an ordinary person drawn by lot loses all ` +
      `followers and gets exactly N others drawn by lot (N = ${sizes.join(", ")}), the ten among them. A message of theirs goes through a quiet copy of the morning: ` +
      "empty feeds, nobody else posts.",
    `A planted follower who reads the message shares it with a given probability: ${ORDINARY_RATES.map((rate) => percent(rate, 1)).join(", ")} for ordinary ones, up to 100 times ` +
      "that, at most always, for engaged ones. Everybody else in the network reacts by the rule for all. All arms of a run draw the same coins, so an engaged follower shares whatever " +
      "the same follower would have shared as an ordinary one.",
    "Engaged means here only: passes on more often. Followers who also look more often, or answer, would be worth more than this says. The rates are planted, not found; " +
      "how many times as often somebody's followers act is for their own log to say.",
    `Theory: ${percent(readShare)} of planted followers read, each share brings c = ${format(perShare, 1)} further readers, and rates are small. Then ten at k times the rate r do as much as 10 k followers for ` +
      "shares, as 10 for reading from the author, and as 10 (1 + k r c) ÷ (1 + r c) for all readers: less than 10 k, whatever c is.",
    "Break-even points come from linear interpolation between the audiences tried; ∞ stands for beyond the largest. Intervals: 95 %, two-stage cluster bootstrap over worlds and runs.",
  ];
}

/** The report of `influence-takes-time`: lead, headlines and method; findings and figures have their own files. */
import type { ReportModel } from "../report/model.ts";
import { format, percent, withInterval } from "../report/numbers.ts";
import { figuresOf } from "./influence-takes-time-figures.ts";
import { findingsOf } from "./influence-takes-time-findings.ts";
import { INFLUENCE_TAKES_TIME, WEEKS_LONGER } from "./influence-takes-time-plan.ts";
import { groupOf, type InfluenceTakesTimeResult, type Milestone } from "./influence-takes-time-result.ts";
import { intervalText, sideOf } from "./interval-sides.ts";

type Result = InfluenceTakesTimeResult;

const one = (value: number): string => format(value, 1);

export function influenceTakesTimeReport(result: Result): ReportModel {
  const newcomer = groupOf(result, "newcomer");
  const [ten, hundred] = newcomer.milestones as [Milestone, Milestone];
  return {
    title: INFLUENCE_TAKES_TIME.title,
    lead: leadOf(result),
    headlines: [
      {
        value: `${ten.reached.value < 1 ? "≥ " : ""}${one(ten.weeks.value)} weeks`,
        label: "until ten people act on a newcomer",
        detail: intervalText(ten.weeks, one),
      },
      {
        value: percent(hundred.reached.value),
        label: `of newcomers have a hundred after ${result.weeks} weeks`,
        detail: intervalText(hundred.reached, (value) => percent(value)),
      },
      {
        value: percent(result.kept.reach.value),
        label: "of the CEO's first reach is left at the end",
        detail: intervalText(result.kept.reach, (value) => percent(value)),
      },
      {
        value: `${result.endorsement.value > 0 ? "+" : ""}${one(result.endorsement.value)} weeks`,
        label: "to ten with an endorsement from the start",
        detail: intervalText(result.endorsement, one),
      },
    ],
    question: INFLUENCE_TAKES_TIME.question,
    expectation: INFLUENCE_TAKES_TIME.expectation,
    findings: findingsOf(result),
    figures: figuresOf(result),
    failsWhen: INFLUENCE_TAKES_TIME.failsWhen,
    method: methodOf(result),
  };
}

function leadOf(result: Result): string {
  const { longer } = groupOf(result, "newcomer");
  const side = sideOf(longer, WEEKS_LONGER);
  const told =
    side > 0
      ? `takes ${one(longer.value)} weeks longer than it takes a creator with an audience who is counted from the same day.`
      : side < 0
        ? "takes hardly longer than it takes a creator with an audience who is counted from the same day."
        : "takes longer or not: these runs cannot tell it from a creator with an audience who is counted from the same day.";
  return `From nothing to ten people who act on what one says ${told}`;
}

function methodOf(result: Result): string[] {
  const { parameters } = result;
  return [
    `${result.runs} independent worlds of ${format(parameters.people)} people live ${parameters.days} days. On day ${parameters.newcomerDay} ` +
      `${parameters.newcomers} newcomers join each, known to nobody, and the CEO is announced. Each world is lived again with an endorsement and ` +
      "with follower counts that impress, under the same coins.",
    "Engaged people need time to be counted at all: somebody must post, be read and be reacted to. The established creators counted anew from the " +
      "same day show how much of the time is that, so what newcomers need beyond them is the time to be found and trusted.",
    `A newcomer is found through replies, shares and follows; a stranger who is noticed is followed with probability noticeHabit = ${parameters.noticeHabit} ` +
      "times the match of interests. That number sets the pace and is an assumption: the weeks are weeks of this model, not of any platform.",
    `Weeks to ten: ${withInterval((groupOf(result, "newcomer").milestones[0] as Milestone).weeks, one)} for newcomers, censored at ${result.weeks} weeks (restricted mean). ` +
      "Intervals: 95 %, two-stage cluster bootstrap over worlds and the accounts within them.",
    "The score's curves are the shipped scorer on the acts up to each week; reach is measured in copies of the moment, which leave no trace in the world.",
  ];
}

/** The report of `stalking`: lead, headlines, figures and method. */
import type { ReportModel } from "../report/model.ts";
import { format } from "../report/numbers.ts";
import { intervalText } from "./interval-sides.ts";
import { attentionFigure, scoreFigure, signed, times, trustFigure } from "./stalking-figures.ts";
import { costSide, findingsOf } from "./stalking-findings.ts";
import { STALKING } from "./stalking-plan.ts";
import { costOf, type StalkingResult } from "./stalking-result.ts";

type Result = StalkingResult;

export function stalkingReport(result: Result): ReportModel {
  const { engaged, reach, trust, score } = costOf(result, "plain");
  return {
    title: STALKING.title,
    lead: leadOf(result),
    headlines: [
      {
        value: times(engaged.value),
        label: "engaged people, stalking against not",
        detail: intervalText(engaged, times),
      },
      { value: times(reach.value), label: "readers of one message", detail: intervalText(reach, times) },
      {
        value: signed(2)(trust.value),
        label: "trust of followers who read, from 0 to 1",
        detail: intervalText(trust, signed(2)),
      },
      {
        value: signed(1)(score.value),
        label: "points of Earshot score",
        detail: intervalText(score, signed(1)),
      },
    ],
    question: STALKING.question,
    expectation: STALKING.expectation,
    findings: findingsOf(result),
    figures: [attentionFigure(result), trustFigure(result), scoreFigure(result)],
    failsWhen: STALKING.failsWhen,
    method: methodOf(result),
  };
}

function leadOf(result: Result): string {
  const { engaged } = costOf(result, "plain");
  const side = costSide(engaged, 1);
  const told =
    side > 0
      ? `had ${times(engaged.value)} the engaged people of the same people leading the same life without it.`
      : side < 0
        ? `had more engaged people than the same people without it: ${times(engaged.value)}.`
        : "had neither clearly fewer nor clearly more engaged people than the same people without it.";
  return `People who reply to everything that big names post, and mention them all day, ${told}`;
}

function methodOf(result: Result): string[] {
  const { parameters } = result;
  return [
    `${result.runs} worlds of ${format(parameters.people)} people live ${parameters.days} days, each six times under the same coins: with ${parameters.stalkers} stalkers and with ` +
      "the same people living as ordinary ones, in three kinds of world.",
    `A stalker follows the ${parameters.stalkerTargets} accounts with the most followers, replies to all they post that comes along and mentions one of them ` +
      `${format(parameters.stalkerMentionsPerSession)} times a session in posts that interest no follower. Everything else is what an ordinary person does.`,
    `Whoever is replied to or mentioned follows back with probability noticeHabit = ${parameters.noticeHabit} times the match of interests; that is the only way in which stalking can pay here, ` +
      "besides being answered. Nobody else reads what stands under a large account's post, so being seen there is not modelled.",
    "The cost comes from the stalker's own followers, who get mentions instead of something that interests them, read the stalker lower down and trust less. What onlookers think of a stalker is not modelled.",
    "Intervals: 95 %, two-stage cluster bootstrap over worlds and people.",
  ];
}

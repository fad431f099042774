/** The report of `faking-vs-staying`: lead, headlines and method; findings and figures have their own files. */
import type { Estimate } from "../measure/bootstrap.ts";
import type { ReportModel } from "../report/model.ts";
import { format, percent } from "../report/numbers.ts";
import { figuresOf } from "./faking-vs-staying-figures.ts";
import { findingsOf } from "./faking-vs-staying-findings.ts";
import { FAKING_VS_STAYING } from "./faking-vs-staying-plan.ts";
import { conditionOf, type FakingVersusStayingResult, KINDS, kindOf } from "./faking-vs-staying-result.ts";
import { intervalText, sideOf } from "./interval-sides.ts";

type Result = FakingVersusStayingResult;

const one = (value: number): string => format(value, 1);
const share = (value: number): string => percent(value);

export function fakingVersusStayingReport(result: Result): ReportModel {
  const { honestKept, fakersKept, quicker } = conditionOf(result, "both");
  const neither = conditionOf(result, "neither");
  return {
    title: FAKING_VS_STAYING.title,
    lead: leadOf(result),
    headlines: [
      {
        value: percent(fakersKept.value),
        label: "of fakers keep half of their peak, with questions and purges",
        detail: intervalText(fakersKept, share),
      },
      {
        value: percent(honestKept.value),
        label: "of honest newcomers do",
        detail: intervalText(honestKept, share),
      },
      {
        value: percent(neither.fakersKept.value),
        label: "of fakers do when nobody asks and nothing is purged",
        detail: intervalText(neither.fakersKept, share),
      },
      {
        value: `${one(quicker.value)} weeks`,
        label: "sooner above the median of ordinary people, by faking",
        detail: intervalText(quicker, one),
      },
    ],
    question: FAKING_VS_STAYING.question,
    expectation: FAKING_VS_STAYING.expectation,
    findings: findingsOf(result),
    figures: figuresOf(result),
    failsWhen: FAKING_VS_STAYING.failsWhen,
    method: methodOf(result),
  };
}

function leadOf(result: Result): string {
  const { staying, quicker } = conditionOf(result, "both");
  const easy =
    sideOf(quicker) > 0
      ? `Faking is quick: it passes the median of ordinary people ${one(quicker.value)} weeks sooner than honest growth.`
      : sideOf(quicker) < 0
        ? `Faking is slow: honest growth passes the median of ordinary people ${one(-quicker.value)} weeks sooner.`
        : "Faking is not clearly quicker than honest growth.";
  const last = (id: (typeof KINDS)[number]["id"]): number =>
    (kindOf(result, id, "both").kept.at(-1) as Estimate).value;
  const { value: honest } = conditionOf(result, "both").honestKept;
  const gone = KINDS.slice(1).filter(({ id }) => last(id) < honest / 2);
  const there = KINDS.slice(1).filter(({ id }) => last(id) >= honest / 2);
  const list = (kinds: readonly { readonly label: string }[]): string =>
    kinds.map(({ label }) => label.toLowerCase()).join(", ");
  const stay =
    sideOf(staying) > 0
      ? "Under hard questions and purges the honest stay and fakers do so less often"
      : sideOf(staying) < 0
        ? "Under hard questions and purges fakers stay more often than the honest"
        : "Under hard questions and purges fakers do not clearly stay less often than the honest";
  const who = [
    gone.length > 0 ? `mostly gone: ${list(gone)}` : "",
    there.length > 0 ? `still there: ${list(there)}` : "",
  ].filter((part) => part !== "");
  return `${easy} ${stay} (${who.join("; ")}).`;
}

function methodOf(result: Result): string[] {
  const { parameters } = result;
  return [
    `${result.runs} worlds of ${format(parameters.people)} people, each lived four times under the same coins, ${result.weeks} weeks. In each: ${parameters.newcomers} honest newcomers, ` +
      `${parameters.botRings} owners of ${parameters.botsPerRing} bots, ${parameters.buyers} people who buy followers, ${parameters.pods * parameters.podSize} people in pods, one ghost-written executive.`,
    `Purges come every ${parameters.purgeEveryDays} days from day ${parameters.purgeDay} on and remove half of all bots and idle followers in use, found without error: no honest account is ` +
      "ever purged here, which a real platform cannot promise. Questions: three replies in ten are hard ones and three followers in ten look on.",
    "Half of the own peak is a yardstick that favours nobody who grows slowly: somebody who never had much keeps half of it easily. The share above the median stands beside it.",
    "Questions ask what the account knows, so they can only catch somebody who does not write for themselves. Owners of bots, buyers and pod members here are ordinary people who know their subjects; " +
      "what they fake is the audience.",
    "Purges cannot touch pods, whose members are people.",
    "Intervals: 95 %, two-stage cluster bootstrap over worlds and accounts; for differences each world gives one pair, the mean of its honest accounts and the mean of its four kinds of fakers.",
  ];
}

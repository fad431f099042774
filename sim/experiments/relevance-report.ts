/** The report of `relevance`: lead, headlines and method. */
import type { ReportModel } from "../report/model.ts";
import { format, percent } from "../report/numbers.ts";
import { intervalText, sideOf } from "./interval-sides.ts";
import { figuresOf } from "./relevance-figures.ts";
import { cellOf, findingsOf, splitOf } from "./relevance-findings.ts";
import { RELEVANCE, type RelevanceResult } from "./relevance-plan.ts";

type Result = RelevanceResult;

const times = (value: number): string => `${format(value, 2)}×`;

export function relevanceReport(result: Result): ReportModel {
  const [creator, ordinary] = [cellOf(result, "creator"), cellOf(result, "ordinary")];
  const crowded = cellOf(result, "creator", "crowded");
  const [on, off] = [splitOf(result, "creator", "on"), splitOf(result, "creator", "off")];
  return {
    title: RELEVANCE.title,
    lead: leadSentence(result),
    headlines: [
      {
        value: times(creator.ratio.value),
        label: "readers, on against off topic, creators",
        detail: intervalText(creator.ratio, times),
      },
      {
        value: times(ordinary.ratio.value),
        label: "the same for ordinary people",
        detail: intervalText(ordinary.ratio, times),
      },
      {
        value: `${format(on.fromAuthor.value)} and ${format(off.fromAuthor.value)}`,
        label: "heard it from the creator, on and off topic",
        detail: `from others: ${format(on.fromOthers.value)} and ${format(off.fromOthers.value)}`,
      },
      {
        value: times(crowded.ratio.value),
        label: "for creators while everybody else posts",
        detail: intervalText(crowded.ratio, times),
      },
    ],
    question: RELEVANCE.question,
    expectation: RELEVANCE.expectation,
    findings: findingsOf(result),
    figures: figuresOf(result),
    failsWhen: RELEVANCE.failsWhen,
    method: methodOf(result),
  };
}

function leadSentence(result: Result): string {
  const { ratio, on, off } = cellOf(result, "creator");
  const side = sideOf(ratio, 1);
  const numbers = `${format(on.value)} people read a niche creator's message about the creator's own topic, ${format(off.value)} read the same message about something else.`;
  if (side > 0)
    return `${numbers} The messenger and the followers are the same; relevance made the difference.`;
  if (side < 0) return `${numbers} Off topic reaches more.`;
  return `${numbers} These runs cannot tell the two apart.`;
}

function methodOf({ worlds, runs, parameters, interest }: Result): string[] {
  const creators = interest.find(({ kind }) => kind === "creator");
  return [
    `${worlds} independent worlds of ${format(parameters.people)} people live ${parameters.days} days. Then ${runs} messages of creators of all topics, and as many of ` +
      "ordinary people drawn by lot, are each sent through a quiet copy of the same morning on and off topic: empty feeds, nobody else posts. " +
      "Both draw the same coins for the same reader. “Crowded feeds” sends an eighth of them while everybody else lives on.",
    "Off topic: a pastime drawn by lot that is neither the first nor the second interest of the messenger. A message partly on topic interests each " +
      "reader by the same mixture of their interests in both topics.",
    `In the model followers read before they can judge, so relevance acts through what they pass on. It also decides, over weeks, who stays: here only the ` +
      "next two days are counted. Somebody who posts off topic for long loses followers; that is not measured.",
    `Creators' followers came for the topic: their mean interest in it is ${percent(creators?.on ?? 0)}, against ${percent(creators?.off ?? 0)} in the other. ` +
      "That follows from homophily and from weeks of following and leaving, and is a premise rather than a finding.",
    "Intervals: 95 %, two-stage cluster bootstrap over worlds and the messages within them.",
  ];
}

/** The report of `ghost-writer`: lead, headlines, figures and method. */
import type { Estimate } from "../measure/bootstrap.ts";
import type { ReportModel } from "../report/model.ts";
import { format, percent } from "../report/numbers.ts";
import { livesFigure, worthFigure } from "./ghost-writer-figures.ts";
import { findingsOf, versusOf } from "./ghost-writer-findings.ts";
import { GHOST_WRITER } from "./ghost-writer-plan.ts";
import { type GhostWriterResult, lifeOf } from "./ghost-writer-result.ts";
import { intervalText, sideOf } from "./interval-sides.ts";

type Result = GhostWriterResult;

const times = (value: number): string => `×${format(value, 2)}`;
const two = (value: number): string => format(value, 2);
const one = (value: number): string => format(value, 1);

export function ghostWriterReport(result: Result): ReportModel {
  const { engaged, reach, trust, score } = versusOf(result, "asked");
  const points = (value: number): string => `${value > 0 ? "+" : ""}${one(value)}`;
  const signed = (value: number): string => `${value > 0 ? "+" : ""}${two(value)}`;
  return {
    title: GHOST_WRITER.title,
    lead: leadOf(result),
    headlines: [
      {
        value: times(engaged.value),
        label: "engaged people, present against ghost-written",
        detail: intervalText(engaged, times),
      },
      { value: times(reach.value), label: "readers of one message", detail: intervalText(reach, times) },
      {
        value: signed(trust.value),
        label: "trust of followers who read, from 0 to 1",
        detail: intervalText(trust, signed),
      },
      { value: points(score.value), label: "points of Earshot score", detail: intervalText(score, points) },
    ],
    question: GHOST_WRITER.question,
    expectation: GHOST_WRITER.expectation,
    findings: findingsOf(result),
    figures: [
      livesFigure(result, "engaged", titleOf(result), "engaged people in the last 30 days", one),
      worthFigure(result),
      livesFigure(result, "reach", "How many read one message", "people who read one message", one),
      livesFigure(
        result,
        "trust",
        "How far followers trust",
        "mean trust of followers who read, 0 to 1",
        two,
      ),
    ],
    failsWhen: GHOST_WRITER.failsWhen,
    method: methodOf(result),
  };
}

function titleOf(result: Result): string {
  const [present, ghost] = [lifeOf(result, "present").engaged.value, lifeOf(result, "ghost").engaged.value];
  return `${format(present)} people act on the executive when present, ${format(ghost)} on the assistant's posts`;
}

function leadOf(result: Result): string {
  const { engaged, reach } = versusOf(result, "asked");
  const part = (estimate: Estimate, what: string): string => {
    const side = sideOf(estimate, 1);
    if (side === 0) return `no clear difference in ${what}`;
    return side > 0 ? `${times(estimate.value)} the ${what}` : `fewer ${what} (${times(estimate.value)})`;
  };
  return (
    "The same executive, with the same announcement, once in person and once written by an assistant on schedule. Being present brings " +
    `${part(engaged, "engaged people")} and ${part(reach, "readers of a message")}.`
  );
}

function methodOf(result: Result): string[] {
  const { parameters } = result;
  return [
    `${result.runs} worlds of ${format(parameters.people)} people, each lived nine times under the same coins. The executive is announced on day ` +
      `${parameters.ceoAnnouncedDay} with the same followers in every life and is looked at on day ${parameters.days}.`,
    `Ghost-written posts are about what interests the executive, as many as in person, and better made (appeal ×${parameters.ghostAppeal}); nobody reads or answers. ` +
      `${percent(parameters.questionHabit)} of replies are hard questions; an unanswered or badly answered one costs ${percent(parameters.trustFooled)} of the asker's trust and of ` +
      `that of the ${percent(parameters.questionWitness)} of followers who look on.`,
    "The assistant who answers well is the person in all but reading along: it posts own interests, answers, and knows the answers. What the scorer or anybody else could " +
      "tell apart there is reading alone.",
    "Two conditions were added after a look at eight worlds, which came out against the expectation: posts no better made than the executive's own, and questions that are asked of every " +
      "second reply and seen by half of the followers.",
    "Present means four things at once: own interests, reading along, answering, knowing. The conditions take two of them away; a CEO who reads also follows and reacts, " +
      "which by itself brings some followers back.",
    "Intervals: 95 %, bootstrap over worlds; one executive for each world.",
  ];
}

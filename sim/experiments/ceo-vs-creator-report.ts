/** The report of `ceo-vs-creator`: its lead and headlines; findings, figures and method have their own files. */
import { type Estimate, PAIRS_MIN } from "../measure/bootstrap.ts";
import type { ReportModel } from "../report/model.ts";
import { format, percent } from "../report/numbers.ts";
import { figuresOf } from "./ceo-vs-creator-figures.ts";
import { findingsOf, scoreWins } from "./ceo-vs-creator-findings.ts";
import { methodOf } from "./ceo-vs-creator-method.ts";
import { CEO_VERSUS_CREATOR, type CeoVersusCreatorResult } from "./ceo-vs-creator-plan.ts";

type Result = CeoVersusCreatorResult;

export function ceoVersusCreatorReport(result: Result): ReportModel {
  const { arms, comparison, standings } = result;
  const { ceo, creator } = arms;
  const followers = meanFollowers(result);
  const times = (value: number): string => `${format(value, 1)}×`;
  return {
    title: CEO_VERSUS_CREATOR.title,
    lead:
      `A chief executive with ${format(followers.ceo)} followers and a niche creator with ${format(followers.creator)} ` +
      `post the same message about ${spoken(result.message.topic)}. ${leadSentence(comparison.ratio)}`,
    headlines: [
      {
        value: times(comparison.ratio.value),
        label: "readers, creator against CEO",
        detail: intervalText(comparison.ratio, times),
      },
      {
        value: `1 : ${format(followers.ceo / Math.max(1, followers.creator), 1)}`,
        label: "followers, creator against CEO",
        detail: `${percent(1 - followers.ceoReading / Math.max(1, followers.ceo))} of the CEO's never read`,
      },
      {
        value: percent(creator.beyondFirstHop.value),
        label: "of the creator's readers were told by others",
        detail: `CEO: ${percent(ceo.beyondFirstHop.value)}`,
      },
      {
        value: `${format(meanScore(result, "creator"), 0)} to ${format(meanScore(result, "ceo"), 0)}`,
        label: "Earshot score, creator to CEO",
        detail: `from their acts alone; creator ahead in ${scoreWins(result)} of ${standings.length} worlds`,
      },
    ],
    question: CEO_VERSUS_CREATOR.question,
    expectation: CEO_VERSUS_CREATOR.expectation,
    findings: findingsOf(result),
    figures: figuresOf(result),
    failsWhen: CEO_VERSUS_CREATOR.failsWhen,
    method: methodOf(result),
  };
}

function leadSentence(ratio: Estimate): string {
  const [low, high] = ratio.interval ?? [0, Number.POSITIVE_INFINITY];
  if (low > 1) return `${format(ratio.value, 1)} times as many people read it when the creator posts it.`;
  if (high < 1)
    return `More people read it when the CEO posts it: the creator reaches ${format(ratio.value, 2)} times as many.`;
  return "Who reaches more people cannot be told apart by these runs.";
}

function intervalText(estimate: Estimate, text: (value: number) => string): string {
  if (estimate.interval === null) return `no interval below ${PAIRS_MIN} pairs of runs`;
  return `95 % interval ${text(estimate.interval[0])} to ${text(estimate.interval[1])}`;
}

function meanFollowers(result: Result): { ceo: number; ceoReading: number; creator: number } {
  const n = result.standings.length;
  const mean = (of: (pair: Result["standings"][number]) => number): number =>
    result.standings.reduce((sum, pair) => sum + of(pair), 0) / n;
  return {
    ceo: mean((pair) => pair.ceo.followers),
    ceoReading: mean((pair) => pair.ceo.followersReading),
    creator: mean((pair) => pair.creator.followers),
  };
}

function meanScore(result: Result, id: "ceo" | "creator"): number {
  return result.standings.reduce((sum, pair) => sum + pair[id].open.score, 0) / result.standings.length;
}

/** "bicycle-repair" → "bicycle repair". */
function spoken(topic: string): string {
  return topic.replaceAll("-", " ");
}

/** The report of `score-vs-others`: lead, headlines and method; findings and figures have their own files. */
import type { ReportModel } from "../report/model.ts";
import { format } from "../report/numbers.ts";
import { intervalText } from "./interval-sides.ts";
import { figuresOf } from "./score-vs-others-figures.ts";
import { findingsOf, rivals } from "./score-vs-others-findings.ts";
import { SCORE_VS_OTHERS } from "./score-vs-others-plan.ts";
import {
  type ScoreVersusOthersResult,
  scorerLabel,
  scorerResult,
  worstCheat,
} from "./score-vs-others-result.ts";

type Result = ScoreVersusOthersResult;

const two = (value: number): string => format(value, 2);
const one = (value: number): string => format(value, 1);

export function scoreVersusOthersReport(result: Result): ReportModel {
  const [open, seeded, followers] = (["open", "seeded", "followers"] as const).map((id) =>
    scorerResult(result, id),
  ) as [ReturnType<typeof scorerResult>, ReturnType<typeof scorerResult>, ReturnType<typeof scorerResult>];
  const worst = worstCheat(seeded);
  const worstFollowers = worstCheat(followers);
  return {
    title: SCORE_VS_OTHERS.title,
    lead: leadOf(result),
    headlines: [
      {
        value: two(seeded.concordance.adversarial.value),
        label: "of pairs ranked right by the seeded score, among cheats",
        detail: intervalText(seeded.concordance.adversarial, two),
      },
      {
        value: two(open.concordance.adversarial.value),
        label: "by the open score, among cheats",
        detail: intervalText(open.concordance.adversarial, two),
      },
      {
        value: two(followers.concordance.adversarial.value),
        label: "by follower counts, among cheats",
        detail: intervalText(followers.concordance.adversarial, two),
      },
      ...(worst === null || worstFollowers === null
        ? []
        : [
            {
              value: `${worst.gain.value > 0 ? "+" : ""}${one(worst.gain.value)}`,
              label: `undeserved percentile points by ${worst.label} in the seeded score, its worst case`,
              detail: `${intervalText(worst.gain, one)}; in follower counts ${one(worstFollowers.gain.value)} by ${worstFollowers.label}`,
            },
          ]),
    ],
    question: SCORE_VS_OTHERS.question,
    expectation: SCORE_VS_OTHERS.expectation,
    findings: findingsOf(result),
    figures: figuresOf(result),
    failsWhen: SCORE_VS_OTHERS.failsWhen,
    method: methodOf(result),
  };
}

function leadOf(result: Result): string {
  const names = (side: -1 | 0 | 1): string[] =>
    rivals(result, "adversarial", side).map(({ scorer }) => scorerLabel(scorer));
  const [ahead, behind, unclear] = [names(1), names(-1), names(0)];
  const parts = [
    `clearly better than ${ahead.length} of ${ahead.length + behind.length + unclear.length} other numbers`,
    behind.length > 0 ? `clearly worse than ${behind.join(", ")}` : "clearly worse than none",
    unclear.length > 0 ? `not told apart from ${unclear.join(", ")}` : "",
  ].filter((part) => part !== "");
  return `Asked whose message would travel farthest, in a world of cheats, the seeded Earshot score is ${parts.join("; ")}.`;
}

function methodOf(result: Result): string[] {
  const { parameters } = result;
  return [
    `${result.runs} pairs of worlds of ${format(parameters.people)} people live ${parameters.days} days. In one of each pair ${parameters.buyers} people buy followers, ` +
      `${parameters.botRings} own ${parameters.botsPerRing} bots each, ${parameters.pods * parameters.podSize} are in pods, ${parameters.bosses} have ${parameters.employeesPerBoss} employees ` +
      `each who must like and share, and ${parameters.likers} like everything; in the other the same people in the same places do none of it.`,
    "Truth is message reach: readers of the same message in the account's own topic in the society as it stands but quiet, mean of eight runs with common random numbers. " +
      "What a boss's employees or a pod pass on counts as reach there, because people do read it.",
    `The sample holds all who cheat and thirty people from each stratum of acts received (top tenth, next four tenths, lower half): ${result.worlds[0]?.sampled ?? 0} people. C is taken over pairs ` +
      "of one world; a sample with so many of the most noticed and all cheats is harder than the whole community.",
    "Seeds of the seeded score are drawn by lottery from a tenth of all accounts, bots and idle ones included, which favours bots. Percentiles are among people; accounts with nobody behind them are not ranked.",
    "Pods and forced employees are really read by more people, so part of what they gain is deserved: the figure takes off the percentile points by which their reach rose, as the weighted sample tells. " +
      "One number was added after a first look at ten worlds: the seeded score with seeds drawn among people only.",
    "Klout-like and Kred-like are imitations of what those services published, without their secret weights: engagers × acts per post × engagers' own engagers, and ten points for " +
      "each reply, share, mention or follow, fifty from an account whose audience is in the top hundredth. Engagement rate is acts per post and follower.",
    "Intervals: 95 %, bootstrap over pairs of worlds; each holds the sampling of people within it. With this few worlds they are rather too narrow than too wide.",
  ];
}

/** The report of `bought-followers`: lead, headlines and method. */
import type { ReportModel } from "../report/model.ts";
import { format, percent } from "../report/numbers.ts";
import { figuresOf } from "./bought-followers-figures.ts";
import { findingsOf, largest, nothingSide } from "./bought-followers-findings.ts";
import {
  BOUGHT_FOLLOWERS,
  type BoughtFollowersResult,
  CONDITION_SIZE,
  NOTHING,
} from "./bought-followers-plan.ts";
import { intervalText } from "./interval-sides.ts";

type Result = BoughtFollowersResult;

const one = (value: number): string => format(value, 1);

export function boughtFollowersReport(result: Result): ReportModel {
  const most = largest(result);
  const { followers, ratio, open, seeded } = most.scores;
  return {
    title: BOUGHT_FOLLOWERS.title,
    lead: leadSentence(result),
    headlines: [
      {
        value: one(most.gain.value),
        label: `readers gained by buying ${most.size} times the audience`,
        detail: intervalText(most.gain, one),
      },
      {
        value: one(open.value),
        label: "points of rank gained in the Earshot score",
        detail: `${intervalText(open, one)}; seeded ${one(seeded.value)}`,
      },
      {
        value: one(followers.value),
        label: "points of rank gained by follower count",
        detail: intervalText(followers, one),
      },
      {
        value: one(ratio.value),
        label: "points gained by followers ÷ following",
        detail: intervalText(ratio, one),
      },
    ],
    question: BOUGHT_FOLLOWERS.question,
    expectation: BOUGHT_FOLLOWERS.expectation,
    findings: findingsOf(result),
    figures: figuresOf(result),
    failsWhen: BOUGHT_FOLLOWERS.failsWhen,
    method: methodOf(result),
  };
}

function leadSentence(result: Result): string {
  const { size, ratio, scores, followersWithout, followersWith } = largest(result);
  const side = nothingSide(ratio);
  const bought = `Ordinary people with ${format(followersWithout)} followers buy ${size} times as many and have ${format(followersWith)}.`;
  const lifted = `Ranked by followers they move by ${one(scores.followers.value)} points of 100, by Earshot score by ${one(scores.open.value)}.`;
  const reach =
    side > 0
      ? "As many people read what they post as before."
      : side < 0
        ? `Their message has ${format(ratio.value, 2)} times the readers.`
        : "Whether more people read what they post cannot be said from these runs.";
  return `${bought} ${reach} ${lifted}`;
}

function methodOf({ worlds, runs, parameters }: Result): string[] {
  return [
    `${worlds} independent worlds of ${format(parameters.people)} people live ${parameters.days} days, once with nothing bought and once for each size of purchase. On day ${parameters.purchaseDay} ` +
      `${runs} ordinary people drawn by lot, a few in each world, buy idle followers. Everything else, every coin included, is the same in both lives.`,
    "All buyers of a world buy on the same day, and sellers give the same accounts to all of them. What one purchase does to another buyer is therefore part of the result.",
    "Ranks are among all people: the share ranked below, ties counting half. The Earshot score is the shipped one, open, with seeds by lottery among all accounts, and with seeds by lottery among people who were vouched for, from all acts until the last day; " +
      "follows bought are acts in that log like any other.",
    `Reach that changes by less than ${percent(NOTHING)} either way counts as nothing. That idle followers read nothing is a premise of the model; that nothing else in the society or in the score notices them is what is tested.`,
    `Conditions: ${CONDITION_SIZE} times the own audience; socialProof is the share by which a count moves the wish to follow and what a feed shows first. Bots are in rings that like, share and reply to every post of their owner, ` +
      "from the first day, and are followed by one another.",
    "Intervals: 95 %, two-stage cluster bootstrap over worlds and accounts. In a real service a purchase may also be noticed and punished; here nobody looks.",
  ];
}

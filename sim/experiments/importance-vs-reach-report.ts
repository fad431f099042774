/** The report of `importance-vs-reach`: lead, headlines and method. */
import type { ReportModel } from "../report/model.ts";
import { format, percent } from "../report/numbers.ts";
import { figuresOf } from "./importance-vs-reach-figures.ts";
import { correlation, findingsOf } from "./importance-vs-reach-findings.ts";
import {
  IMPORTANCE_VERSUS_REACH,
  type ImportanceVersusReachResult,
  LEVELS,
  WEAK,
} from "./importance-vs-reach-plan.ts";
import { intervalText, sideOf } from "./interval-sides.ts";

type Result = ImportanceVersusReachResult;

const two = (value: number): string => format(value, 2);
const share = (value: number): string => percent(value);

export function importanceVersusReachReport(result: Result): ReportModel {
  const tau = (id: Parameters<typeof correlation>[1]) => correlation(result, id).kendall;
  return {
    title: IMPORTANCE_VERSUS_REACH.title,
    lead: leadSentence(result),
    headlines: [
      {
        value: two(tau("title").value),
        label: "rank correlation of title and reach",
        detail: intervalText(tau("title"), two),
      },
      {
        value: two(tau("organic").value),
        label: "of followers and reach, where all came by themselves",
        detail: intervalText(tau("organic"), two),
      },
      {
        value: two(tau("followers").value),
        label: "of followers and reach, idle ones among them",
        detail: intervalText(tau("followers"), two),
      },
      {
        value: share(result.ceoRank.value),
        label: "of the others reach fewer people than the CEO",
        detail: `${intervalText(result.ceoRank, share)}; by followers ${share(result.ceoRankByFollowers.value)}`,
      },
    ],
    question: IMPORTANCE_VERSUS_REACH.question,
    expectation: IMPORTANCE_VERSUS_REACH.expectation,
    findings: findingsOf(result),
    figures: figuresOf(result),
    failsWhen: IMPORTANCE_VERSUS_REACH.failsWhen,
    method: methodOf(result),
  };
}

function leadSentence(result: Result): string {
  const title = correlation(result, "title").kendall;
  const side = sideOf(title, WEAK);
  const said =
    side < 0
      ? "Who has the higher title is hardly who reaches more people."
      : side > 0
        ? "Who has the higher title does reach more people."
        : "Whether titles tell of reach cannot be said from these worlds.";
  const { creator, ordinary } = result.ceoRankAmong;
  return (
    `${said} The newly announced CEO has more followers than ${share(result.ceoRankByFollowers.value)} of the others, and reaches more people than ` +
    `${share(ordinary.value)} of ordinary people and ${share(creator.value)} of niche creators.`
  );
}

function methodOf({ worlds, parameters, accounts }: Result): string[] {
  return [
    `${worlds} independent worlds of ${format(parameters.people)} people live ${parameters.days} days. In each, ${format(accounts.length / worlds)} accounts are sampled: the CEO, niche creators by lot, ` +
      "everybody who bought followers, and ordinary people spread evenly over all sizes of audience. Creators and buyers are more common in the sample than in the world.",
    `Titles fall by lot, whatever anybody does: of a hundred ${LEVELS.map(({ name, percent: many }) => `${many} ${name}`).join(", ")}. On day ${parameters.ceoAnnouncedDay} each brings followers, twice as many ` +
      `a level, up to the CEO's ${format(parameters.ceoFollowersPerPerson * parameters.people)}; ${percent(parameters.ceoActiveShare)} of them are people who read, drawn whatever their interests. ` +
      "That a title says nothing of behaviour is a premise: what is measured is what the followers it brings are worth. Where titles are given to those whom people listen to, they will tell more.",
    `Reach: mean readers of the same message in the account's own topic, in a quiet copy of the network. All accounts of a world draw the same coins. That a count can also decide what a crowded feed shows is left out of that; “bought-followers” measures it.`,
    "Correlations are within each world (Kendall's tau-b, Spearman's rho with midranks), then averaged; intervals: 95 %, from drawing worlds with replacement. With few worlds they are a little too narrow.",
    "In advice networks of real companies rank does go with who is asked; in e-mail it goes with who is written to rather than with who is answered. A simulation cannot settle which a service is like.",
  ];
}

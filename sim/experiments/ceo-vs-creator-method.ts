/** How `ceo-vs-creator` was run, and what its figures cannot say. */
import { format, percent } from "../report/numbers.ts";
import type { CeoVersusCreatorResult } from "./ceo-vs-creator-plan.ts";

export function methodOf(result: CeoVersusCreatorResult): string[] {
  const { faceValidity: looks, parameters } = result;
  return [
    `${result.worlds} independent worlds of ${format(parameters.people)} people live ${parameters.days} days. Then the same message, with ` +
      "the same appeal, is posted at nine in the morning once by each account, into copies of the same moment. Both arms draw the same " +
      "coins for the same reader and post, so what differs is the messenger.",
    "Nothing in the model depends on a role: the same rule decides what anybody reads and how they react, from relevance, earned trust " +
      "and the appeal of the post. The CEO's disadvantage comes from followers who are idle or came for the title, from trust lost on posts " +
      "they do not care for, and from replies left unanswered; “Where the CEO wins” changes those conditions.",
    "Intervals: 95 %, two-stage cluster bootstrap over worlds and the runs within them, because runs of one world share its history.",
    "The creator is the first one of the message's topic by place, not the most successful. That creators begin with a larger audience than " +
      `an average person (creatorStart = ${parameters.creatorStart}) and that ${percent(1 - parameters.ceoActiveShare)} of the CEO's followers are idle are ` +
      "premises of the comparison, not findings.",
    `How the society looks: ${percent(looks.unshared)} of posts are never shared, the most active 1 % do ${percent(looks.topPercentShare)} of all acts, ` +
      `${percent(looks.reciprocity)} of follow pairs are mutual, the largest audience is ${format(looks.audienceSkew)} times the median. Activity is less ` +
      "concentrated here than in the large public logs, and a community this small cannot show rare, huge cascades.",
    "Most rates are assumptions, listed with their ranges in sim/README.md. The ratio depends on them; the direction of each mechanism is what the sweep tests.",
  ];
}

/**
 * Somebody who arrives one day, known to nobody, and means to be heard. Each of the seven rules for growing influence is
 * a parameter from 0 to 1, so that it can be kept or broken by itself; all are kept by default.
 */

import type { Parameters } from "../engine/parameters.ts";
import type { Behaviour, Habits, Hands, Item, Odds, View } from "./agent.ts";

export const newcomer = {
  id: "newcomer",
  says: "arrives with no followers and grows by keeping, or breaking, the seven rules",
  person: true,
  habits: (usual: Habits, parameters: Parameters): Habits => ({
    ...usual,
    sessionsPerDay: Math.max(usual.sessionsPerDay, parameters.sessionsPerDay),
    itemsPerSession: Math.max(usual.itemsPerSession, parameters.itemsPerSession),
    postsPerDay: parameters.newcomerPostsPerDay * parameters.newcomerOriginal,
    share: usual.share * parameters.newcomerShares,
    answer: parameters.creatorAnswer * parameters.newcomerAnswers,
  }),
  newDay(view: View, hands: Hands): void {
    const { newcomerDay, newcomerChases, newcomerStalks, chasedPerDay, followsMean, stalkerTargets } =
      view.parameters;
    if (view.day < newcomerDay) return;
    if (view.day === newcomerDay) {
      hands.followAuthors(view.mainTopic, Math.round(followsMean));
      for (let lane = 0; newcomerStalks > 0 && lane < stalkerTargets; lane += 1) {
        const target = view.bigName(lane);
        if (target >= 0) hands.follow(target);
      }
    }
    if (newcomerChases > 0) {
      const chased = Math.round(newcomerChases * chasedPerDay);
      hands.unfollowUnreturned(chased);
      hands.followStrangers(chased);
    }
  },
  session(view: View, hands: Hands): void {
    const { newcomerDay, newcomerAuthentic, newcomerStalks, newcomerChases, stalkerTargets } =
      view.parameters;
    if (view.day < newcomerDay) return;
    hands.answerReplies();
    hands.readFeed(view.attention());
    for (let due = view.postsDue(), nth = 0; nth < due; nth += 1) {
      const own = view.chance(nth) < newcomerAuthentic;
      hands.post(own ? view.topicOfInterest(nth) : view.anyTopic(nth));
    }
    if (view.chance(29) < newcomerStalks) {
      const target = view.bigName(Math.floor(view.chance(30) * stalkerTargets));
      if (target >= 0) hands.mention(target);
    }
    if (view.chance(31) < newcomerChases) hands.askForFollows();
  },
  reacts(item: Item, odds: Odds, view: View): void {
    const { newcomerTalks, newcomerReplyHabit, newcomerStalks } = view.parameters;
    odds.reply = newcomerTalks * newcomerReplyHabit * item.relevance;
    if (newcomerStalks > 0 && view.isBigName(item.author)) odds.reply = Math.max(odds.reply, newcomerStalks);
  },
} as const satisfies Behaviour;

/**
 * Runs after big names all day: follows them, replies to whatever they post, and mentions them in posts that mean
 * nothing to anybody who follows the stalker.
 */

import type { Parameters } from "../engine/parameters.ts";
import type { Behaviour, Habits, Hands, Item, Odds, View } from "./agent.ts";

export const stalker = {
  id: "stalker",
  says: "follows the biggest names, replies to all they post and mentions them all day",
  person: true,
  habits: (usual: Habits, parameters: Parameters): Habits => ({
    ...usual,
    sessionsPerDay: Math.max(usual.sessionsPerDay, parameters.sessionsPerDay),
  }),
  newDay(view: View, hands: Hands): void {
    for (let lane = 0; lane < view.parameters.stalkerTargets; lane += 1) {
      const target = view.bigName(lane);
      if (target >= 0) hands.follow(target);
    }
  },
  session(view: View, hands: Hands): void {
    hands.answerReplies();
    hands.readFeed(view.attention());
    const due = view.parameters.stalkerMentionsPerSession;
    const count = Math.floor(due) + (view.chance(0) < due % 1 ? 1 : 0);
    for (let nth = 0; nth < count; nth += 1) {
      const target = view.bigName(Math.floor(view.chance(1 + nth) * view.parameters.stalkerTargets));
      if (target >= 0) hands.mention(target);
    }
    for (let posts = view.postsDue(), nth = 0; nth < posts; nth += 1) hands.post(view.topicOfInterest(nth));
  },
  reacts(item: Item, odds: Odds, view: View): void {
    if (!view.isBigName(item.author)) return;
    odds.reply = 1;
    odds.leave = 0;
  },
} as const satisfies Behaviour;

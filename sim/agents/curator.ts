/** Reads much, posts little, and shares what is good and about one topic. */

import type { Parameters } from "../engine/parameters.ts";
import type { Behaviour, Habits, Hands, Item, Odds, View } from "./agent.ts";

export const curator = {
  id: "curator",
  says: "reads much, posts little, shares what is good in one topic",
  person: true,
  habits: (usual: Habits, parameters: Parameters): Habits => ({
    ...usual,
    sessionsPerDay: Math.max(usual.sessionsPerDay, parameters.sessionsPerDay),
    itemsPerSession: usual.itemsPerSession * 2,
    postsPerDay: usual.postsPerDay / 10,
  }),
  session(view: View, hands: Hands): void {
    hands.answerReplies();
    hands.readFeed(view.attention());
    for (let due = view.postsDue(), nth = 0; nth < due; nth += 1) hands.post(view.mainTopic);
  },
  reacts(item: Item, odds: Odds, view: View): void {
    const good = item.topic === view.mainTopic && item.appeal >= 1;
    odds.share = good ? Math.max(odds.share, view.parameters.curatorShare) : 0;
  },
} as const satisfies Behaviour;

/** Replies to everything that comes along, whatever it is about. */
import type { Behaviour, Habits, Hands, Item, Odds, View } from "./agent.ts";

export const replyGuy = {
  id: "reply-guy",
  says: "an ordinary person who replies to everything",
  person: true,
  habits: (usual: Habits): Habits => usual,
  session(view: View, hands: Hands): void {
    hands.answerReplies();
    hands.readFeed(view.attention());
    for (let due = view.postsDue(), nth = 0; nth < due; nth += 1) hands.post(view.topicOfInterest(nth));
  },
  reacts(_item: Item, odds: Odds): void {
    odds.reply = 1;
  },
} as const satisfies Behaviour;

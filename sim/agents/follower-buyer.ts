/** An ordinary person who one day pays for followers. Nothing else is different. */
import type { Behaviour, Hands, View } from "./agent.ts";

export const followerBuyer = {
  id: "follower-buyer",
  says: "an ordinary person who one day buys followers",
  person: true,
  habits: (usual) => usual,
  newDay(view: View, hands: Hands): void {
    const { purchaseDay, boughtPerPerson } = view.parameters;
    if (view.day === purchaseDay) hands.gainFollowers(0, Math.round(boughtPerPerson * view.people));
  },
  session(view: View, hands: Hands): void {
    hands.answerReplies();
    hands.readFeed(view.attention());
    for (let due = view.postsDue(), nth = 0; nth < due; nth += 1) hands.post(view.topicOfInterest(nth));
  },
} as const satisfies Behaviour;

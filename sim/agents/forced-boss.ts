/** Somebody whose employees have to like and share every post. What the boss does is what anybody does. */
import type { Behaviour, Habits, Hands, View } from "./agent.ts";

export const forcedBoss = {
  id: "forced-boss",
  says: "an ordinary person whose employees have to like and share every post",
  person: true,
  habits: (usual: Habits): Habits => usual,
  session(view: View, hands: Hands): void {
    hands.answerReplies();
    hands.readFeed(view.attention());
    for (let due = view.postsDue(), nth = 0; nth < due; nth += 1) hands.post(view.topicOfInterest(nth));
  },
} as const satisfies Behaviour;

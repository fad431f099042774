/** An ordinary person who owns a ring of bots. What the person does is what anybody does. */
import type { Behaviour, Habits, Hands, View } from "./agent.ts";

export const botOwner = {
  id: "bot-owner",
  says: "an ordinary person with a ring of bots that like, share and reply",
  person: true,
  habits: (usual: Habits): Habits => usual,
  session(view: View, hands: Hands): void {
    hands.answerReplies();
    hands.readFeed(view.attention());
    for (let due = view.postsDue(), nth = 0; nth < due; nth += 1) hands.post(view.topicOfInterest(nth));
  },
} as const satisfies Behaviour;

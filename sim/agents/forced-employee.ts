/** An ordinary person who has to like and share every post of the boss. */
import type { Behaviour, Habits, Hands, View } from "./agent.ts";
import { INDIFFERENT } from "./agent.ts";

export const forcedEmployee = {
  id: "forced-employee",
  says: "an ordinary person who has to like and share every post of the boss",
  person: true,
  loyalty: () => ({ leader: { like: 1, share: 1, reply: 0 }, mates: INDIFFERENT }),
  habits: (usual: Habits): Habits => usual,
  session(view: View, hands: Hands): void {
    hands.attendCircle();
    hands.answerReplies();
    hands.readFeed(view.attention());
    for (let due = view.postsDue(), nth = 0; nth < due; nth += 1) hands.post(view.topicOfInterest(nth));
  },
} as const satisfies Behaviour;

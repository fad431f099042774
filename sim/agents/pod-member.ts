/** An ordinary person who agreed with some others to like, share and reply to everything that any of them posts. */

import type { Parameters } from "../engine/parameters.ts";
import type { Behaviour, Habits, Hands, View } from "./agent.ts";
import { INDIFFERENT } from "./agent.ts";

export const podMember = {
  id: "pod-member",
  says: "an ordinary person who likes, shares and replies to every post of the same pod, whatever it is about",
  person: true,
  loyalty: ({ podZeal }: Parameters) => ({
    leader: INDIFFERENT,
    mates: { like: podZeal, share: podZeal, reply: podZeal },
  }),
  habits: (usual: Habits): Habits => usual,
  session(view: View, hands: Hands): void {
    hands.attendCircle();
    hands.answerReplies();
    hands.readFeed(view.attention());
    for (let due = view.postsDue(), nth = 0; nth < due; nth += 1) hands.post(view.topicOfInterest(nth));
  },
} as const satisfies Behaviour;

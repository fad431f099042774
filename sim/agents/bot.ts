/**
 * A program that follows its owner and its fellows, likes, shares and replies to every post of the owner and to some of
 * the others', and now and then posts something so that it looks alive. Reads nothing, knows nothing, answers nobody.
 */

import type { Parameters } from "../engine/parameters.ts";
import type { Behaviour, Habits, Hands, View, Zeal } from "./agent.ts";

const ALL: Zeal = { like: 1, share: 1, reply: 1 };

export const bot = {
  id: "bot",
  says: "likes, shares and replies to every post of its owner and some of its fellows; nobody is there",
  person: false,
  knows: false,
  reads: () => false,
  loyalty: ({ botFellowship }: Parameters) => ({
    leader: ALL,
    mates: { like: botFellowship, share: botFellowship, reply: botFellowship },
  }),
  habits: (_usual: Habits, parameters: Parameters): Habits => ({
    sessionsPerDay: parameters.botSessionsPerDay,
    itemsPerSession: 0,
    postsPerDay: parameters.botPostsPerDay,
    like: 0,
    share: 0,
    reply: 0,
    follow: 0,
    unfollow: 0,
    answer: 0,
  }),
  session(view: View, hands: Hands): void {
    hands.attendCircle();
    for (let due = view.postsDue(), nth = 0; nth < due; nth += 1) hands.post(view.anyTopic(nth));
  },
} as const satisfies Behaviour;

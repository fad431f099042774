/** Posts about one thing, reads what others say about it, and answers those who reply. */
import type { Behaviour, Hands, View } from "./agent.ts";

export const nicheCreator = {
  id: "niche-creator",
  says: "posts about one topic, reads along, answers most replies",
  person: true,
  habits: (usual, parameters) => ({
    ...usual,
    sessionsPerDay: Math.max(usual.sessionsPerDay, parameters.sessionsPerDay),
    itemsPerSession: Math.max(usual.itemsPerSession, parameters.itemsPerSession),
    postsPerDay: parameters.creatorPostsPerDay,
    answer: parameters.creatorAnswer,
  }),
  session(view: View, hands: Hands): void {
    hands.answerReplies();
    hands.readFeed(view.attention());
    for (let due = view.postsDue(), nth = 0; nth < due; nth += 1) {
      const onTopic = view.chance(nth) < view.parameters.creatorFocus;
      hands.post(onTopic ? view.mainTopic : view.topicOfInterest(nth));
    }
  },
} as const satisfies Behaviour;

/** Reads, reacts to what is relevant, answers now and then, posts about whatever interests them. */
import type { Behaviour, Hands, View } from "./agent.ts";

export const ordinaryPerson = {
  id: "ordinary-person",
  says: "reads, reacts, answers now and then, posts about own interests",
  person: true,
  habits: (usual) => usual,
  session(view: View, hands: Hands): void {
    hands.answerReplies();
    hands.readFeed(view.attention());
    for (let due = view.postsDue(), nth = 0; nth < due; nth += 1) hands.post(view.topicOfInterest(nth));
  },
} as const satisfies Behaviour;

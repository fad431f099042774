/** An ordinary person who one day pays for followers. Nothing else is different. */
import { type Behaviour, type Hands, sessionAsUsual, type View } from "./agent.ts";

export const followerBuyer = {
  id: "follower-buyer",
  says: "an ordinary person who one day buys followers",
  person: true,
  habits: (usual) => usual,
  newDay(view: View, hands: Hands): void {
    const { purchaseDay, boughtPerPerson } = view.parameters;
    if (view.day === purchaseDay) hands.gainFollowers(0, Math.round(boughtPerPerson * view.people));
  },
  session: sessionAsUsual,
} as const satisfies Behaviour;

/** Likes everything that comes along, whatever it is about. */
import { type Behaviour, type Habits, type Item, type Odds, sessionAsUsual } from "./agent.ts";

export const everythingLiker = {
  id: "everything-liker",
  says: "an ordinary person who likes everything",
  person: true,
  habits: (usual: Habits): Habits => usual,
  session: sessionAsUsual,
  reacts(_item: Item, odds: Odds): void {
    odds.like = 1;
  },
} as const satisfies Behaviour;

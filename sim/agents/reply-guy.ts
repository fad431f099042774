/** Replies to everything that comes along, whatever it is about. */
import { type Behaviour, type Habits, type Item, type Odds, sessionAsUsual } from "./agent.ts";

export const replyGuy = {
  id: "reply-guy",
  says: "an ordinary person who replies to everything",
  person: true,
  habits: (usual: Habits): Habits => usual,
  session: sessionAsUsual,
  reacts(_item: Item, odds: Odds): void {
    odds.reply = 1;
  },
} as const satisfies Behaviour;

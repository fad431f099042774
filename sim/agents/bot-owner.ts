/** An ordinary person who owns a ring of bots. What the person does is what anybody does. */
import { type Behaviour, type Habits, sessionAsUsual } from "./agent.ts";

export const botOwner = {
  id: "bot-owner",
  says: "an ordinary person with a ring of bots that like, share and reply",
  person: true,
  habits: (usual: Habits): Habits => usual,
  session: sessionAsUsual,
} as const satisfies Behaviour;

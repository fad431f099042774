/** Somebody whose employees have to like and share every post. What the boss does is what anybody does. */
import { type Behaviour, type Habits, sessionAsUsual } from "./agent.ts";

export const forcedBoss = {
  id: "forced-boss",
  says: "an ordinary person whose employees have to like and share every post",
  person: true,
  habits: (usual: Habits): Habits => usual,
  session: sessionAsUsual,
} as const satisfies Behaviour;

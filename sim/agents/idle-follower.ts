/** An account that follows and is never opened: bought, or abandoned. */
import type { Behaviour } from "./agent.ts";

export const idleFollower = {
  id: "idle-follower",
  says: "follows and is never opened: bought or abandoned",
  person: false,
  knows: false,
  reads: () => false,
  habits: () => ({
    sessionsPerDay: 0,
    itemsPerSession: 0,
    postsPerDay: 0,
    like: 0,
    share: 0,
    reply: 0,
    follow: 0,
    unfollow: 0,
    answer: 0,
  }),
  session(): void {},
} as const satisfies Behaviour;

/** Who is there: behaviours, habits and interests as columns, one entry per account. */
import type { Behaviour, Habits } from "../agents/agent.ts";

export interface Population {
  readonly size: number;
  readonly topicCount: number;
  readonly behaviours: readonly Behaviour[];
  /** Account → position in `behaviours`. */
  readonly behaviour: Uint8Array;
  /** Row per account: how much each topic interests it, 0 … 1. */
  readonly interests: Float32Array;
  readonly habits: { readonly [Name in keyof Habits]: Float32Array };
  /** Accounts from here on are idle and wait to be bought. */
  readonly firstIdle: number;
}

export const HABIT_NAMES = [
  "sessionsPerDay",
  "itemsPerSession",
  "postsPerDay",
  "like",
  "share",
  "reply",
  "follow",
  "unfollow",
  "answer",
] as const satisfies readonly (keyof Habits)[];

export function emptyPopulation(
  size: number,
  firstIdle: number,
  topicCount: number,
  behaviours: readonly Behaviour[],
): Population {
  const habits = {} as Record<keyof Habits, Float32Array>;
  for (const name of HABIT_NAMES) habits[name] = new Float32Array(size);
  return {
    size,
    topicCount,
    behaviours,
    behaviour: new Uint8Array(size),
    interests: new Float32Array(size * topicCount),
    habits,
    firstIdle,
  };
}

/** Gives one account its behaviour and habits. */
export function settle(population: Population, account: number, behaviour: Behaviour, habits: Habits): void {
  population.behaviour[account] = population.behaviours.indexOf(behaviour);
  for (const name of HABIT_NAMES) population.habits[name][account] = habits[name];
}

/** The topic that interests an account most; the first of equals. */
export function mainTopic(population: Population, account: number): number {
  const row = account * population.topicCount;
  let best = 0;
  for (let topic = 1; topic < population.topicCount; topic += 1) {
    if ((population.interests[row + topic] as number) > (population.interests[row + best] as number))
      best = topic;
  }
  return best;
}

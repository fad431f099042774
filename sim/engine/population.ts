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
  /** Accounts before this one have somebody behind them; programs that act come next, idle accounts last. */
  readonly people: number;
  /** Accounts from here on are idle and wait to be bought. */
  readonly firstIdle: number;
  /** Account → the circle it acts for or with (a pod, a ring of bots, a boss's employees); −1 for none. */
  readonly circle: Int32Array;
  /** Circle → its leader; −1 for none. */
  readonly leaders: number[];
}

/** Opens a circle of accounts that react to one another, and returns it. An account is in one circle at most. */
export function gather(population: Population, leader: number, members: readonly number[]): number {
  const circle = population.leaders.length;
  population.leaders.push(leader);
  for (const member of leader < 0 ? members : [leader, ...members]) population.circle[member] = circle;
  return circle;
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
  people = firstIdle,
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
    people,
    firstIdle,
    circle: new Int32Array(size).fill(-1),
    leaders: [],
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

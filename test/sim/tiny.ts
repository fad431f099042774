/** Societies small enough to work out by hand: everybody wakes every hour, reads all, and does one thing for sure or by one coin. */
import type { Habits } from "../../sim/agents/agent.ts";
import { idleFollower } from "../../sim/agents/idle-follower.ts";
import { ordinaryPerson } from "../../sim/agents/ordinary-person.ts";
import { type Parameters, parametersWith } from "../../sim/engine/parameters.ts";
import { emptyPopulation, settle } from "../../sim/engine/population.ts";
import { Society } from "../../sim/engine/society.ts";
import type { Watch } from "../../sim/engine/watch.ts";
import { graphFromArcs } from "../../sim/networks/graph.ts";

export interface TinyOptions {
  readonly size: number;
  /** [follower, followed] */
  readonly follows: readonly (readonly [number, number])[];
  /** Accounts from here on are idle. Default: none are. */
  readonly firstIdle?: number;
  readonly share: number;
  readonly habits?: Partial<Habits>;
  readonly parameters?: Partial<Parameters>;
  readonly seed?: number;
}

/** Wakes in every hour, whatever the time of day. */
const ALWAYS = 10_000;

const NOTHING: Habits = {
  sessionsPerDay: ALWAYS,
  itemsPerSession: 1000,
  postsPerDay: 0,
  like: 0,
  share: 0,
  reply: 0,
  follow: 0,
  unfollow: 0,
  answer: 0,
};

/** Everybody is fully interested, trust does not matter, and whoever reads shares with the given probability. */
export function tinySociety(options: TinyOptions): Society {
  const { size, follows, share, firstIdle = size } = options;
  const parameters = parametersWith({ reactTrustFloor: 1, feedTrustFloor: 1, ...options.parameters });
  const population = emptyPopulation(size, firstIdle, 1, [ordinaryPerson, idleFollower]);
  for (let account = 0; account < size; account += 1) {
    const idle = account >= firstIdle;
    const habits = { ...NOTHING, share, ...options.habits };
    settle(population, account, idle ? idleFollower : ordinaryPerson, idle ? idleFollower.habits() : habits);
    population.interests[account] = 1;
  }
  const graph = graphFromArcs(
    size,
    follows.map(([follower]) => follower),
    follows.map(([, followed]) => followed),
  );
  return new Society({ population, graph, parameters, seed: options.seed ?? 1 });
}

/** Account 0 says something of ordinary appeal; everybody lives on until nobody can hear it any more. */
export function speak(society: Society, author = 0): Watch {
  const watch = society.announce(author, 0, 12_345, 1);
  society.runWatch(watch, 10_000);
  return watch;
}

/** Steps from the author to everybody, along "is followed by"; 0 for the author and for whoever cannot be reached. */
export function hopsFrom(author: number, size: number, follows: TinyOptions["follows"]): number[] {
  const hops = new Array<number>(size).fill(0);
  let frontier = [author];
  const seen = new Set(frontier);
  for (let hop = 1; frontier.length > 0; hop += 1) {
    const next = follows.filter(([by, of]) => frontier.includes(of) && !seen.has(by)).map(([by]) => by);
    for (const one of next) {
      seen.add(one);
      hops[one] = hop;
    }
    frontier = [...new Set(next)];
  }
  return hops;
}

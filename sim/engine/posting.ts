/** Posting: from here on a post lies in the feeds of the author's followers. */
import { bits, uniform } from "./rng.ts";
import type { SocietyState } from "./state.ts";
import { DEED } from "./trace.ts";
import { type Watch, watchFor } from "./watch.ts";

/** The account whose turn it is posts; how appealing it turned out is luck. */
export function post(state: SocietyState, topic: number): void {
  const author = state.actor;
  const nth = state.postCount[author] as number;
  state.postCount[author] = nth + 1;
  const key = bits(state.streams["post-key"], author, nth) | 0;
  publish(state, author, topic, key, appealOf(state, author, nth));
}

/** Publishes a post in the name of an account and watches who reads it. */
export function announce(
  state: SocietyState,
  author: number,
  topic: number,
  key: number,
  appeal: number,
): Watch {
  state.second = state.hour * 3600;
  const made = publish(state, author, topic, key, appeal);
  const watch = watchFor(state.population.size, made, author, state.hour);
  state.watch = watch;
  return watch;
}

/** Publishes a post with a given key and appeal, and returns it. */
function publish(state: SocietyState, author: number, topic: number, key: number, appeal: number): number {
  const made = state.posts.add(author, topic, key, appeal);
  state.trace.add(DEED.post, author, -1, made, -1, topic, state.tick(8));
  state.feed.deliver(state.broadcasts.add(made, author, state.hour, 0), author);
  return made;
}

/** Pareto with exponent 2 from a square root: heavy-tailed, and the same bits on every machine. */
function appealOf(state: SocietyState, author: number, nth: number): number {
  const { appealMin, appealMax } = state.parameters;
  const u = uniform(state.streams.appeal, author, nth);
  return Math.min(appealMax, appealMin / Math.sqrt(1 - u));
}

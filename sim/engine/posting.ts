/** Posting: from here on a post lies in the feeds of the author's followers. */
import { bits, uniform } from "./rng.ts";
import type { SocietyState } from "./state.ts";
import { NO_TOPIC } from "./topics.ts";
import { DEED } from "./trace.ts";
import { type Watch, watchFor } from "./watch.ts";

/** The account whose turn it is posts; how appealing it turned out is luck, and how well it was made. */
export function post(state: SocietyState, topic: number, appealFactor: number): number {
  const author = state.actor;
  const nth = state.postCount[author] as number;
  state.postCount[author] = nth + 1;
  const key = bits(state.streams["post-key"], author, nth) | 0;
  return publish(state, author, topic, key, appealOf(state, author, nth) * appealFactor);
}

/** The account whose turn it is names another in a post about nothing; it lies with that one like a reply. */
export function mention(state: SocietyState, account: number): void {
  const { actor } = state;
  if (account === actor) return;
  const made = post(state, NO_TOPIC, 1);
  state.trace.add(DEED.mention, actor, account, made, -1, NO_TOPIC, state.tick(1));
  state.write(account, actor, made);
}

/** Publishes a post in the name of an account and watches who reads it. */
export function announce(
  state: SocietyState,
  author: number,
  topic: number,
  key: number,
  appeal: number,
): Watch {
  state.at = null;
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
  if (topic !== NO_TOPIC) state.profile[author] = topic;
  state.circles.add(author, made, state.hour);
  state.feed.deliver(state.broadcasts.add(made, author, state.hour, 0), author);
  return made;
}

/** Pareto with exponent 2 from a square root: heavy-tailed, and the same bits on every machine. */
function appealOf(state: SocietyState, author: number, nth: number): number {
  const { appealMin, appealMax } = state.parameters;
  const u = uniform(state.streams.appeal, author, nth);
  return Math.min(appealMax, appealMin / Math.sqrt(1 - u));
}

/** Following and leaving, one at a time or, for a title or for money, many at once. */
import { bits } from "./rng.ts";
import type { SocietyState } from "./state.ts";
import { DEED } from "./trace.ts";

/** Topic of an act that concerns no post. */
const NO_TOPIC = 255;

/** Makes an edge. The caller has checked that there is none. */
export function follow(state: SocietyState, follower: number, author: number): void {
  const edge = state.follows.add(follower, author, state.parameters.trustAtFollow);
  state.trace.add(DEED.follow, follower, author, edge, -1, NO_TOPIC, state.tick(1));
}

export function unfollow(state: SocietyState, edge: number): void {
  const follower = state.follows.follower[edge] as number;
  const author = state.follows.author[edge] as number;
  state.follows.cut(edge);
  state.trace.add(DEED.unfollow, follower, author, edge, -1, NO_TOPIC, state.tick(1));
}

/**
 * The account whose turn it is gets so many followers among those who wake, whatever their interests, and so many idle ones.
 * @throws RangeError when an account before the idle ones would be taken for one of them
 */
export function gainFollowers(state: SocietyState, people: number, idle: number): void {
  const author = state.actor;
  const { firstIdle, size } = state.population;
  // Those with the smallest coins come: more followers are the same ones and some others.
  const draws = state.streams.curious;
  const strangers = [...state.awake].filter((one) => one !== author && state.follows.find(one, author) < 0);
  const ranked = strangers.map((one) => ({ one, mark: bits(draws, author, one) }));
  ranked.sort((left, right) => left.mark - right.mark || left.one - right.one);
  for (const { one } of ranked.slice(0, people)) follow(state, one, author);
  for (let got = 0; got < idle && state.nextIdle < size; got += 1) {
    follow(state, state.nextIdle, author);
    state.nextIdle += 1;
  }
  if (state.nextIdle < firstIdle) throw new RangeError("idle accounts must come after everybody else");
}

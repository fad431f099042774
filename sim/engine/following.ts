/** Following and leaving, one at a time or, for a title or for money, many at once; noticing strangers; searching. */
import { below, bits, coin } from "./rng.ts";
import { proofOf } from "./social-proof.ts";
import type { SocietyState } from "./state.ts";
import { NO_TOPIC } from "./topics.ts";
import { DEED } from "./trace.ts";

/** Posts that a search for a topic looks back on. */
const SEARCHED = 4096;
/** Strangers one account can pick in one hour. */
const STRANGERS = 256;

/** Makes an edge. The caller has checked that there is none. */
export function follow(state: SocietyState, follower: number, author: number): void {
  const edge = state.follows.add(follower, author, state.parameters.trustAtFollow);
  state.trace.add(DEED.follow, follower, author, edge, -1, NO_TOPIC, state.tick(1));
  notice(state, author, follower, ~follower);
}

export function unfollow(state: SocietyState, edge: number): void {
  const follower = state.follows.follower[edge] as number;
  const author = state.follows.author[edge] as number;
  state.follows.cut(edge);
  state.trace.add(DEED.unfollow, follower, author, edge, -1, NO_TOPIC, state.tick(1));
}

/**
 * An account that was written to, mentioned or followed looks at who that is, and may follow: the more, the more it cares
 * for what the other posted or shared last. An empty profile gives no reason.
 * @param key names the occasion in the coin
 */
export function notice(state: SocietyState, account: number, stranger: number, key: number): void {
  const { noticeHabit, socialProof } = state.parameters;
  if (noticeHabit <= 0 || state.reads[account] === 0) return;
  const { interests, topicCount } = state.population;
  const topic = state.profile[stranger] as number;
  if (topic >= topicCount) return;
  const proof = socialProof > 0 ? proofOf(state, stranger) : 1;
  const wish = noticeHabit * (interests[account * topicCount + topic] as number) * proof;
  if (!coin(state.streams.notice, account, key, wish)) return;
  if (state.follows.find(account, stranger) < 0) follow(state, account, stranger);
}

/** The account whose turn it is follows authors of recent posts on a topic, newest first, at most so many. */
export function followAuthors(state: SocietyState, topic: number, count: number): void {
  const { posts, follows, actor } = state;
  const oldest = Math.max(0, posts.count - SEARCHED);
  for (let post = posts.count - 1, got = 0; post >= oldest && got < count; post -= 1) {
    const author = posts.author[post] as number;
    if (posts.topic[post] !== topic || author === actor || follows.find(actor, author) >= 0) continue;
    follow(state, actor, author);
    got += 1;
  }
}

/** The account whose turn it is follows people picked at random. */
export function followStrangers(state: SocietyState, count: number): void {
  const { actor, follows, hour } = state;
  for (let nth = 0; nth < Math.min(count, STRANGERS); nth += 1) {
    const one = below(state.streams.chase, actor, hour * STRANGERS + nth, state.population.people);
    if (one !== actor && follows.find(actor, one) < 0) follow(state, actor, one);
  }
}

/** The account whose turn it is leaves those it followed last who do not follow back, at most so many. */
export function unfollowUnreturned(state: SocietyState, count: number): void {
  const { actor, follows } = state;
  const edges = follows.followingOf(actor).sort((left, right) => right - left);
  const unreturned = edges.filter((edge) => follows.find(follows.author[edge] as number, actor) < 0);
  for (const edge of unreturned.slice(0, count)) unfollow(state, edge);
}

/**
 * The account whose turn it is gets so many followers among those who wake, whatever their interests, and so many idle ones.
 * @throws RangeError when an account before the idle ones would be taken for one of them
 */
export function gainFollowers(state: SocietyState, people: number, idle: number): void {
  const author = state.actor;
  const { people: persons, firstIdle, size } = state.population;
  // Those with the smallest coins come: more followers are the same ones and some others.
  const draws = state.streams.curious;
  const strangers = [...state.awake].filter(
    (one) => one !== author && one < persons && state.follows.find(one, author) < 0,
  );
  const ranked = strangers.map((one) => ({ one, mark: bits(draws, author, one) }));
  ranked.sort((left, right) => left.mark - right.mark || left.one - right.one);
  for (const { one } of ranked.slice(0, people)) follow(state, one, author);
  for (let got = 0; got < idle && state.nextIdle < size; got += 1) {
    follow(state, state.nextIdle, author);
    state.nextIdle += 1;
  }
  if (state.nextIdle < firstIdle) throw new RangeError("idle accounts must come after everybody else");
}

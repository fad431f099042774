/**
 * Reading down a feed and reacting: like, reply, share, follow, leave. The same rule for everybody: relevance, earned
 * trust and the appeal of the post decide, and no role enters; a behaviour may change its own odds. The hottest part of
 * a society: nothing is allocated here.
 */
import { follow, unfollow } from "./following.ts";
import { coin } from "./rng.ts";
import { proofOf } from "./social-proof.ts";
import type { SocietyState } from "./state.ts";
import { DEED } from "./trace.ts";
import type { Watch } from "./watch.ts";

/** Least reaction that is worth a coin: below, every probability is under one in ten million. */
const NEGLIGIBLE = 1e-7;

/** The account whose turn it is reads at most so many items, best first. */
export function readFeed(state: SocietyState, items: number): void {
  const reader = state.actor;
  const feed = state.feed;
  feed.open(reader, state.hour);
  for (let nth = 0; nth < items && feed.next(); nth += 1) {
    state.tick(15);
    read(state, reader, feed.broadcast, feed.edge);
  }
}

/** How much a post interests an account, 0 … 1. */
export function relevanceOf(state: SocietyState, account: number, post: number): number {
  const { interests, topicCount } = state.population;
  const topic = state.posts.topic[post] as number;
  return topic < topicCount ? (interests[account * topicCount + topic] as number) : 0;
}

/** Writes into `state.odds` how likely the account is to react in each way, and returns the trust it holds afterwards. */
export function weigh(
  state: SocietyState,
  reader: number,
  post: number,
  sender: number,
  trust: number,
): number {
  const { posts, odds, population } = state;
  const { habits } = population;
  const { reactTrustFloor, trustRate, socialProof } = state.parameters;
  const author = posts.author[post] as number;
  const relevance = relevanceOf(state, reader, post);
  const pull = relevance * (reactTrustFloor + (1 - reactTrustFloor) * trust) * (posts.appeal[post] as number);
  const held = trust + trustRate * (relevance - trust);
  // Whoever reacts to the circle's posts anyway does so there, and once.
  const worth = pull > NEGLIGIBLE && !state.attends(reader, author) ? pull : 0;
  odds.like = (habits.like[reader] as number) * worth;
  odds.reply = (habits.reply[reader] as number) * worth;
  odds.share = (habits.share[reader] as number) * worth;
  odds.follow = (habits.follow[reader] as number) * worth;
  odds.leave = habits.unfollow[reader] as number;
  if (socialProof > 0) odds.follow *= proofOf(state, author);
  if (state.wilful[reader] === 1) {
    const kind = state.kindOf(reader);
    const { item } = state;
    item.author = author;
    item.sender = sender;
    item.topic = posts.topic[post] as number;
    item.relevance = relevance;
    item.appeal = posts.appeal[post] as number;
    if (!state.attends(reader, author)) kind.reacts?.(item, odds, state.view);
  }
  return held;
}

/** One item: who it reached, what they did about it, and what that did to the trust of the edge it came by. */
function read(state: SocietyState, reader: number, broadcast: number, edge: number): void {
  const { posts, broadcasts, follows, trace, streams, odds } = state;
  state.itemsRead += 1;
  const post = broadcasts.post[broadcast] as number;
  const author = posts.author[post] as number;
  if (author === reader) return;
  const sender = broadcasts.by[broadcast] as number;
  const hop = (broadcasts.hop[broadcast] as number) + 1;
  const watch = watchRead(state, reader, post, sender, hop);
  const topic = posts.topic[post] as number;
  const key = posts.key[post] as number;
  const via = sender === author ? -1 : sender;
  let held = weigh(state, reader, post, sender, follows.trust[edge] as number);
  if (coin(streams.like, reader, key, odds.like)) {
    trace.add(DEED.like, reader, author, post, via, topic, state.tick(2));
    if (watch !== null) watch.likes += 1;
  }
  if (coin(streams.reply, reader, key, odds.reply)) {
    reply(state, reader, author, post, via);
    if (via < 0) held *= 1 - state.parameters.trustUnanswered;
    if (watch !== null) watch.replies += 1;
  }
  if (coin(streams.share, reader, key, odds.share)) share(state, reader, post, via, hop, watch);
  follows.trust[edge] = held;
  if (via < 0) {
    const relevance = relevanceOf(state, reader, post);
    const leave = odds.leave * (1 - relevance) * (1 - held) * (1 - held);
    if (coin(streams.tie, reader, key, leave)) unfollow(state, edge);
  } else if (coin(streams.tie, reader, key, odds.follow)) {
    if (follows.find(reader, author) < 0) follow(state, reader, author);
  }
}

/** Notes that somebody met the watched post; null when it is another one, or when a program did. */
export function watchRead(
  state: SocietyState,
  reader: number,
  post: number,
  sender: number,
  hop: number,
): Watch | null {
  const { watch } = state;
  if (watch === null || watch.post !== post || reader >= state.population.people) return null;
  if (watch.hop[reader] === 0) {
    watch.hop[reader] = hop;
    watch.from[reader] = sender;
    watch.readers.push(reader);
  }
  return watch;
}

/** A reply lies with the author until the author looks. */
export function reply(state: SocietyState, replier: number, author: number, post: number, via: number): void {
  const topic = state.posts.topic[post] as number;
  state.trace.add(DEED.reply, replier, author, post, via, topic, state.tick(40));
  state.waiting.push(author, replier, post, state.hour);
}

/** Passes a post on to one's own followers. */
export function share(
  state: SocietyState,
  sharer: number,
  post: number,
  via: number,
  hop: number,
  watch: Watch | null,
): void {
  const { posts, broadcasts } = state;
  const author = posts.author[post] as number;
  const topic = posts.topic[post] as number;
  state.trace.add(DEED.share, sharer, author, post, via, topic, state.tick(4));
  posts.shared[post] = 1;
  state.profile[sharer] = topic;
  state.feed.deliver(broadcasts.add(post, sharer, state.hour, hop), sharer);
  if (state.watch !== null && state.watch.post === post) state.watch.lastHour = state.hour;
  if (watch === null) return;
  watch.shares += 1;
  watch.shared[sharer] = 1;
}

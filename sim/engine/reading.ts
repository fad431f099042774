/**
 * Reading down a feed and reacting: like, reply, share, follow, leave. The same rule for everybody: relevance, earned
 * trust and the appeal of the post decide, and no role enters; a behaviour may change its own odds. The hottest part of
 * a society: nothing is allocated here.
 */
import { HABIT, INTERESTS } from "./account-blocks.ts";
import { REACTION } from "./coins.ts";
import { follow, unfollow } from "./following.ts";
import { bits, derivedCoin } from "./rng.ts";
import { proofOf } from "./social-proof.ts";
import type { SocietyState } from "./state.ts";
import { NO_TOPIC } from "./topics.ts";
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

/** Writes into `state.odds` how likely the account is to react in each way, and returns the trust it holds afterwards. */
export function weigh(
  state: SocietyState,
  reader: number,
  post: number,
  sender: number,
  trust: number,
): number {
  const { posts, odds, parameters } = state;
  const { numbers, stride } = state.feed.blocks;
  const { reactTrustFloor, trustRate, socialProof } = parameters;
  const own = reader * stride;
  const author = posts.words[4 * post] as number;
  const topic = posts.words[4 * post + 2] as number;
  const appeal = posts.numbers[4 * post + 3] as number;
  const relevance = topic === NO_TOPIC ? 0 : (numbers[own + INTERESTS + topic] as number);
  const pull = relevance * (reactTrustFloor + (1 - reactTrustFloor) * trust) * appeal;
  const held = trust + trustRate * (relevance - trust);
  // Whoever reacts to the circle's posts anyway does so there, and once.
  const worth = pull > NEGLIGIBLE && !state.attends(reader, author) ? pull : 0;
  odds.like = (numbers[own + HABIT.like] as number) * worth;
  odds.reply = (numbers[own + HABIT.reply] as number) * worth;
  odds.share = (numbers[own + HABIT.share] as number) * worth;
  odds.follow = (numbers[own + HABIT.follow] as number) * worth;
  odds.leave = numbers[own + HABIT.unfollow] as number;
  odds.relevance = relevance;
  if (socialProof > 0) odds.follow *= proofOf(state, author);
  if (state.wilful[reader] === 1) {
    const kind = state.kindOf(reader);
    const { item } = state;
    item.author = author;
    item.sender = sender;
    item.topic = topic;
    item.relevance = relevance;
    item.appeal = appeal;
    if (!state.attends(reader, author)) kind.reacts?.(item, odds, state.view);
  }
  return held;
}

/** One item: who it reached, what they did about it, and what that did to the trust of the edge it came by. */
function read(state: SocietyState, reader: number, broadcast: number, edge: number): void {
  const { posts, broadcasts, follows, trace, streams, odds } = state;
  state.itemsRead += 1;
  const post = broadcasts.post[broadcast] as number;
  const author = posts.words[4 * post] as number;
  if (author === reader) return;
  const sender = broadcasts.by[broadcast] as number;
  const hop = (broadcasts.hop[broadcast] as number) + 1;
  const watch = watchRead(state, reader, post, sender, hop);
  const key = posts.words[4 * post + 1] as number;
  const topic = posts.words[4 * post + 2] as number;
  const via = sender === author ? -1 : sender;
  const word = bits(streams.reaction, reader, key);
  let held = weigh(state, reader, post, sender, follows.trust[edge] as number);
  if (derivedCoin(word, REACTION.like, odds.like)) {
    trace.add(DEED.like, reader, author, post, via, topic, state.tick(2));
    if (watch !== null) watch.likes += 1;
  }
  if (derivedCoin(word, REACTION.reply, odds.reply)) {
    reply(state, reader, author, post, via);
    if (via < 0) held *= 1 - state.parameters.trustUnanswered;
    if (watch !== null) watch.replies += 1;
  }
  if (derivedCoin(word, REACTION.share, odds.share)) share(state, reader, post, via, hop, watch);
  follows.trust[edge] = held;
  if (via < 0) {
    const leave = odds.leave * (1 - odds.relevance) * (1 - held) * (1 - held);
    if (derivedCoin(word, REACTION.tie, leave)) unfollow(state, edge);
  } else if (derivedCoin(word, REACTION.tie, odds.follow)) {
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
  state.write(author, replier, post);
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

/**
 * Reading down a feed and reacting: like, reply, share, follow, leave. The same rule for everybody: relevance, earned
 * trust and the appeal of the post decide, and no role enters. The hottest part of a society: nothing is allocated here.
 */
import { follow, unfollow } from "./following.ts";
import { coin } from "./rng.ts";
import type { SocietyState } from "./state.ts";
import { DEED } from "./trace.ts";

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

/** One item: who it reached, what they did about it, and what that did to the trust of the edge it came by. */
function read(state: SocietyState, reader: number, broadcast: number, edge: number): void {
  const { posts, broadcasts, follows, trace, streams } = state;
  state.itemsRead += 1;
  const post = broadcasts.post[broadcast] as number;
  const author = posts.author[post] as number;
  if (author === reader) return;
  const sender = broadcasts.by[broadcast] as number;
  const watch = state.watch !== null && state.watch.post === post ? state.watch : null;
  const hop = (broadcasts.hop[broadcast] as number) + 1;
  if (watch !== null && watch.hop[reader] === 0) {
    watch.hop[reader] = hop;
    watch.from[reader] = sender;
    watch.readers.push(reader);
  }
  const { interests, topicCount, habits } = state.population;
  const { reactTrustFloor, trustRate, trustUnanswered } = state.parameters;
  const topic = posts.topic[post] as number;
  const key = posts.key[post] as number;
  const relevance = interests[reader * topicCount + topic] as number;
  const trust = follows.trust[edge] as number;
  const pull = relevance * (reactTrustFloor + (1 - reactTrustFloor) * trust) * (posts.appeal[post] as number);
  let held = trust + trustRate * (relevance - trust);
  const via = sender === author ? -1 : sender;
  if (pull > NEGLIGIBLE) {
    if (coin(streams.like, reader, key, (habits.like[reader] as number) * pull)) {
      trace.add(DEED.like, reader, author, post, via, topic, state.tick(2));
      if (watch !== null) watch.likes += 1;
    }
    if (coin(streams.reply, reader, key, (habits.reply[reader] as number) * pull)) {
      trace.add(DEED.reply, reader, author, post, via, topic, state.tick(40));
      state.waiting.push(author, reader, post, state.hour);
      if (via < 0) held *= 1 - trustUnanswered;
      if (watch !== null) watch.replies += 1;
    }
    if (coin(streams.share, reader, key, (habits.share[reader] as number) * pull)) {
      trace.add(DEED.share, reader, author, post, via, topic, state.tick(4));
      posts.shared[post] = 1;
      state.feed.deliver(broadcasts.add(post, reader, state.hour, hop), reader);
      if (watch !== null) {
        watch.shares += 1;
        watch.lastHour = state.hour;
        watch.shared[reader] = 1;
      }
    }
  }
  follows.trust[edge] = held;
  if (via < 0) {
    const leave = (habits.unfollow[reader] as number) * (1 - relevance) * (1 - held) * (1 - held);
    if (coin(streams.tie, reader, key, leave)) unfollow(state, edge);
  } else if (pull > NEGLIGIBLE && coin(streams.tie, reader, key, (habits.follow[reader] as number) * pull)) {
    if (follows.find(reader, author) < 0) follow(state, reader, author);
  }
}

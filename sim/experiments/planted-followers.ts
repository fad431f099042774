/** An account whose followers are exactly those one wants, and who pass its message on exactly as often as one says. */
import type { Society } from "../engine/society.ts";

/** Names the message in every coin about it. */
const MESSAGE_KEY = 0x0510_0100;

export interface Planted {
  readonly followers: ReadonlySet<number>;
  /** Adds those that are not there yet. */
  growTo(followers: readonly number[]): void;
}

/** Takes an account's followers away. Loading a saved moment gives them back. */
export function plantFollowers(society: Society, author: number): Planted {
  const { follows, parameters } = society;
  const [start, end] = follows.followerRow(author);
  for (const edge of follows.followerEdges().slice(start, end)) follows.cut(edge);
  const followers = new Set<number>();
  return {
    followers,
    growTo(wanted) {
      for (const follower of wanted) {
        if (followers.has(follower)) continue;
        followers.add(follower);
        follows.add(follower, author, parameters.trustAtFollow);
      }
    },
  };
}

/**
 * The account's message in a quiet copy of the society: a planted follower who reads it shares it with the given
 * probability, everybody else by the rule for all.
 * @returns readers straight from the author, all readers, and shares by planted followers
 */
export function askPlanted(
  society: Society,
  author: number,
  followers: ReadonlySet<number>,
  run: number,
  willing: number,
): [exposed: number, readers: number, shares: number] {
  const { messageAppeal: appeal, messageHours: hours } = society.parameters;
  const topic = society.mainTopicOf(author);
  const watch = society.quiet({
    author,
    topic,
    key: MESSAGE_KEY,
    appeal,
    run: run + 1,
    hours,
    reacts: (reader, _trust, odds) => {
      if (followers.has(reader)) odds.share = willing;
    },
  });
  let [exposed, shares] = [0, 0];
  for (const reader of watch.readers) {
    if (watch.hop[reader] === 1) exposed += 1;
    if (watch.shared[reader] === 1 && followers.has(reader)) shares += 1;
  }
  return [exposed, watch.readers.length, shares];
}

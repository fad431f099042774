/** One message about one topic, another, or a mixture of both; and which topics, and whom they interest. */
import { bits, stream } from "../engine/rng.ts";
import { COMPANY_TOPIC } from "../engine/topics.ts";
import type { Watch } from "../engine/watch.ts";
import type { World } from "./message-runs.ts";

/** Names the message in every coin about it. */
const MESSAGE_KEY = 0x0e1e_7a2c;

/**
 * A message of which the part `overlap` is about one topic and the rest about another: a reader's interest in it is that
 * mixture of theirs, and everything else is the rule for every message.
 */
export function sendQuietly(
  world: World,
  author: number,
  run: number,
  topics: { readonly on: number; readonly off: number },
  overlap: number,
  appealFactor = 1,
): Watch {
  const { society, saved } = world;
  const { interests, topicCount, habits } = society.population;
  const { messageAppeal, messageHours, reactTrustFloor } = society.parameters;
  if (!society.isAt(saved)) society.load(saved, run + 1);
  const appeal = messageAppeal * appealFactor;
  return society.quiet({
    author,
    topic: topics.off,
    key: MESSAGE_KEY,
    appeal,
    run: run + 1,
    hours: messageHours,
    reacts: (reader, trust, odds) => {
      const row = reader * topicCount;
      const relevance =
        overlap * (interests[row + topics.on] as number) +
        (1 - overlap) * (interests[row + topics.off] as number);
      odds.share =
        (habits.share[reader] as number) *
        relevance *
        (reactTrustFloor + (1 - reactTrustFloor) * trust) *
        appeal;
    },
  });
}

/** The same among the posts of everybody else. */
export function sendAmongOthers(world: World, author: number, run: number, topic: number): Watch {
  const { society, saved } = world;
  const { messageAppeal, messageHours } = society.parameters;
  society.load(saved, run + 1);
  const watch = society.announce(author, topic, MESSAGE_KEY, messageAppeal);
  society.runWatch(watch, messageHours);
  return watch;
}

/** A pastime that is neither the first nor the second interest of the account: drawn by lot among those. */
export function otherTopic({ society, seed }: World, account: number): number {
  const { interests, topicCount } = society.population;
  const interest = (topic: number): number => interests[account * topicCount + topic] as number;
  const ranked = Array.from({ length: topicCount }, (_, topic) => topic)
    .filter((topic) => topic !== COMPANY_TOPIC)
    .sort((left, right) => interest(right) - interest(left) || left - right)
    .slice(2);
  return ranked[bits(stream(seed, "other-topic", 0), account, 0) % ranked.length] as number;
}

/** Mean interest of the people among the followers, 0 … 1; 0 where there are none. */
export function interestOfFollowers({ society }: World, author: number, topic: number): number {
  const { follows, population } = society;
  const [start, end] = follows.followerRow(author);
  const edges = follows.followerEdges();
  let [sum, people] = [0, 0];
  for (let at = start; at < end; at += 1) {
    const follower = follows.follower[edges[at] as number] as number;
    if (follower >= population.people) continue;
    sum += population.interests[follower * population.topicCount + topic] as number;
    people += 1;
  }
  return people === 0 ? 0 : sum / people;
}

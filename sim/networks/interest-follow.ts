/**
 * A follow graph in which people follow whom they find interesting: communities by topic, audiences with a heavy
 * tail. Each person draws how many accounts to follow; each of those is picked within one of the person's own topics
 * (probability homophily) or anywhere, in proportion to the account's audience weight (the directed Chung–Lu rule:
 * F. Chung, L. Lu, PNAS 99, 2002), and follows back with probability reciprocity. Expected linear time up to the
 * binary search in a topic.
 */
import { coin, type Stream, stream, uniform } from "../engine/rng.ts";
import { type Graph, graphFromOwnArcs } from "./graph.ts";
import { GrowingList } from "./growing-list.ts";

export interface InterestFollowOptions {
  readonly size: number;
  readonly topicCount: number;
  /** Row per person: how much each topic interests them, 0 … 1. */
  readonly interests: Float32Array;
  /** How much audience each person tends to draw, > 0. Only ratios matter. */
  readonly audienceWeight: Float64Array;
  /** Accounts each person wants to follow before follow-backs, ≥ 0. */
  readonly follows: Uint32Array;
  /** Share of follows picked within one's own topics, 0 … 1. */
  readonly homophily: number;
  /** Probability of being followed back, 0 … 1. */
  readonly reciprocity: number;
  readonly seed: number;
}

/** People drawn in proportion to a weight, by binary search in its running sum. */
interface Pool {
  readonly members: Uint32Array;
  readonly sums: Float64Array;
}

export function interestFollow(options: InterestFollowOptions): Graph {
  const { size, topicCount, interests, follows, homophily, seed } = options;
  const pickTopic = stream(seed, "follow-topic", 0);
  const pickOne = stream(seed, "follow-whom", 0);
  const back = stream(seed, "follow-back", 0);
  const everybody = poolOf(options, -1);
  const pools: Pool[] = [];
  for (let topic = 0; topic < topicCount; topic += 1) pools.push(poolOf(options, topic));
  const sources = new GrowingList(size);
  const targets = new GrowingList(size);
  const stamp = new Int32Array(size).fill(-1);
  for (let person = 0; person < size; person += 1) {
    const wanted = Math.min(follows[person] as number, size - 1);
    stamp[person] = person;
    let got = 0;
    // Popular accounts are drawn again and again; four tries a follow keeps the cost linear.
    for (let attempt = 0; got < wanted && attempt < wanted * 4; attempt += 1) {
      const u = uniform(pickTopic, person, attempt);
      const topic = u < homophily ? topicOf(interests, person, topicCount, u / homophily) : -1;
      const target = draw(topic < 0 ? everybody : (pools[topic] as Pool), pickOne, person, attempt);
      if (target < 0 || stamp[target] === person) continue;
      stamp[target] = person;
      got += 1;
      sources.push(person);
      targets.push(target);
      if (coin(back, person, target, options.reciprocity)) {
        sources.push(target);
        targets.push(person);
      }
    }
  }
  return graphFromOwnArcs(size, sources.take(), targets.take());
}

/** Interest from which a person counts as a member of a topic's community. */
const MEMBER_FROM = 0.25;

function poolOf(options: InterestFollowOptions, topic: number): Pool {
  const { size, topicCount, interests, audienceWeight } = options;
  const members = new GrowingList();
  const sums: number[] = [];
  let sum = 0;
  for (let person = 0; person < size; person += 1) {
    const interest = topic < 0 ? 1 : (interests[person * topicCount + topic] as number);
    if (interest < MEMBER_FROM) continue;
    sum += interest * (audienceWeight[person] as number);
    members.push(person);
    sums.push(sum);
  }
  return { members: members.takeExact(), sums: Float64Array.from(sums) };
}

function draw(pool: Pool, from: Stream, person: number, attempt: number): number {
  const { members, sums } = pool;
  if (members.length === 0) return -1;
  const mark = uniform(from, person, attempt) * (sums[sums.length - 1] as number);
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sums[middle] as number) > mark) high = middle;
    else low = middle + 1;
  }
  return members[low] as number;
}

/** A topic drawn in proportion to the person's interests; −1 for somebody with none. */
function topicOf(interests: Float32Array, person: number, topicCount: number, u: number): number {
  const row = person * topicCount;
  let total = 0;
  for (let topic = 0; topic < topicCount; topic += 1) total += interests[row + topic] as number;
  let rest = u * total;
  for (let topic = 0; topic < topicCount; topic += 1) {
    rest -= interests[row + topic] as number;
    if (rest < 0) return topic;
  }
  return -1;
}

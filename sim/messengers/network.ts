/** The people among whom a message travels: who follows whom, and how much the message concerns each of them. */
import { childSeed, stream, uniform } from "../engine/rng.ts";
import { type Graph, spreadGraphOf } from "../networks/graph.ts";
import { interestingPeople } from "../networks/interest-community.ts";
import { interestFollow } from "../networks/interest-follow.ts";
import { type MessengerSettings, TOPIC_COUNT } from "./settings.ts";

/** What the message is about. */
export const MESSAGE_TOPIC = 0;

const HOMOPHILY = 0.7;
const RECIPROCITY = 0.2;

export interface MessengerNetwork {
  /** Seed of everything in this network, its runs included. */
  readonly seed: number;
  /** Arcs go from an account to its followers, the way a message goes. */
  readonly heard: Graph;
  /** Person → the topic they care for most. */
  readonly topics: Uint8Array;
  /** Person → interest in the message's topic: 1 for their first topic, 0.5 for their second, else 0. */
  readonly interests: Float32Array;
  /** For each audience, everybody in a random order of their own: those whom the message's topic is first for, and the others. */
  readonly orders: Readonly<Record<Audience, Order>>;
}

/** "anybody" is the audience of the break-even curve. */
export type Audience = "ceo" | "creator" | "anybody";

export interface Order {
  readonly onTopic: Uint32Array;
  readonly others: Uint32Array;
  /** Person → place in a second order, by which the engaged are chosen. */
  readonly eager: Float64Array;
}

/** The same seed, size and follows give the same network; nothing else enters. Linear but for sorting. */
export function messengerNetwork(
  { people, follows }: Pick<MessengerSettings, "people" | "follows">,
  seed: number,
  index: number,
): MessengerNetwork {
  const own = childSeed(seed, "messengers network", index);
  const shared = { size: people, topics: TOPIC_COUNT, seed: own };
  const { interests, audienceWeight, wanted } = interestingPeople({ ...shared, follows });
  const graph = interestFollow({
    ...shared,
    topicCount: TOPIC_COUNT,
    interests,
    audienceWeight,
    follows: wanted,
    homophily: HOMOPHILY,
    reciprocity: RECIPROCITY,
  });
  const topics = Uint8Array.from({ length: people }, (_, person) => firstTopic(interests, person));
  return {
    seed: own,
    heard: spreadGraphOf(graph),
    topics,
    interests: Float32Array.from(
      { length: people },
      (_, person) => interests[person * TOPIC_COUNT + MESSAGE_TOPIC] as number,
    ),
    orders: {
      ceo: orderOf("ceo", topics, own),
      creator: orderOf("creator", topics, own),
      anybody: orderOf("anybody", topics, own),
    },
  };
}

function firstTopic(interests: Float32Array, person: number): number {
  return interests.subarray(person * TOPIC_COUNT, (person + 1) * TOPIC_COUNT).indexOf(1);
}

function orderOf(audience: Audience, topics: Uint8Array, seed: number): Order {
  const draws = stream(seed, `messengers ${audience} follower`, 0);
  const keys = Float64Array.from(topics, (_, person) => uniform(draws, person, 0));
  const all = Uint32Array.from(topics, (_, person) => person).sort(
    (one, other) => (keys[one] as number) - (keys[other] as number) || one - other,
  );
  return {
    onTopic: all.filter((person) => topics[person] === MESSAGE_TOPIC),
    others: all.filter((person) => topics[person] !== MESSAGE_TOPIC),
    eager: Float64Array.from(topics, (_, person) => uniform(draws, person, 1)),
  };
}

/** Puts a society together from parameters and a seed: who is there, what they like, whom they follow at first. */
import type { Behaviour, Habits } from "../agents/agent.ts";
import { type Graph, graphFromArcs, inDegrees } from "../networks/graph.ts";
import { interestFollow } from "../networks/interest-follow.ts";
import { forestFireSample } from "../networks/sample.ts";
import { BEHAVIOURS, type BehaviourId } from "./behaviours.ts";
import type { Parameters } from "./parameters.ts";
import { spreadTopics } from "./placing.ts";
import { emptyPopulation, gather, type Population, settle } from "./population.ts";
import { below, bits, stream, uniform } from "./rng.ts";
import { type Places, type Roster, rosterOf } from "./roster.ts";
import { Society } from "./society.ts";
import { COMPANY_TOPIC, MESSAGE_TOPIC, TOPICS } from "./topics.ts";

export { BEHAVIOURS, type BehaviourId };

export interface Cast {
  readonly ceo: number;
  /** The first niche creator of the message's topic: chosen by place, not by success. */
  readonly creator: number;
  readonly creators: readonly number[];
  readonly buyers: readonly number[];
  /** Accounts of each behaviour, ascending. */
  readonly of: Readonly<Record<BehaviourId, readonly number[]>>;
}

export interface Community {
  readonly society: Society;
  readonly cast: Cast;
}

const TOPIC_COUNT = TOPICS.length;
/** Pastimes: every topic but company news. */
const PASTIMES = TOPIC_COUNT - 1;

/**
 * @param network a follow graph to begin with instead of the generated one; arc v → w: v follows w. Its nodes become the
 *   first accounts; the CEO, newcomers, bots and idle accounts come after them, and `people` becomes what that gives. Of
 *   a network with more than `people` nodes a sample of so many is taken, by a spreading fire
 * @throws RangeError when roles do not fit, or the network has fewer than two nodes
 */
export function createCommunity(parameters: Parameters, seed: number, network?: Graph): Community {
  return network === undefined ? generated(parameters, seed) : onGraph(parameters, seed, network);
}

/** People whose follows are drawn by interest. */
function generated(parameters: Parameters, seed: number): Community {
  const { people } = parameters;
  const creatorCount = creatorsAmong(parameters, people);
  const newcomerCount = Math.min(parameters.newcomers, Math.max(0, people - 1 - creatorCount));
  const firstNewcomer = people - newcomerCount;
  const others = range(1 + creatorCount, firstNewcomer);
  const creators = range(1, 1 + creatorCount);
  const places = { people, ceo: 0, creators, others, newcomers: range(firstNewcomer, people) };
  const roster = rosterOf(parameters, places, idleAccounts(parameters, people));
  const population = populate(parameters, roster, seed, (person) =>
    person >= 1 && person <= creatorCount ? creatorTopic(person - 1) : -1,
  );
  const audienceWeight = new Float64Array(people);
  const follows = new Uint32Array(people);
  const weightDraws = stream(seed, "audience-weight", 0);
  const followDraws = stream(seed, "follow-count", 0);
  for (let person = 0; person < people; person += 1) {
    const weight = Math.min(50, pareto43(uniform(weightDraws, person, 0)));
    const isCreator = person >= 1 && person <= creatorCount;
    audienceWeight[person] = isCreator ? Math.max(weight, parameters.creatorStart) : weight;
    // Two Pareto halves: mean followsMean, heavy tail, capped.
    const drawn = (parameters.followsMean / 2) * (1 / Math.sqrt(1 - uniform(followDraws, person, 0)));
    follows[person] = Math.min(parameters.followsMax, Math.round(drawn));
  }
  // The CEO is not there before being announced, nor a newcomer before arriving: nobody follows, and nobody is followed.
  for (const absent of [0, ...places.newcomers]) {
    audienceWeight[absent] = 0;
    follows[absent] = 0;
  }
  const among = interestFollow({
    size: people,
    topicCount: TOPIC_COUNT,
    interests: population.interests,
    audienceWeight,
    follows,
    homophily: parameters.homophily,
    reciprocity: parameters.reciprocity,
    seed,
  });
  return assemble(parameters, seed, roster, population, among);
}

/** People with the follows of a given graph. */
function onGraph(given: Parameters, seed: number, whole: Graph): Community {
  const network =
    whole.size > given.people ? forestFireSample({ graph: whole, nodes: given.people, seed }).graph : whole;
  if (network.size < 2) throw new RangeError(`the network must have at least 2 nodes, not ${network.size}`);
  const people = network.size + 1 + given.newcomers;
  const parameters = { ...given, people };
  const ceo = network.size;
  const topics = spreadTopics(network, 1, PASTIMES, given.homophily, seed);
  const creators = creatorsOn(network, topics, creatorsAmong(parameters, people));
  const taken = new Set(creators);
  const order = stream(seed, "cast", 0);
  const others = range(0, network.size)
    .filter((node) => !taken.has(node))
    .map((node) => ({ node, mark: bits(order, node, 0) }))
    .sort((left, right) => left.mark - right.mark || left.node - right.node)
    .map(({ node }) => node);
  const places: Places = { people, ceo, creators, others, newcomers: range(ceo + 1, people) };
  const roster = rosterOf(parameters, places, idleAccounts(parameters, people));
  const population = populate(parameters, roster, seed, (person) => topics[person] ?? -1);
  return assemble(parameters, seed, roster, population, network);
}

/** For each creator in turn the account with the largest audience among those of its topic that are left. */
function creatorsOn(network: Graph, topics: Uint8Array, count: number): number[] {
  const audience = inDegrees(network);
  const ranked = range(0, network.size).sort(
    (left, right) => (audience[right] as number) - (audience[left] as number) || left - right,
  );
  const byTopic = Array.from({ length: TOPIC_COUNT }, (): number[] => []);
  for (const node of ranked) (byTopic[topics[node] as number] as number[]).push(node);
  const creators: number[] = [];
  const best = ranked[0] as number;
  if ((byTopic[MESSAGE_TOPIC] as number[]).length === 0) {
    // Too small a network for every topic: the best heard account takes up the message's.
    topics[best] = MESSAGE_TOPIC;
    creators.push(best);
  }
  for (let index = creators.length; index < count; index += 1) {
    const next = (byTopic[creatorTopic(index)] as number[]).find((node) => !creators.includes(node));
    if (next !== undefined) creators.push(next);
  }
  return creators;
}

/** Interests, habits and behaviour of everybody. */
function populate(
  parameters: Parameters,
  roster: Roster,
  seed: number,
  fixedMain: (person: number) => number,
): Population {
  const { people, size, firstIdle } = roster;
  const population = emptyPopulation(size, firstIdle, TOPIC_COUNT, BEHAVIOURS, people);
  const activity = drawActivity(parameters, people, seed);
  for (let person = 0; person < people; person += 1)
    drawInterests(population, person, seed, fixedMain(person));
  for (const behaviour of BEHAVIOURS as readonly Behaviour[]) {
    for (const account of roster.of[behaviour.id as BehaviourId]) {
      const usual = usualHabits(parameters, activity.of[account] ?? 0, activity.mean);
      settle(population, account, behaviour, behaviour.habits(usual, parameters));
    }
  }
  for (const { leader, members } of roster.circles) gather(population, leader, members);
  return population;
}

function assemble(
  parameters: Parameters,
  seed: number,
  roster: Roster,
  population: Population,
  among: Graph,
): Community {
  const graph = roster.circles.length > 0 ? withCircles(among, roster) : widened(among, roster.size);
  const society = new Society({ population, graph, parameters, seed });
  const { ceo, creators, of } = roster;
  // A community too small for creators has one all the same.
  const creator = creators[0] ?? 1;
  return { society, cast: { ceo, creator, creators, buyers: of["follower-buyer"], of } };
}

/** The same arcs among more accounts. */
function widened(graph: Graph, size: number): Graph {
  const offsets = new Uint32Array(size + 1).fill(graph.targets.length);
  offsets.set(graph.offsets);
  return { size, offsets, targets: graph.targets };
}

/** In a circle everybody follows the leader; without one, and among bots, everybody follows everybody else. */
function withCircles(graph: Graph, { circles, size, people }: Roster): Graph {
  const sources: number[] = [];
  const targets: number[] = [];
  const follow = (follower: number, author: number): void => {
    sources.push(follower);
    targets.push(author);
  };
  for (let node = 0; node < graph.size; node += 1) {
    for (let arc = graph.offsets[node] as number; arc < (graph.offsets[node + 1] as number); arc += 1) {
      follow(node, graph.targets[arc] as number);
    }
  }
  for (const { leader, members } of circles) {
    for (const [place, member] of members.entries()) {
      if (leader >= 0) follow(member, leader);
      if (leader >= 0 && member < people) continue;
      // Large rings do not follow all of each other: the next hundred.
      for (let step = 1; step < members.length && step <= 100; step += 1) {
        follow(member, members[(place + step) % members.length] as number);
      }
    }
  }
  return graphFromArcs(size, sources, targets);
}

function creatorsAmong({ creatorsPerTopic }: Parameters, people: number): number {
  return Math.min(creatorsPerTopic * PASTIMES, Math.max(1, Math.floor(people / 20)));
}

/** Idle accounts that the CEO's announcement and all purchases need. */
function idleAccounts(parameters: Parameters, people: number): number {
  const ceoFollowers = Math.round(parameters.ceoFollowersPerPerson * people);
  const ceoPeople = Math.round(ceoFollowers * parameters.ceoActiveShare);
  if (ceoPeople > people - 1) {
    throw new RangeError(
      `the CEO cannot have ${ceoPeople} followers who read among ${people - 1} others: ` +
        "lower ceoFollowersPerPerson or ceoActiveShare",
    );
  }
  const buyers = Math.min(parameters.buyers, Math.floor(people / 20));
  return ceoFollowers - ceoPeople + buyers * Math.round(parameters.boughtPerPerson * people);
}

/** Creators take turns over the pastimes, beginning with the message's topic. */
function creatorTopic(index: number): number {
  return MESSAGE_TOPIC + (index % PASTIMES);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

interface Activity {
  /** Person → how many times as active as the average of a large society. */
  readonly of: Float64Array;
  /** The average here. */
  readonly mean: number;
}

function drawActivity({ activityMax }: Parameters, people: number, seed: number): Activity {
  const draws = stream(seed, "activity", 0);
  const of = Float64Array.from({ length: people }, (_, person) =>
    Math.min(activityMax, 0.25 * pareto43(uniform(draws, person, 0))),
  );
  return { of, mean: of.reduce((sum, one) => sum + one, 0) / people };
}

/** Habits of somebody whose activity is so many times the average. */
function usualHabits(parameters: Parameters, factor: number, mean: number): Habits {
  const { reactionSpread } = parameters;
  // Active people come more often, post more, and react more readily; the society's mean stays the parameter's.
  const readiness = 1 - reactionSpread + (reactionSpread * factor) / mean;
  return {
    sessionsPerDay: Math.min(12, parameters.sessionsPerDay * Math.sqrt(factor)),
    itemsPerSession: parameters.itemsPerSession,
    postsPerDay: parameters.postsPerDay * factor,
    like: parameters.likeHabit * readiness,
    share: parameters.shareHabit * readiness,
    reply: parameters.replyHabit * readiness,
    follow: parameters.followHabit,
    unfollow: parameters.unfollowHabit,
    answer: parameters.answerHabit,
  };
}

/** One strong interest, one weaker, traces of the others; a few people care for company news. */
function drawInterests(population: Population, person: number, seed: number, fixedMain: number): void {
  const draws = stream(seed, "interest", 0);
  const row = person * TOPIC_COUNT;
  const interests = population.interests;
  for (let topic = 0; topic < TOPIC_COUNT; topic += 1) {
    const u = uniform(draws, person, 16 + topic);
    interests[row + topic] = 0.12 * u * u;
  }
  const main = fixedMain >= 0 ? fixedMain : 1 + below(draws, person, 0, PASTIMES);
  const second = 1 + ((main + below(draws, person, 1, PASTIMES - 1)) % PASTIMES);
  interests[row + second] = 0.2 + 0.4 * uniform(draws, person, 2);
  interests[row + main] = 0.6 + 0.4 * uniform(draws, person, 3);
  if (uniform(draws, person, 4) < 0.04) interests[row + COMPANY_TOPIC] = 0.5;
}

/** Pareto with exponent 4/3 from u in [0, 1): a density that falls as x^−2.33, from two square roots. */
function pareto43(u: number): number {
  const root = Math.sqrt(1 - u);
  return 1 / (root * Math.sqrt(root));
}

/** Puts a society together from parameters and a seed: who is there, what they like, whom they follow at first. */
import type { Habits } from "../agents/agent.ts";
import { ceoBroadcaster } from "../agents/ceo-broadcaster.ts";
import { followerBuyer } from "../agents/follower-buyer.ts";
import { idleFollower } from "../agents/idle-follower.ts";
import { nicheCreator } from "../agents/niche-creator.ts";
import { ordinaryPerson } from "../agents/ordinary-person.ts";
import { interestFollow } from "../networks/interest-follow.ts";
import type { Parameters } from "./parameters.ts";
import { emptyPopulation, type Population, settle } from "./population.ts";
import { below, stream, uniform } from "./rng.ts";
import { Society } from "./society.ts";
import { COMPANY_TOPIC, MESSAGE_TOPIC, TOPICS } from "./topics.ts";

/** Every behaviour there is. A new one is added here. */
export const BEHAVIOURS = [
  ordinaryPerson,
  nicheCreator,
  ceoBroadcaster,
  followerBuyer,
  idleFollower,
] as const;

export interface Cast {
  readonly ceo: number;
  /** The first niche creator of the message's topic: chosen by place, not by success. */
  readonly creator: number;
  readonly creators: readonly number[];
  readonly buyers: readonly number[];
}

export interface Community {
  readonly society: Society;
  readonly cast: Cast;
}

const TOPIC_COUNT = TOPICS.length;
/** Pastimes: every topic but company news. */
const PASTIMES = TOPIC_COUNT - 1;

export function createCommunity(parameters: Parameters, seed: number): Community {
  const { people } = parameters;
  const creatorCount = Math.min(parameters.creatorsPerTopic * PASTIMES, Math.max(1, Math.floor(people / 20)));
  const buyerCount = Math.min(parameters.buyers, Math.floor(people / 20));
  const ceoFollowers = Math.round(parameters.ceoFollowersPerPerson * people);
  const ceoPeople = Math.round(ceoFollowers * parameters.ceoActiveShare);
  if (ceoPeople > people - 1) {
    throw new RangeError(
      `the CEO cannot have ${ceoPeople} followers who read among ${people - 1} others: ` +
        "lower ceoFollowersPerPerson or ceoActiveShare",
    );
  }
  const idle = ceoFollowers - ceoPeople + buyerCount * Math.round(parameters.boughtPerPerson * people);
  const population = emptyPopulation(people + idle, people, TOPIC_COUNT, BEHAVIOURS);
  const creators = Array.from({ length: creatorCount }, (_, index) => 1 + index);
  const buyers = Array.from({ length: buyerCount }, (_, index) => 1 + creatorCount + index);

  const audienceWeight = new Float64Array(people);
  const follows = new Uint32Array(people);
  const weightDraws = stream(seed, "audience-weight", 0);
  const followDraws = stream(seed, "follow-count", 0);
  const activityDraws = stream(seed, "activity", 0);
  for (let person = 0; person < people; person += 1) {
    const creatorIndex = person - 1;
    const isCreator = creatorIndex >= 0 && creatorIndex < creatorCount;
    drawInterests(population, person, seed, isCreator ? creatorTopic(creatorIndex) : -1);
    audienceWeight[person] = Math.min(50, pareto43(uniform(weightDraws, person, 0)));
    if (isCreator)
      audienceWeight[person] = Math.max(audienceWeight[person] as number, parameters.creatorStart);
    // Two Pareto halves: mean followsMean, heavy tail, capped.
    const drawn = (parameters.followsMean / 2) * (1 / Math.sqrt(1 - uniform(followDraws, person, 0)));
    follows[person] = Math.min(parameters.followsMax, Math.round(drawn));
    const factor = Math.min(parameters.activityMax, 0.25 * pareto43(uniform(activityDraws, person, 0)));
    const usual = usualHabits(parameters, factor);
    const behaviour =
      person === 0
        ? ceoBroadcaster
        : isCreator
          ? nicheCreator
          : buyers.includes(person)
            ? followerBuyer
            : ordinaryPerson;
    settle(population, person, behaviour, behaviour.habits(usual, parameters));
  }
  // The CEO is not there before being announced: nobody follows, and nobody is followed.
  audienceWeight[0] = 0;
  follows[0] = 0;
  for (let account = people; account < population.size; account += 1) {
    settle(population, account, idleFollower, idleFollower.habits(usualHabits(parameters, 0), parameters));
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
  const offsets = new Uint32Array(population.size + 1).fill(among.targets.length);
  offsets.set(among.offsets);
  const graph = { size: population.size, offsets, targets: among.targets };
  const society = new Society({ population, graph, parameters, seed });
  return { society, cast: { ceo: 0, creator: 1, creators, buyers } };
}

/** Creators take turns over the pastimes, beginning with the message's topic. */
function creatorTopic(index: number): number {
  return MESSAGE_TOPIC + (index % PASTIMES);
}

function usualHabits(parameters: Parameters, factor: number): Habits {
  return {
    // Active people come more often and post more; how they react to one item is the same.
    sessionsPerDay: Math.min(12, parameters.sessionsPerDay * Math.sqrt(factor)),
    itemsPerSession: parameters.itemsPerSession,
    postsPerDay: parameters.postsPerDay * factor,
    like: parameters.likeHabit,
    share: parameters.shareHabit,
    reply: parameters.replyHabit,
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

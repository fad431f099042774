/**
 * The interest-based follow graph with people drawn for it: one strong interest and one weaker, audiences and wishes to
 * follow with heavy tails. For networks that are wanted without a society around them.
 */
import { below, stream, uniform } from "../engine/rng.ts";
import { checkNumber, checkProbability, checkSize, checkWhole } from "./checks.ts";
import type { Graph } from "./graph.ts";
import { interestFollow } from "./interest-follow.ts";

export interface InterestCommunityOptions {
  readonly size: number;
  readonly topics: number;
  /** Accounts a person wants to follow, on average: Pareto with exponent 2 from half of it, at most FOLLOWS_MAX_FACTOR times it. */
  readonly follows: number;
  readonly homophily: number;
  readonly reciprocity: number;
  readonly seed: number;
}

/** How much weaker the second interest is. */
const SECOND_INTEREST = 0.5;
const FOLLOWS_MAX_FACTOR = 10;
const AUDIENCE_MAX = 1000;

export function interestCommunity(options: InterestCommunityOptions): Graph {
  const { size, topics, homophily, reciprocity, seed } = options;
  checkProbability("homophily", homophily);
  checkProbability("reciprocity", reciprocity);
  const { interests, audienceWeight, wanted } = interestingPeople(options);
  return interestFollow({
    size,
    topicCount: topics,
    interests,
    audienceWeight,
    follows: wanted,
    homophily,
    reciprocity,
    seed,
  });
}

export interface InterestingPeople {
  /** interests[person · topics + topic]: 1 for one topic of each person, SECOND_INTEREST for at most one other, else 0. */
  readonly interests: Float32Array;
  readonly audienceWeight: Float64Array;
  /** Accounts each wants to follow. */
  readonly wanted: Uint32Array;
}

/** The people alone, for those who need to know what they care for. @throws RangeError naming the option that cannot be */
export function interestingPeople(
  options: Pick<InterestCommunityOptions, "size" | "topics" | "follows" | "seed">,
): InterestingPeople {
  const { size, topics, follows, seed } = options;
  checkSize(size);
  checkWhole("topics", topics, 1, 255);
  checkNumber("follows", follows, 0, 5000);
  const interests = new Float32Array(size * topics);
  const audienceWeight = new Float64Array(size);
  const wanted = new Uint32Array(size);
  const draws = stream(seed, "interest-person", 0);
  for (let person = 0; person < size; person += 1) {
    interests[person * topics + below(draws, person, 1, topics)] = SECOND_INTEREST;
    interests[person * topics + below(draws, person, 0, topics)] = 1;
    // Pareto with exponent 4/3, so that the largest audiences hold a good part of all follows.
    const tail = 1 - uniform(draws, person, 2);
    audienceWeight[person] = Math.min(AUDIENCE_MAX, 1 / Math.sqrt(tail * Math.sqrt(tail)));
    const wish = follows / 2 / Math.sqrt(1 - uniform(draws, person, 3));
    wanted[person] = Math.round(Math.min(follows * FOLLOWS_MAX_FACTOR, wish));
  }
  return { interests, audienceWeight, wanted };
}

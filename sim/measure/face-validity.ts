/** Does the society look like one? Plain figures to hold against published ones; none of them is fitted to the claim. */
import type { Society } from "../engine/society.ts";
import { DEED } from "../engine/trace.ts";

export interface FaceValidity {
  readonly posts: number;
  readonly likes: number;
  readonly shares: number;
  readonly replies: number;
  readonly answers: number;
  readonly follows: number;
  readonly unfollows: number;
  /** Share of all posts, reactions and answers done by the most active 1 % of people, 0 … 1. */
  readonly topPercentShare: number;
  /** Share of follow edges among people that are mutual, 0 … 1. */
  readonly reciprocity: number;
  /** Share of posts that nobody shared, 0 … 1. */
  readonly unshared: number;
  /** Most followers of one account divided by the median over people (at least 1). */
  readonly audienceSkew: number;
}

/** Figures of everything a society's trace and follow table hold. */
export function faceValidity(society: Society): FaceValidity {
  const { trace, follows, population, posts } = society;
  const people = population.people;
  const counts = new Array<number>(Object.keys(DEED).length).fill(0);
  const byPerson = new Float64Array(people);
  const shared = new Uint8Array(posts.count);
  for (let row = 0; row < trace.count; row += 1) {
    const deed = trace.deed[row] as number;
    counts[deed] = (counts[deed] as number) + 1;
    if (deed === DEED.share) shared[trace.object[row] as number] = 1;
    const actor = trace.actor[row] as number;
    if (deed !== DEED.follow && deed !== DEED.unfollow && actor < people) {
      byPerson[actor] = (byPerson[actor] as number) + 1;
    }
  }
  byPerson.sort();
  const top = Math.max(1, Math.round(people / 100));
  let [all, busiest] = [0, 0];
  for (let rank = 0; rank < people; rank += 1) {
    all += byPerson[rank] as number;
    if (rank >= people - top) busiest += byPerson[rank] as number;
  }
  let [edges, mutual] = [0, 0];
  for (let edge = 0; edge < follows.count; edge += 1) {
    const follower = follows.follower[edge] as number;
    if ((follows.trust[edge] as number) < 0 || follower >= people) continue;
    edges += 1;
    if (follows.find(follows.author[edge] as number, follower) >= 0) mutual += 1;
  }
  const audiences = Float64Array.from({ length: people }, (_, person) =>
    follows.followerCount(person),
  ).sort();
  const median = Math.max(1, audiences[Math.floor(people / 2)] as number);
  return {
    posts: counts[DEED.post] as number,
    likes: counts[DEED.like] as number,
    shares: counts[DEED.share] as number,
    replies: counts[DEED.reply] as number,
    answers: counts[DEED.answer] as number,
    follows: counts[DEED.follow] as number,
    unfollows: counts[DEED.unfollow] as number,
    topPercentShare: all === 0 ? 0 : busiest / all,
    reciprocity: edges === 0 ? 0 : mutual / edges,
    unshared: posts.count === 0 ? 1 : 1 - shared.reduce((sum, one) => sum + one, 0) / posts.count,
    audienceSkew: (audiences[people - 1] as number) / median,
  };
}

/** One life of one world in which some people get titles, and followers with them; and how far their messages would go. */
import { type Community, createCommunity } from "../engine/community.ts";
import type { Parameters } from "../engine/parameters.ts";
import { below, childSeed, stream } from "../engine/rng.ts";
import { HOURS_PER_DAY } from "../engine/society.ts";
import { meanOf } from "../measure/quantile.ts";
import type { Graph } from "../networks/graph.ts";
import { audienceNow } from "./account-measures.ts";
import { scorerOf } from "./account-scores.ts";
import { byLot } from "./authors.ts";
import { CEO_LEVEL, type KindId, LEVELS, type SampledAccount } from "./importance-vs-reach-plan.ts";
import { MESSAGE_HOUR, releaseMessage, type World } from "./message-runs.ts";

export interface TitledLife {
  readonly seed: number;
  readonly parameters: Parameters;
  readonly world: number;
  readonly messages: number;
  /** Whether the score is asked for, which takes as long as living. */
  readonly scored: boolean;
}

export interface TitledAccount extends SampledAccount {
  /** Mean readers in odd runs and in even runs alone. */
  readonly halves: readonly [odd: number, even: number];
}

/** Sampled of each kind besides the CEO; buyers are all taken. */
const CREATORS = 12;
const ORDINARY = 51;

interface Sampled {
  readonly account: number;
  readonly kind: KindId;
  readonly level: number;
}

export function liveTitled(task: TitledLife, network?: Graph): TitledAccount[] {
  const { parameters, world: index } = task;
  const seed = childSeed(task.seed, "world", index);
  const community = createCommunity(parameters, seed, network);
  const { society } = community;
  society.run(Math.min(parameters.days, parameters.ceoAnnouncedDay) * HOURS_PER_DAY);
  const sample = sampled(community, seed);
  for (const { account, level } of sample)
    if (level > 0 && level < CEO_LEVEL) announceTitle(community, account, level, seed);
  society.run(Math.max(0, parameters.days - parameters.ceoAnnouncedDay) * HOURS_PER_DAY);
  const scores = task.scored ? scorerOf(community, seed).now("open") : null;
  society.run(MESSAGE_HOUR);
  const world: World = { ...community, index, seed, saved: society.save() };
  const audiences = sample.map(({ account }) => audienceNow(society, account));
  return sample.map(({ account, kind, level }, at) => {
    const readers = readersOf(world, account, task.messages);
    const half = (odd: number): number => meanOf(readers.filter((_, run) => run % 2 === odd));
    return {
      world: index,
      kind,
      level,
      followers: audiences[at]?.followers ?? 0,
      reading: audiences[at]?.reading ?? 0,
      score: scores?.line(account).score ?? 0,
      reach: meanOf(readers),
      halves: [half(1), half(0)] as const,
    };
  });
}

/** The CEO, creators by lot, all buyers, and ordinary people of every size of audience. */
function sampled({ cast, society }: Community, seed: number): Sampled[] {
  const { follows } = society;
  const creators = byLot(cast.creators, seed, "importance creators").slice(0, CREATORS);
  const byAudience = byLot(cast.of["ordinary-person"], seed, "importance ordinary").sort(
    (left, right) => follows.followerCount(left) - follows.followerCount(right),
  );
  const count = Math.min(ORDINARY, byAudience.length);
  const ordinary = Array.from(
    { length: count },
    (_, at) => byAudience[Math.floor(((at + 0.5) * byAudience.length) / count)] as number,
  );
  const lot = stream(seed, "title", 0);
  const level = (account: number): number => levelAt(below(lot, account, 0, 100));
  const of = (kind: KindId, accounts: readonly number[]): Sampled[] =>
    accounts.map((account) => ({ account, kind, level: level(account) }));
  return [
    { account: cast.ceo, kind: "ceo", level: CEO_LEVEL },
    ...of("creator", creators),
    ...of("buyer", cast.buyers),
    ...of("ordinary", ordinary),
  ];
}

/** The level of somebody drawn at place 0 … 99 of a hundred. */
export function levelAt(place: number): number {
  let sum = 0;
  for (const { level, percent } of LEVELS) {
    sum += percent;
    if (place < sum) return level;
  }
  return 0;
}

/** Followers that a title of a level brings: half as many for each level below the CEO's. */
export function followersBrought({ ceoFollowersPerPerson, people }: Parameters, level: number): number {
  return Math.round((ceoFollowersPerPerson * people) / 2 ** (CEO_LEVEL - level));
}

/** As for the CEO: some people, whatever their interests, and for the rest idle accounts. */
function announceTitle({ society }: Community, account: number, level: number, seed: number): void {
  const { follows, parameters, population } = society;
  const brought = followersBrought(parameters, level);
  const people = Math.round(brought * parameters.ceoActiveShare);
  const add = (follower: number): void => {
    if (follower !== account && follows.find(follower, account) < 0)
      follows.add(follower, account, parameters.trustAtFollow);
  };
  const everybody = Array.from({ length: population.people }, (_, person) => person);
  for (const person of byLot(everybody, seed, `title of ${account}`).slice(0, people)) add(person);
  // From the last idle account down; purchases and the CEO take theirs from the first up.
  const idle = Math.min(brought - people, population.size - population.firstIdle);
  for (let nth = 1; nth <= idle; nth += 1) add(population.size - nth);
}

function readersOf(world: World, account: number, messages: number): number[] {
  const topic = world.society.mainTopicOf(account);
  return Array.from(
    { length: messages },
    (_, run) => releaseMessage(world, account, topic, run, { quiet: true }).readers.length,
  );
}

/** One life of one world in which some ordinary people buy followers one day, or do not; and what becomes of them. */
import { type Community, createCommunity } from "../engine/community.ts";
import type { Parameters } from "../engine/parameters.ts";
import { childSeed } from "../engine/rng.ts";
import { HOURS_PER_DAY, type Society } from "../engine/society.ts";
import { NO_TOPIC } from "../engine/topics.ts";
import { DEED } from "../engine/trace.ts";
import { meanOf } from "../measure/quantile.ts";
import type { Graph } from "../networks/graph.ts";
import { scorerOf } from "./account-scores.ts";
import { byLot } from "./authors.ts";
import { SCORES, type ScoreId } from "./bought-followers-plan.ts";
import { MESSAGE_HOUR, releaseMessage, type World } from "./message-runs.ts";

export interface ArmOfBuyers {
  readonly seed: number;
  readonly parameters: Parameters;
  readonly world: number;
  /** Followers bought, as a multiple of the account's own; 0 buys none. */
  readonly size: number;
  /** What is bought acts. */
  readonly bots: boolean;
  readonly buyers: number;
  /** Whether messages are also sent among the posts of everybody else. */
  readonly crowded: boolean;
}

export interface BuyerRow {
  readonly world: number;
  readonly account: number;
  readonly size: number;
  readonly followers: number;
  /** Mean readers of the message in a quiet copy of the network. */
  readonly reach: number;
  /** The same among the posts of everybody else; null where nobody asked. */
  readonly crowded: number | null;
  /** Share of people ranked below, 0 … 100; ties count half. */
  readonly ranks: Readonly<Record<ScoreId, number>>;
}

/** Messages of each account, quiet and crowded. */
const QUIET_RUNS = 12;
const CROWDED_RUNS = 3;
/** Sellers hold this many idle accounts for each person: enough for twenty times the audience of most. */
const STOCK = 5;
/** Rings of bots, and bots in each for each person. */
const RINGS = 8;
const BOTS_PER_PERSON = 1 / 6;
/** The table's own buyers never come to it. */
const NEVER = 730;

export function liveBuyers(task: ArmOfBuyers, network?: Graph): BuyerRow[] {
  const { seed, parameters, world: index, size, bots } = task;
  const worldSeed = childSeed(seed, "world", index);
  const rings = {
    ...parameters,
    botRings: RINGS,
    botsPerRing: Math.ceil(parameters.people * BOTS_PER_PERSON),
  };
  const stock = { ...parameters, buyers: 1, boughtPerPerson: STOCK, purchaseDay: NEVER };
  const community = createCommunity(bots ? (size > 0 ? rings : parameters) : stock, worldSeed, network);
  const { society } = community;
  society.run(Math.min(parameters.days, parameters.purchaseDay) * HOURS_PER_DAY);
  // Owners of bots are the same people in both lives.
  const owners = bots ? createCommunity(rings, worldSeed, network).cast.of["bot-owner"] : null;
  const buyers = owners ?? chosen(community, worldSeed, task.buyers);
  if (!bots) for (const account of buyers) buy(society, account, size);
  society.run(Math.max(0, parameters.days - parameters.purchaseDay) * HOURS_PER_DAY);
  const ranks = ranksOf(community, worldSeed, buyers);
  society.run(MESSAGE_HOUR);
  const world: World = { ...community, index, seed: worldSeed, saved: society.save() };
  return buyers.map((account, at) => ({
    world: index,
    account,
    size,
    followers: followersOf(world, account),
    reach: readersOf(world, account, QUIET_RUNS, true),
    crowded: task.crowded ? readersOf(world, account, CROWDED_RUNS, false) : null,
    ranks: ranks[at] as BuyerRow["ranks"],
  }));
}

/** Ordinary people with some followers, by lot. */
function chosen({ cast, society }: Community, seed: number, count: number): number[] {
  const heard = cast.of["ordinary-person"].filter((account) => society.follows.followerCount(account) >= 3);
  return byLot(heard, seed, "bought-followers").slice(0, count);
}

/** Sellers give the same accounts to all their customers, from the last one down. */
function buy(society: Society, account: number, size: number): void {
  const { follows, population, trace, parameters } = society;
  const wanted = Math.min(size * follows.followerCount(account), population.size - population.firstIdle);
  for (let got = 0; got < wanted; got += 1) {
    const follower = population.size - 1 - got;
    if (follows.find(follower, account) >= 0) continue;
    const edge = follows.add(follower, account, parameters.trustAtFollow);
    trace.add(DEED.follow, follower, account, edge, -1, NO_TOPIC, society.hour * 3600);
  }
}

function readersOf(world: World, account: number, runs: number, quiet: boolean): number {
  const topic = world.society.mainTopicOf(account);
  return meanOf(
    Array.from(
      { length: runs },
      (_, run) => releaseMessage(world, account, topic, run, { quiet }).readers.length,
    ),
  );
}

function followersOf({ society, saved }: World, account: number): number {
  society.load(saved, 0);
  return society.follows.followerCount(account);
}

function ranksOf(community: Community, seed: number, accounts: readonly number[]): BuyerRow["ranks"][] {
  const { follows, population } = community.society;
  const scorer = scorerOf(community, seed);
  const [open, seeded, vouched] = [scorer.now("open"), scorer.now("seeded"), scorer.now("vouched")];
  const scores: Readonly<Record<ScoreId, (account: number) => number>> = {
    followers: (account) => follows.followerCount(account),
    ratio: (account) => follows.followerCount(account) / Math.max(1, follows.followingCount(account)),
    open: (account) => open.line(account).score,
    seeded: (account) => seeded.line(account).score,
    vouched: (account) => vouched.line(account).score,
  };
  const ranked = (id: ScoreId): number[] => {
    const everybody = Float64Array.from({ length: population.people }, (_, account) =>
      scores[id](account),
    ).sort();
    return accounts.map((account) => rankIn(everybody, scores[id](account)));
  };
  const columns = SCORES.map(({ id }) => [id, ranked(id)] as const);
  return accounts.map((_, at) => {
    const entries = columns.map(([id, ranks]) => [id, ranks[at] as number]);
    return Object.fromEntries(entries) as BuyerRow["ranks"];
  });
}

/** Share of a sorted sample below a value, 0 … 100; ties count half. */
export function rankIn(sorted: Float64Array, value: number): number {
  let [below, same] = [0, 0];
  for (const one of sorted) {
    if (one < value) below += 1;
    else if (one === value) same += 1;
    else break;
  }
  return (100 * (below + same / 2)) / sorted.length;
}

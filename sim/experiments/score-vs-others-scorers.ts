/**
 * Thirteen numbers for every account of a society, from its acts and follows. Two are imitations of services that are gone,
 * built from what they published: Klout's three parts (true reach: the engaged audience; amplification: how likely
 * content is acted on; network: how influential those are who act; kurtzdigitalstrategy.com 2011, their weights were
 * never told) and Kred's influence points (ten for a reply, share, mention or follow, more from accounts with large
 * audiences; docs.score.kred). Only their order of accounts is used.
 */
import type { Community } from "../engine/community.ts";
import type { Society } from "../engine/society.ts";
import { DEED } from "../engine/trace.ts";
import { distinctEngagers, events, hOfEngagers, pageRank } from "../evidence/baselines/index.ts";
import { type Past, pastOf } from "../evidence/past.ts";
import type { Interactions } from "../evidence/split.ts";
import { graphFromArcs } from "../networks/graph.ts";
import { scorerOf } from "./account-scores.ts";
import { coreNumbers } from "./k-core.ts";
import type { ScorerId } from "./score-vs-others-plan.ts";

/** Deeds directed at somebody for what they said. */
const DIRECTED: ReadonlySet<number> = new Set([DEED.like, DEED.share, DEED.reply, DEED.answer, DEED.mention]);
const KRED: ReadonlySet<number> = new Set([DEED.share, DEED.reply, DEED.answer, DEED.mention, DEED.follow]);
/** Points of an act, and of one by an account whose audience is among the largest hundredth. */
const KRED_POINTS = 10;
const KRED_LARGE = 50;

export type Columns = Readonly<Record<ScorerId, ArrayLike<number>>>;

/** Entry a of each column: the number of account a. */
export function scoreColumns(community: Community, seed: number): Columns {
  const { society } = community;
  const { size } = society.population;
  const accounts = Array.from({ length: size }, (_, account) => account);
  const past = actsPast(society);
  const engagers = distinctEngagers(past);
  const received = events(past);
  const followers = accounts.map((account) => society.follows.followerCount(account));
  const posts = postsOf(society);
  const scorer = scorerOf(community, seed);
  const [open, seeded, vouched] = [scorer.now("open"), scorer.now("seeded"), scorer.now("vouched")];
  const perPost = accounts.map(
    (account) => (received[account] as number) / Math.max(1, posts[account] as number),
  );
  return {
    open: accounts.map((account) => open.line(account).people),
    seeded: accounts.map((account) => seeded.line(account).people),
    vouched: accounts.map((account) => vouched.line(account).people),
    engagers,
    events: received,
    pageRank: pageRank(past, "acts"),
    followRank: pageRank(followsPast(society), "binary"),
    hIndex: hOfEngagers(past),
    kCore: coreNumbers(whoActsOnWhom(past)),
    followers,
    rate: accounts.map((account) => (perPost[account] as number) / Math.max(1, followers[account] as number)),
    klout: kloutLike(past, engagers, perPost),
    kred: kredLike(society, followers),
  };
}

/** Acts of the whole past, each pair of accounts once with its count. */
function actsPast(society: Society): Past {
  const { trace, population } = society;
  const rows: number[] = [];
  for (let row = 0; row < trace.count; row += 1) {
    if (DIRECTED.has(trace.deed[row] as number) && trace.actor[row] !== trace.recipient[row]) rows.push(row);
  }
  const log: Interactions = {
    people: population.size,
    actor: Int32Array.from(rows, (row) => trace.actor[row] as number),
    recipient: Int32Array.from(rows, (row) => trace.recipient[row] as number),
    at: Float64Array.from(rows, (row) => trace.second[row] as number),
  };
  return pastOf(log, everything(rows.length));
}

/** Follows as if each were one act of the follower on the account followed. */
function followsPast({ follows, population }: Society): Past {
  const edges: number[] = [];
  for (let edge = 0; edge < follows.count; edge += 1)
    if ((follows.trust[edge] as number) >= 0) edges.push(edge);
  const log: Interactions = {
    people: population.size,
    actor: Int32Array.from(edges, (edge) => follows.follower[edge] as number),
    recipient: Int32Array.from(edges, (edge) => follows.author[edge] as number),
    at: new Float64Array(edges.length),
  };
  return pastOf(log, everything(edges.length));
}

function everything(rows: number): Parameters<typeof pastOf>[1] {
  const none = new Int32Array(0);
  return {
    past: Int32Array.from({ length: rows }, (_, row) => row),
    future: none,
    ranked: none,
    targets: none,
  };
}

function whoActsOnWhom(past: Past): ReturnType<typeof graphFromArcs> {
  const recipients = new Uint32Array(past.from.length);
  for (let account = 0; account < past.people; account += 1) {
    recipients.fill(account, past.start[account] as number, past.start[account + 1] as number);
  }
  return graphFromArcs(past.people, past.from, recipients);
}

function postsOf({ posts, population }: Society): Uint32Array {
  const count = new Uint32Array(population.size);
  for (let post = 0; post < posts.count; post += 1) {
    const author = posts.author[post] as number;
    count[author] = (count[author] as number) + 1;
  }
  return count;
}

/** True reach × amplification × network. */
function kloutLike(past: Past, engagers: Float64Array, perPost: readonly number[]): Float64Array {
  const score = new Float64Array(past.people);
  for (let account = 0; account < past.people; account += 1) {
    const [from, to] = [past.start[account] as number, past.start[account + 1] as number];
    let network = 0;
    for (let tie = from; tie < to; tie += 1) network += engagers[past.from[tie] as number] as number;
    const reach = engagers[account] as number;
    score[account] = reach === 0 ? 0 : reach * (perPost[account] as number) * (network / reach);
  }
  return score;
}

function kredLike({ trace, population }: Society, followers: readonly number[]): Float64Array {
  const ranked = Float64Array.from(followers).sort();
  const large = Math.max(1, ranked[Math.floor(ranked.length * 0.99)] as number);
  const points = new Float64Array(population.size);
  for (let row = 0; row < trace.count; row += 1) {
    const [actor, recipient] = [trace.actor[row] as number, trace.recipient[row] as number];
    if (!KRED.has(trace.deed[row] as number) || actor === recipient) continue;
    points[recipient] =
      (points[recipient] as number) + ((followers[actor] as number) > large ? KRED_LARGE : KRED_POINTS);
  }
  return points;
}

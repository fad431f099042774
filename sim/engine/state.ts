/**
 * Everything a society is at one moment: who is there, who follows whom, what lies in feeds, what time it is and whose
 * turn. What accounts do to it is in `reading.ts`, `posting.ts`, `answering.ts` and `following.ts`.
 */
import type { Behaviour, Odds, View, Zeal } from "../agents/agent.ts";
import type { Graph } from "../networks/graph.ts";
import { INTERESTS } from "./account-blocks.ts";
import { BigNames, type SavedNames } from "./big-names.ts";
import { Circles, type SavedCircles } from "./circles.ts";
import { type Streams, streamsOf } from "./coins.ts";
import { Feed } from "./feed.ts";
import { FollowTable, type SavedFollows } from "./follows.ts";
import { Rings, type SavedRings } from "./inbox.ts";
import { Broadcasts, Posts } from "./items.ts";
import type { Parameters } from "./parameters.ts";
import { mainTopic, type Population } from "./population.ts";
import { SessionView } from "./session.ts";
import { NO_TOPIC } from "./topics.ts";
import { Trace } from "./trace.ts";
import type { Watch } from "./watch.ts";

/** Replies that wait for one account. */
const REPLY_SLOTS = 16;

export interface SocietyOptions {
  readonly population: Population;
  /** Arc v → w: v follows w. As many nodes as the population has accounts. */
  readonly graph: Graph;
  readonly parameters: Parameters;
  readonly seed: number;
}

export interface SavedSociety {
  readonly hour: number;
  readonly posts: number;
  readonly broadcasts: number;
  readonly postCount: Int32Array;
  readonly nextIdle: number;
  readonly follows: SavedFollows;
  readonly feed: SavedRings;
  readonly waiting: SavedRings;
  readonly written: Uint8Array;
  readonly circles: SavedCircles;
  readonly bigNames: SavedNames;
  readonly profile: Uint8Array;
  readonly gone: Uint8Array;
}

/** Odds of reactions to an item, and how much its topic interests the reader. */
interface Weighed extends Odds {
  relevance: number;
}

/** Zeal toward a circle's leader and its other members. */
export interface Loyalty {
  readonly leader: Zeal;
  readonly mates: Zeal;
}

export class SocietyState {
  readonly population: Population;
  readonly parameters: Parameters;
  readonly follows: FollowTable;
  readonly posts = new Posts();
  readonly broadcasts = new Broadcasts();
  readonly trace = new Trace();
  readonly feed: Feed;
  /** Replies to an account that it has not seen yet: who replied, to which post, in which hour. */
  readonly waiting: Rings;
  /** Account → 1 while something may wait there. */
  readonly written: Uint8Array;
  readonly circles: Circles;
  readonly bigNames: BigNames;
  /** Account → topic of what it posted or shared last; `NO_TOPIC` for an empty profile. */
  readonly profile: Uint8Array;
  /** Account → 1 once the platform removed it. */
  readonly gone: Uint8Array;
  /** Account → 1 when it reads its feed. */
  readonly reads: Uint8Array;
  /** Account → 1 when its behaviour changes its own odds. */
  readonly wilful: Uint8Array;
  /** What the account whose turn it is sees. */
  readonly view: View = new SessionView(this);
  /** The item being read, and the odds of reactions to it. */
  readonly item = { author: 0, sender: 0, topic: 0, relevance: 0, appeal: 0 };
  readonly odds: Weighed = { like: 0, share: 0, reply: 0, follow: 0, leave: 0, relevance: 0 };
  /** Behaviour → how it treats its circle; null for those that do not care. */
  readonly #loyalties: readonly (Loyalty | null)[];
  /** Accounts that ever wake, in order. */
  readonly awake: Int32Array;
  /** Account → hours of the day in which it wakes, as bits; see `waking.ts`. */
  readonly wakes: Int32Array;
  /** The day those are of; −1 when they have to be drawn. */
  wakesOf = -1;
  /** Account → the topic that interests it most. */
  readonly mainTopic: Uint8Array;
  /** Account → posts so far. */
  readonly postCount: Int32Array;
  /** Hours lived. */
  hour = 0;
  /** Account whose session it is. */
  actor = 0;
  /** What that session's clock shows: seconds since the society's first hour. */
  second = 0;
  /** First idle account that nobody has bought yet. */
  nextIdle: number;
  /** Items read since the beginning: what a run cost. */
  itemsRead = 0;
  watch: Watch | null = null;
  /** The saved moment that this is, while nothing happened since. */
  at: SavedSociety | null = null;
  streams: Streams;
  readonly #seed: number;

  /** @throws RangeError when graph and population differ in size */
  constructor(options: SocietyOptions) {
    const { population, graph, parameters, seed } = options;
    if (graph.size !== population.size) {
      throw new RangeError(`the graph has ${graph.size} nodes for ${population.size} accounts`);
    }
    this.population = population;
    this.parameters = parameters;
    this.#seed = seed;
    this.streams = streamsOf(seed, 0);
    this.follows = new FollowTable(graph, parameters.trustAtFollow);
    this.postCount = new Int32Array(population.size);
    this.nextIdle = population.firstIdle;
    const looks = population.habits.sessionsPerDay.map((rate) => (rate > 0 ? 1 : 0));
    const kinds = population.behaviours;
    const reading = kinds.map((kind) => kind.reads?.(parameters) ?? true);
    const kindAt = (account: number): number => population.behaviour[account] as number;
    this.reads = Uint8Array.from(looks, (one, account) => (one === 1 && reading[kindAt(account)] ? 1 : 0));
    this.wilful = Uint8Array.from(looks, (_, account) =>
      kinds[kindAt(account)]?.reacts === undefined ? 0 : 1,
    );
    this.#loyalties = kinds.map((kind) => kind.loyalty?.(parameters) ?? null);
    this.circles = new Circles(population);
    this.bigNames = new BigNames(parameters.stalkerTargets);
    this.profile = new Uint8Array(population.size).fill(NO_TOPIC);
    this.gone = new Uint8Array(population.size);
    this.feed = new Feed(
      this.reads,
      {
        slots: parameters.feedSlots,
        ageHoursMax: parameters.itemAgeHoursMax,
        recencyHours: parameters.recencyHours,
        trustFloor: parameters.feedTrustFloor,
        authorRepeat: parameters.authorRepeat,
        socialProof: parameters.socialProof,
        socialProofNeutral: parameters.socialProofNeutral,
      },
      this.follows,
      this.posts,
      this.broadcasts,
      { size: looks.lastIndexOf(1) + 1, traits: INTERESTS + population.topicCount },
    );
    this.feed.blocks.describe(population);
    this.waiting = new Rings(Uint8Array.from(looks), REPLY_SLOTS, 3);
    this.written = new Uint8Array(population.size);
    this.wakes = new Int32Array(population.size);
    this.awake = Int32Array.from(looks.keys()).filter((account) => looks[account] === 1);
    this.mainTopic = Uint8Array.from({ length: population.size }, (_, account) =>
      mainTopic(population, account),
    );
  }

  /** Leaves a post with an account until it looks: a reply to one of its own, or one that mentions it. */
  write(account: number, from: number, post: number): void {
    if (this.waiting.push(account, from, post, this.hour)) this.written[account] = 1;
  }

  kindOf(account: number): Behaviour {
    return this.population.behaviours[this.population.behaviour[account] as number] as Behaviour;
  }

  loyaltyOf(account: number): Loyalty | null {
    return this.#loyalties[this.population.behaviour[account] as number] ?? null;
  }

  /** Whether an account reacts to another's posts because of the circle both are in, rather than in its feed. */
  attends(account: number, author: number): boolean {
    const { circle, leaders } = this.population;
    const own = circle[account] as number;
    if (own < 0 || own !== circle[author]) return false;
    const loyalty = this.loyaltyOf(account);
    if (loyalty === null) return false;
    const { like, share, reply } = leaders[own] === author ? loyalty.leader : loyalty.mates;
    return like + share + reply > 0;
  }

  /** How well an account can answer a question about a topic, 0 … 1: people as far as their interest goes. */
  knowledgeOf(account: number, topic: number): number {
    const { interests, topicCount } = this.population;
    if (topic >= topicCount || this.kindOf(account).knows === false) return 0;
    return interests[account * topicCount + topic] as number;
  }

  /** Moves the session's clock, within its hour, and says what it shows. */
  tick(seconds: number): number {
    this.second = Math.min(this.second + seconds, this.hour * 3600 + 3599);
    return this.second;
  }

  /** A copy of everything that changes, for `load`. */
  save(): SavedSociety {
    const saved: SavedSociety = {
      hour: this.hour,
      posts: this.posts.count,
      broadcasts: this.broadcasts.count,
      postCount: this.postCount.slice(),
      nextIdle: this.nextIdle,
      follows: this.follows.save(),
      feed: this.feed.save(),
      waiting: this.waiting.save(),
      written: this.written.slice(),
      circles: this.circles.save(),
      bigNames: this.bigNames.save(),
      profile: this.profile.slice(),
      gone: this.gone.slice(),
    };
    this.at = saved;
    return saved;
  }

  /** Goes back to a saved moment of this same society; from here on the coins are those of `run`. Keeps no trace. */
  load(saved: SavedSociety, run: number): void {
    this.hour = saved.hour;
    this.posts.count = saved.posts;
    this.broadcasts.count = saved.broadcasts;
    this.postCount.set(saved.postCount);
    this.nextIdle = saved.nextIdle;
    this.follows.load(saved.follows);
    this.feed.load(saved.feed);
    this.waiting.load(saved.waiting);
    this.written.set(saved.written);
    this.circles.load(saved.circles);
    this.bigNames.load(saved.bigNames);
    this.profile.set(saved.profile);
    this.gone.set(saved.gone);
    this.trace.recording = false;
    this.watch = null;
    this.streams = streamsOf(this.#seed, run);
    this.wakesOf = -1;
    this.at = saved;
  }

  streamsOfRun(run: number): Streams {
    return streamsOf(this.#seed, run);
  }
}

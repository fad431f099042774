/**
 * Everything a society is at one moment: who is there, who follows whom, what lies in feeds, what time it is and whose
 * turn. What accounts do to it is in `reading.ts`, `posting.ts`, `answering.ts` and `following.ts`.
 */
import type { Graph } from "../networks/graph.ts";
import { type Streams, streamsOf } from "./coins.ts";
import { Feed } from "./feed.ts";
import { FollowTable, type SavedFollows } from "./follows.ts";
import { Rings } from "./inbox.ts";
import { Broadcasts, Posts } from "./items.ts";
import type { Parameters } from "./parameters.ts";
import { mainTopic, type Population } from "./population.ts";
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
  readonly feed: readonly Int32Array[];
  readonly waiting: readonly Int32Array[];
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
  /** Accounts that ever wake, in order. */
  readonly awake: Int32Array;
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
    this.feed = new Feed(
      Uint8Array.from(looks),
      {
        slots: parameters.feedSlots,
        ageHoursMax: parameters.itemAgeHoursMax,
        recencyHours: parameters.recencyHours,
        trustFloor: parameters.feedTrustFloor,
        authorRepeat: parameters.authorRepeat,
      },
      this.follows,
      this.posts,
      this.broadcasts,
    );
    this.waiting = new Rings(Uint8Array.from(looks), REPLY_SLOTS, 3);
    this.awake = Int32Array.from(looks.keys()).filter((account) => looks[account] === 1);
    this.mainTopic = Uint8Array.from({ length: population.size }, (_, account) =>
      mainTopic(population, account),
    );
  }

  /** Moves the session's clock, within its hour, and says what it shows. */
  tick(seconds: number): number {
    this.second = Math.min(this.second + seconds, this.hour * 3600 + 3599);
    return this.second;
  }

  /** A copy of everything that changes, for `load`. */
  save(): SavedSociety {
    return {
      hour: this.hour,
      posts: this.posts.count,
      broadcasts: this.broadcasts.count,
      postCount: this.postCount.slice(),
      nextIdle: this.nextIdle,
      follows: this.follows.save(),
      feed: this.feed.save(),
      waiting: this.waiting.save(),
    };
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
    this.trace.recording = false;
    this.watch = null;
    this.streams = streamsOf(this.#seed, run);
  }
}

/**
 * The society: hour by hour, accounts wake, answer, read down their feeds, react and post. Audiences and trust change
 * by that and by nothing else. All draws are keyed by person and post, so two copies of a society that differ in one
 * thing differ only where that thing reaches.
 */
import type { Hands, View } from "../agents/agent.ts";
import type { Graph } from "../networks/graph.ts";
import { Feed } from "./feed.ts";
import { FollowTable, type SavedFollows } from "./follows.ts";
import { Rings } from "./inbox.ts";
import { Broadcasts, Posts } from "./items.ts";
import type { Parameters } from "./parameters.ts";
import { mainTopic, type Population } from "./population.ts";
import { bits, coin, type Stream, stream, uniform } from "./rng.ts";
import { DEED, Trace } from "./trace.ts";
import { type Watch, watchFor } from "./watch.ts";

export const HOURS_PER_DAY = 24;

/** Share of a day's sessions in each hour, in thousandths: people sleep. Sums to 1000. An assumed shape. */
const RHYTHM = [
  12, 8, 5, 4, 5, 10, 24, 44, 55, 52, 48, 48, 56, 52, 46, 44, 46, 54, 62, 68, 76, 82, 64, 35,
] as const;

/** Replies that wait for one account. */
const REPLY_SLOTS = 16;
/** Least reaction that is worth a coin: below, every probability is under one in ten million. */
const NEGLIGIBLE = 1e-7;

const PURPOSES = [
  "wake",
  "depth",
  "post",
  "topic",
  "appeal",
  "post-key",
  "like",
  "share",
  "reply",
  "tie",
  "answer",
  "return",
  "agent",
  "curious",
  "minute",
] as const;
type Purpose = (typeof PURPOSES)[number];

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

export interface SocietyOptions {
  readonly population: Population;
  /** Arc v → w: v follows w. As many nodes as the population has accounts. */
  readonly graph: Graph;
  readonly parameters: Parameters;
  readonly seed: number;
}

export class Society implements Hands {
  readonly population: Population;
  readonly parameters: Parameters;
  readonly follows: FollowTable;
  readonly posts = new Posts();
  readonly broadcasts = new Broadcasts();
  readonly trace = new Trace();
  /** Hours lived. */
  hour = 0;
  /** Account → posts so far. */
  readonly postCount: Int32Array;
  /** Items read since the beginning: what a run cost. */
  itemsRead = 0;
  readonly #seed: number;
  readonly #feed: Feed;
  readonly #waiting: Rings;
  readonly #awake: Int32Array;
  readonly #mainTopic: Uint8Array;
  readonly #view: SocietyView;
  #streams: Record<Purpose, Stream>;
  #nextIdle: number;
  #actor = 0;
  #second = 0;
  #watch: Watch | null = null;

  constructor(options: SocietyOptions) {
    const { population, graph, parameters, seed } = options;
    if (graph.size !== population.size) {
      throw new RangeError(`the graph has ${graph.size} nodes for ${population.size} accounts`);
    }
    this.population = population;
    this.parameters = parameters;
    this.#seed = seed;
    this.#streams = streamsOf(seed, 0);
    this.follows = new FollowTable(graph, parameters.trustAtFollow);
    this.postCount = new Int32Array(population.size);
    this.#nextIdle = population.firstIdle;
    const looks = population.habits.sessionsPerDay.map((rate) => (rate > 0 ? 1 : 0));
    this.#feed = new Feed(
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
    this.#waiting = new Rings(Uint8Array.from(looks), REPLY_SLOTS, 3);
    this.#awake = Int32Array.from(looks.keys()).filter((account) => looks[account] === 1);
    this.#mainTopic = Uint8Array.from({ length: population.size }, (_, account) =>
      mainTopic(population, account),
    );
    this.#view = new SocietyView(this);
  }

  /** Accounts that ever wake. One hour of the society is this many agent-steps. */
  get wakeful(): number {
    return this.#awake.length;
  }

  /** Lives through the given number of hours. */
  run(hours: number): void {
    for (const end = this.hour + hours; this.hour < end; this.hour += 1) this.#liveHour();
  }

  /** Lives on until nobody can meet the watched post any more, or for the given number of hours. */
  runWatch(watch: Watch, hoursMax: number): void {
    const end = this.hour + hoursMax;
    while (this.hour < end && this.hour - watch.lastHour <= this.parameters.itemAgeHoursMax) this.run(1);
  }

  #liveHour(): void {
    const hour = this.hour;
    const hourOfDay = hour % HOURS_PER_DAY;
    const { behaviours, behaviour, habits } = this.population;
    const wake = this.#streams.wake;
    const rhythm = (RHYTHM[hourOfDay] as number) / 1000;
    const rates = habits.sessionsPerDay;
    for (const person of this.#awake) {
      const kind = behaviours[behaviour[person] as number] as (typeof behaviours)[number];
      const starts = hourOfDay === 0 && kind.newDay !== undefined;
      const wakes = coin(wake, person, hour, (rates[person] as number) * rhythm);
      if (!starts && !wakes) continue;
      this.#actor = person;
      this.#second = hour * 3600 + (starts && !wakes ? 0 : bits(this.#streams.minute, person, hour) % 2400);
      this.#view.person = person;
      if (starts) kind.newDay?.(this.#view, this);
      if (wakes) kind.session(this.#view, this);
    }
  }

  // What a behaviour sees.

  chance(lane: number): number {
    return uniform(this.#streams.agent, this.#actor, this.hour * 64 + lane);
  }

  postsDue(): number {
    const { postsPerDay, sessionsPerDay } = this.population.habits;
    const due = (postsPerDay[this.#actor] as number) / (sessionsPerDay[this.#actor] as number);
    const whole = Math.floor(due);
    return whole + (coin(this.#streams.post, this.#actor, this.hour, due - whole) ? 1 : 0);
  }

  attention(): number {
    const mean = this.population.habits.itemsPerSession[this.#actor] as number;
    return Math.ceil(2 * mean * uniform(this.#streams.depth, this.#actor, this.hour));
  }

  topicOfInterest(lane: number): number {
    const { interests, topicCount } = this.population;
    const row = this.#actor * topicCount;
    let total = 0;
    for (let topic = 0; topic < topicCount; topic += 1) total += interests[row + topic] as number;
    let rest = total * uniform(this.#streams.topic, this.#actor, this.hour * 64 + lane);
    for (let topic = 0; topic < topicCount; topic += 1) {
      rest -= interests[row + topic] as number;
      if (rest < 0) return topic;
    }
    return this.#mainTopic[this.#actor] as number;
  }

  mainTopicOf(person: number): number {
    return this.#mainTopic[person] as number;
  }

  // What a behaviour can do.

  post(topic: number): void {
    const actor = this.#actor;
    const nth = this.postCount[actor] as number;
    this.postCount[actor] = nth + 1;
    this.publish(actor, topic, bits(this.#streams["post-key"], actor, nth) | 0, this.#appealOf(actor, nth));
  }

  /** Publishes a post with a given key and appeal, and returns it. */
  publish(author: number, topic: number, key: number, appeal: number): number {
    const post = this.posts.add(author, topic, key, appeal);
    this.trace.add(DEED.post, author, -1, post, -1, topic, this.#tick(8));
    this.#feed.deliver(this.broadcasts.add(post, author, this.hour, 0), author);
    return post;
  }

  readFeed(items: number): void {
    const reader = this.#actor;
    const feed = this.#feed;
    feed.open(reader, this.hour);
    for (let nth = 0; nth < items && feed.next(); nth += 1) {
      this.#tick(15);
      this.#read(reader, feed.broadcast, feed.edge);
    }
  }

  answerReplies(): void {
    const actor = this.#actor;
    const ring = this.#waiting.ring[actor] as number;
    if (ring < 0) return;
    const { cells } = this.#waiting;
    const { trustAnswered, trustUnanswered, answerHoursMax } = this.parameters;
    const habit = this.population.habits.answer[actor] as number;
    const { follow } = this.population.habits;
    const end = (ring + 1) * REPLY_SLOTS * 3;
    for (let at = ring * REPLY_SLOTS * 3; at < end; at += 3) {
      const replier = cells[at] as number;
      const age = this.hour - (cells[at + 2] as number);
      if (replier < 0 || age < 1) continue;
      cells[at] = -1;
      const post = cells[at + 1] as number;
      const key = this.posts.key[post] as number;
      if (age > answerHoursMax) continue;
      if (!coin(this.#streams.answer, key, replier, habit)) continue;
      const topic = this.posts.topic[post] as number;
      this.trace.add(DEED.answer, actor, replier, post, -1, topic, this.#tick(30));
      const edge = this.follows.find(replier, actor);
      if (edge >= 0) {
        const held = (this.follows.trust[edge] as number) / (1 - trustUnanswered || 1);
        this.follows.trust[edge] = Math.min(1, held + trustAnswered * (1 - held));
      } else {
        const interest = this.population.interests[replier * this.population.topicCount + topic] as number;
        if (coin(this.#streams.return, replier, key, (follow[replier] as number) * interest)) {
          this.#follow(replier, actor);
        }
      }
    }
  }

  gainFollowers(people: number, idle: number): void {
    const author = this.#actor;
    const { firstIdle, size } = this.population;
    // Those with the smallest coins come: more followers are the same ones and some others.
    const draws = this.#streams.curious;
    const strangers = [...this.#awake].filter((one) => one !== author && this.follows.find(one, author) < 0);
    const ranked = strangers.map((one) => ({ one, mark: bits(draws, author, one) }));
    ranked.sort((left, right) => left.mark - right.mark || left.one - right.one);
    for (const { one } of ranked.slice(0, people)) this.#follow(one, author);
    for (let got = 0; got < idle && this.#nextIdle < size; got += 1) {
      this.#follow(this.#nextIdle, author);
      this.#nextIdle += 1;
    }
    if (this.#nextIdle < firstIdle) throw new RangeError("idle accounts must come after everybody else");
  }

  /** Publishes a post in the name of an account and watches who reads it. */
  announce(author: number, topic: number, key: number, appeal: number): Watch {
    this.#second = this.hour * 3600;
    const post = this.publish(author, topic, key, appeal);
    this.#watch = watchFor(this.population.size, post, author, this.hour);
    return this.#watch;
  }

  /** A copy of everything that changes, for `load`. */
  save(): SavedSociety {
    return {
      hour: this.hour,
      posts: this.posts.count,
      broadcasts: this.broadcasts.count,
      postCount: this.postCount.slice(),
      nextIdle: this.#nextIdle,
      follows: this.follows.save(),
      feed: this.#feed.save(),
      waiting: this.#waiting.save(),
    };
  }

  /** Goes back to a saved moment of this same society; from here on the coins are those of `run`. Keeps no trace. */
  load(saved: SavedSociety, run: number): void {
    this.hour = saved.hour;
    this.posts.count = saved.posts;
    this.broadcasts.count = saved.broadcasts;
    this.postCount.set(saved.postCount);
    this.#nextIdle = saved.nextIdle;
    this.follows.load(saved.follows);
    this.#feed.load(saved.feed);
    this.#waiting.load(saved.waiting);
    this.trace.recording = false;
    this.#watch = null;
    this.#streams = streamsOf(this.#seed, run);
  }

  #read(reader: number, broadcast: number, edge: number): void {
    this.itemsRead += 1;
    const post = this.broadcasts.post[broadcast] as number;
    const author = this.posts.author[post] as number;
    if (author === reader) return;
    const sender = this.broadcasts.by[broadcast] as number;
    const watch = this.#watch !== null && this.#watch.post === post ? this.#watch : null;
    const hop = (this.broadcasts.hop[broadcast] as number) + 1;
    if (watch !== null && watch.hop[reader] === 0) {
      watch.hop[reader] = hop;
      watch.from[reader] = sender;
      watch.readers.push(reader);
    }
    const { interests, topicCount, habits } = this.population;
    const { reactTrustFloor, trustRate, trustUnanswered } = this.parameters;
    const topic = this.posts.topic[post] as number;
    const key = this.posts.key[post] as number;
    const relevance = interests[reader * topicCount + topic] as number;
    const trust = this.follows.trust[edge] as number;
    const pull =
      relevance * (reactTrustFloor + (1 - reactTrustFloor) * trust) * (this.posts.appeal[post] as number);
    let held = trust + trustRate * (relevance - trust);
    const streams = this.#streams;
    const via = sender === author ? -1 : sender;
    if (pull > NEGLIGIBLE) {
      if (coin(streams.like, reader, key, (habits.like[reader] as number) * pull)) {
        this.trace.add(DEED.like, reader, author, post, via, topic, this.#tick(2));
        if (watch !== null) watch.likes += 1;
      }
      if (coin(streams.reply, reader, key, (habits.reply[reader] as number) * pull)) {
        this.trace.add(DEED.reply, reader, author, post, via, topic, this.#tick(40));
        this.#waiting.push(author, reader, post, this.hour);
        if (via < 0) held *= 1 - trustUnanswered;
        if (watch !== null) watch.replies += 1;
      }
      if (coin(streams.share, reader, key, (habits.share[reader] as number) * pull)) {
        this.trace.add(DEED.share, reader, author, post, via, topic, this.#tick(4));
        this.posts.shared[post] = 1;
        this.#feed.deliver(this.broadcasts.add(post, reader, this.hour, hop), reader);
        if (watch !== null) {
          watch.shares += 1;
          watch.lastHour = this.hour;
          watch.shared[reader] = 1;
        }
      }
    }
    this.follows.trust[edge] = held;
    if (via < 0) {
      const leave = (habits.unfollow[reader] as number) * (1 - relevance) * (1 - held) * (1 - held);
      if (coin(streams.tie, reader, key, leave)) this.#unfollow(edge);
    } else if (
      pull > NEGLIGIBLE &&
      coin(streams.tie, reader, key, (habits.follow[reader] as number) * pull)
    ) {
      if (this.follows.find(reader, author) < 0) this.#follow(reader, author);
    }
  }

  #follow(follower: number, author: number): void {
    const edge = this.follows.add(follower, author, this.parameters.trustAtFollow);
    this.trace.add(DEED.follow, follower, author, edge, -1, 255, this.#tick(1));
  }

  #unfollow(edge: number): void {
    const follower = this.follows.follower[edge] as number;
    const author = this.follows.author[edge] as number;
    this.follows.cut(edge);
    this.trace.add(DEED.unfollow, follower, author, edge, -1, 255, this.#tick(1));
  }

  /** Pareto with exponent 2 from a square root: heavy-tailed, and the same bits on every machine. */
  #appealOf(author: number, nth: number): number {
    const u = uniform(this.#streams.appeal, author, nth);
    return Math.min(this.parameters.appealMax, this.parameters.appealMin / Math.sqrt(1 - u));
  }

  /** Moves the session's clock, within its hour, and says what it shows. */
  #tick(seconds: number): number {
    this.#second = Math.min(this.#second + seconds, this.hour * 3600 + 3599);
    return this.#second;
  }
}

/** The eyes a behaviour gets: one object, pointed at one account after another. */
class SocietyView implements View {
  person = 0;
  readonly #society: Society;

  constructor(society: Society) {
    this.#society = society;
  }

  get day(): number {
    return Math.floor(this.#society.hour / HOURS_PER_DAY);
  }

  get people(): number {
    return this.#society.population.firstIdle;
  }

  get parameters(): Parameters {
    return this.#society.parameters;
  }

  get mainTopic(): number {
    return this.#society.mainTopicOf(this.person);
  }

  postsDue(): number {
    return this.#society.postsDue();
  }

  attention(): number {
    return this.#society.attention();
  }

  chance(lane: number): number {
    return this.#society.chance(lane);
  }

  topicOfInterest(lane: number): number {
    return this.#society.topicOfInterest(lane);
  }
}

function streamsOf(seed: number, run: number): Record<Purpose, Stream> {
  const streams = {} as Record<Purpose, Stream>;
  for (const purpose of PURPOSES) streams[purpose] = stream(seed, purpose, run);
  return streams;
}

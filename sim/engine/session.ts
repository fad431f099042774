/** What a behaviour gets for a session: eyes and hands of the account whose turn it is, the same two objects for all. */
import type { Hands, View } from "../agents/agent.ts";
import { HABIT } from "./account-blocks.ts";
import { answerReplies } from "./answering.ts";
import { attendCircle } from "./circles.ts";
import { HOURS_PER_DAY } from "./clock.ts";
import { follow, followAuthors, followStrangers, gainFollowers, unfollowUnreturned } from "./following.ts";
import type { Parameters } from "./parameters.ts";
import { mention, post } from "./posting.ts";
import { readFeed } from "./reading.ts";
import { below, coin, uniform } from "./rng.ts";
import type { SocietyState } from "./state.ts";
import { COMPANY_TOPIC, NO_TOPIC } from "./topics.ts";

/** Draws that one account has in one hour for one purpose. */
const LANES = 64;

export class SessionView implements View {
  readonly #state: SocietyState;

  constructor(state: SocietyState) {
    this.#state = state;
  }

  get person(): number {
    return this.#state.actor;
  }

  get day(): number {
    return Math.floor(this.#state.hour / HOURS_PER_DAY);
  }

  get hourOfDay(): number {
    return this.#state.hour % HOURS_PER_DAY;
  }

  get people(): number {
    return this.#state.population.people;
  }

  get parameters(): Parameters {
    return this.#state.parameters;
  }

  get mainTopic(): number {
    return this.#state.mainTopic[this.#state.actor] as number;
  }

  postsDue(): number {
    const { actor, feed, hour, streams } = this.#state;
    const { numbers, stride } = feed.blocks;
    const own = actor * stride;
    const due =
      (numbers[own + HABIT.postsPerDay] as number) / (numbers[own + HABIT.sessionsPerDay] as number);
    const whole = Math.floor(due);
    return whole + (coin(streams.post, actor, hour, due - whole) ? 1 : 0);
  }

  attention(): number {
    const { actor, feed, hour, streams } = this.#state;
    const mean = feed.blocks.numbers[actor * feed.blocks.stride + HABIT.itemsPerSession] as number;
    return Math.ceil(2 * mean * uniform(streams.depth, actor, hour));
  }

  chance(lane: number): number {
    const { actor, hour, streams } = this.#state;
    return uniform(streams.agent, actor, hour * LANES + lane);
  }

  topicOfInterest(lane: number): number {
    const { actor, hour, population, streams } = this.#state;
    const { interests, topicCount } = population;
    const row = actor * topicCount;
    let total = 0;
    for (let topic = 0; topic < topicCount; topic += 1) total += interests[row + topic] as number;
    let rest = total * uniform(streams.topic, actor, hour * LANES + lane);
    for (let topic = 0; topic < topicCount; topic += 1) {
      rest -= interests[row + topic] as number;
      if (rest < 0) return topic;
    }
    return this.mainTopic;
  }

  anyTopic(lane: number): number {
    const { actor, hour, population, streams } = this.#state;
    const first = COMPANY_TOPIC + 1;
    if (population.topicCount <= first) return 0;
    return first + below(streams["any-topic"], actor, hour * LANES + lane, population.topicCount - first);
  }

  bigName(lane: number): number {
    const account = this.#state.bigNames.today(this.#state)[lane] ?? -1;
    return account === this.#state.actor ? -1 : account;
  }

  isBigName(account: number): boolean {
    return this.#state.bigNames.today(this.#state).includes(account);
  }
}

export class SessionHands implements Hands {
  readonly #state: SocietyState;

  constructor(state: SocietyState) {
    this.#state = state;
  }

  answerReplies(): void {
    answerReplies(this.#state);
  }

  readFeed(items: number): void {
    readFeed(this.#state, items);
  }

  post(topic: number, appealFactor = 1): void {
    post(this.#state, topic, appealFactor);
  }

  mention(account: number): void {
    mention(this.#state, account);
  }

  askForFollows(): void {
    post(this.#state, NO_TOPIC, 1);
  }

  attendCircle(): void {
    attendCircle(this.#state);
  }

  followAuthors(topic: number, count: number): void {
    followAuthors(this.#state, topic, count);
  }

  followStrangers(count: number): void {
    followStrangers(this.#state, count);
  }

  follow(account: number): void {
    const { actor, follows } = this.#state;
    if (account !== actor && follows.find(actor, account) < 0) follow(this.#state, actor, account);
  }

  unfollowUnreturned(count: number): void {
    unfollowUnreturned(this.#state, count);
  }

  gainFollowers(people: number, idle: number): void {
    gainFollowers(this.#state, people, idle);
  }
}

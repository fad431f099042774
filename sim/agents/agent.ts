/**
 * The contract of a behaviour: it is told what one account can see, and acts through hands. One file per behaviour;
 * a behaviour knows no other, and nothing of how feeds, trust or scores work.
 */
import type { Parameters } from "../engine/parameters.ts";

/** What an account does without thinking. Rates per day; probabilities for a perfect item from a trusted account. */
export interface Habits {
  /** Times a day the account opens its feed, 0 … 24. 0: nobody is there. */
  readonly sessionsPerDay: number;
  readonly itemsPerSession: number;
  readonly postsPerDay: number;
  readonly like: number;
  readonly share: number;
  readonly reply: number;
  readonly follow: number;
  readonly unfollow: number;
  /** Probability of answering a reply that waits. */
  readonly answer: number;
}

/** What an account sees of itself at the start of a session. */
export interface View {
  readonly person: number;
  readonly day: number;
  readonly parameters: Parameters;
  /** Accounts with somebody behind them. */
  readonly people: number;
  /** Posts due in this session: a whole number drawn so that days add up to the habit. */
  postsDue(): number;
  /** Items this session has attention for. */
  attention(): number;
  /** Position of the strongest own interest among the topics. */
  readonly mainTopic: number;
  /** A number in [0, 1) for this session; lanes 0 … 31 are free for the behaviour. */
  chance(lane: number): number;
  /** A topic drawn in proportion to the account's interests. */
  topicOfInterest(lane: number): number;
}

/** What an account can do. */
export interface Hands {
  /** Answers waiting replies, newest first, each with the account's habit. */
  answerReplies(): void;
  /** Reads down the feed and reacts. */
  readFeed(items: number): void;
  post(topic: number): void;
  /** Followers who came at once, for a title or for money: people, drawn whatever their interests, and idle accounts. */
  gainFollowers(people: number, idle: number): void;
}

export interface Behaviour {
  readonly id: string;
  readonly says: string;
  /** Whether there is anybody behind the account. */
  readonly person: boolean;
  /** Habits of one account of this kind, given those an ordinary person in its place would have. */
  habits(usual: Habits, parameters: Parameters): Habits;
  session(view: View, hands: Hands): void;
  /** Called in the first hour of each day, for behaviours that have it. */
  newDay?(view: View, hands: Hands): void;
}

/**
 * The contract of a behaviour: it is told what one account can see, and acts through hands. One file per behaviour;
 * a behaviour knows no other, and nothing of how feeds, trust or scores work.
 */
import type { Parameters } from "../engine/parameters.ts";

/** What an account does without thinking. Rates per day; probabilities for a perfect item from a trusted account. */
export interface Habits {
  /** Times a day the account opens its feed, 0 … 24; far more wakes it every hour. 0: nobody is there. */
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
  /** 0 … 23. */
  readonly hourOfDay: number;
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
  /** A topic drawn from all but company news, whatever the account's interests. */
  anyTopic(lane: number): number;
  /** One of the `stalkerTargets` accounts with the largest audience this morning; −1 when there is none but oneself. */
  bigName(lane: number): number;
  /** Whether the account is one of those. */
  isBigName(account: number): boolean;
}

/** What an account can do. */
export interface Hands {
  /** Answers waiting replies, newest first, each with the account's habit. */
  answerReplies(): void;
  /** Reads down the feed and reacts. */
  readFeed(items: number): void;
  /** @param appealFactor how well made the post is, as a factor on its appeal; default 1 */
  post(topic: number, appealFactor?: number): void;
  /** Names another account in a post that interests no follower. */
  mention(account: number): void;
  /** The same without a name: a post that asks to be followed. */
  askForFollows(): void;
  /** Likes, shares and replies to what the account's circle posted since it was last here, as `loyalty` says. */
  attendCircle(): void;
  /** Followers who came at once, for a title or for money: people, drawn whatever their interests, and idle accounts. */
  gainFollowers(people: number, idle: number): void;
  /** Follows authors of recent posts on a topic, as a search would show them; at most so many. */
  followAuthors(topic: number, count: number): void;
  /** Follows people picked at random, at most so many. */
  followStrangers(count: number): void;
  /** Follows an account, unless it does already. */
  follow(account: number): void;
  /** Leaves at most so many of those it followed longest who do not follow back. */
  unfollowUnreturned(count: number): void;
}

/** An item that is being read. The same object for every item. */
export interface Item {
  readonly author: number;
  /** Who brought it: the author or somebody who shared it. */
  readonly sender: number;
  readonly topic: number;
  /** How much the topic interests the reader, 0 … 1. */
  readonly relevance: number;
  readonly appeal: number;
}

/** Probabilities of each reaction to one item. */
export interface Odds {
  like: number;
  share: number;
  reply: number;
  /** Following the author of an item that somebody else shared. */
  follow: number;
  /** Leaving the author of an item that came directly. */
  leave: number;
}

/** Probabilities with which an account of a circle reacts to a post of another one there, whatever it is about. */
export type Zeal = Pick<Odds, "like" | "share" | "reply">;

export interface Behaviour {
  readonly id: string;
  readonly says: string;
  /** Whether there is anybody behind the account. */
  readonly person: boolean;
  /** Whether somebody who knows the subject writes and answers, as far as their interest goes. Default: yes. */
  readonly knows?: false;
  /** Whether the account ever reads its feed. Default: always. */
  readonly reads?: (parameters: Parameters) => boolean;
  /** How it reacts to posts of its circle's leader (a boss, the owner of bots) and of its other members. */
  readonly loyalty?: (parameters: Parameters) => { readonly leader: Zeal; readonly mates: Zeal };
  /** Habits of one account of this kind, given those an ordinary person in its place would have. */
  habits(usual: Habits, parameters: Parameters): Habits;
  session(view: View, hands: Hands): void;
  /** Called in the first hour of each day, for behaviours that have it. */
  newDay?(view: View, hands: Hands): void;
  /** Changes the odds that an ordinary person with the same habits would have, for behaviours that have it. */
  reacts?(item: Item, odds: Odds, view: View): void;
}

/** Reacts to nothing. */
export const INDIFFERENT: Zeal = { like: 0, share: 0, reply: 0 };

/** What anybody does with a session who has no reason to do otherwise: answers, reads on, posts what is due. */
export function sessionAsUsual(view: View, hands: Hands): void {
  hands.answerReplies();
  hands.readFeed(view.attention());
  for (let due = view.postsDue(), nth = 0; nth < due; nth += 1) hands.post(view.topicOfInterest(nth));
}

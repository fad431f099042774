/**
 * What a circle's members posted: pods, rings of bots and a boss's employees look there by themselves, whatever their
 * feeds show. An account that was there has seen everything up to then.
 */
import type { Zeal } from "../agents/agent.ts";
import { REACTION } from "./coins.ts";
import type { Population } from "./population.ts";
import { reply, share, watchRead } from "./reading.ts";
import { bits, derivedCoin } from "./rng.ts";
import type { SocietyState } from "./state.ts";
import { DEED } from "./trace.ts";

export interface SavedCircles {
  readonly lengths: readonly number[];
  readonly seen: Int32Array;
}

export class Circles {
  /** Circle → its posts, oldest first, and the hour of each. */
  readonly posts: number[][] = [];
  readonly hours: number[][] = [];
  /** Account → posts of its circle that it has seen. */
  readonly seen: Int32Array;
  readonly #circle: Int32Array;
  #members: number[][] | null = null;

  constructor(population: Population) {
    this.#circle = population.circle;
    for (const _leader of population.leaders) {
      this.posts.push([]);
      this.hours.push([]);
    }
    this.seen = new Int32Array(this.posts.length > 0 ? population.size : 0);
  }

  add(author: number, post: number, hour: number): void {
    const circle = this.#circle[author] as number;
    if (circle < 0) return;
    this.posts[circle]?.push(post);
    this.hours[circle]?.push(hour);
  }

  /** Everybody in the circle of an account, itself included; nobody when it is in none. */
  membersOf(population: Population, account: number): readonly number[] {
    const circle = population.circle[account] as number;
    if (circle < 0) return [];
    this.#members ??= membersByCircle(population);
    return this.#members[circle] as number[];
  }

  save(): SavedCircles {
    return { lengths: this.posts.map((posts) => posts.length), seen: this.seen.slice() };
  }

  load(saved: SavedCircles): void {
    for (const [circle, length] of saved.lengths.entries()) {
      (this.posts[circle] as number[]).length = length;
      (this.hours[circle] as number[]).length = length;
    }
    this.seen.set(saved.seen);
  }
}

function membersByCircle({ circle, leaders }: Population): number[][] {
  const members: number[][] = leaders.map(() => []);
  for (const [account, own] of circle.entries()) if (own >= 0) members[own]?.push(account);
  return members;
}

/** The account whose turn it is reacts to what its circle posted in the hours before. */
export function attendCircle(state: SocietyState): void {
  const { actor, circles, hour, population } = state;
  const circle = population.circle[actor] as number;
  const loyalty = state.loyaltyOf(actor);
  if (circle < 0 || loyalty === null) return;
  const posts = circles.posts[circle] as number[];
  const hours = circles.hours[circle] as number[];
  let at = circles.seen[actor] as number;
  for (; at < posts.length && (hours[at] as number) < hour; at += 1) {
    if (hour - (hours[at] as number) > state.parameters.itemAgeHoursMax) continue;
    const post = posts[at] as number;
    const author = state.posts.author[post] as number;
    if (author === actor) continue;
    reactTo(state, post, author, author === population.leaders[circle] ? loyalty.leader : loyalty.mates);
  }
  circles.seen[actor] = at;
}

function reactTo(state: SocietyState, post: number, author: number, zeal: Zeal): void {
  if (zeal.like + zeal.reply + zeal.share <= 0) return;
  const { actor, posts, streams, trace } = state;
  const key = posts.key[post] as number;
  const watch = watchRead(state, actor, post, author, 1);
  const word = bits(streams.reaction, actor, key);
  if (derivedCoin(word, REACTION.like, zeal.like)) {
    trace.add(DEED.like, actor, author, post, -1, posts.topic[post] as number, state.tick(2));
    if (watch !== null) watch.likes += 1;
  }
  if (derivedCoin(word, REACTION.reply, zeal.reply)) {
    reply(state, actor, author, post, -1);
    if (watch !== null) watch.replies += 1;
  }
  if (derivedCoin(word, REACTION.share, zeal.share)) share(state, actor, post, -1, 1, watch);
}

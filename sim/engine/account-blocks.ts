/**
 * What one account needs when it opens its feed, side by side in memory: habits, interests, unread items, posts read. A
 * society of a hundred thousand does not fit into any cache, and time goes by the number of places looked at, not by
 * what is done there; so an account is one place.
 */
import { HABIT_NAMES, type Population } from "./population.ts";

/** Position of each habit in a block; interests follow. */
export const HABIT = {
  sessionsPerDay: 0,
  itemsPerSession: 1,
  postsPerDay: 2,
  like: 3,
  share: 4,
  reply: 5,
  follow: 6,
  unfollow: 7,
  answer: 8,
} as const satisfies Record<(typeof HABIT_NAMES)[number], number>;

/** Interest in topic t is at this position + t. */
export const INTERESTS = HABIT_NAMES.length;

/** Words to which blocks are aligned: one cache line. */
const LINE = 16;

export class AccountBlocks {
  /** Accounts with a block, counted from 0. */
  readonly size: number;
  /** Words from one block to the next. */
  readonly stride: number;
  /** Where in a block the unread items begin, and the posts read. */
  readonly items: number;
  readonly memory: number;
  readonly words: Int32Array;
  /** The same memory, as numbers. */
  readonly numbers: Float32Array;

  constructor(size: number, traits: number, itemWords: number, memoryWords: number) {
    const aligned = (words: number): number => Math.ceil(words / LINE) * LINE;
    this.size = size;
    this.items = aligned(traits);
    this.memory = aligned(this.items + itemWords);
    this.stride = aligned(this.memory + memoryWords);
    this.words = new Int32Array(size * this.stride);
    this.numbers = new Float32Array(this.words.buffer);
  }

  /** Writes down habits and interests, which do not change. */
  describe(population: Population): void {
    const { habits, interests, topicCount } = population;
    for (let account = 0; account < this.size; account += 1) {
      const base = account * this.stride;
      for (const name of HABIT_NAMES) this.numbers[base + HABIT[name]] = habits[name][account] as number;
      for (let topic = 0; topic < topicCount; topic += 1) {
        this.numbers[base + INTERESTS + topic] = interests[account * topicCount + topic] as number;
      }
    }
  }
}

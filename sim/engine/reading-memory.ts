/**
 * Posts an account remembers having read, so that no share shows them again: the last fifteen of each of sixteen sets,
 * by the post's number. Asking and noting touch half a cache line. A post is known by 20 bits of its number: one in a
 * society's million newest cannot be mistaken for another.
 */
import type { AccountBlocks } from "./account-blocks.ts";

const SET_BITS = 4;
const SETS = 1 << SET_BITS;
/** Fifteen posts and, first, which of them is the next to be forgotten. */
const WAYS = 16;
/** Tag of no post: 16 bits are left for a tag, and this one is given up. */
const NOTHING = 0xffff;

/** Words of a block that the memory takes. */
export const MEMORY_WORDS = (SETS * WAYS) / 2;

export class ReadingMemory {
  readonly #tags: Uint16Array;
  readonly #stride: number;
  readonly #offset: number;

  constructor({ words, stride, memory, size }: AccountBlocks) {
    this.#tags = new Uint16Array(words.buffer);
    this.#stride = 2 * stride;
    this.#offset = 2 * memory;
    for (let account = 0; account < size; account += 1) {
      const start = account * this.#stride + this.#offset;
      this.#tags.fill(NOTHING, start, start + SETS * WAYS);
      for (let set = 0; set < SETS; set += 1) this.#tags[start + set * WAYS] = 1;
    }
  }

  has(account: number, post: number): boolean {
    const tags = this.#tags;
    const set = this.#setOf(account, post);
    const tag = tagOf(post);
    for (let at = set + 1; at < set + WAYS; at += 1) if (tags[at] === tag) return true;
    return false;
  }

  /** Notes a post in place of the oldest of its set. */
  add(account: number, post: number): void {
    const tags = this.#tags;
    const set = this.#setOf(account, post);
    const next = tags[set] as number;
    tags[set + next] = tagOf(post);
    tags[set] = next + 1 === WAYS ? 1 : next + 1;
  }

  #setOf(account: number, post: number): number {
    return account * this.#stride + this.#offset + (post & (SETS - 1)) * WAYS;
  }
}

function tagOf(post: number): number {
  return (post >>> SET_BITS) % NOTHING;
}

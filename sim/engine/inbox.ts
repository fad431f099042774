/**
 * Feeds and waiting replies of those who ever look: rings of fixed length in which the newest pushes out the oldest
 * (limited attention: Weng et al. 2012). An account that never looks keeps nothing, so nothing can be read there.
 */

/** Head of an account that never looks. */
const CLOSED = 0xffff;

/** Where rings lie: entry e of account a begins at word a · stride + offset + e · columns. */
export interface RingStorage {
  readonly words: Int32Array;
  readonly stride: number;
  readonly offset: number;
}

export class Rings {
  readonly slots: number;
  readonly columns: number;
  /** −1 in the first word of an entry for an empty slot. */
  readonly words: Int32Array;
  readonly stride: number;
  readonly offset: number;
  /** Account → slot of its next entry. Small, so that it stays close while items are handed out. */
  readonly head: Uint16Array;

  /**
   * @param looks 1 for accounts that ever look
   * @param storage words of somebody else's, with room up to the last account that looks; own ones when left out
   */
  constructor(looks: Uint8Array, slots: number, columns: 2 | 3, storage?: RingStorage) {
    this.slots = slots;
    this.columns = columns;
    const size = looks.lastIndexOf(1) + 1;
    this.stride = storage?.stride ?? slots * columns;
    this.offset = storage?.offset ?? 0;
    this.words = storage?.words ?? new Int32Array(size * this.stride);
    this.head = new Uint16Array(looks.length).fill(CLOSED);
    for (let account = 0; account < size; account += 1) {
      if (looks[account] === 1) this.head[account] = 0;
      this.words.fill(-1, this.startOf(account), this.endOf(account));
    }
  }

  /** Words of an account's entries: from … to. */
  startOf(account: number): number {
    return account * this.stride + this.offset;
  }

  endOf(account: number): number {
    return account * this.stride + this.offset + this.slots * this.columns;
  }

  looks(account: number): boolean {
    return this.head[account] !== CLOSED;
  }

  /** Puts an entry on top. False when the account never looks. */
  push(account: number, first: number, second: number, third: number): boolean {
    const head = this.head[account] as number;
    if (head === CLOSED) return false;
    const at = this.startOf(account) + head * this.columns;
    this.words[at] = first;
    this.words[at + 1] = second;
    if (this.columns === 3) this.words[at + 2] = third;
    this.head[account] = head + 1 === this.slots ? 0 : head + 1;
    return true;
  }

  /** Hands one entry of two columns to many: `accounts` and `seconds` hold as many as there are from start to end. */
  pushAll(first: number, accounts: Int32Array, seconds: Int32Array, start: number, end: number): void {
    const { words, head: heads, slots, stride, offset } = this;
    for (let at = start; at < end; at += 1) {
      const account = accounts[at] as number;
      const head = heads[account] as number;
      if (head === CLOSED) continue;
      const entry = account * stride + offset + head * 2;
      words[entry] = first;
      words[entry + 1] = seconds[at] as number;
      heads[account] = head + 1 === slots ? 0 : head + 1;
    }
  }

  save(): SavedRings {
    return { words: this.words.slice(), head: this.head.slice() };
  }

  load(saved: SavedRings): void {
    this.words.set(saved.words);
    this.head.set(saved.head);
  }
}

export interface SavedRings {
  readonly words: Int32Array;
  readonly head: Uint16Array;
}

/**
 * Feeds and waiting replies of those who ever look: rings of fixed length in which the newest pushes out the oldest
 * (limited attention: Weng et al. 2012). An account without sessions has neither, so nothing can be read there.
 */
export class Rings {
  readonly slots: number;
  /** Account → its ring, or −1 for an account that never looks. */
  readonly ring: Int32Array;
  /** First column; −1 for an empty slot. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly third: Int32Array;
  readonly #head: Int32Array;

  /** @param looks 1 for accounts that ever look */
  constructor(looks: Uint8Array, slots: number, columns: 2 | 3) {
    this.slots = slots;
    this.ring = new Int32Array(looks.length).fill(-1);
    let rings = 0;
    for (let account = 0; account < looks.length; account += 1) {
      if (looks[account] === 0) continue;
      this.ring[account] = rings;
      rings += 1;
    }
    this.first = new Int32Array(rings * slots).fill(-1);
    this.second = new Int32Array(rings * slots);
    this.third = new Int32Array(columns === 3 ? rings * slots : 0);
    this.#head = new Int32Array(rings);
  }

  /** Puts an entry on top. False when the account never looks. */
  push(account: number, first: number, second: number, third: number): boolean {
    const ring = this.ring[account] as number;
    if (ring < 0) return false;
    const head = this.#head[ring] as number;
    const at = ring * this.slots + head;
    this.first[at] = first;
    this.second[at] = second;
    if (this.third.length > 0) this.third[at] = third;
    this.#head[ring] = head + 1 === this.slots ? 0 : head + 1;
    return true;
  }

  save(): readonly Int32Array[] {
    return [this.first.slice(), this.second.slice(), this.third.slice(), this.#head.slice()];
  }

  load(saved: readonly Int32Array[]): void {
    const [first, second, third, head] = saved as readonly [Int32Array, Int32Array, Int32Array, Int32Array];
    this.first.set(first);
    this.second.set(second);
    this.third.set(third);
    this.#head.set(head);
  }
}

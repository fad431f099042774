/**
 * Feeds and waiting replies of those who ever look: rings of fixed length in which the newest pushes out the oldest
 * (limited attention: Weng et al. 2012). An account without sessions has neither, so nothing can be read there.
 */
export class Rings {
  readonly slots: number;
  readonly columns: number;
  /** Account → its ring, or −1 for an account that never looks. */
  readonly ring: Int32Array;
  /**
   * Entry e of ring r is cells[(r · slots + e) · columns] and those after it; −1 there for an empty slot. One entry is
   * one place in memory: handing an item to thousands of followers costs one cache line each.
   */
  readonly cells: Int32Array;
  readonly #head: Int32Array;

  /** @param looks 1 for accounts that ever look */
  constructor(looks: Uint8Array, slots: number, columns: 2 | 3) {
    this.slots = slots;
    this.columns = columns;
    this.ring = new Int32Array(looks.length).fill(-1);
    let rings = 0;
    for (let account = 0; account < looks.length; account += 1) {
      if (looks[account] === 0) continue;
      this.ring[account] = rings;
      rings += 1;
    }
    this.cells = new Int32Array(rings * slots * columns).fill(-1);
    this.#head = new Int32Array(rings);
  }

  /** Puts an entry on top. False when the account never looks. */
  push(account: number, first: number, second: number, third: number): boolean {
    const ring = this.ring[account] as number;
    if (ring < 0) return false;
    const head = this.#head[ring] as number;
    const at = (ring * this.slots + head) * this.columns;
    this.cells[at] = first;
    this.cells[at + 1] = second;
    if (this.columns === 3) this.cells[at + 2] = third;
    this.#head[ring] = head + 1 === this.slots ? 0 : head + 1;
    return true;
  }

  save(): readonly Int32Array[] {
    return [this.cells.slice(), this.#head.slice()];
  }

  load(saved: readonly Int32Array[]): void {
    const [cells, head] = saved as readonly [Int32Array, Int32Array];
    this.cells.set(cells);
    this.#head.set(head);
  }
}

/**
 * A set of pairs of whole numbers, each 0 … 2^32 − 2: open addressing with linear probing (D. E. Knuth, The Art of
 * Computer Programming 3, 6.4). Eight bytes a slot, at most three fifths of the slots in use, no object per pair.
 */
const EMPTY = 0xffffffff;

export class PairSet {
  /** Slot i holds (slots[2i], slots[2i + 1]); a first word of EMPTY marks a free one. */
  private slots: Uint32Array;
  private mask: number;
  private count = 0;

  /** @param expected pairs that will be there; more make it grow */
  constructor(expected = 8) {
    let slots = 16;
    while (slots * 0.6 < expected) slots *= 2;
    this.slots = new Uint32Array(2 * slots).fill(EMPTY);
    this.mask = slots - 1;
  }

  get size(): number {
    return this.count;
  }

  has(first: number, second: number): boolean {
    return this.slots[2 * this.slotOf(first, second)] !== EMPTY;
  }

  /** False when the pair was there already. */
  add(first: number, second: number): boolean {
    const slot = this.slotOf(first, second);
    if (this.slots[2 * slot] !== EMPTY) return false;
    this.slots[2 * slot] = first;
    this.slots[2 * slot + 1] = second;
    this.count += 1;
    if (this.count > (this.mask + 1) * 0.6) this.grow();
    return true;
  }

  /** False when the pair was not there. Later pairs of the same run of slots move up, so that no mark stays behind. */
  delete(first: number, second: number): boolean {
    const { slots, mask } = this;
    let hole = this.slotOf(first, second);
    if (slots[2 * hole] === EMPTY) return false;
    this.count -= 1;
    for (let slot = (hole + 1) & mask; slots[2 * slot] !== EMPTY; slot = (slot + 1) & mask) {
      const home = homeOf(slots[2 * slot] as number, slots[2 * slot + 1] as number) & mask;
      // It may move only if the hole lies between its home and where it stands.
      if (((slot - home) & mask) < ((slot - hole) & mask)) continue;
      slots[2 * hole] = slots[2 * slot] as number;
      slots[2 * hole + 1] = slots[2 * slot + 1] as number;
      hole = slot;
    }
    slots[2 * hole] = EMPTY;
    return true;
  }

  /** Where the pair is, or the free slot where it belongs. */
  private slotOf(first: number, second: number): number {
    const { slots, mask } = this;
    let slot = homeOf(first, second) & mask;
    while (slots[2 * slot] !== EMPTY && (slots[2 * slot] !== first || slots[2 * slot + 1] !== second)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Uint32Array(2 * before.length).fill(EMPTY);
    this.mask = this.slots.length / 2 - 1;
    for (let index = 0; index < before.length; index += 2) {
      if (before[index] === EMPTY) continue;
      const slot = this.slotOf(before[index] as number, before[index + 1] as number);
      this.slots[2 * slot] = before[index] as number;
      this.slots[2 * slot + 1] = before[index + 1] as number;
    }
  }
}

/** Mixes both words; multipliers are large odd numbers, the shifts bring high bits down. */
function homeOf(first: number, second: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second ^ (second >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

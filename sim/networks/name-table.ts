/**
 * Names as bytes and their numbers, in order of first appearance: open addressing over one pool of bytes, so that a file
 * of a million names makes no string until it has been read.
 */
import { decodeUtf8 } from "../../src/ingest/utf8.ts";
import { GrowingList } from "./growing-list.ts";

const FREE = 0xffffffff;

export class NameTable {
  private pool = new Uint8Array(1 << 14);
  /** Entry i: where name i begins in the pool; one entry more for the end of the last. */
  private readonly starts = new GrowingList(1024);
  private slots = new Uint32Array(2048).fill(FREE);

  constructor() {
    this.starts.push(0);
  }

  get size(): number {
    return this.starts.length - 1;
  }

  /** Number of the name bytes[start, end), which must be valid UTF-8. */
  numberOf(bytes: Uint8Array, start: number, end: number): number {
    let hash = 0x811c9dc5;
    for (let index = start; index < end; index += 1) {
      hash = Math.imul(hash ^ (bytes[index] as number), 0x01000193);
    }
    const slot = this.slotOf(mixed(hash), bytes, start, end);
    const found = this.slots[slot] as number;
    return found === FREE ? this.append(slot, bytes, start, end) : found;
  }

  names(): string[] {
    const names: string[] = [];
    for (let name = 0; name < this.size; name += 1) {
      names.push(decodeUtf8(this.pool, this.starts.at(name), this.starts.at(name + 1)) ?? "");
    }
    return names;
  }

  private slotOf(hash: number, bytes: Uint8Array, start: number, end: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    let slot = hash & mask;
    while (slots[slot] !== FREE && !this.isName(slots[slot] as number, bytes, start, end)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private isName(name: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.starts.at(name);
    if (this.starts.at(name + 1) - from !== end - start) return false;
    for (let index = 0; index < end - start; index += 1) {
      if (this.pool[from + index] !== bytes[start + index]) return false;
    }
    return true;
  }

  private append(slot: number, bytes: Uint8Array, start: number, end: number): number {
    const number = this.size;
    const from = this.starts.at(number);
    const until = from + end - start;
    if (until > this.pool.length) {
      const grown = new Uint8Array(Math.max(until, 2 * this.pool.length));
      grown.set(this.pool.subarray(0, from));
      this.pool = grown;
    }
    this.pool.set(bytes.subarray(start, end), from);
    this.starts.push(until);
    this.slots[slot] = number;
    if (2 * this.size > this.slots.length) this.rehash();
    return number;
  }

  private rehash(): void {
    this.slots = new Uint32Array(2 * this.slots.length).fill(FREE);
    for (let name = 0; name < this.size; name += 1) {
      const from = this.starts.at(name);
      const until = this.starts.at(name + 1);
      let hash = 0x811c9dc5;
      for (let index = from; index < until; index += 1) {
        hash = Math.imul(hash ^ (this.pool[index] as number), 0x01000193);
      }
      this.slots[this.slotOf(mixed(hash), this.pool, from, until)] = name;
    }
  }
}

/** High bits brought down: FNV-1a leaves the low ones of short numerals too alike for linear probing. */
function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return once ^ (once >>> 13);
}

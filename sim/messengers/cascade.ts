/**
 * One message, told by one messenger: a follower reads it or not; who read it shares it with everybody who follows them, or
 * not; and each of those reads it or not. That is the independent cascade (D. Kempe, J. Kleinberg, É. Tardos 2003) on a
 * network in which each person stands twice, as a reader and as a sharer.
 *
 * Every decision has its own coin for (network, run): of a follower to read what the messenger says, of a reader to share,
 * of a follower to read what somebody shared. Messengers and audiences in the same run meet the same coins.
 */
import { draw, threshold } from "../cascade/coins.ts";
import { stream } from "../engine/rng.ts";
import type { MessengerNetwork } from "./network.ts";
import type { MessengerSettings } from "./settings.ts";

/** Hops told apart; the last stands for itself and everything beyond. */
export const HOPS = 6;

/** Who follows the messenger in a run. */
export interface Told {
  readonly people: Uint32Array;
  /** Of them or of others; those who do not follow make no difference until they read it. */
  readonly engaged: Uint32Array;
}

export interface Reach {
  readonly readers: number;
  readonly shares: number;
  /** Entry h − 1: readers h steps from the messenger. */
  readonly byHop: readonly number[];
}

/** Readers in the order of reading. `from` is the person who told them, −1 the messenger; hop from 1. */
export interface Trail {
  readonly readers: Uint32Array;
  readonly from: Int32Array;
  readonly hops: Uint8Array;
  readonly shared: Uint8Array;
}

/** Working memory and tables for one network and one set of chances. Not for two threads at once. */
export class Telling {
  readonly #network: MessengerNetwork;
  readonly #reads: Record<"engaged" | "others", Uint32Array>;
  readonly #shares: Record<"engaged" | "others", Uint32Array>;
  readonly #notices: Uint32Array;
  readonly #engaged: Uint32Array;
  readonly #met: Uint32Array;
  readonly #queue: Uint32Array;
  readonly #from: Int32Array;
  readonly #hops: Uint8Array;
  readonly #shared: Uint8Array;
  #epoch = 0;

  /** O(people). */
  constructor(network: MessengerNetwork, settings: MessengerSettings) {
    const { interests } = network;
    const chance = (whole: number): Uint32Array =>
      Uint32Array.from(interests, (interest) => threshold(whole * Math.max(interest, settings.offTopic)));
    this.#network = network;
    this.#reads = { engaged: chance(settings.engagedReads), others: chance(settings.othersRead) };
    this.#shares = { engaged: chance(settings.engagedShares), others: chance(settings.shares) };
    this.#notices = chance(settings.notices);
    const size = interests.length;
    this.#engaged = new Uint32Array(size);
    this.#met = new Uint32Array(size);
    this.#queue = new Uint32Array(size);
    this.#from = new Int32Array(size);
    this.#hops = new Uint8Array(size);
    this.#shared = new Uint8Array(size);
  }

  /** Time: a draw for each follower of the messenger, each reader, and each follower of those who shared it. */
  tell(told: Told, run: number): Reach {
    const { offsets, targets } = this.#network.heard;
    const { seed } = this.#network;
    const reading = stream(seed, "messengers read", run);
    const sharing = stream(seed, "messengers share", run);
    const noticing = stream(seed, "messengers notice", run);
    this.#epoch += 1;
    const epoch = this.#epoch;
    for (const person of told.engaged) this.#engaged[person] = epoch;
    const byHop = new Array<number>(HOPS).fill(0);
    let end = 0;
    for (const person of told.people) {
      const below = this.#engaged[person] === epoch ? this.#reads.engaged : this.#reads.others;
      if (this.#met[person] === epoch) continue;
      if (draw(reading.k0, reading.k1, person, 0) >= (below[person] as number)) continue;
      this.#meet(person, -1, 1, end);
      end += 1;
    }
    byHop[0] = end;
    let shares = 0;
    for (let at = 0; at < end; at += 1) {
      const person = this.#queue[at] as number;
      const below = this.#engaged[person] === epoch ? this.#shares.engaged : this.#shares.others;
      const shared = draw(sharing.k0, sharing.k1, person, 0) < (below[person] as number);
      this.#shared[at] = shared ? 1 : 0;
      if (!shared) continue;
      shares += 1;
      const hop = (this.#hops[at] as number) + 1;
      const place = Math.min(hop, HOPS) - 1;
      const stop = offsets[person + 1] as number;
      for (let arc = offsets[person] as number; arc < stop; arc += 1) {
        const follower = targets[arc] as number;
        if (this.#met[follower] === epoch) continue;
        if (draw(noticing.k0, noticing.k1, arc, 0) >= (this.#notices[follower] as number)) continue;
        this.#meet(follower, person, hop, end);
        end += 1;
        byHop[place] = (byHop[place] as number) + 1;
      }
    }
    return { readers: end, shares, byHop };
  }

  /** The same run, with who told whom. */
  trail(told: Told, run: number): Trail {
    const { readers } = this.tell(told, run);
    return {
      readers: this.#queue.slice(0, readers),
      from: this.#from.slice(0, readers),
      hops: this.#hops.slice(0, readers),
      shared: this.#shared.slice(0, readers),
    };
  }

  #meet(person: number, from: number, hop: number, at: number): void {
    this.#met[person] = this.#epoch;
    this.#queue[at] = person;
    this.#from[at] = from;
    this.#hops[at] = Math.min(hop, 255);
  }
}

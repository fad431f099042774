/**
 * What an account is shown, one item after another: unread items ranked by recency × trust × novelty, from a ring of
 * limited length (Weng et al. 2012). Items of an hour are shown from the next hour on, so the order in which accounts
 * take their turn within an hour decides only whether a tie made in that very hour carries that hour's posts already.
 */
import type { FollowTable } from "./follows.ts";
import { Rings } from "./inbox.ts";
import type { Broadcasts, Posts } from "./items.ts";
import { proofFactor } from "./social-proof.ts";

export interface FeedRules {
  readonly slots: number;
  readonly ageHoursMax: number;
  readonly recencyHours: number;
  readonly trustFloor: number;
  readonly authorRepeat: number;
  /** How much a sender's visible follower count moves the rank, 0 … 1, and the count at which it does not. */
  readonly socialProof?: number;
  readonly socialProofNeutral?: number;
}

/** Posts an account remembers having read, so that no share shows them again. */
const REMEMBERED = 128;

export class Feed {
  readonly rings: Rings;
  readonly #rules: FeedRules;
  readonly #follows: FollowTable;
  readonly #broadcasts: Broadcasts;
  readonly #posts: Posts;
  readonly #recency: Float64Array;
  readonly #memory: Int32Array;
  readonly #memoryHead: Int32Array;
  /** The item that `next` took: its broadcast, and the edge it came along. */
  broadcast = -1;
  edge = -1;
  // The open feed: candidates of one account, in no order.
  readonly #slot: Int32Array;
  readonly #sender: Int32Array;
  readonly #rank: Float64Array;
  #candidates = 0;
  #lastSender = -1;
  #memoryStart = 0;
  #ringOpen = -1;

  constructor(
    looks: Uint8Array,
    rules: FeedRules,
    follows: FollowTable,
    posts: Posts,
    broadcasts: Broadcasts,
  ) {
    this.rings = new Rings(looks, rules.slots, 2);
    this.#rules = rules;
    this.#follows = follows;
    this.#posts = posts;
    this.#broadcasts = broadcasts;
    this.#recency = new Float64Array(rules.ageHoursMax + 1);
    for (let age = 0; age <= rules.ageHoursMax; age += 1) {
      this.#recency[age] = 1 / (1 + (age - 1) / rules.recencyHours);
    }
    const lookers = looks.reduce((sum, one) => sum + one, 0);
    this.#memory = new Int32Array(lookers * REMEMBERED).fill(-1);
    this.#memoryHead = new Int32Array(lookers);
    this.#slot = new Int32Array(rules.slots);
    this.#sender = new Int32Array(rules.slots);
    this.#rank = new Float64Array(rules.slots);
  }

  /** Hands a broadcast to every follower of its sender who ever looks. */
  deliver(broadcast: number, sender: number): void {
    const edges = this.#follows.followerEdges();
    const follower = this.#follows.follower;
    const [start, end] = this.#follows.followerRow(sender);
    for (let at = start; at < end; at += 1) {
      const edge = edges[at] as number;
      this.rings.push(follower[edge] as number, broadcast, edge, 0);
    }
  }

  /** Opens the feed of an account at an hour: ranks what is there. */
  open(account: number, hour: number): void {
    const { slots, ageHoursMax, trustFloor } = this.#rules;
    const { cells } = this.rings;
    const ring = this.rings.ring[account] as number;
    this.#ringOpen = ring;
    this.#memoryStart = ring * REMEMBERED;
    this.#candidates = 0;
    this.#lastSender = -1;
    if (ring < 0) return;
    const { hour: bornAt, by } = this.#broadcasts;
    const rank = this.#rank;
    const recency = this.#recency;
    const trust = this.#follows.trust;
    const end = (ring + 1) * slots * 2;
    let count = 0;
    for (let at = ring * slots * 2; at < end; at += 2) {
      const broadcast = cells[at] as number;
      if (broadcast < 0) continue;
      const age = hour - (bornAt[broadcast] as number);
      if (age < 1) continue;
      const trusted = trust[cells[at + 1] as number] as number;
      if (age > ageHoursMax || trusted < 0) {
        cells[at] = -1;
        continue;
      }
      this.#slot[count] = at;
      this.#sender[count] = by[broadcast] as number;
      rank[count] = (trustFloor + (1 - trustFloor) * trusted) * (recency[age] as number);
      count += 1;
    }
    this.#candidates = count;
    if ((this.#rules.socialProof ?? 0) > 0) this.#favourTheFollowed();
  }

  #favourTheFollowed(): void {
    const { socialProof = 0, socialProofNeutral = 1 } = this.#rules;
    for (let index = 0; index < this.#candidates; index += 1) {
      const followers = this.#follows.followerCount(this.#sender[index] as number);
      const factor = proofFactor(socialProof, socialProofNeutral, followers);
      this.#rank[index] = (this.#rank[index] as number) * factor;
    }
  }

  /** Takes the best unread item off the feed into `broadcast` and `edge`; false when nothing is left. */
  next(): boolean {
    const { cells } = this.rings;
    const rank = this.#rank;
    const senders = this.#sender;
    const repeat = this.#rules.authorRepeat;
    for (;;) {
      // One pass: demote what else the last sender has here, and find the best.
      const last = this.#lastSender;
      let best = -1;
      let bestRank = 0;
      for (let index = 0; index < this.#candidates; index += 1) {
        let ranked = rank[index] as number;
        if (senders[index] === last) {
          ranked *= repeat;
          rank[index] = ranked;
        }
        if (ranked > bestRank) {
          best = index;
          bestRank = ranked;
        }
      }
      if (best < 0) return false;
      const at = this.#slot[best] as number;
      const sender = senders[best] as number;
      const broadcast = cells[at] as number;
      this.#drop(best);
      cells[at] = -1;
      const post = this.#broadcasts.post[broadcast] as number;
      if (this.#posts.shared[post] === 1 && this.#remembers(post)) {
        this.#lastSender = -1;
        continue;
      }
      this.#remember(post);
      this.#lastSender = sender;
      this.broadcast = broadcast;
      this.edge = cells[at + 1] as number;
      return true;
    }
  }

  #drop(index: number): void {
    const last = this.#candidates - 1;
    this.#slot[index] = this.#slot[last] as number;
    this.#sender[index] = this.#sender[last] as number;
    this.#rank[index] = this.#rank[last] as number;
    this.#candidates = last;
  }

  #remembers(post: number): boolean {
    const end = this.#memoryStart + REMEMBERED;
    for (let at = this.#memoryStart; at < end; at += 1) if (this.#memory[at] === post) return true;
    return false;
  }

  #remember(post: number): void {
    const head = this.#memoryHead[this.#ringOpen] as number;
    this.#memory[this.#memoryStart + head] = post;
    this.#memoryHead[this.#ringOpen] = head + 1 === REMEMBERED ? 0 : head + 1;
  }

  save(): readonly Int32Array[] {
    return [...this.rings.save(), this.#memory.slice(), this.#memoryHead.slice()];
  }

  load(saved: readonly Int32Array[]): void {
    this.rings.load(saved.slice(0, 2));
    this.#memory.set(saved[2] as Int32Array);
    this.#memoryHead.set(saved[3] as Int32Array);
  }
}

/**
 * What an account is shown, one item after another: unread items ranked by recency × trust × novelty, from a ring of
 * limited length (Weng et al. 2012). Items of an hour are shown from the next hour on, so the order in which accounts
 * take their turn within an hour decides only whether a tie made in that very hour carries that hour's posts already.
 */
import { AccountBlocks } from "./account-blocks.ts";
import type { FollowTable } from "./follows.ts";
import { Rings, type SavedRings } from "./inbox.ts";
import type { Broadcasts, Posts } from "./items.ts";
import { MEMORY_WORDS, ReadingMemory } from "./reading-memory.ts";
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

export class Feed {
  readonly blocks: AccountBlocks;
  readonly rings: Rings;
  readonly #rules: FeedRules;
  readonly #follows: FollowTable;
  readonly #broadcasts: Broadcasts;
  readonly #posts: Posts;
  readonly #recency: Float64Array;
  readonly #memory: ReadingMemory;
  /** The item that `next` took: its broadcast, and the edge it came along. */
  broadcast = -1;
  edge = -1;
  // The open feed: candidates of one account, in no order.
  readonly #slot: Int32Array;
  /** A reader has one edge to each sender, so that it stands for the sender. */
  readonly #edge: Int32Array;
  readonly #rank: Float64Array;
  #candidates = 0;
  #lastEdge = -1;
  #account = -1;

  constructor(
    looks: Uint8Array,
    rules: FeedRules,
    follows: FollowTable,
    posts: Posts,
    broadcasts: Broadcasts,
    /** Accounts with a block of memory, and words of it left for what the account is like. */
    {
      size = looks.lastIndexOf(1) + 1,
      traits = 0,
    }: { readonly size?: number; readonly traits?: number } = {},
  ) {
    const blocks = new AccountBlocks(size, traits, rules.slots * 2, MEMORY_WORDS);
    this.blocks = blocks;
    this.rings = new Rings(looks, rules.slots, 2, { ...blocks, offset: blocks.items });
    this.#rules = rules;
    this.#follows = follows;
    this.#posts = posts;
    this.#broadcasts = broadcasts;
    this.#recency = new Float64Array(rules.ageHoursMax + 1);
    for (let age = 0; age <= rules.ageHoursMax; age += 1) {
      this.#recency[age] = 1 / (1 + (age - 1) / rules.recencyHours);
    }
    this.#memory = new ReadingMemory(blocks);
    this.#slot = new Int32Array(rules.slots);
    this.#edge = new Int32Array(rules.slots);
    this.#rank = new Float64Array(rules.slots);
  }

  /** Hands a broadcast to every follower of its sender who ever looks. */
  deliver(broadcast: number, sender: number): void {
    const follows = this.#follows;
    const [start, end] = follows.followerRow(sender);
    this.rings.pushAll(broadcast, follows.followerAccounts(), follows.followerEdges(), start, end);
  }

  /** Opens the feed of an account at an hour: ranks what is there. */
  open(account: number, hour: number): void {
    const { ageHoursMax, trustFloor } = this.#rules;
    const { rings } = this;
    this.#account = account;
    this.#candidates = 0;
    this.#lastEdge = -1;
    if (!rings.looks(account)) return;
    const { words } = rings;
    const bornAt = this.#broadcasts.hour;
    const slot = this.#slot;
    const edges = this.#edge;
    const rank = this.#rank;
    const recency = this.#recency;
    const { trust } = this.#follows;
    const end = rings.endOf(account);
    let count = 0;
    for (let at = rings.startOf(account); at < end; at += 2) {
      const broadcast = words[at] as number;
      if (broadcast < 0) continue;
      const age = hour - (bornAt[broadcast] as number);
      if (age < 1) continue;
      const edge = words[at + 1] as number;
      const trusted = trust[edge] as number;
      if (age > ageHoursMax || trusted < 0) {
        words[at] = -1;
        continue;
      }
      slot[count] = at;
      edges[count] = edge;
      rank[count] = (trustFloor + (1 - trustFloor) * trusted) * (recency[age] as number);
      count += 1;
    }
    this.#candidates = count;
    if ((this.#rules.socialProof ?? 0) > 0) this.#favourTheFollowed();
  }

  #favourTheFollowed(): void {
    const { socialProof = 0, socialProofNeutral = 1 } = this.#rules;
    const { author } = this.#follows;
    for (let index = 0; index < this.#candidates; index += 1) {
      const followers = this.#follows.followerCount(author[this.#edge[index] as number] as number);
      const factor = proofFactor(socialProof, socialProofNeutral, followers);
      this.#rank[index] = (this.#rank[index] as number) * factor;
    }
  }

  /** Takes the best unread item off the feed into `broadcast` and `edge`; false when nothing is left. */
  next(): boolean {
    const { words } = this.rings;
    const rank = this.#rank;
    const edges = this.#edge;
    const repeat = this.#rules.authorRepeat;
    for (;;) {
      // One pass: demote what else the last sender has here, and find the best.
      const last = this.#lastEdge;
      const count = this.#candidates;
      let best = -1;
      let bestRank = 0;
      for (let index = 0; index < count; index += 1) {
        let ranked = rank[index] as number;
        if (edges[index] === last) {
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
      const edge = edges[best] as number;
      const broadcast = words[at] as number;
      this.#drop(best);
      words[at] = -1;
      const post = this.#broadcasts.post[broadcast] as number;
      // Read before, or from somebody left in this very session.
      const known = this.#posts.shared[post] === 1 && this.#memory.has(this.#account, post);
      if (known || (this.#follows.trust[edge] as number) < 0) {
        this.#lastEdge = -1;
        continue;
      }
      this.#memory.add(this.#account, post);
      this.#lastEdge = edge;
      this.broadcast = broadcast;
      this.edge = edge;
      return true;
    }
  }

  #drop(index: number): void {
    const last = this.#candidates - 1;
    this.#slot[index] = this.#slot[last] as number;
    this.#edge[index] = this.#edge[last] as number;
    this.#rank[index] = this.#rank[last] as number;
    this.#candidates = last;
  }

  save(): SavedRings {
    return this.rings.save();
  }

  load(saved: SavedRings): void {
    this.rings.load(saved);
  }
}

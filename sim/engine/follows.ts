/**
 * Who follows whom, and how much each follower trusts each account followed. An edge is a whole number that is
 * never used again after an unfollow, so feeds may keep edges: a dead one is simply not shown any more.
 */
import type { Graph } from "../networks/graph.ts";
import { grown } from "./columns.ts";

export interface SavedFollows {
  readonly count: number;
  readonly trust: Float32Array;
  readonly followed: Rows;
  readonly following: Rows;
}

/** Rows of growing length in one array; a row that is full moves to the end with twice the room. */
interface Rows {
  readonly start: Int32Array;
  readonly length: Int32Array;
  readonly room: Int32Array;
  items: Int32Array;
  /** Beside each edge the account at its other end: going through a row needs no look at the edges themselves. */
  others: Int32Array;
  used: number;
}

/** Trust of an edge that was cut. */
const DEAD = -1;

export class FollowTable {
  /** Edge → who follows. */
  follower: Int32Array;
  /** Edge → who is followed. */
  author: Int32Array;
  /** Edge → trust of the follower in the author, 0 … 1; below 0 once cut. */
  trust: Float32Array;
  /** Edges ever made. */
  count = 0;
  readonly #followed: Rows;
  readonly #following: Rows;

  /** @param graph arc v → w: v follows w */
  constructor(graph: Graph, trustAtFollow: number) {
    const arcs = graph.targets.length;
    this.follower = new Int32Array(arcs + 64);
    this.author = new Int32Array(arcs + 64);
    this.trust = new Float32Array(arcs + 64);
    const incoming = new Int32Array(graph.size);
    const outgoing = new Int32Array(graph.size);
    for (let node = 0; node < graph.size; node += 1) {
      outgoing[node] = (graph.offsets[node + 1] as number) - (graph.offsets[node] as number);
    }
    for (const target of graph.targets) incoming[target] = (incoming[target] as number) + 1;
    this.#followed = rowsFor(incoming);
    this.#following = rowsFor(outgoing);
    for (let node = 0; node < graph.size; node += 1) {
      const end = graph.offsets[node + 1] as number;
      for (let arc = graph.offsets[node] as number; arc < end; arc += 1) {
        this.add(node, graph.targets[arc] as number, trustAtFollow);
      }
    }
  }

  /** Makes an edge and returns it. The caller has checked that there is none. */
  add(follower: number, author: number, trust: number): number {
    const edge = this.count;
    if (edge === this.follower.length) {
      this.follower = grown(this.follower, edge * 2);
      this.author = grown(this.author, edge * 2);
      this.trust = grown(this.trust, edge * 2);
    }
    this.follower[edge] = follower;
    this.author[edge] = author;
    this.trust[edge] = trust;
    this.count = edge + 1;
    append(this.#followed, author, edge, follower);
    append(this.#following, follower, edge, author);
    return edge;
  }

  /** The living edge follower → author, or −1. Costs the follower's row. */
  find(follower: number, author: number): number {
    const { start, length, items, others } = this.#following;
    const from = start[follower] as number;
    const to = from + (length[follower] as number);
    for (let at = from; at < to; at += 1) if (others[at] === author) return items[at] as number;
    return -1;
  }

  cut(edge: number): void {
    if ((this.trust[edge] as number) < 0) return;
    this.trust[edge] = DEAD;
    remove(this.#followed, this.author[edge] as number, edge);
    remove(this.#following, this.follower[edge] as number, edge);
  }

  followerCount(author: number): number {
    return this.#followed.length[author] as number;
  }

  followingCount(follower: number): number {
    return this.#following.length[follower] as number;
  }

  /** Where the edges of an author's followers lie in `followerEdges()`. Valid until the next change. */
  followerRow(author: number): readonly [start: number, end: number] {
    const start = this.#followed.start[author] as number;
    return [start, start + (this.#followed.length[author] as number)];
  }

  followerEdges(): Int32Array {
    return this.#followed.items;
  }

  /** Beside each of those edges, its follower. */
  followerAccounts(): Int32Array {
    return this.#followed.others;
  }

  /** A copy of the living edges that an account makes. */
  followingOf(follower: number): Int32Array {
    return rowOf(this.#following, follower);
  }

  /** A copy of the living edges that end at an account. */
  followersOf(author: number): Int32Array {
    return rowOf(this.#followed, author);
  }

  save(): SavedFollows {
    return {
      count: this.count,
      trust: this.trust.slice(0, this.count),
      followed: copyRows(this.#followed),
      following: copyRows(this.#following),
    };
  }

  load(saved: SavedFollows): void {
    this.count = saved.count;
    this.trust.set(saved.trust);
    loadRows(this.#followed, saved.followed);
    loadRows(this.#following, saved.following);
  }
}

function rowsFor(lengths: Int32Array): Rows {
  const start = new Int32Array(lengths.length);
  const room = new Int32Array(lengths.length);
  let used = 0;
  for (let row = 0; row < lengths.length; row += 1) {
    start[row] = used;
    room[row] = lengths[row] as number;
    used += lengths[row] as number;
  }
  const length = new Int32Array(lengths.length);
  return { start, length, room, items: new Int32Array(used + 64), others: new Int32Array(used + 64), used };
}

function append(rows: Rows, row: number, item: number, other: number): void {
  const length = rows.length[row] as number;
  if (length === rows.room[row]) {
    const room = Math.max(4, length * 2);
    const start = rows.used;
    if (start + room > rows.items.length) {
      rows.items = grown(rows.items, (start + room) * 2);
      rows.others = grown(rows.others, (start + room) * 2);
    }
    const old = rows.start[row] as number;
    rows.items.copyWithin(start, old, old + length);
    rows.others.copyWithin(start, old, old + length);
    rows.start[row] = start;
    rows.room[row] = room;
    rows.used = start + room;
  }
  rows.items[(rows.start[row] as number) + length] = item;
  rows.others[(rows.start[row] as number) + length] = other;
  rows.length[row] = length + 1;
}

function remove(rows: Rows, row: number, item: number): void {
  const start = rows.start[row] as number;
  const last = start + (rows.length[row] as number) - 1;
  const at = rows.items.indexOf(item, start);
  rows.items[at] = rows.items[last] as number;
  rows.others[at] = rows.others[last] as number;
  rows.length[row] = last - start;
}

function rowOf(rows: Rows, row: number): Int32Array {
  const start = rows.start[row] as number;
  return rows.items.slice(start, start + (rows.length[row] as number));
}

function copyRows(rows: Rows): Rows {
  return {
    start: rows.start.slice(),
    length: rows.length.slice(),
    room: rows.room.slice(),
    items: rows.items.slice(0, rows.used),
    others: rows.others.slice(0, rows.used),
    used: rows.used,
  };
}

function loadRows(rows: Rows, saved: Rows): void {
  rows.start.set(saved.start);
  rows.length.set(saved.length);
  rows.room.set(saved.room);
  rows.items.set(saved.items);
  rows.others.set(saved.others);
  rows.used = saved.used;
}

/**
 * Forest fire: J. Leskovec, J. Kleinberg, C. Faloutsos, "Graphs over time: densification laws, shrinking diameters and
 * possible explanations", KDD 2005, doi:10.1145/1081870.1081893. A new node follows somebody drawn at random, then some of
 * those whom that one follows and some who follow that one, and so on from each: heavy tails in both directions,
 * communities, and more follows per node as the graph grows. Expected time linear in arcs.
 */
import { below, coin, type Stream, stream } from "../engine/rng.ts";
import { checkExpectedArcs, checkNumber, checkSize } from "./checks.ts";
import { type Graph, graphFromOwnArcs } from "./graph.ts";
import { GrowingList } from "./growing-list.ts";
import { GrowingRows } from "./growing-rows.ts";

export interface ForestFireOptions {
  readonly size: number;
  /** Forward burning probability p, 0 … 0.99: from each node reached the fire takes p ÷ (1 − p) of those it follows, on average. */
  readonly forward: number;
  /** Backward burning ratio r, 0 … 1: the same with r · p for those who follow it. */
  readonly backward: number;
  readonly seed: number;
}

/** Directed: v → w says that the later v follows w. Every node but the first follows somebody: weakly connected. */
export function forestFire(options: ForestFireOptions): Graph {
  const { size, forward, backward, seed } = options;
  checkSize(size);
  checkNumber("forward", forward, 0, 0.99);
  checkNumber("backward", backward, 0, 1);
  const fire = new Fire(size, forward, backward * forward, seed);
  for (let node = 1; node < size; node += 1) fire.spread(node);
  return graphFromOwnArcs(size, fire.sources.take(), fire.targets.take());
}

/** Rows up to this many times the neighbours wanted are looked through whole; longer ones are sampled. */
const WHOLE_ROW_FACTOR = 4;
const TRIES_PER_NEIGHBOUR = 16;

class Fire {
  readonly sources = new GrowingList(1024);
  readonly targets = new GrowingList(1024);
  private readonly follows: GrowingRows;
  private readonly followers: GrowingRows;
  private readonly burnt: Int32Array;
  private readonly queue: number[] = [];
  private readonly unburnt: number[] = [];
  private readonly forward: number;
  private readonly back: number;
  private readonly draws: Stream;
  private readonly coins: Stream;
  private node = 0;
  private step = 0;

  constructor(size: number, forward: number, back: number, seed: number) {
    this.follows = new GrowingRows(size, 2 * size);
    this.followers = new GrowingRows(size, 2 * size);
    this.burnt = new Int32Array(size).fill(-1);
    this.forward = forward;
    this.back = back;
    this.draws = stream(seed, "forest-fire-node", 0);
    this.coins = stream(seed, "forest-fire-count", 0);
  }

  spread(node: number): void {
    const { queue } = this;
    this.node = node;
    this.step = 0;
    this.burnt[node] = node;
    queue.length = 0;
    this.burn(this.below(node));
    for (let head = 0; head < queue.length; head += 1) {
      const reached = queue[head] as number;
      this.burnSome(this.follows, reached, this.count(this.forward));
      this.burnSome(this.followers, reached, this.count(this.back));
    }
    checkExpectedArcs("forward", this.sources.length + queue.length);
    for (const reached of queue) {
      this.sources.push(node);
      this.targets.push(reached);
      this.follows.push(node, reached);
      this.followers.push(reached, node);
    }
  }

  private burn(node: number): void {
    this.burnt[node] = this.node;
    this.queue.push(node);
  }

  /** Burns `count` entries of the row that do not burn yet, each equally likely; fewer when there are not so many. */
  private burnSome(rows: GrowingRows, row: number, count: number): void {
    const { burnt, unburnt, node } = this;
    const length = rows.length(row);
    if (count === 0 || length === 0) return;
    let left = count;
    if (length > WHOLE_ROW_FACTOR * count) {
      // In a long row nearly every entry is free; the tries are bounded for the case that it has burnt down.
      for (let attempt = 0; left > 0 && attempt < TRIES_PER_NEIGHBOUR * count; attempt += 1) {
        const neighbour = rows.at(row, this.below(length));
        if (burnt[neighbour] === node) continue;
        this.burn(neighbour);
        left -= 1;
      }
      return;
    }
    unburnt.length = 0;
    for (let index = 0; index < length; index += 1) {
      const neighbour = rows.at(row, index);
      if (burnt[neighbour] !== node) unburnt.push(neighbour);
    }
    for (; left > 0 && unburnt.length > 0; left -= 1) {
      const index = this.below(unburnt.length);
      this.burn(unburnt[index] as number);
      unburnt[index] = unburnt[unburnt.length - 1] as number;
      unburnt.length -= 1;
    }
  }

  /** Successes before the first failure: geometric with mean p ÷ (1 − p). */
  private count(p: number): number {
    let count = 0;
    for (;;) {
      this.step += 1;
      if (!coin(this.coins, this.node, this.step, p)) return count;
      count += 1;
    }
  }

  private below(size: number): number {
    this.step += 1;
    return below(this.draws, this.node, this.step, size);
  }
}

/**
 * Which nodes a run has met, without clearing anything between runs: a node is met when its stamp is the run's. What a
 * kernel knows of a node besides lies next to its stamp, so that meeting it costs one cache line.
 */
import type { Tally } from "./tally.ts";

const LAST_EPOCH = 0xffff_ffff;

/** Working memory of a kernel for graphs of `size` nodes: 4 bytes a node for the queue, 4 for each word. */
export class Visits {
  /** Nodes in the order in which they became active; a kernel fills it from the end of the seeds on. */
  readonly queue: Uint32Array;
  /** words[node · stride] is the node's stamp, what follows is the kernel's. */
  readonly words: Uint32Array;
  readonly #stride: number;
  #epoch = 0;

  constructor(size: number, stride = 1) {
    this.queue = new Uint32Array(size);
    this.words = new Uint32Array(size * stride);
    this.#stride = stride;
  }

  /** Begins a run: the seeds are met and stand at the beginning of the queue. Returns the run's stamp. */
  start(seeds: Uint32Array): number {
    if (this.#epoch === LAST_EPOCH) {
      for (let at = 0; at < this.words.length; at += this.#stride) this.words[at] = 0;
      this.#epoch = 0;
    }
    this.#epoch += 1;
    for (let at = 0; at < seeds.length; at += 1) {
      const node = seeds[at] as number;
      this.queue[at] = node;
      this.words[node * this.#stride] = this.#epoch;
    }
    return this.#epoch;
  }

  /** Ends a run of which the first `count` nodes of the queue became active. */
  finish(tally: Tally, run: number, count: number): void {
    tally.spread[run - tally.firstRun] = count;
    const { activations } = tally;
    if (activations === null) return;
    for (let at = 0; at < count; at += 1) {
      const node = this.queue[at] as number;
      activations[node] = (activations[node] as number) + 1;
    }
  }
}

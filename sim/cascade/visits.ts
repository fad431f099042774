/** Which nodes a run has met, without clearing anything between runs: a node is met when its stamp is the run's. */
import type { Tally } from "./tally.ts";

const LAST_EPOCH = 0xffff_ffff;

/** Working memory of a kernel for graphs of `size` nodes: 8 bytes a node. */
export class Visits {
  /** Nodes in the order in which they became active; a kernel fills it from the end of the seeds on. */
  readonly queue: Uint32Array;
  readonly seen: Uint32Array;
  epoch = 0;

  constructor(size: number) {
    this.queue = new Uint32Array(size);
    this.seen = new Uint32Array(size);
  }

  /** Begins a run: the seeds are met and stand at the beginning of the queue. */
  start(seeds: Uint32Array): { readonly seen: Uint32Array; readonly epoch: number } {
    if (this.epoch === LAST_EPOCH) {
      this.seen.fill(0);
      this.epoch = 0;
    }
    this.epoch += 1;
    for (let at = 0; at < seeds.length; at += 1) {
      const node = seeds[at] as number;
      this.queue[at] = node;
      this.seen[node] = this.epoch;
    }
    return { seen: this.seen, epoch: this.epoch };
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

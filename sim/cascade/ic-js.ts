/** The kernels of the independent cascade in JavaScript: everywhere, and the oracle of the compiled ones. */
import { stream } from "../engine/rng.ts";
import { entityWord, wordBits } from "./coins.ts";
import { type GraphPlan, MIXED, RUNS_AT_ONCE, type WorkPlan } from "./ic-memory.ts";
import { continued, END_OF_ROW, END_OF_SEGMENT } from "./ic-passes.ts";
import { GUIDE_CELLS, GUIDE_SHIFT } from "./ic-skip.ts";
import { PURPOSE } from "./ic-world.ts";

/** Runs of one chunk; what both the JavaScript and the compiled engine offer. Positions are those of the plans. */
export interface Engine {
  /**
   * Works on runs firstRun … firstRun + runs − 1, at most RUNS_AT_ONCE. The seeds are in the working area: `seeds` of
   * them for every run, or, when `each`, one for each run. Leaves the spreads there, adds to hops and, when `counting`,
   * to activations.
   * @returns hops used, the highest plus 1
   */
  chunk(
    seed: number,
    firstRun: number,
    runs: number,
    seeds: number,
    each: boolean,
    counting: boolean,
  ): number;
}

export function javascriptEngine(memory: ArrayBufferLike, graph: GraphPlan, work: WorkPlan): Engine {
  const { size } = graph;
  const queue = new Uint32Array(memory, work.queue, size + 1);
  const visited = new Int32Array(memory, work.visited, (size >>> 5) + 1);
  const hops = new Float64Array(memory, work.hops, size + 1);
  const activations = new Uint32Array(memory, work.activations, size);
  const seedList = new Uint32Array(memory, work.seeds, Math.max(size, RUNS_AT_ONCE));
  const spread = new Uint32Array(memory, work.spread, RUNS_AT_ONCE);
  const expand = graph.law === "skipping" ? skipping(memory, graph, work) : passing(memory, graph, work);

  /** Adds a node when it is new, without a branch: its place in the queue is written in any case. */
  function add(node: number, tail: number): number {
    const word = node >>> 5;
    const old = visited[word] as number;
    queue[tail] = node;
    visited[word] = old | (1 << node);
    return tail + (((old >>> node) & 1) ^ 1);
  }

  function clear(tail: number): void {
    if (tail > size >>> 5) visited.fill(0);
    else for (let at = 0; at < tail; at += 1) visited[(queue[at] as number) >>> 5] = 0;
  }

  return {
    chunk(seed, firstRun, runs, seeds, each, counting) {
      let used = 0;
      for (let run = 0; run < runs; run += 1) {
        const { k0, k1 } = stream(seed, PURPOSE, firstRun + run);
        let tail = 0;
        if (each) tail = add(seedList[run] as number, 0);
        else for (let at = 0; at < seeds; at += 1) tail = add(seedList[at] as number, tail);
        let head = 0;
        let hop = 0;
        for (; head < tail; hop += 1) {
          const levelEnd = tail;
          hops[hop] = (hops[hop] as number) + (tail - head);
          tail = expand(head, tail, k0, k1);
          head = levelEnd;
        }
        if (hop > used) used = hop;
        if (counting) {
          for (let at = 0; at < tail; at += 1) {
            const node = queue[at] as number;
            activations[node] = (activations[node] as number) + 1;
          }
        }
        clear(tail);
        spread[run] = tail;
      }
      return used;
    },
  };
}

/** Draws the arcs of the nodes queue[head] … queue[levelEnd − 1]; returns the new end of the queue. */
type Expand = (head: number, levelEnd: number, k0: number, k1: number) => number;

function skipping(memory: ArrayBufferLike, graph: GraphPlan, work: WorkPlan): Expand {
  const { size, last } = graph;
  const rows = new Uint32Array(memory, graph.rows, 2 * (size + 1));
  const targets = new Uint32Array(memory, graph.targets, graph.arcs);
  const beyond = new Uint32Array(memory, graph.passes, last + 1);
  const guide = new Uint16Array(memory, graph.guide, GUIDE_CELLS);
  const queue = new Uint32Array(memory, work.queue, size + 1);
  const visited = new Int32Array(memory, work.visited, (size >>> 5) + 1);
  return (from, levelEnd, k0, k1) => {
    let tail = levelEnd;
    for (let head = from; head < levelEnd; head += 1) {
      const record = 2 * (queue[head] as number);
      let arc = rows[record] as number;
      const end = rows[record + 2] as number;
      const word = entityWord(k0, k1, rows[record + 1] as number);
      for (let step = 0; arc < end; step += 1) {
        const drawn = wordBits(word, step) >>> 1;
        let skip = guide[drawn >>> GUIDE_SHIFT] as number;
        if (skip >= MIXED) {
          skip -= MIXED;
          while (skip < last && drawn < (beyond[skip + 1] as number)) skip += 1;
          if (skip === last) {
            arc += skip;
            continue;
          }
        }
        arc += skip;
        if (arc >= end) break;
        const node = targets[arc] as number;
        arc += 1;
        const at = node >>> 5;
        const old = visited[at] as number;
        queue[tail] = node;
        visited[at] = old | (1 << node);
        tail += ((old >>> node) & 1) ^ 1;
      }
    }
    return tail;
  };
}

function passing(memory: ArrayBufferLike, graph: GraphPlan, work: WorkPlan): Expand {
  const { size } = graph;
  const rows = new Int32Array(memory, graph.rows, 4 * (size + 1));
  const targets = new Uint32Array(memory, graph.targets, graph.arcs);
  const passes = new Int32Array(memory, graph.passes, graph.arcs);
  const queue = new Uint32Array(memory, work.queue, size + 1);
  const visited = new Int32Array(memory, work.visited, (size >>> 5) + 1);
  return (from, levelEnd, k0, k1) => {
    let tail = levelEnd;
    for (let head = from; head < levelEnd; head += 1) {
      const record = 4 * (queue[head] as number);
      const word = entityWord(k0, k1, rows[record + 1] as number);
      let drawn = wordBits(word, 0) >>> 1;
      // That a row has no live arc is seen without reading it.
      if (drawn <= (rows[record + 2] as number)) continue;
      let step = 1;
      for (let place = rows[record] as number; ; place += 1) {
        const pass = passes[place] as number;
        if (drawn <= pass) continue;
        const node = targets[place] as number;
        if (node === END_OF_ROW) break;
        const bits = wordBits(word, step);
        step += 1;
        if (node === END_OF_SEGMENT) drawn = bits >>> 1;
        else {
          const at = node >>> 5;
          const old = visited[at] as number;
          queue[tail] = node;
          visited[at] = old | (1 << node);
          tail += ((old >>> node) & 1) ^ 1;
          drawn = continued(bits, pass);
        }
      }
    }
    return tail;
  };
}

/**
 * Competitive independent cascade: two messages spread at once, and a node keeps the one that reaches it first (S.
 * Bharathi, D. Kempe, M. Salek, WINE 2007; C. Budak, D. Agrawal, A. El Abbadi, WWW 2011). A new reader passes its message
 * along each arc once, with the probability of that message. Both messages meet the same coin on an arc.
 *
 * Ties: a node that both messages reach in the same step, and a seed of both, goes to ours, to the rivals', or by a fair
 * coin per run and node. How many neighbours bring a message in that step does not matter.
 *
 * The tally counts readers of our message; `runBoth` fills one for the rivals too. Without rivals this is the
 * independent cascade. Time per run: one draw for each arc out of a reader of either message, one for each tie.
 */
import { stream } from "../engine/rng.ts";
import { type Graph, validateGraph } from "../networks/graph.ts";
import { DRAWS, draw, threshold } from "./coins.ts";
import { checkRuns, distinctSeeds, type Kernel } from "./kernel.ts";
import type { CompetitiveModel } from "./model.ts";
import { addHop, type Tally } from "./tally.ts";
import { Visits } from "./visits.ts";

export interface CompetitiveKernel extends Kernel {
  /** As `run`, with a second tally for the readers of the rivals' message; hop 0 are the seeds each side got. */
  runBoth(
    seeds: Uint32Array,
    seed: number,
    fromRun: number,
    toRun: number,
    ours: Tally,
    theirs: Tally | null,
  ): void;
}

/** The word of a node after its stamp. */
const SIDE = 1;
const STRIDE = 2;
/** Bits of a node's side: which messages reached it, and whether the step is over and it is one of the two. */
const OURS = 1;
const THEIRS = 2;
const BOTH = 3;
const SETTLED = 4;

/** @throws RangeError naming the field that is out of range, or a rival seed that is not in the graph */
export function prepareCompetitive(graph: Graph, model: CompetitiveModel): CompetitiveKernel {
  validateGraph(graph, { selfLoops: true, multiArcs: true });
  const { size, offsets, targets } = graph;
  const { tie } = model;
  const ourP = threshold(model.p);
  const theirP = threshold(model.rivalP ?? model.p, "rivalP");
  const rivals = rivalSeeds(model.rivals, size);
  const visits = new Visits(size, STRIDE);
  const { queue: met, words } = visits;

  function runBoth(
    seeds: Uint32Array,
    seed: number,
    fromRun: number,
    toRun: number,
    ours: Tally,
    theirs: Tally | null,
  ): void {
    checkRuns(fromRun, toRun, ours, size);
    if (theirs !== null) checkRuns(fromRun, toRun, theirs, size);
    const first = distinctSeeds(seeds, size);
    for (let run = fromRun; run < toRun; run += 1) {
      const pass = stream(seed, "competitive pass", run);
      const ties = stream(seed, "competitive tie", run);
      const epoch = visits.start(first);
      let to = first.length;
      for (const node of first) words[node * STRIDE + SIDE] = OURS;
      for (const node of rivals) {
        const word = node * STRIDE;
        if (words[word] === epoch) words[word + SIDE] = BOTH;
        else {
          words[word] = epoch;
          words[word + SIDE] = THEIRS;
          met[to] = node;
          to += 1;
        }
      }
      let [from, hop] = [0, 0];
      while (from < to) {
        // All that arrived in this step is known: settle the ties and count, before anybody passes anything on.
        let mine = 0;
        for (let at = from; at < to; at += 1) {
          const node = met[at] as number;
          let message = words[node * STRIDE + SIDE] as number;
          if (message === BOTH) {
            const won = tie === "coin" ? draw(ties.k0, ties.k1, node, 0) < DRAWS / 2 : tie === "ours";
            message = won ? OURS : THEIRS;
          }
          words[node * STRIDE + SIDE] = message | SETTLED;
          if (message === OURS) mine += 1;
        }
        addHop(ours, hop, mine);
        if (theirs !== null) addHop(theirs, hop, to - from - mine);
        const end = to;
        for (let at = from; at < end; at += 1) {
          const node = met[at] as number;
          const message = (words[node * STRIDE + SIDE] as number) & BOTH;
          const below = message === OURS ? ourP : theirP;
          const stop = offsets[node + 1] as number;
          for (let arc = offsets[node] as number; arc < stop; arc += 1) {
            if (draw(pass.k0, pass.k1, arc, 0) >= below) continue;
            const target = targets[arc] as number;
            const word = target * STRIDE;
            const before = words[word] === epoch ? (words[word + SIDE] as number) : 0;
            if ((before & SETTLED) !== 0) continue;
            words[word + SIDE] = before | message;
            if (before === 0) {
              words[word] = epoch;
              met[to] = target;
              to += 1;
            }
          }
        }
        from = end;
        hop += 1;
      }
      count(ours, run, OURS | SETTLED, to);
      if (theirs !== null) count(theirs, run, THEIRS | SETTLED, to);
    }
  }

  /** Readers of one message among the first `length` nodes met. */
  function count(tally: Tally, run: number, which: number, length: number): void {
    let readers = 0;
    for (let at = 0; at < length; at += 1) {
      const node = met[at] as number;
      if (words[node * STRIDE + SIDE] !== which) continue;
      readers += 1;
      if (tally.activations !== null) {
        tally.activations[node] = (tally.activations[node] as number) + 1;
      }
    }
    tally.spread[run - tally.firstRun] = readers;
  }

  return {
    model: "competitive independent cascade",
    size,
    run(seeds, seed, fromRun, toRun, tally) {
      runBoth(seeds, seed, fromRun, toRun, tally, null);
    },
    runBoth,
  };
}

function rivalSeeds(rivals: readonly number[], size: number): Uint32Array {
  try {
    return distinctSeeds(rivals, size);
  } catch (error) {
    throw new RangeError(`rivals: ${(error as Error).message}`);
  }
}

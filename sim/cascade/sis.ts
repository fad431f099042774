/**
 * SIS in discrete time: the contact process of T. E. Harris (Annals of Probability 2, 1974) in steps; on networks R.
 * Pastor-Satorras, A. Vespignani, Physical Review Letters 86, 2001. In each step every infected node recovers with
 * probability `recovery`, and infects each node at the end of an arc with probability `infection`; a node infected by somebody in
 * the very step of its recovery stays infected. It needs a horizon, as it may never die out.
 *
 * The tally counts nodes infected at least once up to the horizon; a hop is the step of a node's first infection.
 * `infectedAt` tells how many are infected at the horizon, from which the endemic share is read.
 *
 * Contacts are drawn for (arc, step) and recoveries for (node, step): in the same run, more seeds never infect fewer
 * (the graphical representation of Harris). Time per run: one draw for each infected node and each of its arcs, in each
 * step.
 */
import { stream } from "../engine/rng.ts";
import { type Graph, validateGraph } from "../networks/graph.ts";
import { draw, drawAt, entityWord, threshold } from "./coins.ts";
import { checkRuns, distinctSeeds, type Kernel } from "./kernel.ts";
import type { SisModel } from "./model.ts";
import { addHop, createTally, type Tally } from "./tally.ts";
import { Visits } from "./visits.ts";

export interface SisKernel extends Kernel {
  /** Nodes infected at the horizon in each of the runs fromRun … toRun − 1. */
  infectedAt(seeds: Uint32Array, seed: number, fromRun: number, toRun: number): Uint32Array;
}

/** @throws RangeError naming the field that is out of range */
export function prepareSis(graph: Graph, model: SisModel): SisKernel {
  validateGraph(graph, { selfLoops: true, multiArcs: true });
  const { size, offsets, targets } = graph;
  const { horizon } = model;
  const infection = threshold(model.infection, "infection");
  const recovery = threshold(model.recovery, "recovery");
  if (!Number.isInteger(horizon) || horizon < 0) {
    throw new RangeError(`horizon must be a whole number of steps from 0, not ${horizon}`);
  }
  const visits = new Visits(size);
  const { queue: ever, words: seen } = visits;
  /** Infected nodes of this step and the next, and the step for which a node was last listed. */
  let [now, next] = [new Uint32Array(size), new Uint32Array(size)];
  const listed = new Float64Array(size);

  function runs(
    seeds: Uint32Array,
    seed: number,
    fromRun: number,
    toRun: number,
    tally: Tally,
    atHorizon: Uint32Array | null,
  ): void {
    checkRuns(fromRun, toRun, tally, size);
    const first = distinctSeeds(seeds, size);
    for (let run = fromRun; run < toRun; run += 1) {
      const contacts = stream(seed, "sis contact", run);
      const recoveries = stream(seed, "sis recovery", run);
      const epoch = visits.start(first);
      listed.fill(-1);
      now.set(first);
      addHop(tally, 0, first.length);
      let [count, everCount] = [first.length, first.length];
      for (let step = 1; step <= horizon && count > 0; step += 1) {
        let [following, fresh] = [0, 0];
        for (let at = 0; at < count; at += 1) {
          const node = now[at] as number;
          const recovers = draw(recoveries.k0, recoveries.k1, node, step) < recovery;
          if (!recovers && listed[node] !== step) {
            listed[node] = step;
            next[following] = node;
            following += 1;
          }
          const stop = offsets[node + 1] as number;
          for (let arc = offsets[node] as number; arc < stop; arc += 1) {
            if (drawAt(entityWord(contacts.k0, contacts.k1, arc), step) >= infection) continue;
            const target = targets[arc] as number;
            if (listed[target] !== step) {
              listed[target] = step;
              next[following] = target;
              following += 1;
            }
            if (seen[target] === epoch) continue;
            seen[target] = epoch;
            ever[everCount] = target;
            everCount += 1;
            fresh += 1;
          }
        }
        if (fresh > 0) addHop(tally, step, fresh);
        [now, next] = [next, now];
        count = following;
      }
      visits.finish(tally, run, everCount);
      if (atHorizon !== null) atHorizon[run - fromRun] = count;
    }
  }

  return {
    model: "SIS",
    size,
    run(seeds, seed, fromRun, toRun, tally) {
      runs(seeds, seed, fromRun, toRun, tally, null);
    },
    infectedAt(seeds, seed, fromRun, toRun) {
      const tally = createTally({ firstRun: fromRun, runs: Math.max(0, toRun - fromRun) });
      const infected = new Uint32Array(tally.spread.length);
      runs(seeds, seed, fromRun, toRun, tally, infected);
      return infected;
    },
  };
}

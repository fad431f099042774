/**
 * Complex contagion (D. Centola, M. Macy, American Journal of Sociology 113(3), 2007): one contact is not enough. A
 * node becomes active in the step after k of the arcs into it have brought it an exposure; with `fraction` it needs that
 * share of the arcs into it, rounded up, at least one (D. J. Watts, PNAS 99, 2002). With `kMost`, thresholds are drawn per
 * run and node from the whole numbers k … kMost. With p < 1 an active node is noticed along each arc with that
 * probability, once and for all: k = 1 is then the independent cascade with p, and with p = 1 plain reachability.
 *
 * Where p = 1 and thresholds are not drawn, all runs of a seed set are the same. A node with fewer arcs into it than its
 * threshold never joins. Repeated arcs expose repeatedly; an arc from a node to itself brings nothing. Time per run: at
 * most one draw for each node touched and one for each arc out of an active node.
 */
import { stream } from "../engine/rng.ts";
import { type Graph, inDegrees, validateGraph } from "../networks/graph.ts";
import { DRAWS, draw, threshold } from "./coins.ts";
import { checkRuns, distinctSeeds, type Kernel } from "./kernel.ts";
import type { ComplexContagionModel } from "./model.ts";
import { addHop } from "./tally.ts";
import { Visits } from "./visits.ts";

/** The word of a node after its stamp: exposures that it still lacks, 0 when active. */
const LACKING = 1;
const STRIDE = 2;

export function prepareComplexContagion(graph: Graph, model: ComplexContagionModel): Kernel {
  validateGraph(graph, { selfLoops: true, multiArcs: true });
  const { size, offsets, targets } = graph;
  const needed = thresholds(graph, model);
  const choices = (model.kMost ?? model.k ?? 1) - (model.k ?? 1) + 1;
  const noticed = threshold(model.p);
  const always = noticed === DRAWS;
  const visits = new Visits(size, STRIDE);
  const { queue: active, words } = visits;

  return {
    model: "complex contagion",
    size,
    run(seeds, seed, fromRun, toRun, tally) {
      checkRuns(fromRun, toRun, tally, size);
      const first = distinctSeeds(seeds, size);
      for (let run = fromRun; run < toRun; run += 1) {
        const notice = stream(seed, "complex-contagion notice", run);
        const own = stream(seed, "complex-contagion threshold", run);
        const epoch = visits.start(first);
        for (const node of first) words[node * STRIDE + LACKING] = 0;
        let [from, to, hop] = [0, first.length, 0];
        addHop(tally, 0, to);
        while (from < to) {
          let end = to;
          for (let at = from; at < to; at += 1) {
            const node = active[at] as number;
            const stop = offsets[node + 1] as number;
            for (let arc = offsets[node] as number; arc < stop; arc += 1) {
              if (!always && draw(notice.k0, notice.k1, arc, 0) >= noticed) continue;
              const target = targets[arc] as number;
              const word = target * STRIDE;
              let left = words[word + LACKING] as number;
              if (words[word] === epoch) {
                if (left === 0) continue;
              } else {
                words[word] = epoch;
                left = needed[target] as number;
                if (choices > 1) left += Math.floor((draw(own.k0, own.k1, target, 0) * choices) / DRAWS);
              }
              left -= 1;
              words[word + LACKING] = left;
              if (left === 0) {
                active[end] = target;
                end += 1;
              }
            }
          }
          from = to;
          to = end;
          hop += 1;
          if (to > from) addHop(tally, hop, to - from);
        }
        visits.finish(tally, run, to);
      }
    },
  };
}

/** Exposures that each node needs at least, whole numbers ≥ 1. */
function thresholds(graph: Graph, { k, fraction }: ComplexContagionModel): Float64Array {
  if (fraction === undefined) return new Float64Array(graph.size).fill(k ?? 1);
  // 0.3 · 10 is a little above 3 in floating point: what is whole but for rounding counts as whole.
  const up = (share: number): number => Math.max(1, Math.ceil(share * (1 - 1e-12)));
  return Float64Array.from(inDegrees(graph), (degree) => up(fraction * degree));
}

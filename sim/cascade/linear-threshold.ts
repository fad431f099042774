/**
 * Linear threshold (D. Kempe, J. Kleinberg, É. Tardos, KDD 2003, section 2.1; after M. Granovetter 1978). In each run
 * every node draws a threshold uniformly; it becomes active in the step after the weights of the arcs into it from
 * active nodes have reached that threshold. Weights into one node add up to at most 1; "equal" gives each arc
 * 1 ÷ in-degree. Repeated arcs count as often as they are there; an arc from a node to itself takes its share of the
 * weight and never helps.
 *
 * A node's threshold is a whole number of 31 bits, and it is active when the weight, in the same units, is above it: in
 * whole numbers, so that the order in which weights arrive cannot show. Time per run: one draw for each node touched,
 * one subtraction for each arc out of an active node. Memory: 20 bytes a node, and 4 an arc when weights
 * are given.
 */
import { stream } from "../engine/rng.ts";
import { type Graph, inDegrees, validateGraph } from "../networks/graph.ts";
import { DRAWS, draw, threshold } from "./coins.ts";
import { checkRuns, distinctSeeds, type Kernel } from "./kernel.ts";
import { perArcChecked } from "./per-arc.ts";
import { addHop } from "./tally.ts";
import { Visits } from "./visits.ts";

/** Words of a node after its stamp: what it still lacks, in weight or in arcs where all weigh the same; its in-degree. */
const LACKING = 1;
const DEGREE = 2;
const STRIDE = 4;
const ACTIVE = 0xffff_ffff;

/** Rounding of weights that add up to 1 on paper. */
const SUM_SLACK = 1e-9;

/** @throws RangeError naming the node whose weights add up to more than 1, or what is wrong with the list */
export function prepareLinearThreshold(graph: Graph, weights: ArrayLike<number> | "equal"): Kernel {
  validateGraph(graph, { selfLoops: true, multiArcs: true });
  const { size, offsets, targets } = graph;
  const units = weights === "equal" ? null : weightUnits(graph, weights);
  const visits = new Visits(size, STRIDE);
  const { queue: active, words } = visits;
  inDegrees(graph).forEach((degree, node) => {
    words[node * STRIDE + DEGREE] = degree;
  });

  return {
    model: "linear threshold",
    size,
    run(seeds, seed, fromRun, toRun, tally) {
      checkRuns(fromRun, toRun, tally, size);
      const first = distinctSeeds(seeds, size);
      for (let run = fromRun; run < toRun; run += 1) {
        const { k0, k1 } = stream(seed, "linear-threshold threshold", run);
        const epoch = visits.start(first);
        for (const node of first) words[node * STRIDE + LACKING] = ACTIVE;
        let [from, to, hop] = [0, first.length, 0];
        addHop(tally, 0, to);
        while (from < to) {
          let end = to;
          for (let at = from; at < to; at += 1) {
            const node = active[at] as number;
            const stop = offsets[node + 1] as number;
            for (let arc = offsets[node] as number; arc < stop; arc += 1) {
              const target = targets[arc] as number;
              const word = target * STRIDE;
              let left: number;
              if (words[word] !== epoch) {
                words[word] = epoch;
                const drawn = draw(k0, k1, target, 0);
                left =
                  units === null ? Math.floor((drawn * (words[word + DEGREE] as number)) / DRAWS) : drawn;
              } else {
                left = words[word + LACKING] as number;
                if (left === ACTIVE) continue;
              }
              left -= units === null ? 1 : (units[arc] as number);
              if (left < 0) {
                left = ACTIVE;
                active[end] = target;
                end += 1;
              }
              words[word + LACKING] = left;
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

/** Weights in 2^-31, as whole numbers. */
function weightUnits(graph: Graph, weights: ArrayLike<number>): Uint32Array {
  const { size, targets } = graph;
  perArcChecked("weights", weights, graph);
  const sums = new Float64Array(size);
  const units = new Uint32Array(targets.length);
  for (let arc = 0; arc < targets.length; arc += 1) {
    const target = targets[arc] as number;
    const weight = weights[arc] as number;
    units[arc] = threshold(weight, `weights, entry ${arc},`);
    sums[target] = (sums[target] as number) + weight;
  }
  const over = sums.findIndex((sum) => sum > 1 + SUM_SLACK);
  if (over >= 0) {
    throw new RangeError(
      `weights of the arcs into node ${over} add up to ${sums[over]}; give weights that add up to at most 1`,
    );
  }
  return units;
}

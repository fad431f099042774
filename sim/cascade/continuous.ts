/**
 * Continuous-time independent cascade (M. Gomez-Rodriguez, D. Balduzzi, B. Schölkopf, ICML 2011; N. Du, L. Song, M.
 * Gomez-Rodriguez, H. Zha, NIPS 2013). Each new reader passes the message along each arc with probability p, once; it arrives
 * after a delay of its own, and a run ends at the horizon, arrivals at that very time included. Without a horizon the readers are those of the
 * independent cascade, in law.
 *
 * Delays: "exponential" with the given mean, drawn from half-lives and a series instead of a logarithm (waiting-time.ts);
 * "uniform" between 0 and twice the mean; "fixed". Times are sums along paths from the seed outwards, in floating point,
 * which is the same on every machine. Time per run: one draw for each arc out of a reader, two or three for one along which the message
 * goes, log of the queue for each of those. A hop is an arc of the earliest way.
 */
import { stream } from "../engine/rng.ts";
import type { Graph } from "../networks/graph.ts";
import { DRAWS, draw } from "./coins.ts";
import { Arrivals, EarliestQueue } from "./earliest.ts";
import { arcThresholds, checkChances } from "./ic-chances.ts";
import { checkRuns, distinctSeeds, type Kernel } from "./kernel.ts";
import type { ContinuousTimeModel } from "./model.ts";
import { perArcChecked } from "./per-arc.ts";
import { addHop } from "./tally.ts";
import { Visits } from "./visits.ts";
import { exponential } from "./waiting-time.ts";

/** @throws RangeError naming the field that is out of range, or the list that does not fit the graph */
export function prepareContinuousTime(graph: Graph, model: ContinuousTimeModel): Kernel {
  checkChances(graph, model.p);
  const { size, offsets, targets } = graph;
  const { mean, delay } = model;
  const below = arcThresholds(graph, model.p);
  const horizon = model.horizon ?? Number.POSITIVE_INFINITY;
  if (!(horizon >= 0)) throw new RangeError(`horizon must be a time from 0, not ${horizon}`);
  if (typeof mean !== "number") perArcChecked("mean", mean, graph);
  const means = typeof mean === "number" ? [mean] : mean;
  for (let at = 0; at < means.length; at += 1) {
    const one = means[at] as number;
    if (!(one > 0 && one < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`mean must hold delays above 0, not ${one}`);
    }
  }
  const visits = new Visits(size);
  const { queue: readers, words: seen } = visits;
  const queue = new EarliestQueue();
  const arrivals = new Arrivals(size);

  return {
    model: "continuous-time independent cascade",
    size,
    run(seeds, seed, fromRun, toRun, tally) {
      checkRuns(fromRun, toRun, tally, size);
      const first = distinctSeeds(seeds, size);
      for (let run = fromRun; run < toRun; run += 1) {
        const pass = stream(seed, "continuous-time pass", run);
        const waits = stream(seed, "continuous-time delay", run);
        const epoch = visits.start(first);
        addHop(tally, 0, first.length);
        queue.clear();
        arrivals.start();
        let count = first.length;
        const tell = (node: number, time: number, hop: number): void => {
          const stop = offsets[node + 1] as number;
          for (let arc = offsets[node] as number; arc < stop; arc += 1) {
            if (draw(pass.k0, pass.k1, arc, 0) >= below(arc)) continue;
            const target = targets[arc] as number;
            if (seen[target] === epoch) continue;
            let units = 1;
            if (delay !== "fixed") {
              const drawn = draw(waits.k0, waits.k1, arc, 0);
              units =
                delay === "uniform"
                  ? (2 * drawn + 1) / DRAWS
                  : exponential(drawn, draw(waits.k0, waits.k1, arc, 1));
            }
            const at = time + units * (typeof mean === "number" ? mean : (mean[arc] as number));
            if (at <= horizon && arrivals.improves(target, at, hop + 1)) queue.push(at, hop + 1, target);
          }
        };
        for (const node of first) tell(node, 0, 0);
        while (queue.pop()) {
          const { node, time, hop } = queue;
          if (seen[node] === epoch) continue;
          seen[node] = epoch;
          readers[count] = node;
          count += 1;
          addHop(tally, hop, 1);
          tell(node, time, hop);
        }
        visits.finish(tally, run, count);
      }
    },
  };
}

/**
 * SIR and SEIR in discrete time (W. O. Kermack, A. G. McKendrick 1927; on networks M. E. J. Newman, Physical Review E 66,
 * 016128, 2002; latent time as in R. M. Anderson, R. M. May 1991). In each step every infectious node infects each
 * susceptible one at the end of an arc with probability `infection`, and then recovers with probability `recovery`, from the
 * step after its own infection on; so everybody is infectious for at least one step, and with recovery = 1 this is the independent
 * cascade. In SEIR the node is latent first and becomes infectious at the end of a step with probability `onset`.
 *
 * Steps are not played one by one. A node draws for how long it is latent and infectious, each of its arcs when it first
 * transmits, all geometric; who is infected when is then a matter of earliest arrivals. This is the same law (an infected node meets
 * each arc's first transmission once), and it costs the same for rates of one in ten and of one in a billion. Time per
 * run: one or two draws for each infected node, one for each arc out of it, log of the queue for each transmission.
 *
 * The tally counts nodes ever infected (outbreak size); hops are infections between a node and the nearest seed along
 * the earliest way.
 */
import { stream } from "../engine/rng.ts";
import { type Graph, validateGraph } from "../networks/graph.ts";
import { draw, threshold } from "./coins.ts";
import { Arrivals, EarliestQueue } from "./earliest.ts";
import { checkRuns, distinctSeeds, type Kernel } from "./kernel.ts";
import type { SeirModel, SirModel } from "./model.ts";
import { addHop } from "./tally.ts";
import { Visits } from "./visits.ts";
import { Geometric } from "./waiting-time.ts";

/** @throws RangeError naming the probability that is none */
export function prepareSir(graph: Graph, model: SirModel | SeirModel): Kernel {
  validateGraph(graph, { selfLoops: true, multiArcs: true });
  const { size, offsets, targets } = graph;
  threshold(model.infection, "infection");
  threshold(model.recovery, "recovery");
  const latent = model.model === "seir" ? model.onset : null;
  if (latent !== null) threshold(latent, "onset");
  const horizon = model.horizon ?? Number.POSITIVE_INFINITY;
  if (!(horizon >= 0)) throw new RangeError(`horizon must be a number of steps from 0, not ${horizon}`);
  const contact = new Geometric(model.infection);
  const recovery = new Geometric(model.recovery);
  const onset = latent === null ? null : new Geometric(latent);
  const visits = new Visits(size);
  const { queue: infected, words: seen } = visits;
  const queue = new EarliestQueue();
  const arrivals = new Arrivals(size);

  return {
    model: model.model.toUpperCase(),
    size,
    run(seeds, seed, fromRun, toRun, tally) {
      checkRuns(fromRun, toRun, tally, size);
      const first = distinctSeeds(seeds, size);
      for (let run = fromRun; run < toRun; run += 1) {
        const contacts = stream(seed, "sir contact", run);
        const recoveries = stream(seed, "sir recovery", run);
        const onsets = stream(seed, "sir onset", run);
        const epoch = visits.start(first);
        addHop(tally, 0, first.length);
        queue.clear();
        arrivals.start();
        let count = first.length;
        /** The transmissions of a node infected at `time`, into the queue. */
        const infect = (node: number, time: number, hop: number): void => {
          const wait = onset === null ? 0 : onset.steps(draw(onsets.k0, onsets.k1, node, 0));
          const start = time + wait;
          if (!(start < horizon)) return;
          const period = recovery.steps(draw(recoveries.k0, recoveries.k1, node, 0));
          const below = contact.within(Math.min(period, horizon - start));
          const stop = offsets[node + 1] as number;
          for (let arc = offsets[node] as number; arc < stop; arc += 1) {
            // The coin before the neighbour: most coins fail, and neighbours are far apart in memory.
            const drawn = draw(contacts.k0, contacts.k1, arc, 0);
            if (drawn >= below) continue;
            const target = targets[arc] as number;
            if (seen[target] === epoch) continue;
            const at = start + contact.steps(drawn);
            if (arrivals.improves(target, at, hop + 1)) queue.push(at, hop + 1, target);
          }
        };
        for (const node of first) infect(node, 0, 0);
        while (queue.pop()) {
          const { node, time, hop } = queue;
          if (seen[node] === epoch) continue;
          seen[node] = epoch;
          infected[count] = node;
          count += 1;
          addHop(tally, hop, 1);
          infect(node, time, hop);
        }
        visits.finish(tally, run, count);
      }
    },
  };
}

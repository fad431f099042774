/**
 * What every model of spreading implements. A model's `prepare…` function takes a graph and the model's parameters,
 * checks both (`validateGraph` with self-loops and repeated arcs allowed), builds its tables once and returns a kernel.
 *
 * **Direction.** An arc v → w says that v can activate w. A follow graph, in which v → w says that v follows w, has to
 * be transposed first (`transpose` in sim/networks/graph.ts).
 *
 * **Draws.** What a run decides is a pure function of (seed, run) and of what is decided about: arcs, rows, nodes. It
 * does not depend on the seed set, on other runs, or on which kernel works: any run can be replayed alone, ranges of
 * runs can be dealt to threads, and two seed sets in the same run meet the same coins (common random numbers).
 */
import type { Tally } from "./tally.ts";

export interface Kernel {
  /** The model, for reports and errors, such as "independent cascade". */
  readonly model: string;
  /** Nodes of the graph. */
  readonly size: number;
  /**
   * Runs fromRun … toRun − 1, added to the tally: `spread` is set, `hops` and `activations` are added to, so a run must
   * be given to a tally once.
   * @param seeds nodes active at hop 0; repeated ones count once; none at all gives spread 0
   * @param seed whole number 0 … 2^53 − 1
   * @throws RangeError for an unknown node, naming it, for a range of runs the tally does not hold, for a wrong seed
   */
  run(seeds: Uint32Array, seed: number, fromRun: number, toRun: number, tally: Tally): void;
}

/**
 * The distinct nodes of a seed set, in order of first appearance.
 * @throws RangeError naming the first that is not in the graph
 */
export function distinctSeeds(seeds: ArrayLike<number>, size: number): Uint32Array {
  const seen = new Set<number>();
  for (let at = 0; at < seeds.length; at += 1) {
    const node = seeds[at] as number;
    if (!Number.isInteger(node) || node < 0 || node >= size) {
      throw new RangeError(
        size === 0
          ? `seed ${node} is not in the graph, which is empty`
          : `seed ${node} is not in the graph; nodes go from 0 to ${size - 1}`,
      );
    }
    seen.add(node);
  }
  return Uint32Array.from(seen);
}

/** @throws RangeError when the tally has no place for these runs, or counts the nodes of another graph */
export function checkRuns(fromRun: number, toRun: number, tally: Tally, size: number): void {
  const last = tally.firstRun + tally.spread.length;
  if (
    !Number.isInteger(fromRun) ||
    !Number.isInteger(toRun) ||
    fromRun > toRun ||
    fromRun < tally.firstRun ||
    toRun > last
  ) {
    throw new RangeError(
      `runs ${fromRun} to ${toRun} do not lie within those of the tally, ${tally.firstRun} to ${last}`,
    );
  }
  if (tally.activations !== null && tally.activations.length !== size) {
    throw new RangeError(
      `the tally counts activations of ${tally.activations.length} nodes, the graph has ${size}`,
    );
  }
}

/** What kernels fill in: the spread of each run, totals per hop, and how often each node was reached. */

/**
 * Runs firstRun … firstRun + spread.length − 1. All entries are sums of whole numbers, so filling one tally from
 * several ranges of runs, in any order, gives the same bits as filling it at once.
 */
export interface Tally {
  readonly firstRun: number;
  /** spread[run − firstRun]: nodes active at the end of the run, seeds included. */
  readonly spread: Uint32Array;
  /**
   * hops[h]: nodes that became active at hop h, summed over the runs; hop 0 are the seeds. What a hop is, a step or a
   * unit of time, is the model's to say. Grows as needed; entries after the last hop reached are 0.
   */
  hops: Float64Array;
  /** Node → in how many runs it became active. Absent unless asked for. */
  readonly activations: Uint32Array | null;
}

export interface TallyOptions {
  /** Number of the first run. Default 0. */
  readonly firstRun?: number;
  readonly runs: number;
  /** Nodes of the graph, to count activations of each; leave out when they are not needed. */
  readonly perNode?: number;
}

const FIRST_HOPS = 32;

/** @throws RangeError when a number is not whole or negative */
export function createTally({ firstRun = 0, runs, perNode }: TallyOptions): Tally {
  for (const [name, value] of [
    ["firstRun", firstRun],
    ["runs", runs],
    ["perNode", perNode ?? 0],
  ] as const) {
    if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) {
      throw new RangeError(`${name} must be a whole number from 0 to 2^32 − 1, not ${value}`);
    }
  }
  return {
    firstRun,
    spread: new Uint32Array(runs),
    hops: new Float64Array(FIRST_HOPS),
    activations: perNode === undefined ? null : new Uint32Array(perNode),
  };
}

/** Adds `nodes` to hop `hop`. */
export function addHop(tally: Tally, hop: number, nodes: number): void {
  if (hop >= tally.hops.length) {
    const grown = new Float64Array(Math.max(hop + 1, 2 * tally.hops.length));
    grown.set(tally.hops);
    tally.hops = grown;
  }
  tally.hops[hop] = (tally.hops[hop] as number) + nodes;
}

/**
 * Adds a part to the whole: the part's runs must lie within those of the whole.
 * @throws RangeError when they do not, or when one counts activations and the other does not
 */
export function mergeTally(whole: Tally, part: Tally): void {
  const at = part.firstRun - whole.firstRun;
  if (at < 0 || at + part.spread.length > whole.spread.length) {
    throw new RangeError(
      `runs ${part.firstRun} to ${part.firstRun + part.spread.length} do not lie within ` +
        `${whole.firstRun} to ${whole.firstRun + whole.spread.length}`,
    );
  }
  if (whole.activations?.length !== part.activations?.length) {
    throw new RangeError("both tallies must count the activations of the same number of nodes, or neither");
  }
  whole.spread.set(part.spread, at);
  part.hops.forEach((nodes, hop) => {
    if (nodes > 0) addHop(whole, hop, nodes);
  });
  const { activations } = whole;
  if (activations !== null) {
    part.activations?.forEach((times, node) => {
      activations[node] = (activations[node] as number) + times;
    });
  }
}

/** Mean spread over the runs of a tally; NaN for none. */
export function meanSpread(tally: Tally): number {
  let sum = 0;
  for (const spread of tally.spread) sum += spread;
  return sum / tally.spread.length;
}

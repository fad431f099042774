/**
 * Everything a kernel reads and writes, in one block of memory: an ArrayBuffer for the JavaScript kernel, the memory of a
 * module for the compiled one, shared memory for threads. The graph and its tables come first and are only read; each
 * thread has a working area of its own behind them. Memory nobody touches costs nothing, so areas are sized for the worst.
 */
import { type Graph, outDegree } from "../networks/graph.ts";
import type { Chances } from "./ic-chances.ts";
import { placeRow, rowPlaces } from "./ic-passes.ts";
import { type PossibleArcs, possibleArcs } from "./ic-possible.ts";
import { GUIDE_CELLS, GUIDE_SHIFT, LONGEST_SKIP, type SkipTable, skipTable } from "./ic-skip.ts";
import { byInDegree, type Relabelling } from "./relabel.ts";

/**
 * "skipping": all arcs have one probability, and a row's record is [first arc, caller's number].
 * "passing": each has its own, and a record is [first place, caller's number, pass word of the whole row, unused], so that
 * no record crosses a cache line.
 */
export type Law = "skipping" | "passing";
export const RECORD_WORDS: Readonly<Record<Law, number>> = { skipping: 2, passing: 4 };

/** Runs that are worked on before the tally is brought up to date. */
export const RUNS_AT_ONCE = 4096;
/** Bytes that may be read behind an array, by looking ahead or by reading several words at once. */
const MARGIN = 256;
const LINE = 64;

/** Byte positions of the graph's part. */
export interface GraphPlan {
  readonly law: Law;
  readonly size: number;
  /** Places in `targets`: arcs, and under "passing" those that can be live with an end for each segment. */
  readonly arcs: number;
  /** Longest skip of one draw; 0 when passing. */
  readonly last: number;
  /** Row records of size + 1 nodes. */
  readonly rows: number;
  /** Place → inner number of the node the arc leads to. */
  readonly targets: number;
  /** Place → pass word; skipping: the table `beyond`. */
  readonly passes: number;
  /** Skipping: the guide into the table, marked. */
  readonly guide: number;
  /** Skipping: whether rows mostly have no live arc. */
  readonly sparse: boolean;
  readonly end: number;
}

/** Byte positions of one thread's working area. */
export interface WorkPlan {
  /** The nodes of a cascade in order of activation. */
  readonly queue: number;
  /** One bit for each node. */
  readonly visited: number;
  /** Hop → nodes, 64-bit floats. */
  readonly hops: number;
  /** Inner number → activations. */
  readonly activations: number;
  /** Inner numbers of the seeds. */
  readonly seeds: number;
  /** Spread of each of RUNS_AT_ONCE runs. */
  readonly spread: number;
  /** Keys of RUNS_AT_ONCE runs, all first words before all second ones. */
  readonly keys: number;
  readonly end: number;
}

class Arena {
  end: number;
  constructor(start: number) {
    this.end = start;
  }
  take(bytes: number): number {
    const at = Math.ceil(this.end / LINE) * LINE;
    this.end = at + bytes + MARGIN;
    return at;
  }
}

export interface PreparedGraph {
  readonly plan: GraphPlan;
  readonly labels: Relabelling;
  /** Writes rows, arcs and tables into memory of at least `plan.end` bytes. */
  place(memory: ArrayBufferLike): void;
}

/** @param start first byte that may be used */
export function prepareGraph(graph: Graph, chances: Chances, start: number): PreparedGraph {
  const labels = byInDegree(graph);
  const arena = new Arena(start);
  const { size } = graph;
  if (typeof chances === "number") {
    const table = skipTable(chances);
    const arcs = graph.targets.length;
    const plan: GraphPlan = {
      law: "skipping",
      size,
      arcs,
      last: table.last,
      rows: arena.take(4 * RECORD_WORDS.skipping * (size + 1)),
      targets: arena.take(4 * arcs),
      passes: arena.take(4 * (LONGEST_SKIP + 1)),
      guide: arena.take(2 * GUIDE_CELLS),
      sparse: chances * meanRowReached(graph) < SPARSE_BELOW,
      end: arena.end,
    };
    const place = (memory: ArrayBufferLike): void => {
      new Uint32Array(memory, plan.passes, table.beyond.length).set(table.beyond);
      new Uint16Array(memory, plan.guide, GUIDE_CELLS).set(markedGuide(table));
      placeSkipping(graph, labels, plan, memory);
    };
    return { plan, labels, place };
  }
  const rowOf = possibleArcs(graph, chances);
  let places = 0;
  for (let node = 0; node < size; node += 1) places += rowPlaces(rowOf.thresholds, rowOf.read(node));
  const plan: GraphPlan = {
    law: "passing",
    size,
    arcs: places,
    last: 0,
    rows: arena.take(4 * RECORD_WORDS.passing * (size + 1)),
    targets: arena.take(4 * places),
    passes: arena.take(4 * places),
    guide: 0,
    sparse: false,
    end: arena.end,
  };
  return { plan, labels, place: (memory) => placePassing(rowOf, labels, plan, memory) };
}

/** Live arcs a row, at a node an arc leads to, below which asking first whether there is one is faster: measured. */
const SPARSE_BELOW = 3;

/** Mean length of the row at the end of a random arc. */
function meanRowReached(graph: Graph): number {
  let sum = 0;
  for (const target of graph.targets) sum += outDegree(graph, target);
  return sum / Math.max(1, graph.targets.length);
}

/** Added to a guide's entry when the draws of its cell have several skips, or one that lands nowhere. */
export const MIXED = 0x8000;

function markedGuide({ beyond, guide, last }: SkipTable): Uint16Array {
  return guide.map((skip, cell) => {
    const least = cell * (1 << GUIDE_SHIFT);
    return skip === last || least < (beyond[skip + 1] as number) ? skip | MIXED : skip;
  });
}

/** @param start where the area begins: the graph's end, or another area's */
export function planWork(size: number, start: number): WorkPlan {
  const arena = new Arena(start);
  return {
    queue: arena.take(4 * (size + 1)),
    visited: arena.take(4 * ((size >>> 5) + 1)),
    hops: arena.take(8 * (size + 1)),
    activations: arena.take(4 * size),
    seeds: arena.take(4 * Math.max(size, RUNS_AT_ONCE)),
    spread: arena.take(4 * RUNS_AT_ONCE),
    keys: arena.take(8 * RUNS_AT_ONCE),
    end: arena.end,
  };
}

function placeSkipping(
  graph: Graph,
  { outer, inner }: Relabelling,
  plan: GraphPlan,
  memory: ArrayBufferLike,
): void {
  const { size, arcs } = plan;
  const rows = new Uint32Array(memory, plan.rows, 2 * (size + 1));
  const targets = new Uint32Array(memory, plan.targets, arcs);
  let at = 0;
  for (let row = 0; row < size; row += 1) {
    const node = outer[row] as number;
    rows[2 * row] = at;
    rows[2 * row + 1] = node;
    const end = graph.offsets[node + 1] as number;
    for (let arc = graph.offsets[node] as number; arc < end; arc += 1) {
      targets[at] = inner[graph.targets[arc] as number] as number;
      at += 1;
    }
  }
  rows[2 * size] = at;
}

function placePassing(
  rowOf: PossibleArcs,
  { outer, inner }: Relabelling,
  plan: GraphPlan,
  memory: ArrayBufferLike,
): void {
  const { size, arcs } = plan;
  const rows = new Uint32Array(memory, plan.rows, 4 * (size + 1));
  const targets = new Uint32Array(memory, plan.targets, arcs);
  const passes = new Int32Array(memory, plan.passes, arcs);
  let at = 0;
  for (let row = 0; row < size; row += 1) {
    const node = outer[row] as number;
    const count = rowOf.read(node);
    for (let arc = 0; arc < count; arc += 1) {
      rowOf.targets[arc] = inner[rowOf.targets[arc] as number] as number;
    }
    rows[4 * row] = at;
    rows[4 * row + 1] = node;
    rows[4 * row + 2] = placeRow(rowOf.thresholds, rowOf.targets, count, passes, targets, at);
    at += rowPlaces(rowOf.thresholds, count);
  }
}

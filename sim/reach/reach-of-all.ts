/**
 * The message reach of every account at once: one world tells for each node whom it would reach, so what a hundred runs
 * tell about one account a hundred worlds tell about all of them.
 *
 * Two ways to toss the coins. "separate": every arc its own; a world is a directed graph, its strongly connected
 * components reach the same, and components.ts and descendants.ts count. World w of the independent cascade is run w of
 * the kernel with the same seed, so for every node the reach is the spread of that run from it. "shared": where every
 * arc has its opposite and all have the same p, one coin for both ways. From one seed, an edge is only ever used in the
 * direction in which the message comes first, so the reach of each node has the same law, but a world is undirected, its
 * components are found by union of sets, and no search is needed.
 */
import { DRAWS } from "../cascade/coins.ts";
import type { Graph } from "../networks/graph.ts";
import { type Components, componentFinder, condense } from "./components.ts";
import { reachCounter } from "./descendants.ts";
import { checkInfluence, type Influence } from "./influence.ts";
import { worldDrawer } from "./live-arcs.ts";
import { edgesOf, undirected } from "./shared-coins.ts";

export interface ReachOptions {
  readonly seed: number;
  /** How many worlds, 1 … 2^31. */
  readonly worlds: number;
  /** Default: "shared" where that gives the same law, else "separate". */
  readonly coins?: "shared" | "separate" | undefined;
  /** Arcs that the exact count may look at in one world. Default 50 for each node and live arc. */
  readonly effort?: number | undefined;
  /** Size of a sketch where exact counting is too much, 8 … 4096. Default 64: relative standard error below 12.7 %. */
  readonly sketch?: number | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface ReachOfAll {
  /** Node → mean over the worlds of how many nodes it reaches, itself included. */
  readonly mean: Float64Array;
  /** Node → standard error of that mean; NaN for one world. Worlds are independent, nodes of one world are not. */
  readonly standardError: Float64Array;
  readonly worlds: number;
  readonly coins: "shared" | "separate";
  /** Share of all counts that were estimated by sketches rather than exact. */
  readonly estimatedShare: number;
  /** Relative standard error of an estimated count is below this. */
  readonly sketchError: number;
}

/** Sums over worlds, which add up over ranges of worlds: whole numbers unless sketches were needed. */
export interface ReachSums {
  readonly sum: Float64Array;
  readonly squares: Float64Array;
  worlds: number;
  estimated: number;
}

const EFFORT = 50;
const SKETCH = 64;

/** @throws RangeError naming the option that is wrong, what was found and what would do */
export function reachOfAll(graph: Graph, influence: Influence, options: ReachOptions): ReachOfAll {
  const { worlds, seed, onProgress } = options;
  if (!Number.isInteger(worlds) || worlds < 1 || worlds > DRAWS) {
    throw new RangeError(`worlds must be a whole number from 1 to 2^31, not ${worlds}`);
  }
  const counter = prepareReach(graph, influence, options);
  const sums = emptySums(graph.size);
  for (let world = 0; world < worlds; world += 1) {
    counter.add(sums, seed, world);
    onProgress?.(world + 1, worlds);
  }
  return { ...summary(sums), coins: counter.coins, sketchError: counter.sketchError };
}

export function emptySums(size: number): ReachSums {
  return { sum: new Float64Array(size), squares: new Float64Array(size), worlds: 0, estimated: 0 };
}

/** Mean and standard error from sums over worlds. */
export function summary({ sum, squares, worlds, estimated }: ReachSums) {
  const mean = sum.map((one) => one / worlds);
  const standardError = squares.map((one, node) => {
    const total = sum[node] as number;
    // Sums are whole, so this difference has no rounding that matters below 2^53.
    const variance = Math.max(0, one - (total * total) / worlds) / (worlds - 1);
    return Math.sqrt(variance / worlds);
  });
  return { mean, standardError, worlds, estimatedShare: estimated / (worlds * Math.max(1, sum.length)) };
}

export interface ReachCounter {
  readonly coins: "shared" | "separate";
  readonly sketchError: number;
  /** Adds one world to the sums. */
  readonly add: (sums: ReachSums, seed: number, world: number) => void;
  /** Node → nodes it reaches in this world; the array is reused. */
  readonly inWorld: (seed: number, world: number) => Float64Array;
}

/** Prepares what counting needs, once for a graph and a model. */
export function prepareReach(
  graph: Graph,
  influence: Influence,
  options: Pick<ReachOptions, "coins" | "effort" | "sketch">,
): ReachCounter {
  checkInfluence(graph, influence);
  const { size } = graph;
  const { sketch = SKETCH, effort } = options;
  if (!Number.isInteger(sketch) || sketch < 8 || sketch > 4096) {
    throw new RangeError(`sketch must be a whole number from 8 to 4096, not ${sketch}`);
  }
  if (effort !== undefined && !(effort >= 0))
    throw new RangeError(`effort must be a number ≥ 0, not ${effort}`);
  const edges = influence.kind === "uniform" && options.coins !== "separate" ? edgesOf(graph) : null;
  if (options.coins === "shared" && edges === null) {
    throw new RangeError(
      "coins can be shared only where one p holds for all arcs and every arc has its opposite; use separate",
    );
  }
  const reach = new Float64Array(size);
  let estimated = 0;
  const fillIn =
    edges !== null && influence.kind === "uniform"
      ? undirected(edges, influence.p, reach)
      : directed(graph, influence, reach, { effort, sketch }, (count) => {
          estimated = count;
        });
  return {
    coins: edges === null ? "separate" : "shared",
    sketchError: 1 / Math.sqrt(sketch - 2),
    inWorld(seed, world) {
      fillIn(seed, world);
      return reach;
    },
    add(sums, seed, world) {
      estimated = 0;
      fillIn(seed, world);
      const { sum, squares } = sums;
      for (let node = 0; node < size; node += 1) {
        const one = reach[node] as number;
        sum[node] = (sum[node] as number) + one;
        squares[node] = (squares[node] as number) + one * one;
      }
      sums.worlds += 1;
      sums.estimated += estimated;
    },
  };
}

function directed(
  graph: Graph,
  influence: Influence,
  reach: Float64Array,
  { effort, sketch }: { readonly effort: number | undefined; readonly sketch: number },
  estimatedNodes: (count: number) => void,
): (seed: number, world: number) => void {
  const { size } = graph;
  const drawWorld = worldDrawer(graph, influence);
  const find = componentFinder(size);
  const dag = {
    offsets: new Uint32Array(size + 1),
    targets: new Uint32Array(1024),
  };
  const limit = { arcs: 0, k: sketch };
  const count = reachCounter(size, limit);
  return (seed, world) => {
    const live = drawWorld(seed, world);
    const arcs = live.offsets[size] as number;
    if (arcs > dag.targets.length) dag.targets = new Uint32Array(Math.ceil(arcs * 1.2));
    const components: Components = find(live);
    condense(live, components, dag);
    limit.arcs = effort ?? EFFORT * (size + arcs);
    const found = count(dag, components, seed, world);
    const { of } = components;
    for (let node = 0; node < size; node += 1) reach[node] = found.reach[of[node] as number] as number;
    estimatedNodes(found.estimated);
  };
}

/**
 * Reverse-reachable sets: take a node, toss the coins of one world, and write down who would have reached it. The share
 * of such sets that a seed set hits, times the number of nodes, is its expected spread without bias (C. Borgs,
 * M. Brautbar, J. Chayes, B. Lucier, SODA 2014; Y. Tang, X. Xiao, Y. Shi, SIGMOD 2014). With roots drawn in proportion
 * to node weights it is the expected weight of the nodes reached: only relevant readers count.
 *
 * Independent cascade: a search along the arcs into each node, each row's live arcs by subset sampling. Linear
 * threshold: a walk, as every node listens to at most one.
 *
 * Set i is a pure function of (graph, influence, seed, i): sets can be made in any order and on any number of threads.
 */
import { DRAWS, drawAt, entityWord, wordBits } from "../cascade/coins.ts";
import { stream } from "../engine/rng.ts";
import { type Graph, transpose } from "../networks/graph.ts";
import { weightedNodes } from "./alias.ts";
import { checkInfluence, type Influence, reversed } from "./influence.ts";
import { cumulativeWeights, firstAbove } from "./listening.ts";
import { rowSampler } from "./subset-sampling.ts";

/** Sets one after the other: set i is nodes[offsets[i]] … nodes[offsets[i + 1] − 1], its root first. */
export interface ReverseSets {
  count: number;
  offsets: Uint32Array;
  nodes: Uint32Array;
}

export interface ReverseSampler {
  readonly size: number;
  /** Sum of the nodes' weights: the spread of reaching everybody. */
  readonly total: number;
  /** Appends sets number `first` … `first + count − 1` of the purpose's stream. */
  readonly append: (sets: ReverseSets, first: number, count: number) => void;
}

export interface ReverseOptions {
  readonly seed: number;
  /** Names the stream: collections of different purposes are independent. */
  readonly purpose: string;
  /** Node → weight ≥ 0 as a reader. Default: 1 each. */
  readonly weights?: ArrayLike<number> | undefined;
}

export function noSets(): ReverseSets {
  return { count: 0, offsets: new Uint32Array(1024), nodes: new Uint32Array(4096) };
}

/** Entries of nodes in use. */
export function entriesOf(sets: ReverseSets): number {
  return sets.offsets[sets.count] as number;
}

/** Only where arcs differ does it matter which one was turned round. */
const NOT_NEEDED = new Uint32Array(0);

/** Prepares what sampling needs, once for a graph and a model. */
export interface ReverseModel {
  readonly size: number;
  readonly sampler: (options: ReverseOptions) => ReverseSampler;
}

/** @throws RangeError for a wrong model, an empty graph, wrong weights */
export function reverseModel(graph: Graph, influence: Influence): ReverseModel {
  checkInfluence(graph, influence);
  const { size } = graph;
  if (size === 0) throw new RangeError("the graph is empty; at least one node is needed");
  const perArc = influence.kind === "arcs" || influence.kind === "threshold-arcs";
  const { rows, original } = perArc ? reversed(graph) : { rows: transpose(graph), original: NOT_NEEDED };
  const grow = { stamp: new Uint32Array(size), epoch: 0 };
  const makeSet =
    influence.kind === "threshold" || influence.kind === "threshold-arcs"
      ? walker(rows, influence, original)
      : searcher(rows, influence, original);
  return {
    size,
    sampler({ seed, purpose, weights }) {
      if (weights !== undefined && weights.length !== size) {
        throw new RangeError(`weights must hold one number per node, ${size}, not ${weights.length}`);
      }
      const roots = weights === undefined ? null : weightedNodes(weights);
      const { k0, k1 } = stream(seed, purpose, 0);
      const append = (sets: ReverseSets, first: number, count: number): void => {
        for (let index = first; index < first + count; index += 1) {
          // The set's own key: two words of the hash, under which its nodes draw.
          const own = entityWord(k0, k1, index);
          const place = drawAt(own, 2);
          const root =
            roots === null ? Math.floor((place / DRAWS) * size) : roots.pick(place, drawAt(own, 3));
          if (grow.epoch === 0xffff_ffff) {
            grow.stamp.fill(0);
            grow.epoch = 0;
          }
          grow.epoch += 1;
          ensureRoom(sets, size);
          const end = makeSet(sets, root, wordBits(own, 0), wordBits(own, 1), grow.stamp, grow.epoch);
          sets.count += 1;
          sets.offsets[sets.count] = end;
        }
      };
      return { size, total: roots === null ? size : roots.total, append };
    },
  };
}

/** Appends one set at the end of `sets.nodes` and returns where it ends. */
type MakeSet = (
  sets: ReverseSets,
  root: number,
  k0: number,
  k1: number,
  stamp: Uint32Array,
  epoch: number,
) => number;

function searcher(
  rows: Graph,
  influence: Extract<Influence, { kind: "uniform" | "weighted" | "arcs" }>,
  original: Uint32Array,
): MakeSet {
  const { targets } = rows;
  const { live, sample } = rowSampler(rows, influence, original);
  return (sets, root, k0, k1, stamp, epoch) => {
    const { nodes } = sets;
    let head = sets.offsets[sets.count] as number;
    let end = head + 1;
    nodes[head] = root;
    stamp[root] = epoch;
    // The set is its own queue.
    while (head < end) {
      const node = nodes[head] as number;
      head += 1;
      const count = sample(node, entityWord(k0, k1, node));
      for (let at = 0; at < count; at += 1) {
        const source = targets[live[at] as number] as number;
        if (stamp[source] === epoch) continue;
        stamp[source] = epoch;
        nodes[end] = source;
        end += 1;
      }
    }
    return end;
  };
}

function walker(
  rows: Graph,
  influence: Extract<Influence, { kind: "threshold" | "threshold-arcs" }>,
  original: Uint32Array,
): MakeSet {
  const { offsets, targets } = rows;
  const cumulative =
    influence.kind === "threshold" ? null : cumulativeWeights(rows, influence.weights, original);
  return (sets, root, k0, k1, stamp, epoch) => {
    const { nodes } = sets;
    let end = sets.offsets[sets.count] as number;
    let node = root;
    while (stamp[node] !== epoch) {
      stamp[node] = epoch;
      nodes[end] = node;
      end += 1;
      const start = offsets[node] as number;
      const stop = offsets[node + 1] as number;
      if (start === stop) break;
      const u = drawAt(entityWord(k0, k1, node), 0);
      const arc =
        cumulative === null
          ? start + Math.floor((u / DRAWS) * (stop - start))
          : firstAbove(cumulative, start, stop, u);
      if (arc === stop) break;
      node = targets[arc] as number;
    }
    return end;
  };
}

/** Room for one more set, which holds `size` nodes at most. */
function ensureRoom(sets: ReverseSets, size: number): void {
  if (sets.count + 2 > sets.offsets.length) sets.offsets = grown(sets.offsets, sets.count + 2);
  const needed = (sets.offsets[sets.count] as number) + size;
  if (needed > sets.nodes.length) sets.nodes = grown(sets.nodes, needed);
}

function grown(array: Uint32Array, least: number): Uint32Array {
  if (least > 0xffff_ffff) throw new RangeError("the reverse-reachable sets would hold more than 2^32 nodes");
  const larger = new Uint32Array(Math.min(0xffff_ffff, Math.max(least, array.length + (array.length >>> 1))));
  larger.set(array);
  return larger;
}

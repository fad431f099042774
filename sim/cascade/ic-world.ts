/**
 * The law of the kernels, written to be read: which arcs are live in one run. A cascade is reachability over live arcs
 * (Kempe, Kleinberg, Tardos 2003, claim 2.3), and the kernels are tested to agree with this arc by arc. The live arcs of
 * a row are a pure function of (seed, run, row): no other row, no seed set and no numbering inside a kernel enters.
 */
import { stream } from "../engine/rng.ts";
import type { Graph } from "../networks/graph.ts";
import { entityWord, wordBits } from "./coins.ts";
import { arcThresholds, type Chances, checkChances } from "./ic-chances.ts";
import { continued, END_OF_ROW, END_OF_SEGMENT, placeRow, rowPlaces } from "./ic-passes.ts";
import { type SkipTable, skipTable } from "./ic-skip.ts";

/** The coins of the independent cascade. */
export const PURPOSE = "independent-cascade";

/** The world of one run: the graph of its live arcs, with the nodes it had. O(nodes + arcs). */
export function liveWorld(graph: Graph, chances: Chances, seed: number, run: number): Graph {
  checkChances(graph, chances);
  const { k0, k1 } = stream(seed, PURPOSE, run);
  const offsets = new Uint32Array(graph.size + 1);
  const targets: number[] = [];
  const rowOf =
    typeof chances === "number" ? skippingRow(graph, skipTable(chances)) : passingRow(graph, chances);
  for (let node = 0; node < graph.size; node += 1) {
    for (const arc of rowOf(node, entityWord(k0, k1, node))) targets.push(graph.targets[arc] as number);
    offsets[node + 1] = targets.length;
  }
  return { size: graph.size, offsets, targets: Uint32Array.from(targets) };
}

type LiveRow = (node: number, word: number) => Iterable<number>;

function skippingRow({ offsets }: Graph, { beyond, last }: SkipTable): LiveRow {
  return function* (node, word) {
    let arc = offsets[node] as number;
    const end = offsets[node + 1] as number;
    for (let step = 0; arc < end; step += 1) {
      const drawn = wordBits(word, step) >>> 1;
      let skip = 0;
      while (skip < last && drawn < (beyond[skip + 1] as number)) skip += 1;
      arc += skip;
      if (skip === last || arc >= end) continue;
      yield arc;
      arc += 1;
    }
  };
}

function passingRow(graph: Graph, chances: Chances): LiveRow {
  const { offsets } = graph;
  const thresholdOf = arcThresholds(graph, chances);
  return function* (node, word) {
    const arcs: number[] = [];
    for (let arc = offsets[node] as number; arc < (offsets[node + 1] as number); arc += 1) {
      if (thresholdOf(arc) > 0) arcs.push(arc);
    }
    if (arcs.length === 0) return;
    const thresholds = Uint32Array.from(arcs, thresholdOf);
    const places = rowPlaces(thresholds, arcs.length);
    const passes = new Int32Array(places);
    const heads = new Uint32Array(places);
    placeRow(thresholds, Uint32Array.from(arcs), arcs.length, passes, heads, 0);
    let drawn = wordBits(word, 0) >>> 1;
    for (let at = 0, step = 1; ; at += 1) {
      const pass = passes[at] as number;
      const arc = heads[at] as number;
      if (arc === END_OF_ROW) return;
      if (drawn <= pass) continue;
      const bits = wordBits(word, step);
      step += 1;
      if (arc === END_OF_SEGMENT) drawn = bits >>> 1;
      else {
        yield arc;
        drawn = continued(bits, pass);
      }
    }
  };
}

/**
 * World after world of the independent cascade, fast: for those who ask many questions of the same worlds. World w of a
 * seed is run w of the kernels with that seed, arc by arc (`liveWorld` in ic-world.ts says what that means).
 */
import { stream } from "../engine/rng.ts";
import type { Graph } from "../networks/graph.ts";
import { entityWord, wordBits } from "./coins.ts";
import { type Chances, checkChances } from "./ic-chances.ts";
import { continued, END_OF_ROW, END_OF_SEGMENT, placeRow, rowPlaces } from "./ic-passes.ts";
import { possibleArcs } from "./ic-possible.ts";
import { GUIDE_SHIFT, skipTable } from "./ic-skip.ts";
import { PURPOSE } from "./ic-world.ts";

/** Draws into the same arrays each time: a world is gone when the next one is drawn. `targets` is longer than needed. */
export type DrawWorld = (seed: number, run: number) => Graph;

/** @throws RangeError as `checkChances` does */
export function worldDrawer(graph: Graph, chances: Chances): DrawWorld {
  checkChances(graph, chances);
  return typeof chances === "number" ? skippingWorlds(graph, chances) : passingWorlds(graph, chances);
}

/** O(nodes + live arcs) a world. */
function skippingWorlds({ size, offsets, targets }: Graph, p: number): DrawWorld {
  const { beyond, guide, last } = skipTable(p);
  const liveOffsets = new Uint32Array(size + 1);
  let live = new Uint32Array(1024 + Math.ceil(1.2 * p * targets.length));
  return (seed, run) => {
    const { k0, k1 } = stream(seed, PURPOSE, run);
    let count = 0;
    for (let node = 0; node < size; node += 1) {
      let arc = offsets[node] as number;
      const end = offsets[node + 1] as number;
      if (count + end - arc > live.length) live = larger(live, count + end - arc);
      const word = entityWord(k0, k1, node);
      for (let step = 0; arc < end; step += 1) {
        const drawn = wordBits(word, step) >>> 1;
        let skip = guide[drawn >>> GUIDE_SHIFT] as number;
        while (skip < last && drawn < (beyond[skip + 1] as number)) skip += 1;
        arc += skip;
        if (skip === last) continue;
        if (arc >= end) break;
        live[count] = targets[arc] as number;
        count += 1;
        arc += 1;
      }
      liveOffsets[node + 1] = count;
    }
    return { size, offsets: liveOffsets, targets: live };
  };
}

/** One draw for each live arc and segment, one comparison for each arc of a row that has a live one. */
function passingWorlds(graph: Graph, chances: Chances): DrawWorld {
  const { size } = graph;
  const { thresholds, targets: heads, read } = possibleArcs(graph, chances);
  const starts = new Uint32Array(size + 1);
  for (let node = 0; node < size; node += 1) {
    starts[node + 1] = (starts[node] as number) + rowPlaces(thresholds, read(node));
  }
  const places = starts[size] as number;
  const passes = new Int32Array(places);
  const targets = new Uint32Array(places);
  const rowPass = new Int32Array(size);
  for (let node = 0; node < size; node += 1) {
    rowPass[node] = placeRow(thresholds, heads, read(node), passes, targets, starts[node] as number);
  }
  const liveOffsets = new Uint32Array(size + 1);
  const live = new Uint32Array(graph.targets.length);
  return (seed, run) => {
    const { k0, k1 } = stream(seed, PURPOSE, run);
    let count = 0;
    for (let node = 0; node < size; node += 1) {
      const word = entityWord(k0, k1, node);
      let drawn = wordBits(word, 0) >>> 1;
      if (drawn > (rowPass[node] as number)) {
        let step = 1;
        for (let place = starts[node] as number; ; place += 1) {
          const pass = passes[place] as number;
          if (drawn <= pass) continue;
          const target = targets[place] as number;
          if (target === END_OF_ROW) break;
          const bits = wordBits(word, step);
          step += 1;
          if (target === END_OF_SEGMENT) drawn = bits >>> 1;
          else {
            live[count] = target;
            count += 1;
            drawn = continued(bits, pass);
          }
        }
      }
      liveOffsets[node + 1] = count;
    }
    return { size, offsets: liveOffsets, targets: live };
  };
}

function larger(array: Uint32Array, least: number): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(Math.max(least, array.length + (array.length >>> 1)));
  grown.set(array);
  return grown;
}

/**
 * One world: which arcs are live in one run. Whom a seed set reaches in that run is whom it reaches over live arcs (D.
 * Kempe, J. Kleinberg, É. Tardos, KDD 2003, claims 2.3 and 2.6).
 *
 * Independent cascade: the law of sim/cascade/ic-world.ts, so world w of a seed is run w of the kernel with that seed,
 * arc by arc. Linear threshold: every node listens to at most one arc into it; equal to the kernel's thresholds in
 * distribution, not run by run.
 */

import { DRAWS, drawAt, entityWord, threshold, wordBits } from "../cascade/coins.ts";
import { continued, rowPasses } from "../cascade/ic-passes.ts";
import { GUIDE_SHIFT, skipTable } from "../cascade/ic-skip.ts";
import { PURPOSE } from "../cascade/ic-world.ts";
import { stream } from "../engine/rng.ts";
import { type Graph, inDegrees } from "../networks/graph.ts";
import { checkInfluence, type Influence, reversed } from "./influence.ts";
import { cumulativeWeights, firstAbove } from "./listening.ts";

/** Draws world after world into the same arrays: a world is gone when the next one is drawn. */
export type DrawWorld = (seed: number, world: number) => Graph;

/** @throws RangeError for a wrong model */
export function worldDrawer(graph: Graph, influence: Influence): DrawWorld {
  checkInfluence(graph, influence);
  if (influence.kind === "uniform") return skippingWorlds(graph, influence.p);
  if (influence.kind === "threshold" || influence.kind === "threshold-arcs")
    return listeningWorlds(graph, influence);
  return passingWorlds(graph, influence);
}

/** Every arc alike: jumps from live arc to live arc. O(nodes + live arcs) a world. */
function skippingWorlds({ size, offsets, targets }: Graph, p: number): DrawWorld {
  const { beyond, guide, last } = skipTable(p);
  const liveOffsets = new Uint32Array(size + 1);
  let live = new Uint32Array(1024 + Math.ceil(1.2 * p * targets.length));
  return (seed, world) => {
    const { k0, k1 } = stream(seed, PURPOSE, world);
    let count = 0;
    for (let node = 0; node < size; node += 1) {
      let arc = offsets[node] as number;
      const end = offsets[node + 1] as number;
      if (count + end - arc > live.length) live = larger(live, count + end - arc);
      if (arc < end) {
        const word = entityWord(k0, k1, node);
        for (let step = 0; ; step += 1) {
          const drawn = drawAt(word, step);
          let skip = guide[drawn >>> GUIDE_SHIFT] as number;
          while (skip < last && drawn < (beyond[skip + 1] as number)) skip += 1;
          arc += skip;
          if (arc >= end) break;
          if (skip === last) continue;
          live[count] = targets[arc] as number;
          count += 1;
          arc += 1;
          if (arc >= end) break;
        }
      }
      liveOffsets[node + 1] = count;
    }
    return { size, offsets: liveOffsets, targets: live };
  };
}

/** Arcs that differ: one draw for each live arc and segment, one comparison for each arc. O(nodes + arcs) a world. */
function passingWorlds(
  graph: Graph,
  influence: Extract<Influence, { kind: "weighted" | "arcs" }>,
): DrawWorld {
  const { size } = graph;
  const degrees = influence.kind === "weighted" ? inDegrees(graph) : null;
  // Arcs that can never be live are left out, as in the kernel.
  const offsets = new Uint32Array(size + 1);
  const targets = new Uint32Array(graph.targets.length);
  const passes = new Uint32Array(graph.targets.length);
  let possible = 0;
  for (let node = 0; node < size; node += 1) {
    for (let arc = graph.offsets[node] as number; arc < (graph.offsets[node + 1] as number); arc += 1) {
      const target = graph.targets[arc] as number;
      const below =
        influence.kind === "weighted"
          ? Math.round(DRAWS / ((degrees as Uint32Array)[target] as number))
          : threshold(influence.probabilities[arc] as number);
      if (below === 0) continue;
      targets[possible] = target;
      passes[possible] = below;
      possible += 1;
    }
    offsets[node + 1] = possible;
    rowPasses(passes, offsets[node] as number, possible);
  }
  const liveOffsets = new Uint32Array(size + 1);
  const live = new Uint32Array(possible);
  return (seed, world) => {
    const { k0, k1 } = stream(seed, PURPOSE, world);
    let count = 0;
    for (let node = 0; node < size; node += 1) {
      const end = offsets[node + 1] as number;
      let arc = offsets[node] as number;
      if (arc < end) {
        const word = entityWord(k0, k1, node);
        let drawn = (wordBits(word, 0) | 1) >>> 0;
        let step = 1;
        for (;;) {
          const pass = passes[arc] as number;
          const isLive = drawn >= pass;
          if (isLive) {
            live[count] = targets[arc] as number;
            count += 1;
          }
          arc += 1;
          if (arc >= end) break;
          if ((pass & 1) === 1) {
            drawn = (wordBits(word, step) | 1) >>> 0;
            step += 1;
          } else if (isLive) {
            drawn = continued(wordBits(word, step), pass) >>> 0;
            step += 1;
          }
        }
      }
      liveOffsets[node + 1] = count;
    }
    return { size, offsets: liveOffsets, targets: live };
  };
}

/** Linear threshold: one draw per node. O(nodes) a world with equal weights, O(nodes · log degree) otherwise. */
function listeningWorlds(
  graph: Graph,
  influence: Extract<Influence, { kind: "threshold" | "threshold-arcs" }>,
): DrawWorld {
  const { size } = graph;
  const { rows, original } = reversed(graph);
  const cumulative =
    influence.kind === "threshold" ? null : cumulativeWeights(rows, influence.weights, original);
  const source = new Int32Array(size);
  const offsets = new Uint32Array(size + 1);
  const live = new Uint32Array(size);
  return (seed, world) => {
    const { k0, k1 } = stream(seed, "linear-threshold world", world);
    offsets.fill(0);
    for (let node = 0; node < size; node += 1) {
      const start = rows.offsets[node] as number;
      const stop = rows.offsets[node + 1] as number;
      source[node] = -1;
      if (start === stop) continue;
      const u = drawAt(entityWord(k0, k1, node), 0);
      const arc =
        cumulative === null
          ? start + Math.floor((u / DRAWS) * (stop - start))
          : firstAbove(cumulative, start, stop, u);
      if (arc === stop) continue;
      const from = rows.targets[arc] as number;
      source[node] = from;
      offsets[from] = (offsets[from] as number) + 1;
    }
    // Running ends of rows, which filling from the back turns into their starts.
    let sum = 0;
    for (let node = 0; node <= size; node += 1) {
      sum += offsets[node] as number;
      offsets[node] = sum;
    }
    for (let node = size - 1; node >= 0; node -= 1) {
      const from = source[node] as number;
      if (from < 0) continue;
      const at = (offsets[from] as number) - 1;
      offsets[from] = at;
      live[at] = node;
    }
    return { size, offsets, targets: live };
  };
}

function larger(array: Uint32Array, least: number): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(Math.max(least, array.length + (array.length >>> 1)));
  grown.set(array);
  return grown;
}

/**
 * One world: which arcs are live in one run. Whom a seed set reaches in that run is whom it reaches over live arcs (D.
 * Kempe, J. Kleinberg, É. Tardos, KDD 2003, claims 2.3 and 2.6).
 *
 * Independent cascade: the law of sim/cascade/ic-world.ts, so world w of a seed is run w of the kernel with that seed,
 * arc by arc. Linear threshold: every node listens to at most one arc into it; equal to the kernel's thresholds in
 * distribution, not run by run.
 */

import { DRAWS, drawAt, entityWord } from "../cascade/coins.ts";
import { worldDrawer as cascadeWorlds, type DrawWorld } from "../cascade/ic-worlds.ts";
import { stream } from "../engine/rng.ts";
import type { Graph } from "../networks/graph.ts";
import { checkInfluence, type Influence, reversed } from "./influence.ts";
import { cumulativeWeights, firstAbove } from "./listening.ts";

export type { DrawWorld };

/** @throws RangeError for a wrong model */
export function worldDrawer(graph: Graph, influence: Influence): DrawWorld {
  checkInfluence(graph, influence);
  if (influence.kind === "uniform") return cascadeWorlds(graph, influence.p);
  if (influence.kind === "threshold" || influence.kind === "threshold-arcs")
    return listeningWorlds(graph, influence);
  return cascadeWorlds(graph, influence.kind === "weighted" ? "weighted" : influence.probabilities);
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

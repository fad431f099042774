/** Undirected worlds: one coin for both ways of an edge, components by union of sets. */
import { drawAt, entityWord } from "../cascade/coins.ts";
import { GUIDE_SHIFT, skipTable } from "../cascade/ic-skip.ts";
import { stream } from "../engine/rng.ts";
import { type Graph, transpose } from "../networks/graph.ts";
import { UnionFind } from "./union-find.ts";

/** Arcs v → w with v < w as rows of v, when every arc has its opposite; else null. */
export function edgesOf(graph: Graph): Graph | null {
  const turned = transpose(graph);
  const same =
    turned.offsets.every((offset, node) => offset === graph.offsets[node]) &&
    turned.targets.every((target, arc) => target === graph.targets[arc]);
  if (!same) return null;
  const { size } = graph;
  const offsets = new Uint32Array(size + 1);
  const targets = new Uint32Array(graph.targets.length);
  let length = 0;
  for (let node = 0; node < size; node += 1) {
    for (let arc = graph.offsets[node] as number; arc < (graph.offsets[node + 1] as number); arc += 1) {
      const target = graph.targets[arc] as number;
      if (target <= node) continue;
      targets[length] = target;
      length += 1;
    }
    offsets[node + 1] = length;
  }
  return { size, offsets, targets: targets.slice(0, length) };
}

/** Fills in how many nodes each one reaches in a world in which every edge is live with probability p. */
export function undirected(
  edges: Graph,
  p: number,
  reach: Float64Array,
): (seed: number, world: number) => void {
  const { size, offsets, targets } = edges;
  const { beyond, guide, last } = skipTable(p);
  const sets = new UnionFind(size);
  return (seed, world) => {
    const { k0, k1 } = stream(seed, "shared coins", world);
    sets.clear();
    for (let node = 0; node < size; node += 1) {
      let arc = offsets[node] as number;
      const end = offsets[node + 1] as number;
      if (arc === end) continue;
      const word = entityWord(k0, k1, node);
      for (let step = 0; arc < end; step += 1) {
        const drawn = drawAt(word, step);
        let skip = guide[drawn >>> GUIDE_SHIFT] as number;
        while (skip < last && drawn < (beyond[skip + 1] as number)) skip += 1;
        arc += skip;
        if (skip === last || arc >= end) continue;
        sets.union(node, targets[arc] as number);
        arc += 1;
      }
    }
    for (let node = 0; node < size; node += 1) reach[node] = sets.sizeOf(node);
  };
}

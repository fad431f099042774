/** Seeds chosen without looking at what they reach, for comparison: the most followed, and a draw. */
import { entityWord, wordBits } from "../cascade/coins.ts";
import { stream } from "../engine/rng.ts";
import { type Graph, outDegree } from "../networks/graph.ts";
import { permittedNodes, type SeedLimits } from "./permitted.ts";

/** Permitted nodes with the most arcs out, lowest node first among equals; with costs, as they fit into the budget. */
export function mostFollowed(graph: Graph, limits: SeedLimits): number[] {
  return taken(graph.size, limits, (nodes) =>
    nodes.toSorted((a, b) => outDegree(graph, b) - outDegree(graph, a) || a - b),
  );
}

/** Permitted nodes in an order drawn at random; with costs, as they fit into the budget. */
export function drawnAtRandom(graph: Graph, limits: SeedLimits, seed: number): number[] {
  const { k0, k1 } = stream(seed, "seeds drawn at random", 0);
  const place = (node: number): number => wordBits(entityWord(k0, k1, node), 0);
  return taken(graph.size, limits, (nodes) => nodes.toSorted((a, b) => place(a) - place(b) || a - b));
}

function taken(
  size: number,
  options: SeedLimits,
  ordered: (nodes: readonly number[]) => readonly number[],
): number[] {
  const { limits, nodes } = permittedNodes(size, options);
  const chosen: number[] = [];
  let spent = 0;
  for (const node of ordered(nodes)) {
    if (chosen.length === limits.k) break;
    const cost = limits.costs === undefined ? 0 : (limits.costs.of[node] as number);
    if (limits.costs !== undefined && spent + cost > limits.costs.budget) continue;
    spent += cost;
    chosen.push(node);
  }
  return chosen;
}

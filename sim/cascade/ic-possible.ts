/** The arcs of a graph that can be live, row by row. */
import { type Graph, outDegree } from "../networks/graph.ts";
import { arcThresholds, type Chances } from "./ic-chances.ts";

export interface PossibleArcs {
  readonly thresholds: Uint32Array;
  readonly targets: Uint32Array;
  /** Puts thresholds and targets of the arcs of a node that can be live into the two arrays; returns how many. */
  read(node: number): number;
}

export function possibleArcs(graph: Graph, chances: Chances): PossibleArcs {
  const thresholdOf = arcThresholds(graph, chances);
  let longest = 0;
  for (let node = 0; node < graph.size; node += 1) longest = Math.max(longest, outDegree(graph, node));
  const thresholds = new Uint32Array(longest);
  const targets = new Uint32Array(longest);
  return {
    thresholds,
    targets,
    read(node) {
      let arcs = 0;
      const end = graph.offsets[node + 1] as number;
      for (let arc = graph.offsets[node] as number; arc < end; arc += 1) {
        const threshold = thresholdOf(arc);
        if (threshold === 0) continue;
        thresholds[arcs] = threshold;
        targets[arcs] = graph.targets[arc] as number;
        arcs += 1;
      }
      return arcs;
    },
  };
}

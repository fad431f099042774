/** The figures by which a network is known. */
import { type Clustering, clustering } from "./clustering.ts";
import { strongComponents, weakComponents } from "./components.ts";
import { type DegreeSummary, largest, outDegrees, summariseDegrees } from "./degrees.ts";
import { type Graph, inDegrees, transpose } from "./graph.ts";
import { type PowerLawTail, powerLawTail } from "./tail.ts";

export interface ComponentSummary {
  readonly count: number;
  /** Nodes in the largest. */
  readonly largest: number;
}

/** Plain data. In a follow graph in-degrees are audiences. */
export interface NetworkStatistics {
  readonly nodes: number;
  readonly arcs: number;
  readonly selfLoops: number;
  /** Share of arcs v → w, loops left out, for which w → v is there; 0 when there are no arcs. */
  readonly reciprocity: number;
  readonly inDegrees: DegreeSummary;
  readonly outDegrees: DegreeSummary;
  /** Of the in-degrees. */
  readonly tail: PowerLawTail | null;
  readonly clustering: Clustering;
  readonly weakComponents: ComponentSummary;
  readonly strongComponents: ComponentSummary;
  /** Nodes of the largest in-degrees. */
  readonly hubs: readonly { readonly node: number; readonly inDegree: number; readonly outDegree: number }[];
}

/** @param seed for what is sampled */
export function networkStatistics(graph: Graph, seed: number, hubs = 10): NetworkStatistics {
  const into = inDegrees(graph);
  const from = outDegrees(graph);
  const inSummary = summariseDegrees(into);
  const { loops, mutual } = ties(graph);
  const others = graph.targets.length - loops;
  return {
    nodes: graph.size,
    arcs: graph.targets.length,
    selfLoops: loops,
    reciprocity: others === 0 ? 0 : mutual / others,
    inDegrees: inSummary,
    outDegrees: summariseDegrees(from),
    tail: powerLawTail(inSummary.counts),
    clustering: clustering(graph, seed),
    weakComponents: summary(weakComponents(graph).sizes),
    strongComponents: summary(strongComponents(graph).sizes),
    hubs: largest(into, hubs).map((node) => ({
      node,
      inDegree: into[node] as number,
      outDegree: from[node] as number,
    })),
  };
}

/** Share of arcs v → w, loops left out, for which w → v is there; 0 when there are no arcs. */
export function reciprocity(graph: Graph): number {
  const { loops, mutual } = ties(graph);
  const others = graph.targets.length - loops;
  return others === 0 ? 0 : mutual / others;
}

/** Loops, and arcs that are answered by one the other way. Rows and the turned rows are walked side by side. */
function ties(graph: Graph): { readonly loops: number; readonly mutual: number } {
  const turned = transpose(graph);
  let loops = 0;
  let mutual = 0;
  for (let node = 0; node < graph.size; node += 1) {
    let other = turned.offsets[node] as number;
    const otherEnd = turned.offsets[node + 1] as number;
    for (let arc = graph.offsets[node] as number; arc < (graph.offsets[node + 1] as number); arc += 1) {
      const target = graph.targets[arc] as number;
      while (other < otherEnd && (turned.targets[other] as number) < target) other += 1;
      if (target === node) loops += 1;
      else if (other < otherEnd && turned.targets[other] === target) mutual += 1;
    }
  }
  return { loops, mutual };
}

function summary(sizes: Uint32Array): ComponentSummary {
  let most = 0;
  for (const size of sizes) most = Math.max(most, size);
  return { count: sizes.length, largest: most };
}

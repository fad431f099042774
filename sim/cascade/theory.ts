/**
 * What theory says about a model on a network, to stand beside what runs say. Each line says what it holds for; a model of
 * which nothing simple is known has none.
 */
import { type Graph, inDegrees } from "../networks/graph.ts";
import { branchingMeans, firstHop, reproduction, reverseArcs } from "./branching.ts";
import { transmissibility } from "./final-size.ts";
import { largeOutbreak } from "./large-outbreak.ts";
import type { CascadeModel } from "./model.ts";
import { arcProbabilities } from "./per-arc.ts";

export interface TheoryLine {
  readonly name:
    | "reproduction"
    | "criticalP"
    | "firstHop"
    | "largeOutbreakProbability"
    | "largeOutbreakShare";
  readonly value: number;
  /** What it is, on which conditions. */
  readonly says: string;
  readonly source: string;
}

export interface Theory {
  readonly lines: readonly TheoryLine[];
  /** Entry h: at most so many readers at hop h on average, seeds for h = 0; empty where hops have no such bound. */
  readonly hopsAtMost: readonly number[];
}

/** Hops for which bounds are worked out. Beyond the first few they say little where there are short cycles. */
const HOPS = 4;

/** O(arcs · log degree). Nothing for SIS, complex contagion, two messages, and wherever a horizon ends the run. */
export function theoryFor(graph: Graph, model: CascadeModel, seeds: Uint32Array): Theory {
  const chances = arcChances(graph, model);
  if (chances === null) return { lines: [], hopsAtMost: [] };
  const { p, same } = chances;
  const reverse = reverseArcs(graph);
  const distinct = new Set(seeds).size;
  const lines: TheoryLine[] = [
    {
      name: "reproduction",
      value: reproduction(graph, p, reverse),
      says: "reproduction number: whom each new reader tells on average; above 1, some messages go far",
      source: "Cohen, Erez, ben-Avraham, Havlin 2000",
    },
  ];
  if (model.model === "independent-cascade") {
    lines.push({
      name: "firstHop",
      value: firstHop(graph, p, seeds),
      says: "mean readers told by a seed directly, exact",
      source: "1 − ∏ (1 − p) over the seeds each follows",
    });
  }
  if (same !== null) {
    const perUnit = reproduction(graph, new Float64Array(graph.targets.length).fill(1), reverse);
    const { probability, share } = largeOutbreak(graph, same, reverse);
    if (perUnit > 0) {
      lines.push({
        name: "criticalP",
        value: 1 / perUnit,
        says: "chance per arc above which some messages go far, in a large network random but for its degrees",
        source: "Cohen, Erez, ben-Avraham, Havlin 2000",
      });
    }
    if (model.model === "independent-cascade") {
      lines.push({
        name: "largeOutbreakProbability",
        value: probability,
        says: "chance that a message from one random node goes far, in such a network",
        source: "Newman 2002",
      });
    }
    lines.push({
      name: "largeOutbreakShare",
      value: share,
      says: "share of the nodes that read a message which goes far, in such a network",
      source: "Newman 2002",
    });
  }
  // Along the earliest way hops may be more than along the shortest: the bound is one for shortest ways.
  const shortest = model.model === "independent-cascade" || model.model === "linear-threshold";
  return {
    lines,
    hopsAtMost: shortest ? [distinct, ...branchingMeans(graph, p, seeds, HOPS, reverse)] : [],
  };
}

/** Chance that a node passes on along each arc in the end, and the one chance where all have the same. */
function arcChances(
  graph: Graph,
  model: CascadeModel,
): { readonly p: Float64Array; readonly same: number | null } | null {
  switch (model.model) {
    case "independent-cascade":
    case "continuous-time": {
      const same = typeof model.p === "number" ? model.p : null;
      if (model.model === "continuous-time" && model.horizon !== undefined) return null;
      return { p: arcProbabilities(graph, model.p), same };
    }
    case "linear-threshold": {
      const weights = model.weights === "equal" ? equalWeights(graph) : Float64Array.from(model.weights);
      return { p: weights, same: null };
    }
    case "sir":
    case "seir": {
      if (model.horizon !== undefined) return null;
      // Nobody becomes infectious who never leaves the latent state.
      const never = model.model === "seir" && model.onset === 0;
      const same = never ? 0 : transmissibility(model.infection, model.recovery);
      const p = new Float64Array(graph.targets.length).fill(same);
      return { p, same };
    }
    case "sis":
    case "complex-contagion":
    case "competitive":
      return null;
  }
}

function equalWeights(graph: Graph): Float64Array {
  const degrees = inDegrees(graph);
  return Float64Array.from(graph.targets, (target) => 1 / (degrees[target] as number));
}

/**
 * Chances of arcs from what a message is about: who is interested in its topic, and trusts who passes it on, passes it on
 * more often. The rule is the society's (sim/README.md, Reaction): match · (floor + (1 − floor) · trust) · appeal.
 */
import type { Graph } from "../networks/graph.ts";
import { threshold } from "./coins.ts";
import { perArcChecked } from "./per-arc.ts";

export interface Relevance {
  /** interests[reader · topics + topic], each 0 … 1. */
  readonly interests: ArrayLike<number>;
  /** What the message is about: a weight ≥ 0 for each topic, not all 0. */
  readonly message: ArrayLike<number>;
  /** Trust of the reader in whom the arc comes from, 0 … 1, for each arc; or one for all. Default 1. */
  readonly trust?: number | ArrayLike<number>;
  /** Share of the pull that is left without any trust, 0 … 1. Default 0. */
  readonly floor?: number;
  /** Chance that somebody wholly interested and trusting passes it on, 0 … 1. */
  readonly appeal: number;
}

/**
 * Probability of each arc v → w, from w's interests; the order is that of `graph.targets`. The match is the mean of w's
 * interests, weighted by what the message is about. O(nodes · topics + arcs).
 * @throws RangeError naming the field that is out of range or of the wrong length
 */
export function relevanceProbabilities(graph: Graph, relevance: Relevance): Float64Array {
  const { trust = 1, floor = 0, appeal } = relevance;
  share("appeal", appeal);
  share("floor", floor);
  if (typeof trust === "number") share("trust", trust);
  else perArcChecked("trust", trust, graph);
  const match = matches(graph.size, relevance);
  return Float64Array.from(graph.targets, (reader, arc) => {
    const trusted = typeof trust === "number" ? trust : share(`trust, entry ${arc},`, trust[arc] as number);
    return Math.min(1, (match[reader] as number) * (floor + (1 - floor) * trusted) * appeal);
  });
}

/** The same as thresholds of coins (coins.ts). */
export function relevanceThresholds(graph: Graph, relevance: Relevance): Uint32Array {
  return Uint32Array.from(relevanceProbabilities(graph, relevance), (p) => threshold(p));
}

/** Node → how far the message is about what it cares for, 0 … 1. */
function matches(size: number, { interests, message }: Relevance): Float64Array {
  const topics = message.length;
  let all = 0;
  for (let topic = 0; topic < topics; topic += 1) {
    const weight = message[topic] as number;
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`message, entry ${topic}, must be a weight from 0, not ${weight}`);
    }
    all += weight;
  }
  if (!(all > 0)) throw new RangeError("message must give at least one topic a weight above 0");
  if (interests.length !== size * topics) {
    throw new RangeError(
      `interests must hold ${topics} topics for each of ${size} nodes, ${size * topics} entries, not ${interests.length}`,
    );
  }
  return Float64Array.from({ length: size }, (_, node) => {
    let sum = 0;
    for (let topic = 0; topic < topics; topic += 1) {
      const at = node * topics + topic;
      sum += share(`interests, entry ${at},`, interests[at] as number) * (message[topic] as number);
    }
    return sum / all;
  });
}

function share(name: string, value: number): number {
  if (value >= 0 && value <= 1) return value;
  throw new RangeError(`${name} must be a number from 0 to 1, not ${value}`);
}

/**
 * Whom should I give the message to? Influence maximisation by OPIM-C (Y. Tang, J. Tang, X. Xiao, J. Yuan, SIGMOD 2018):
 * two independent collections of reverse-reachable sets; greedy cover in the first chooses the seeds, the second says
 * how far they reach, and the two together bound the best possible from above. Both are doubled until the ratio of the
 * bounds is at least 1 − 1/e − ε. That ratio is a certificate: with probability 1 − δ the seeds reach at least that
 * share of what the best ones would.
 *
 * Expected time is that of making the sets, O((k·ln n + ln 1/δ)(n + arcs)/ε²) for the independent cascade, mostly far
 * less, since the search stops as soon as the bounds meet.
 */
import type { Graph } from "../networks/graph.ts";
import {
  GREEDY,
  optimumAtMost,
  type Plan,
  planRounds,
  seedSetsOfSize,
  seedSetsUpTo,
  spreadAtLeast,
} from "./certificate.ts";
import { type Choice, cover, gainsIn } from "./coverage.ts";
import type { Influence } from "./influence.ts";
import { type Permitted, permittedNodes, type SeedLimits } from "./permitted.ts";
import { entriesOf, noSets, type ReverseSets, reverseModel } from "./reverse-sets.ts";

export interface MaximiseOptions extends SeedLimits {
  readonly seed: number;
  /** Above 0, below 1 − 1/e. Default 0.1. */
  readonly epsilon?: number | undefined;
  /** Probability that what is claimed is false, above 0, below 1. Default 0.001. */
  readonly delta?: number | undefined;
  /** Node → weight ≥ 0 as a reader; spread is then the sum of the weights of those reached. Default: 1 each. */
  readonly weights?: ArrayLike<number> | undefined;
  /**
   * At most this many nodes are kept in both collections together, about 12 bytes each. When they would not be enough
   * the search ends with the ratio it has. Default 200 million.
   */
  readonly maximumEntries?: number | undefined;
  /** Told sets made and sets wanted in the present round. */
  readonly onProgress?: ((round: number, done: number, total: number) => void) | undefined;
}

export interface Maximised {
  /** In order of choice: each adds most to those before it, or most for its cost. */
  readonly seeds: readonly number[];
  /** What each adds to the expected spread of those before it, from sets that had no say in the choice. */
  readonly gains: readonly number[];
  /** Standard error of each gain. */
  readonly gainErrors: readonly number[];
  /** Expected spread of all seeds: estimate and the bound that it is at least, with confidence 1 − δ. */
  readonly spread: { readonly estimate: number; readonly standardError: number; readonly atLeast: number };
  /** The best permitted seeds spread at most this far, with confidence 1 − δ. */
  readonly optimumAtMost: number;
  /** spread.atLeast ÷ optimumAtMost: the share of the best possible that is certain, with confidence 1 − δ. */
  readonly certifiedRatio: number;
  /** 1 − 1/e − ε, what was asked for. */
  readonly wantedRatio: number;
  /**
   * "certified": the bounds prove the ratio. "enough sets": so many were drawn that theory promises 1 − 1/e − ε, or with
   * costs (1 − 1/e)/2 − ε. "entries": maximumEntries was reached first, and certifiedRatio is all that is known.
   */
  readonly endedBy: "certified" | "enough sets" | "entries";
  readonly rule: Choice["rule"];
  readonly cost: number | null;
  /** Sets in both collections together, and nodes in them. */
  readonly sets: number;
  readonly entries: number;
  readonly rounds: number;
  readonly epsilon: number;
  readonly delta: number;
}

const ENTRIES_MAX = 200_000_000;
/** Sets made between two reports of progress. */
const BATCH = 4096;

/** @throws RangeError naming the option that is wrong, what was found and what would do */
export function maximise(graph: Graph, influence: Influence, options: MaximiseOptions): Maximised {
  const { seed, weights, epsilon = 0.1, delta = 0.001, maximumEntries = ENTRIES_MAX, onProgress } = options;
  if (!(maximumEntries > 0)) throw new RangeError(`maximumEntries must be above 0, not ${maximumEntries}`);
  const model = reverseModel(graph, influence);
  const permitted = permittedNodes(graph.size, options);
  const choosing = model.sampler({ seed, purpose: "reverse sets that choose", weights });
  const judging = model.sampler({ seed, purpose: "reverse sets that judge", weights });
  const { total } = choosing;
  const plan = planRounds({
    epsilon,
    delta,
    total,
    logarithmOfSeedSets:
      permitted.limits.costs === undefined
        ? seedSetsOfSize(permitted.count, permitted.limits.k)
        : seedSetsUpTo(permitted.count, permitted.limits.k),
    optimumAtLeast: knownOptimum(permitted, weights),
  });
  const first = noSets();
  const second = noSets();
  const wantedRatio = GREEDY - epsilon;
  for (let round = 1, wanted = plan.first; ; round += 1, wanted *= 2) {
    const target = Math.min(wanted, plan.enough);
    const report = (done: number): void => onProgress?.(round, done, 2 * target);
    const fits =
      fill(first, choosing.append, target, maximumEntries / 2, (done) => report(done)) &&
      fill(second, judging.append, target, maximumEntries / 2, (done) => report(target + done));
    const choice = cover(graph.size, first, permitted.limits);
    const judged = judge(graph.size, choice, second, total, plan, weights);
    const optimum = Math.max(
      judged.atLeast,
      optimumAtMost(choice.upperBound, first.count, total, plan.failure),
    );
    const certifiedRatio = optimum > 0 ? judged.atLeast / optimum : 1;
    const certified = certifiedRatio >= wantedRatio;
    if (!certified && fits && round < plan.rounds) continue;
    const costs = permitted.limits.costs;
    return {
      seeds: choice.nodes,
      gains: judged.gains,
      gainErrors: judged.gainErrors,
      spread: {
        estimate: judged.estimate,
        standardError: judged.standardError,
        atLeast: judged.atLeast,
      },
      optimumAtMost: optimum,
      certifiedRatio,
      wantedRatio,
      endedBy: certified ? "certified" : fits && target >= plan.enough ? "enough sets" : "entries",
      rule: choice.rule,
      cost:
        costs === undefined ? null : choice.nodes.reduce((sum, node) => sum + (costs.of[node] as number), 0),
      sets: first.count + second.count,
      entries: entriesOf(first) + entriesOf(second),
      rounds: round,
      epsilon,
      delta,
    };
  }
}

/** Makes sets up to number `target`; false when there is no room for all. */
function fill(
  sets: ReverseSets,
  append: (sets: ReverseSets, first: number, count: number) => void,
  target: number,
  room: number,
  report: (done: number) => void,
): boolean {
  while (sets.count < target) {
    // At least one set, so that there is something to choose from.
    if (sets.count > 0 && entriesOf(sets) >= room) return false;
    append(sets, sets.count, Math.min(BATCH, target - sets.count));
    report(sets.count);
  }
  return true;
}

function judge(
  size: number,
  { nodes }: Choice,
  sets: ReverseSets,
  total: number,
  { failure }: Plan,
  weights: ArrayLike<number> | undefined,
) {
  const { count } = sets;
  const hits = gainsIn(size, sets, nodes);
  const hit = hits.reduce((sum, one) => sum + one, 0);
  const errorOf = (one: number): number => (Math.sqrt((one * (count - one)) / count) / count) * total;
  // Whatever the sets say, seeds reach themselves.
  const own = nodes.reduce((sum, node) => sum + (weights === undefined ? 1 : (weights[node] as number)), 0);
  return {
    estimate: (hit / count) * total,
    standardError: errorOf(hit),
    atLeast: Math.max(own, spreadAtLeast(hit, count, total, failure)),
    gains: hits.map((one) => (one / count) * total),
    gainErrors: hits.map(errorOf),
  };
}

/** A spread that some permitted seeds are known to have: their own weight. */
function knownOptimum({ limits, nodes }: Permitted, weights: ArrayLike<number> | undefined): number {
  if (weights === undefined) return limits.costs === undefined ? limits.k : 1;
  if (limits.costs === undefined) {
    const heaviest = Float64Array.from(nodes, (node) => weights[node] as number)
      .sort()
      .reverse();
    return heaviest.slice(0, limits.k).reduce((sum, weight) => sum + weight, 0);
  }
  return nodes.reduce((most, node) => Math.max(most, weights[node] as number), 0);
}

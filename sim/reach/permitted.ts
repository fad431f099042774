/** Who may be chosen, how many, at what price. */
import type { Limits } from "./coverage.ts";

export interface SeedLimits {
  /** How many seeds, 1 … nodes that may be chosen. Either this or costs. */
  readonly k?: number | undefined;
  /** Node → price above 0, and what may be spent. */
  readonly costs?: ArrayLike<number> | undefined;
  readonly budget?: number | undefined;
  /** Nodes that may not be chosen; repeated ones count once. */
  readonly excluded?: ArrayLike<number> | undefined;
}

export interface Permitted {
  readonly limits: Limits;
  /** Those that may be chosen: not excluded and not too dear. */
  readonly nodes: readonly number[];
  readonly count: number;
}

/** @throws RangeError naming the option that is wrong, what was found and what would do */
export function permittedNodes(size: number, options: SeedLimits): Permitted {
  const { k, costs, budget, excluded = [] } = options;
  const allowed = new Uint8Array(size).fill(1);
  for (let at = 0; at < excluded.length; at += 1) {
    const node = excluded[at] as number;
    if (!Number.isInteger(node) || node < 0 || node >= size) {
      throw new RangeError(`excluded: node ${node} is not in the graph; nodes go from 0 to ${size - 1}`);
    }
    allowed[node] = 0;
  }
  if (costs === undefined) {
    if (budget !== undefined) throw new RangeError("budget needs costs, one per node");
    const nodes = numbersOf(allowed);
    if (nodes.length === 0) throw new RangeError("excluded: every node is; at least one must be left");
    if (k === undefined || !Number.isInteger(k) || k < 1 || k > nodes.length) {
      throw new RangeError(
        `k must be a whole number from 1 to ${nodes.length}, the nodes that may be chosen, not ${k}`,
      );
    }
    return { limits: { k, allowed }, nodes, count: nodes.length };
  }
  if (k !== undefined) throw new RangeError("give k, or costs and a budget, not both");
  if (costs.length !== size) {
    throw new RangeError(`costs must hold one number per node, ${size}, not ${costs.length}`);
  }
  for (let node = 0; node < size; node += 1) {
    const cost = costs[node] as number;
    if (!(cost > 0 && cost < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`costs: node ${node} must have a finite cost above 0, not ${cost}`);
    }
  }
  if (budget === undefined || !(budget > 0 && budget < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`budget must be a finite number above 0, not ${budget}`);
  }
  const of = Float64Array.from(costs);
  const nodes = numbersOf(allowed).filter((node) => (of[node] as number) <= budget);
  if (nodes.length === 0) {
    throw new RangeError(`budget ${budget} pays for none of the nodes that may be chosen; raise it`);
  }
  for (let node = 0; node < size; node += 1) if ((of[node] as number) > budget) allowed[node] = 0;
  return {
    limits: { k: mostAffordable(nodes, of, budget), allowed, costs: { of, budget } },
    nodes,
    count: nodes.length,
  };
}

/** How many nodes the budget pays for when the cheapest are taken. */
function mostAffordable(nodes: readonly number[], costs: Float64Array, budget: number): number {
  let [count, spent] = [0, 0];
  for (const cost of nodes.map((node) => costs[node] as number).sort((a, b) => a - b)) {
    spent += cost;
    // A little more than the budget still counts: sums in another order round differently.
    if (spent > budget * (1 + 1e-9)) break;
    count += 1;
  }
  return count;
}

function numbersOf(allowed: Uint8Array): number[] {
  const nodes: number[] = [];
  allowed.forEach((is, node) => {
    if (is === 1) nodes.push(node);
  });
  return nodes;
}

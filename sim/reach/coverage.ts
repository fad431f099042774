/**
 * Maximum coverage: choose nodes that hit as many sets as possible. Greedy choice hits at least 1 − 1/e of what any
 * choice of as many nodes hits (G. Nemhauser, L. Wolsey, M. Fisher 1978). With costs, choice by gain per cost, or the
 * best single node where that is better, hits at least (1 − 1/e)/2 of the best within the budget (S. Khuller, A. Moss,
 * J. Naor 1999).
 *
 * Beside the choice stands an upper bound on what the best choice hits in the same sets: after any prefix of the choice,
 * the best one can add at most the largest remaining gains that fit (Y. Tang, J. Tang, X. Xiao, J. Yuan 2018, section
 * 5). It is mostly much nearer than the worst case.
 */
import { GainHeap } from "./gain-heap.ts";
import { entriesOf, type ReverseSets } from "./reverse-sets.ts";

export interface Limits {
  /** At most this many nodes; with costs, as many as the budget pays. */
  readonly k: number;
  /** Node → may it be chosen? */
  readonly allowed: Uint8Array;
  readonly costs?: { readonly of: Float64Array; readonly budget: number } | undefined;
}

export interface Choice {
  /** In order of choice. Among equals the lowest node. */
  readonly nodes: readonly number[];
  /** Sets that each hit and those before it did not. */
  readonly gains: readonly number[];
  /** Sets hit: the sum of the gains. */
  readonly covered: number;
  /** No permitted choice hits more sets than this. */
  readonly upperBound: number;
  /** With costs: the rule that won. */
  readonly rule: "greedy" | "best single node";
}

/** Prefixes of the choice at which the upper bound is worked out; more make it nearer and cost time. */
const BOUNDS_AT = 64;
/** With costs, each takes a sort. */
const BOUNDS_WITH_COSTS_AT = 8;

/** Node → numbers of the sets it is in, as rows: two passes over the sets. */
function index(size: number, sets: ReverseSets): { starts: Uint32Array; members: Uint32Array } {
  const { offsets, nodes, count } = sets;
  const entries = entriesOf(sets);
  const starts = new Uint32Array(size + 2);
  for (let at = 0; at < entries; at += 1) {
    const slot = (nodes[at] as number) + 2;
    starts[slot] = (starts[slot] as number) + 1;
  }
  for (let node = 2; node <= size + 1; node += 1) {
    starts[node] = (starts[node] as number) + (starts[node - 1] as number);
  }
  const members = new Uint32Array(entries);
  for (let set = 0; set < count; set += 1) {
    for (let at = offsets[set] as number; at < (offsets[set + 1] as number); at += 1) {
      const slot = (nodes[at] as number) + 1;
      const place = starts[slot] as number;
      members[place] = set;
      starts[slot] = place + 1;
    }
  }
  return { starts, members };
}

/** Exact greedy choice, lazily. O(entries of the sets + nodes·log nodes) and the bounds. */
export function cover(size: number, sets: ReverseSets, limits: Limits): Choice {
  const { allowed, costs } = limits;
  const { starts, members } = index(size, sets);
  const gains = new Uint32Array(size);
  // Only who is in some set can add anything: of many nodes, few are.
  const candidates: number[] = [];
  for (let node = 0; node < size; node += 1) {
    gains[node] = (starts[node + 1] as number) - (starts[node] as number);
    if (gains[node] === 0 || allowed[node] !== 1) continue;
    if (costs === undefined || (costs.of[node] as number) <= costs.budget) candidates.push(node);
  }
  const first = bestSingle(candidates, gains);
  const firstGain = first === null ? 0 : (gains[first] as number);
  const heap = new GainHeap(candidates, gains, costs?.of ?? null);
  const hit = new Uint8Array(sets.count);
  const chosen: number[] = [];
  const added: number[] = [];
  const every = Math.max(1, Math.ceil(limits.k / (costs === undefined ? BOUNDS_AT : BOUNDS_WITH_COSTS_AT)));
  let [covered, spent, upperBound] = [0, 0, sets.count];
  const bound = (): void => {
    const rest =
      costs === undefined ? largestGains(candidates, gains, limits.k) : knapsack(candidates, gains, costs);
    upperBound = Math.min(upperBound, covered + rest);
  };
  bound();
  while (chosen.length < limits.k) {
    const node = heap.pop();
    if (node === null || gains[node] === 0) break;
    if (costs !== undefined) {
      // What no longer fits is passed over; something cheaper may still.
      if (spent + (costs.of[node] as number) > costs.budget) continue;
      spent += costs.of[node] as number;
    }
    chosen.push(node);
    added.push(gains[node] as number);
    covered += gains[node] as number;
    for (let place = starts[node] as number; place < (starts[node + 1] as number); place += 1) {
      const set = members[place] as number;
      if (hit[set] === 1) continue;
      hit[set] = 1;
      for (let at = sets.offsets[set] as number; at < (sets.offsets[set + 1] as number); at += 1) {
        const member = sets.nodes[at] as number;
        gains[member] = (gains[member] as number) - 1;
      }
    }
    if (chosen.length % every === 0 || chosen.length === limits.k) bound();
  }
  bound();
  if (costs === undefined) fillUp(size, limits, chosen, added);
  if (costs !== undefined && first !== null && firstGain > covered) {
    return { nodes: [first], gains: [firstGain], covered: firstGain, upperBound, rule: "best single node" };
  }
  return { nodes: chosen, gains: added, covered, upperBound, rule: "greedy" };
}

/** Nodes that add nothing, lowest first, until there are k: as many are wanted. */
function fillUp(size: number, { allowed, k }: Limits, chosen: number[], added: number[]): void {
  const taken = new Set(chosen);
  for (let node = 0; node < size && chosen.length < k; node += 1) {
    if (allowed[node] !== 1 || taken.has(node)) continue;
    chosen.push(node);
    added.push(0);
  }
}

function bestSingle(candidates: readonly number[], gains: Uint32Array): number | null {
  let best: number | null = null;
  for (const node of candidates) {
    if (best === null || (gains[node] as number) > (gains[best] as number)) best = node;
  }
  return best;
}

/** Sum of the k largest gains, by counting: O(candidates + largest gain). */
function largestGains(candidates: readonly number[], gains: Uint32Array, k: number): number {
  let largest = 0;
  for (const node of candidates) largest = Math.max(largest, gains[node] as number);
  const having = new Uint32Array(largest + 1);
  for (const node of candidates) {
    const gain = gains[node] as number;
    having[gain] = (having[gain] as number) + 1;
  }
  let [sum, wanted] = [0, k];
  for (let gain = largest; gain > 0 && wanted > 0; gain -= 1) {
    const taken = Math.min(wanted, having[gain] as number);
    sum += taken * gain;
    wanted -= taken;
  }
  return sum;
}

/** The most that gains can sum to within the budget when the last one may be bought in part (G. Dantzig 1957). */
function knapsack(
  candidates: readonly number[],
  gains: Uint32Array,
  costs: { readonly of: Float64Array; readonly budget: number },
): number {
  const byRate = candidates
    .filter((node) => (gains[node] as number) > 0)
    .map((node) => ({ gain: gains[node] as number, cost: costs.of[node] as number }))
    .sort((a, b) => b.gain / b.cost - a.gain / a.cost);
  let [sum, budget] = [0, costs.budget];
  for (const { gain, cost } of byRate) {
    if (cost > budget) return sum + gain * (budget / cost);
    sum += gain;
    budget -= cost;
  }
  return sum;
}

/** Sets that each node of a choice hits and those before it do not, in sets that had no say in the choice. */
export function gainsIn(size: number, sets: ReverseSets, choice: readonly number[]): number[] {
  const order = new Uint32Array(size).fill(choice.length);
  choice.forEach((node, at) => {
    order[node] = Math.min(order[node] as number, at);
  });
  const gains = new Array<number>(choice.length + 1).fill(0);
  for (let set = 0; set < sets.count; set += 1) {
    let earliest = choice.length;
    for (let at = sets.offsets[set] as number; at < (sets.offsets[set + 1] as number); at += 1) {
      earliest = Math.min(earliest, order[sets.nodes[at] as number] as number);
    }
    gains[earliest] = (gains[earliest] as number) + 1;
  }
  return gains.slice(0, choice.length);
}

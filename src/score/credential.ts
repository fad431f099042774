/**
 * Section 4 of the formula: how far an engager is vouched for, by seed walks of at most three steps that neither the scored
 * account nor the engager itself passes on. Stopping instead of row-normalising keeps it monotone: an endorsement
 * takes nothing from any other. (Compare personalised PageRank, Haveliwala 2002, which normalises.)
 *
 * Masses are whole numbers, so what passed through an account can be taken off again exactly. Complexity
 * O(pairs + Σ over uncertain engagers of (out-degree × in-degree × log out-degree)), where only arcs that can carry mass
 * count and an engager is uncertain only while a third step could still change its credit.
 */
import { type AttentionGraph, UNITS_PER_MILLI } from "./graph.ts";
import type { ParameterSet } from "./params.ts";
import { exp2 } from "./real.ts";

/** τ = 1 in fixed point. */
export const CREDENTIAL_ONE = 1 << 20;

const SEED_MASS = 1 << 24;
const STEP_ONE = 1 << 26;

/** τ in fixed point for every pair (engager → account). `flow` is x of every pair; `seed[a]` is 1 for seeds. */
export function credentials(
  graph: AttentionGraph,
  flow: Float64Array,
  params: ParameterSet,
  seed: Uint8Array,
): Int32Array {
  return new Walks(graph, stepProbabilities(flow, params), params, seed).all();
}

/** Step probabilities in units of 2^-26, one per pair. */
export function stepProbabilities(flow: Float64Array, params: ParameterSet): Float64Array {
  const { walkStop, walkHalfLifeDays, attentionPerDayMilli } = params;
  const scale =
    ((1 - walkStop) * (1 - exp2(-1 / walkHalfLifeDays)) * STEP_ONE) /
    (attentionPerDayMilli * UNITS_PER_MILLI);
  return flow.map((units) => Math.floor(units * scale));
}

class Walks {
  private readonly graph: AttentionGraph;
  private readonly seed: Uint8Array;
  private readonly step: Float64Array;
  private readonly massPerCredit: number;
  /** Mass that arrives after exactly one and two steps when nobody is left out. */
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  /** What of that came through the account now being scored; zero outside `touched`. */
  private readonly firstThrough: Float64Array;
  private readonly secondThrough: Float64Array;
  /** Arcs that a third step can take into an account: only where mass can arrive and move on, side by side. */
  private readonly lastStart: Int32Array;
  private readonly lastFrom: Int32Array;
  private readonly lastStep: Float64Array;
  /** Most that a third step can bring, when nobody is left out. */
  private readonly third: Float64Array;

  constructor(graph: AttentionGraph, step: Float64Array, params: ParameterSet, seed: Uint8Array) {
    this.graph = graph;
    this.seed = seed;
    this.step = step;
    this.massPerCredit = (params.fullCredit * SEED_MASS) / CREDENTIAL_ONE;
    this.first = new Float64Array(graph.accounts);
    this.second = new Float64Array(graph.accounts);
    this.firstThrough = new Float64Array(graph.accounts);
    this.secondThrough = new Float64Array(graph.accounts);
    for (let pair = 0; pair < graph.pairs; pair += 1) {
      if (seed[graph.pairActor[pair] as number] !== 1) continue;
      this.first[graph.pairTarget[pair] as number]! += this.moved(SEED_MASS, pair);
    }
    for (let pair = 0; pair < graph.pairs; pair += 1) {
      const mass = this.first[graph.pairActor[pair] as number] as number;
      if (mass > 0) this.second[graph.pairTarget[pair] as number]! += this.moved(mass, pair);
    }
    this.lastStart = new Int32Array(graph.accounts + 1);
    this.lastFrom = new Int32Array(graph.pairs);
    this.lastStep = new Float64Array(graph.pairs);
    this.third = new Float64Array(graph.accounts);
    let size = 0;
    for (let account = 0; account < graph.accounts; account += 1) {
      this.lastStart[account] = size;
      for (let i = graph.inStart[account] as number; i < (graph.inStart[account + 1] as number); i += 1) {
        const pair = graph.inPair[i] as number;
        const before = graph.pairActor[pair] as number;
        const most = this.moved(this.second[before] as number, pair);
        if (most === 0) continue;
        this.lastFrom[size] = before;
        this.lastStep[size] = this.step[pair] as number;
        this.third[account]! += most;
        size += 1;
      }
    }
    this.lastStart[graph.accounts] = size;
  }

  all(): Int32Array {
    const { graph, seed } = this;
    const result = new Int32Array(graph.pairs);
    for (let account = 0; account < graph.accounts; account += 1) {
      const [start, end] = [graph.inStart[account] as number, graph.inStart[account + 1] as number];
      if (start === end) continue;
      this.passThrough(account, 1);
      for (let i = start; i < end; i += 1) {
        const pair = graph.inPair[i] as number;
        const engager = graph.pairActor[pair] as number;
        result[pair] = seed[engager] === 1 ? CREDENTIAL_ONE : this.credential(engager, account);
      }
      this.passThrough(account, -1);
    }
    return result;
  }

  private moved(mass: number, pair: number): number {
    return Math.floor((mass * (this.step[pair] as number)) / STEP_ONE);
  }

  /** Adds (sign 1) or clears (sign −1) what reaches others through `account`, by first and second step. */
  private passThrough(account: number, sign: 1 | -1): void {
    const { graph, first, firstThrough, secondThrough } = this;
    const [start, end] = [graph.outStart[account] as number, graph.outStart[account + 1] as number];
    const isSeed = this.seed[account] === 1;
    const arrived = first[account] as number;
    for (let pair = start; pair < end; pair += 1) {
      const next = graph.pairTarget[pair] as number;
      secondThrough[next]! += sign * this.moved(arrived, pair);
      if (!isSeed) continue;
      const started = this.moved(SEED_MASS, pair);
      if (started === 0) continue;
      const all = first[next] as number;
      for (
        let onward = graph.outStart[next] as number;
        onward < (graph.outStart[next + 1] as number);
        onward += 1
      ) {
        const less = this.moved(all, onward) - this.moved(all - started, onward);
        secondThrough[graph.pairTarget[onward] as number]! += sign * less;
      }
    }
    if (!isSeed) return;
    for (let pair = start; pair < end; pair += 1) {
      firstThrough[graph.pairTarget[pair] as number]! += sign * this.moved(SEED_MASS, pair);
    }
  }

  /** τ of one engager who is no seed, for the account that `passThrough` was called with. */
  private credential(engager: number, account: number): number {
    const { first, second, firstThrough, secondThrough } = this;
    const inFirst = (first[engager] as number) - (firstThrough[engager] as number);
    let reach = inFirst + (second[engager] as number) - (secondThrough[engager] as number);
    const least = this.creditOf(reach);
    if (least === this.creditOf(reach + (this.third[engager] as number))) return least;
    const { lastStart, lastFrom, lastStep } = this;
    for (let i = lastStart[engager] as number; i < (lastStart[engager + 1] as number); i += 1) {
      const before = lastFrom[i] as number;
      if (before === account) continue;
      let mass = (second[before] as number) - (secondThrough[before] as number);
      if (inFirst > 0) mass -= this.movedBetween(inFirst, engager, before);
      reach += Math.floor((mass * (lastStep[i] as number)) / STEP_ONE);
    }
    return this.creditOf(reach);
  }

  private creditOf(reach: number): number {
    return Math.min(CREDENTIAL_ONE, Math.floor(reach / this.massPerCredit));
  }

  /** Mass moved from → to, by binary search in the actor's pairs, which are sorted by target. */
  private movedBetween(mass: number, from: number, to: number): number {
    const { pairTarget, outStart } = this.graph;
    let low = outStart[from] as number;
    let high = outStart[from + 1] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((pairTarget[middle] as number) < to) low = middle + 1;
      else high = middle;
    }
    return low < (outStart[from + 1] as number) && pairTarget[low] === to ? this.moved(mass, low) : 0;
  }
}

/**
 * Section 2 of the formula: who spends attention on whom. Attention rows are sorted by (actor, recipient, day), so
 * that every pair is one run; pairs form a graph in compressed sparse rows, outgoing and incoming.
 * O(acts + accounts + days) by counting sorts.
 */
import { identityOrder, rowStarts, sortBy } from "./counting-sort.ts";
import { dayOf } from "./day.ts";
import { type Ledger, NONE } from "./fold.ts";
import type { ParameterSet } from "./params.ts";
import { kindWeights } from "./standing.ts";

/** Engagement units in one thousandth of weight. */
export const UNITS_PER_MILLI = 1024;

export interface AttentionGraph {
  readonly accounts: number;
  /** Row i: ledger row, day, second, thousandths of weight, and all that its actor spent that day. */
  readonly rowAct: Int32Array;
  readonly rowDay: Int32Array;
  readonly rowAt: Float64Array;
  readonly rowWeight: Float64Array;
  readonly rowSpent: Float64Array;
  readonly rowPair: Int32Array;
  /** Pair j: rows rowStart[j] … rowStart[j+1]. */
  readonly pairs: number;
  readonly rowStart: Int32Array;
  readonly pairActor: Int32Array;
  readonly pairTarget: Int32Array;
  /** Pairs of actor a: outStart[a] … outStart[a+1], by target. */
  readonly outStart: Int32Array;
  /** Pairs of target u: inPair[inStart[u]] … inPair[inStart[u+1]], by actor. */
  readonly inStart: Int32Array;
  readonly inPair: Int32Array;
}

/** Thousandths of weight as units after selectivity: floor(w·B·1024/W), or w·1024 within the daily budget. */
export function selectiveUnits(weight: number, spent: number, budget: number): number {
  if (spent <= budget) return weight * UNITS_PER_MILLI;
  return Math.floor((weight * budget * UNITS_PER_MILLI) / spent);
}

export function buildGraph(
  ledger: Ledger,
  standing: Int32Array,
  owners: Int32Array,
  params: ParameterSet,
  asOfDay: number,
): AttentionGraph {
  const accounts = ledger.accounts.size;
  const raw = expand(ledger, standing, owners, params);
  const count = raw.act.length;

  let firstDay = asOfDay;
  for (const day of raw.day) if (day < firstDay) firstDay = day;
  const dayKey = raw.day.map((day) => day - firstDay);
  const byDay = sortBy(identityOrder(count), dayKey, asOfDay - firstDay + 1);
  const spent = attentionSpent(raw, sortBy(byDay, raw.actor, accounts));
  const order = sortBy(sortBy(byDay, raw.target, accounts), raw.actor, accounts);

  const rowAct = new Int32Array(count);
  const rowDay = new Int32Array(count);
  const rowAt = new Float64Array(count);
  const rowWeight = new Float64Array(count);
  const rowSpent = new Float64Array(count);
  const rowPair = new Int32Array(count);
  const pairActor = new Int32Array(count);
  const pairTarget = new Int32Array(count);
  const rowStart = new Int32Array(count + 1);
  let pairs = 0;
  for (let i = 0; i < count; i += 1) {
    const row = order[i] as number;
    const [actor, target] = [raw.actor[row] as number, raw.target[row] as number];
    if (pairs === 0 || pairActor[pairs - 1] !== actor || pairTarget[pairs - 1] !== target) {
      pairActor[pairs] = actor;
      pairTarget[pairs] = target;
      rowStart[pairs] = i;
      pairs += 1;
    }
    rowAct[i] = raw.act[row] as number;
    rowDay[i] = raw.day[row] as number;
    rowAt[i] = ledger.columns.at[rowAct[i] as number] as number;
    rowWeight[i] = raw.weight[row] as number;
    rowSpent[i] = spent[row] as number;
    rowPair[i] = pairs - 1;
  }
  rowStart[pairs] = count;

  const pairOrder = identityOrder(pairs);
  const actorOf = pairActor.slice(0, pairs);
  const targetOf = pairTarget.slice(0, pairs);
  return {
    accounts,
    rowAct,
    rowDay,
    rowAt,
    rowWeight,
    rowSpent,
    rowPair,
    pairs,
    rowStart: rowStart.slice(0, pairs + 1),
    pairActor: actorOf,
    pairTarget: targetOf,
    outStart: rowStarts(pairOrder, actorOf, accounts),
    inStart: rowStarts(pairOrder, targetOf, accounts),
    inPair: sortBy(pairOrder, targetOf, accounts),
  };
}

interface RawRows {
  readonly act: Int32Array;
  readonly actor: Int32Array;
  readonly target: Int32Array;
  readonly day: Int32Array;
  readonly weight: Float64Array;
}

/** One row per standing act, and a second one for the account whose share led there. */
function expand(ledger: Ledger, standing: Int32Array, owners: Int32Array, params: ParameterSet): RawRows {
  const { at, kind, actor, recipient, via } = ledger.columns;
  const weights = kindWeights(params);
  const credits = (row: number): boolean => {
    const [broker, who] = [via[row] as number, actor[row] as number];
    if (broker === NONE || broker === recipient[row]) return false;
    return owners[broker] !== owners[who] && viaShare(weights[kind[row] as number] as number, params) > 0;
  };
  let count = standing.length;
  for (const row of standing) if (credits(row)) count += 1;
  const rows: RawRows = {
    act: new Int32Array(count),
    actor: new Int32Array(count),
    target: new Int32Array(count),
    day: new Int32Array(count),
    weight: new Float64Array(count),
  };
  let next = 0;
  const put = (row: number, target: number, weight: number): void => {
    rows.act[next] = row;
    rows.actor[next] = actor[row] as number;
    rows.target[next] = target;
    rows.day[next] = dayOf(at[row] as number);
    rows.weight[next] = weight;
    next += 1;
  };
  for (const row of standing) {
    const weight = weights[kind[row] as number] as number;
    if (!credits(row)) {
      put(row, recipient[row] as number, weight);
      continue;
    }
    const share = viaShare(weight, params);
    put(row, recipient[row] as number, weight - share);
    put(row, via[row] as number, share);
  }
  return rows;
}

function viaShare(weight: number, params: ParameterSet): number {
  return Math.floor((weight * params.viaShareMilli) / 1000);
}

/** W(a, d) for every row, from an order by (actor, day). */
function attentionSpent(rows: RawRows, order: Int32Array): Float64Array {
  const spent = new Float64Array(order.length);
  let start = 0;
  while (start < order.length) {
    const first = order[start] as number;
    let end = start;
    let total = 0;
    for (; end < order.length; end += 1) {
      const row = order[end] as number;
      if (rows.actor[row] !== rows.actor[first] || rows.day[row] !== rows.day[first]) break;
      total += rows.weight[row] as number;
    }
    for (let i = start; i < end; i += 1) spent[order[i] as number] = total;
    start = end;
  }
  return spent;
}

/**
 * Calls `visit(pair, day, units, acts, lastAt)` for every (pair, day) that has a row, in row order. `subset`, when given, is an increasing
 * list of rows; only those are counted (restriction to a topic or a network).
 */
export function forEachDay(
  graph: AttentionGraph,
  budget: number,
  subset: Int32Array | null,
  visit: (pair: number, day: number, units: number, acts: number, lastAt: number) => void,
): void {
  const { rowPair, rowDay, rowAt, rowWeight, rowSpent } = graph;
  const count = subset === null ? rowPair.length : subset.length;
  let i = 0;
  while (i < count) {
    const first = subset === null ? i : (subset[i] as number);
    const [pair, day] = [rowPair[first] as number, rowDay[first] as number];
    let weight = 0;
    let lastAt = 0;
    const start = i;
    for (; i < count; i += 1) {
      const row = subset === null ? i : (subset[i] as number);
      if (rowPair[row] !== pair || rowDay[row] !== day) break;
      weight += rowWeight[row] as number;
      lastAt = Math.max(lastAt, rowAt[row] as number);
    }
    visit(pair, day, selectiveUnits(weight, rowSpent[first] as number, budget), i - start, lastAt);
  }
}

/**
 * Attention flow: what the credential walk follows, so only seeded mode needs it. O(rows).
 * x(a→u) = Σ_d floor(m(a,u,d)·2^(−(T−d)/h)), in units, one number a pair.
 */
import { type AttentionGraph, forEachDay } from "./graph.ts";
import type { ParameterSet } from "./params.ts";
import { exp2 } from "./real.ts";

/** Half-lives after which attention no longer moves a walk (its flow floors to nothing). */
const HALF_LIVES_MAX = 64;

export function attentionFlow(graph: AttentionGraph, params: ParameterSet, asOfDay: number): Float64Array {
  const flow = new Float64Array(graph.pairs);
  const decay = decayTable(params.walkHalfLifeDays, oldestAge(graph, asOfDay));
  forEachDay(graph, params.attentionPerDayMilli, null, (pair, day, units) => {
    const age = asOfDay - day;
    if (age < decay.length) flow[pair]! += Math.floor(units * (decay[age] as number));
  });
  return flow;
}

function oldestAge({ rowDay }: AttentionGraph, asOfDay: number): number {
  let oldest = 0;
  for (const day of rowDay) oldest = Math.max(oldest, asOfDay - day);
  return oldest;
}

/** decay[n] = exp2(−n/h), for n = 0 … ageMax, at most HALF_LIVES_MAX·h. */
export function decayTable(halfLifeDays: number, ageMax: number): Float64Array {
  const table = new Float64Array(Math.min(ageMax, Math.ceil(HALF_LIVES_MAX * halfLifeDays)) + 1);
  for (let days = 0; days < table.length; days += 1) table[days] = exp2(-days / halfLifeDays);
  return table;
}

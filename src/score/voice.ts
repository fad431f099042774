/** Section 3 of the formula: one person is at most one voice, and is forgotten slowly. */
import { SECONDS_PER_DAY } from "../events/index.ts";
import { type AttentionGraph, forEachDay, UNITS_PER_MILLI } from "./graph.ts";
import type { ParameterSet } from "./params.ts";

/** One person in fixed point. */
export const PERSON = 0x4000_0000;

/**
 * c in units of 2^-30 people, from m units of engagement (≥ 0) and Δ seconds of silence (≥ 0). Written as reciprocals so that rounding can
 * never make it fall as m grows. The power law of forgetting: Wixted & Ebbesen 1991.
 */
export function voiceUnits(units: number, silentSeconds: number, params: ParameterSet): number {
  if (units === 0) return 0; // every act was one of very many that day
  const said = 1 / (1 + (params.halfVoiceMilli * UNITS_PER_MILLI) / units);
  const remembered = 1 / Math.sqrt(1 + silentSeconds / (params.forgettingDays * SECONDS_PER_DAY));
  return Math.min(PERSON - 1, Math.floor(said * remembered * PERSON));
}

/**
 * Calls `visit(pair, c, acts, silentSeconds, m)` for every pair that has a row (in `subset`, when given), in pair order. O(rows).
 */
export function forEachVoice(
  graph: AttentionGraph,
  params: ParameterSet,
  asOf: number,
  subset: Int32Array | null,
  visit: (pair: number, voice: number, acts: number, silentSeconds: number, units: number) => void,
): void {
  let pair = -1;
  let units = 0;
  let last = 0;
  let acts = 0;
  const flush = (): void => {
    if (pair < 0) return;
    const silent = asOf - last;
    visit(pair, voiceUnits(units, silent, params), acts, silent, units);
  };
  forEachDay(graph, params.attentionPerDayMilli, subset, (nextPair, _day, dayUnits, dayActs, dayLast) => {
    if (nextPair !== pair) {
      flush();
      pair = nextPair;
      units = 0;
      acts = 0;
    }
    units += dayUnits;
    acts += dayActs;
    last = dayLast; // rows of a pair come in order of days
  });
  flush();
}

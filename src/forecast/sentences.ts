/** The forecast in plain sentences. */
import { isoInstant, SECONDS_PER_DAY } from "../events/index.ts";
import { type AccountForecast, type Forecast, NEEDS, type NoForecast } from "./forecast.ts";

/** Said with every number: what it is and what it is not. */
export const LABEL =
  "a forecast, not a score: the account's own recent activity counts here, and nowhere in the score";

/** Shortfall or excess of the share held from which it is said in words. */
const FAR = 0.05;

export function isForecast(found: AccountForecast | NoForecast): found is AccountForecast {
  return "expected" in found;
}

/** What the forecast rests on, or why there is none for anybody. */
export function basisSentence(forecast: Forecast): string {
  const { status, windows, days, lessons, cases, holes } = forecast;
  const left = holes === 0 ? "" : `; ${counted(holes, "window")} with a hole of the source left out`;
  switch (status) {
    case "empty":
      return "Nobody acts on anybody in this log by then: there is nothing to learn from.";
    case "silent":
      return `Nobody did anything for much of the last ${counted(days, "day")} in the whole log, so its source may have stopped: no forecast.`;
    case "too short":
      return `The log is too short: a forecast needs at least ${NEEDS.windows} whole windows of ${counted(days, "day")} to learn from, and there ${windows === 1 ? "is" : "are"} ${windows}${left}.`;
    case "too few cases":
      return `Too few accounts have an audience: the past windows hold ${counted(cases, "case")}, and ${NEEDS.cases} are the least to learn from${left}.`;
    default:
      return `Learned from the last ${counted(lessons, "window")} of ${counted(days, "day")} of this log alone (${counted(cases, "case")})${left}.`;
  }
}

/** How the same forecast did at earlier instants of this log. */
export function calibrationSentence(forecast: Forecast): string {
  const { intervals, instants, held, error, errorOfRepeating } = forecast.calibration;
  if (error === null || errorOfRepeating === null)
    return "No earlier interval can be checked yet: the log has just enough past to learn from.";
  const share = held / intervals;
  const percent = (of: number): number => Math.round(100 * of);
  const told =
    `So far on this log: ${grouped(held)} of ${counted(intervals, "earlier interval")} held (${percent(share)} %; ${percent(forecast.nominal)} % is meant), ` +
    `at ${counted(instants, "instant")}; mean error ${error.toFixed(2)} people, ${errorOfRepeating.toFixed(2)} for repeating the last count.`;
  return [
    told,
    ...(share < forecast.nominal - FAR ? ["The intervals have been too narrow here."] : []),
    ...(share > forecast.nominal + FAR ? ["The intervals have been wider than they need to be here."] : []),
    ...(error > errorOfRepeating ? ["Repeating the last count has done better here: prefer it."] : []),
  ].join(" ");
}

/** Why one account has no forecast. */
export function whyNot(forecast: Forecast, id: string, found: NoForecast): string {
  switch (found.why) {
    case "unknown":
      return `${JSON.stringify(id)} does not occur in this log; ids are spelled as in the log`;
    case "audience too small": {
      const { people, needed } = found;
      const heard = people === 0 ? "nobody" : counted(people, "person", "people");
      return `${JSON.stringify(id)} has too small an audience to forecast: ${heard} in the last ${2 * forecast.days} days, and ${needed} are the least`;
    }
    default:
      return basisSentence(forecast);
  }
}

/** "2026-11-22 to 2026-12-22". */
export function periodText({ asOf, days }: Pick<Forecast, "asOf" | "days">): string {
  const day = (seconds: number): string => isoInstant(seconds).slice(0, -"T00:00:00Z".length);
  return `${day(asOf)} to ${day(asOf + days * SECONDS_PER_DAY)}`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

function grouped(whole: number): string {
  return whole.toString().replace(/\B(?=(\d{3})+$)/g, ",");
}

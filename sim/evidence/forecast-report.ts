/** The study of the forecast as Markdown: the same numbers, the same bytes. */

import { isoInstant } from "../../src/events/index.ts";
import { AUDIENCE, type Difference, type ForecastStudy, type Tally } from "./forecast-study.ts";
import { thousands } from "./report/text.ts";

export interface LogStudy {
  readonly title: string;
  /** Cut off at the end of the log, in days, before the windows are laid back from there. */
  readonly shift: number;
  readonly days: number;
  readonly study: ForecastStudy | null;
}

/** The share of intervals that should hold, as the project demands it of itself. */
export const HELD_FROM = 0.76;
export const HELD_TO = 0.84;

export function forecastReport(studies: readonly LogStudy[]): string {
  const main = studies.filter(({ shift }) => shift === 0);
  return `${[
    "# Forecast on the development logs",
    "",
    "Written by `npm run evidence:forecast`; the same logs give the same bytes. How the forecast works: `src/forecast/README.md`.",
    "",
    "At every instant that lies a whole number of windows before the end of the log, the forecast is made from what was known then and held against",
    "the window that followed. Held: share of intervals with the outcome inside, both ends counting (80 % is meant, 76 to 84 % is asked for). Error: mean",
    "distance in people. Repeating: the count of the last window. CRPS scores the whole forecast, in people (lower is better); that of a bare number is",
    "its error. Spread repeating: the count of the last window with a spread learned in the same way, a stronger rival than was asked for. Less: what",
    "the forecast saves against its rival, case by case; ± is a 95 % interval over accounts. What moves a whole log at once, such as holidays, is not",
    "in it: see the instants.",
    "",
    `Forecast are accounts with at least ${AUDIENCE} distinct people in two windows. A window of which the source lacks a part (src/forecast/holes.ts) is neither`,
    "learned from nor held against the forecast.",
    "",
    ...table(
      ["log", "instants", "cases", "held", "width", "error", "repeating", "less error", "ahead at"],
      main.map(({ title, study }) => summaryRow(title, study)),
    ),
    "",
    ...table(
      ["log", "CRPS", "repeating", "spread repeating", "less than spread repeating"],
      main.map(({ title, study }) => [title, ...crpsRow(study)]),
    ),
    "",
    "## Windows laid differently",
    "",
    "The same with the last days of the log left out, so that every window begins elsewhere.",
    "",
    ...table(
      ["log", "days left out", "instants", "cases", "held", "error", "repeating", "less error"],
      studies.map(({ title, shift, study }) => [title, String(shift), ...shiftRow(study)]),
    ),
    "",
    "## By size",
    "",
    "Share held (cases), by the number of people expected.",
    "",
    ...table(
      ["log", "below 1", "1 to 3", "3 to 10", "10 and more"],
      main.map(({ title, study }) => [title, ...(study?.bySize ?? []).map(sizeCell)]),
    ),
    "",
    "## Instant by instant",
    ...main.flatMap(instantLines),
  ].join("\n")}\n`;
}

function instantLines({ title, study }: LogStudy): string[] {
  if (study === null) return [];
  const holes = study.holes === 0 ? "" : ` ${study.holes} windows with a hole of the source left out.`;
  return [
    "",
    `${title}: ${study.windows} whole windows.${holes}`,
    "",
    ...table(
      ["instant", "accounts", "held", "width", "error", "repeating"],
      study.instants.map((one) => [
        isoInstant(one.at).slice(0, 10),
        thousands(one.cases),
        percent(one.held),
        one.width.toFixed(1),
        one.error.toFixed(2),
        one.errorOfRepeating.toFixed(2),
      ]),
    ),
  ];
}

function summaryRow(title: string, study: ForecastStudy | null): string[] {
  if (study === null) return [title, "too short", ...Array.from({ length: 7 }, () => "–")];
  const { pooled, instants } = study;
  return [
    title,
    String(instants.length),
    thousands(pooled.cases),
    percent(pooled.held),
    pooled.width.toFixed(1),
    pooled.error.toFixed(2),
    pooled.errorOfRepeating.toFixed(2),
    signed(study.lessError),
    `${study.ahead} of ${instants.length}`,
  ];
}

function crpsRow(study: ForecastStudy | null): string[] {
  if (study === null) return ["–", "–", "–", "–"];
  const { crps, crpsOfRepeating, pooled, lessCrps } = study;
  return [crps.toFixed(2), pooled.errorOfRepeating.toFixed(2), crpsOfRepeating.toFixed(2), signed(lessCrps)];
}

function shiftRow(study: ForecastStudy | null): string[] {
  if (study === null) return ["too short", "–", "–", "–", "–", "–"];
  const { pooled, instants } = study;
  return [
    String(instants.length),
    thousands(pooled.cases),
    percent(pooled.held),
    pooled.error.toFixed(2),
    pooled.errorOfRepeating.toFixed(2),
    signed(study.lessError),
  ];
}

function sizeCell({ held, cases }: Tally): string {
  return cases === 0 ? "–" : `${percent(held)} (${thousands(cases)})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? "---" : "---:"))), ...rows.map(line)];
}

function signed({ mean, half }: Difference): string {
  return `${mean < 0 ? "−" : "+"}${Math.abs(mean).toFixed(2)} ± ${half.toFixed(2)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

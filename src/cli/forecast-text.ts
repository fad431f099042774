/** The forecast for a terminal and as JSON. */
import { isoInstant } from "../events/index.ts";
import {
  type AccountForecast,
  basisSentence,
  calibrationSentence,
  type Forecast,
  isForecast,
  LABEL,
  type NoForecast,
  periodText,
  whyNot,
} from "../forecast/index.ts";
import { type Column, counted, grouped, safeName, textTable } from "./text-table.ts";

export interface Asked {
  readonly id: string;
  readonly found: AccountForecast | NoForecast;
}

export function forecastRecord(
  forecast: Forecast,
  accounts: readonly AccountForecast[],
  asked: Asked | null,
): object {
  const { asOf, days, status, windows, holes, lessons, cases, nominal, calibration } = forecast;
  return {
    label: LABEL,
    asOf: isoInstant(asOf),
    days,
    status,
    sentence: basisSentence(forecast),
    windows,
    holes,
    learnedFrom: { windows: lessons, cases },
    intervalLevel: nominal,
    calibration,
    accounts,
    ...(asked !== null &&
      !isForecast(asked.found) && {
        without: { id: asked.id, ...asked.found, sentence: whyNot(forecast, asked.id, asked.found) },
      }),
  };
}

export function* tableLines(
  forecast: Forecast,
  shown: readonly AccountForecast[],
  all: number,
): Generator<string> {
  yield headLine(forecast);
  yield* textTable(COLUMNS, shown);
  if (all > shown.length)
    yield `… and ${counted(all - shown.length, "more account")} (--top ${all} shows all)`;
  yield* footLines(forecast);
}

export function* accountLines(forecast: Forecast, account: AccountForecast): Generator<string> {
  const { known } = account;
  yield headLine(forecast);
  yield "";
  yield `${safeName(account.id)}: about ${account.expected.toFixed(1)} people expected, ${intervalText(account)} in four cases out of five`;
  yield `  rests on ${counted(known.lastWindow, "person", "people")} in the last ${counted(forecast.days, "day")}, ` +
    `${grouped(known.windowBefore)} in the ${forecast.days} before, ${grouped(known.lastQuarter)} in the last quarter of them;`;
  yield `  voices that add up to ${known.voices.toFixed(1)} people; ${counted(known.ownActs, "act")} of its own in the last ${counted(forecast.days, "day")}`;
  yield `  interval from ${counted(account.similar, "past case")} of similar size`;
  yield* footLines(forecast);
}

function headLine(forecast: Forecast): string {
  return `Forecast · distinct people who will act on an account, ${periodText(forecast)} · as of ${isoInstant(forecast.asOf)}`;
}

function* footLines(forecast: Forecast): Generator<string> {
  yield "";
  yield basisSentence(forecast);
  yield calibrationSentence(forecast);
  yield `This is ${LABEL}.`;
}

function intervalText({ interval: [low, high] }: AccountForecast): string {
  return low === high ? `${grouped(low)} exactly` : `${grouped(low)} to ${grouped(high)}`;
}

const COLUMNS: readonly Column<AccountForecast>[] = [
  { title: "account", align: "left", text: ({ id }) => safeName(id) },
  { title: "expected", align: "right", text: ({ expected }) => expected.toFixed(1) },
  {
    title: "80 % interval",
    align: "right",
    text: ({ interval: [low, high] }) => `${grouped(low)} … ${grouped(high)}`,
  },
  { title: "last window", align: "right", text: ({ known }) => grouped(known.lastWindow) },
  { title: "before", align: "right", text: ({ known }) => grouped(known.windowBefore) },
  { title: "voices", align: "right", text: ({ known }) => known.voices.toFixed(1) },
  { title: "own acts", align: "right", text: ({ known }) => grouped(known.ownActs) },
];

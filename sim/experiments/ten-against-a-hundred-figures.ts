/** The figures of `ten-against-a-hundred`: title, caption, table and chart. */
import type { Figure } from "../report/model.ts";
import { format, numberCell, percent, rangeCell, textCell } from "../report/numbers.ts";
import { type DialLine, dialChart } from "./dial-chart.ts";
import { endsOf } from "./interval-sides.ts";
import { boundaryOf } from "./ten-against-a-hundred-findings.ts";
import {
  type BreakEven,
  HUNDRED,
  ORDINARY_RATES,
  OUTCOMES,
  type OutcomeId,
  RATES,
  TEN,
  type TenAgainstAHundredResult,
} from "./ten-against-a-hundred-plan.ts";
import { readersFigure } from "./ten-against-a-hundred-readers.ts";

type Result = TenAgainstAHundredResult;

const BASE = ORDINARY_RATES[0];
const LEVELS = ["var(--line-1)", "var(--line-2)", "var(--line-3)"] as const;

export function figuresOf(result: Result): Figure[] {
  return [breakEvenFigure(result), readersFigure(result), rateFigure(result)];
}

/** "10.1 times", or that no engagement tried was enough. */
function often(value: number): string {
  return Number.isFinite(value) ? `${format(value)} times` : `more than ${RATES.at(-1)} times`;
}

function breakEvenFigure(result: Result): Figure {
  const [shares, readers] = [
    boundaryOf(result, "shares").rate.value,
    boundaryOf(result, "readers").rate.value,
  ];
  return {
    id: "break-even",
    title: `Ten followers who act ${often(shares)} as often share as much as a hundred; to be read as widely they must act ${often(readers)} as often`,
    caption:
      `How many ordinary followers do as much as ten engaged ones, by how many times as often the ten share what they read (an ordinary follower shares ${percent(BASE)} of it). ` +
      "Where a line lies above a hundred, the ten beat a hundred; where it lies below, a hundred beat the ten. Lines: simulated, with 95 % intervals; dashed: theory.",
    table: breakEvenTable(result.breakEven),
    chart: dialChart(
      OUTCOMES.map(({ id, line, color }) => lineOf(result, id, BASE, line, color)),
      axes(result),
    ),
  };
}

function rateFigure(result: Result): Figure {
  const rates = [...ORDINARY_RATES].sort((left, right) => left - right);
  const said = rates.map(
    (rate) =>
      `${often(boundaryOf(result, "readers", rate).rate.value)} as often where others share ${percent(rate, 1)}`,
  );
  return {
    id: "rates",
    title: `To be read as widely as a hundred, ten must act ${said.join(", ")}`,
    caption:
      "The same for all readers alone, by how often an ordinary follower shares. Where sharing is rare, most readers are the followers themselves, and numbers win.",
    table: breakEvenTable(result.breakEven.filter(({ outcome }) => outcome === "readers")),
    chart: dialChart(
      rates.map((rate, at) => lineOf(result, "readers", rate, percent(rate, 1), LEVELS[at] as string)),
      axes(result),
    ),
  };
}

function axes(result: Result): Parameters<typeof dialChart>[1] {
  const most = result.sizes.at(-1) as number;
  return {
    x: {
      title: "times as often as ordinary",
      domain: [0.95, 106],
      ticks: [...RATES],
      format: "~g",
      log: true,
    },
    y: {
      title: "equal ordinary followers",
      domain: [TEN * 0.9, most],
      ticks: [...result.sizes],
      format: "~g",
      log: true,
    },
    level: { at: Math.min(HUNDRED, most), above: "ten beat a hundred", below: "a hundred beat ten" },
  };
}

/** Beyond the largest audience tried there is no number: the line ends before. */
function lineOf(
  result: Result,
  outcome: OutcomeId,
  ordinaryRate: number,
  label: string,
  colour: string,
): DialLine {
  const most = result.sizes.at(-1) as number;
  const cells = result.breakEven.filter(
    (cell) => cell.outcome === outcome && cell.ordinaryRate === ordinaryRate,
  );
  return {
    label,
    colour,
    points: cells
      .filter(({ followers }) => followers.value <= most)
      .map(({ rate, followers }) => ({ x: rate, y: followers.value, ...lowHigh(followers) })),
    theory: cells.filter((cell) => cell.theory <= most).map((cell) => ({ x: cell.rate, y: cell.theory })),
  };
}

function lowHigh(followers: BreakEven["followers"]): { readonly low: number; readonly high: number } {
  const { low, high } = endsOf(followers);
  return { low, high };
}

function breakEvenTable(cells: readonly BreakEven[]): Figure["table"] {
  return {
    columns: [
      "what counts",
      "an ordinary follower shares",
      "times as often",
      "equal ordinary followers",
      "95 % interval",
      "theory",
    ],
    rows: cells.map((cell) => [
      textCell(OUTCOMES.find(({ id }) => id === cell.outcome)?.short ?? ""),
      { text: percent(cell.ordinaryRate, 1), number: true },
      numberCell(cell.rate),
      numberCell(cell.followers.value, 1),
      rangeCell(cell.followers.interval, 1),
      numberCell(cell.theory, 1),
    ]),
  };
}

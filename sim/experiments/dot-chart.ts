/**
 * Rows of estimates with their intervals, as a Vega-Lite specification. Labels stand beside what they name; colours are
 * names that the report's page defines.
 */
import type { Figure } from "../report/model.ts";

type Chart = Figure["chart"];

export interface Dot {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly colour: string;
  /** Said beside the dot, in its colour: in the first row, where a row holds more than one. */
  readonly says?: string;
}

export interface DotRow {
  readonly label: string;
  readonly dots: readonly Dot[];
}

export interface DotOptions {
  readonly title: string;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  /** d3 format of the ticks. */
  readonly format: string;
  readonly log?: true;
  /** The value that says "no difference", and what lies on its two sides. */
  readonly neutral?: { readonly at: number; readonly below: string; readonly above: string };
  readonly text: (value: number) => string;
}

const ROW_HEIGHT = 52;

/** One row for each estimate: its label and value above, dot and interval below. Ends beyond the domain are cut. */
export function dotChart(rows: readonly DotRow[], options: DotOptions): Chart {
  const { domain, neutral } = options;
  const clamp = (value: number): number => Math.min(domain[1], Math.max(domain[0], value));
  const dots = rows.flatMap((row, at) =>
    row.dots.map((dot, nth) => ({
      y: at + (row.dots.length === 1 ? 0.2 : 0.1 + 0.24 * nth),
      x: clamp(dot.value),
      low: clamp(dot.low),
      high: clamp(dot.high),
      colour: dot.colour,
      says: dot.says ?? "",
    })),
  );
  const labels = rows.map((row, at) => ({
    y: at - 0.22,
    label: `${row.label}: ${row.dots.map((dot) => options.text(dot.value)).join(" · ")}`,
  }));
  const y = {
    field: "y",
    type: "quantitative",
    axis: null,
    scale: { domain: [-0.55, rows.length - 0.4], reverse: true, nice: false },
  };
  const scale = { domain, nice: false, zero: false, ...(options.log && { type: "log", base: 2 }) };
  const axis = { title: options.title, values: options.ticks, format: options.format, grid: true };
  const x = { field: "x", type: "quantitative", scale, axis };
  const colour = { field: "colour", type: "nominal", scale: null, legend: null };
  const bands =
    neutral === undefined
      ? []
      : [
          {
            data: { values: [{ at: neutral.at }] },
            mark: { type: "rule", color: "var(--ink)", strokeDash: [4, 3] },
            encoding: { x: { field: "at", type: "quantitative", scale } },
          },
          ...sides(rows.length, neutral, scale, y),
        ];
  return {
    kind: "vega-lite",
    spec: {
      height: ROW_HEIGHT * rows.length + (neutral === undefined ? 0 : 22),
      data: { values: dots },
      layer: [
        ...bands,
        {
          mark: { type: "rule", strokeWidth: 3, opacity: 0.55 },
          encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y, color: colour },
        },
        { mark: { type: "point", filled: true, size: 95, opacity: 1 }, encoding: { x, y, color: colour } },
        {
          transform: [{ filter: "datum.says !== ''" }],
          mark: { type: "text", align: "left", dx: 9, dy: -1, fontSize: 12, fontWeight: 600 },
          encoding: { x: { ...x, field: "high" }, y, color: colour, text: { field: "says" } },
        },
        {
          data: { values: labels },
          mark: { type: "text", align: "left", fontSize: 12.5, fontWeight: 600, color: "var(--ink)" },
          encoding: { x: { value: 0 }, y, text: { field: "label" } },
        },
      ],
    },
  };
}

/** What lies on each side of the neutral value, said below the rows. */
function sides(
  rows: number,
  neutral: NonNullable<DotOptions["neutral"]>,
  scale: object,
  y: object,
): object[] {
  return (["below", "above"] as const).map((side) => ({
    data: {
      values: [
        {
          y: rows - 0.5,
          at: neutral.at,
          text: side === "below" ? `← ${neutral.below}` : `${neutral.above} →`,
        },
      ],
    },
    mark: {
      type: "text",
      align: side === "below" ? "right" : "left",
      dx: side === "below" ? -8 : 8,
      fontSize: 12,
      fontWeight: 600,
      color: "var(--ink-soft)",
    },
    encoding: { x: { field: "at", type: "quantitative", scale }, y, text: { field: "text" } },
  }));
}

/** Bars made of parts, one under another, each named above it: a Vega-Lite specification. Colours are names that the page defines. */
import type { Figure } from "../report/model.ts";

export interface Part {
  readonly length: number;
  readonly colour: string;
  /** 0 … 1. */
  readonly opacity: number;
  /** Said inside the part when it is long enough for it. */
  readonly says: string;
}

export interface StackedRow {
  readonly label: string;
  readonly parts: readonly Part[];
  /** Interval of a place along the bar, drawn below it. */
  readonly interval: { readonly low: number; readonly high: number };
}

export interface StackedOptions {
  readonly title: string;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  /** d3 format of the ticks. */
  readonly format: string;
}

const ROW_HEIGHT = 92;
/** Parts shorter than this share of the axis have no room for a word of one letter; each letter takes as much again. */
const ROOM = 0.03;

export function stackedRows(rows: readonly StackedRow[], options: StackedOptions): Figure["chart"] {
  const width = options.domain[1] - options.domain[0];
  const segments = rows.flatMap(({ parts }, row) => {
    let from = 0;
    return parts.map(({ length, colour, opacity, says }) => {
      const segment = {
        row: row + 0.12,
        end: row + 0.52,
        middle: row + 0.32,
        from,
        to: from + length,
        centre: from + length / 2,
        colour,
        opacity,
        says: length / width < ROOM * (1 + says.length) ? "" : says,
      };
      from += length;
      return segment;
    });
  });
  const labels = rows.map(({ label, interval }, row) => ({
    row: row - 0.05,
    below: row + 0.6,
    label,
    ...interval,
  }));
  const bottom = rows.length - 0.3;
  const y = {
    type: "quantitative",
    axis: null,
    scale: { domain: [-0.25, bottom], reverse: true, nice: false },
  };
  const x = {
    type: "quantitative",
    scale: { domain: options.domain, nice: false },
    axis: { title: options.title, format: options.format, values: options.ticks },
  };
  return {
    kind: "vega-lite",
    spec: {
      height: ROW_HEIGHT * rows.length + 24,
      data: { values: segments },
      layer: [
        {
          mark: { type: "rect", stroke: "var(--page)", strokeWidth: 1.5 },
          encoding: {
            x: { ...x, field: "from" },
            x2: { field: "to" },
            y: { ...y, field: "row" },
            y2: { field: "end" },
            color: { field: "colour", type: "nominal", scale: null, legend: null },
            opacity: { field: "opacity", type: "quantitative", scale: null, legend: null },
          },
        },
        {
          mark: { type: "text", fontSize: 13, fontWeight: 700, color: "var(--ink)" },
          encoding: { x: { ...x, field: "centre" }, y: { ...y, field: "middle" }, text: { field: "says" } },
        },
        {
          data: { values: labels },
          mark: { type: "rule", strokeWidth: 3, color: "var(--ink)" },
          encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y: { ...y, field: "below" } },
        },
        {
          data: { values: labels },
          mark: { type: "text", align: "left", fontSize: 13.5, fontWeight: 650, color: "var(--ink)" },
          encoding: { x: { value: 0 }, y: { ...y, field: "row" }, text: { field: "label" } },
        },
      ],
    },
  };
}

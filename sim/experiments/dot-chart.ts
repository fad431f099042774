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
const LINE_HEIGHT = 15;
/** Letters to a line, so that it fits the narrow picture as widths are estimated without a browser. */
const LINE_LETTERS = 31;

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
  const written = rows.map((row) =>
    wrapped(`${row.label}: ${row.dots.map((dot) => options.text(dot.value)).join(" · ")}`),
  );
  const rowHeight = ROW_HEIGHT + LINE_HEIGHT * (Math.max(1, ...written.map((lines) => lines.length)) - 1);
  const labels = written.map((lines, at) => ({
    y: at - 0.22 - ((lines.length - 1) * LINE_HEIGHT) / rowHeight,
    label: lines.join("\n"),
  }));
  const y = {
    field: "y",
    type: "quantitative",
    axis: null,
    scale: {
      domain: [
        -0.55 - (rowHeight - ROW_HEIGHT) / rowHeight,
        rows.length - (neutral === undefined ? 0.4 : 0.05),
      ],
      reverse: true,
      nice: false,
    },
  };
  const scale = { domain, nice: false, zero: false, ...(options.log && { type: "log", base: 2 }) };
  const axis = { title: wrapped(options.title), values: options.ticks, format: options.format, grid: true };
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
      height: rowHeight * (rows.length + (neutral === undefined ? 0.15 : 0.5)) + (rowHeight - ROW_HEIGHT),
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
        // Twice: the first, in the page's colour, keeps lines away from the letters.
        ...[{ stroke: "var(--page)", strokeWidth: 4, color: "var(--page)" }, { color: "var(--ink)" }].map(
          (ink) => ({
            data: { values: labels },
            mark: {
              type: "text",
              align: "left",
              fontSize: 12.5,
              fontWeight: 600,
              lineBreak: "\n",
              lineHeight: LINE_HEIGHT,
              ...ink,
            },
            encoding: { x: { value: 0 }, y, text: { field: "label" } },
          }),
        ),
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
          y: rows - 0.2,
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

/** The words of a text in lines of at most so many letters, longer words alone. */
export function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LINE_LETTERS)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

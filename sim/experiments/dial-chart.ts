/**
 * What an outcome does as one dial is turned: a line of estimates with their intervals for each of a few groups, and
 * beside it what theory says. Each line is named at its end; colours are names that the report's page defines.
 */
import type { Figure } from "../report/model.ts";
import { endLabels } from "./curve-chart.ts";

type Chart = Figure["chart"];

export interface DialLine {
  /** Stands at the end of the line; lines are parted by "\n". */
  readonly label: string;
  readonly colour: string;
  readonly points: readonly {
    readonly x: number;
    readonly y: number;
    readonly low: number;
    readonly high: number;
  }[];
  /** Drawn dashed in the same colour. */
  readonly theory?: readonly { readonly x: number; readonly y: number }[];
}

export interface Axis {
  readonly title: string;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  /** d3 format. */
  readonly format: string;
  /** Logarithm to base 2. */
  readonly log?: true;
}

export interface DialOptions {
  readonly x: Axis;
  readonly y: Axis;
  /** A height worth naming, and what lies above and below it, said at the left. */
  readonly level?: { readonly at: number; readonly above: string; readonly below: string };
  readonly height?: number;
}

/** Points beyond the domain are drawn at its edge; the table says what they are. */
export function dialChart(lines: readonly DialLine[], options: DialOptions): Chart {
  const { level, height = 320 } = options;
  const [bottom, top] = options.y.domain;
  const cut = (value: number): number => Math.min(top, Math.max(bottom, value));
  const values = lines.flatMap(({ label, colour, points }) =>
    points.map((point) => ({
      label,
      colour,
      x: point.x,
      y: cut(point.y),
      low: cut(point.low),
      high: cut(point.high),
    })),
  );
  const theory = lines.flatMap(({ label, colour, theory: line = [] }) =>
    line.map((point) => ({ label, colour, x: point.x, y: cut(point.y) })),
  );
  const x = encodingOf("x", options.x);
  const y = encodingOf("y", options.y);
  const color = { field: "colour", type: "nominal", scale: null, legend: null };
  const detail = { field: "label" };
  return {
    kind: "vega-lite",
    spec: {
      height,
      data: { values },
      layer: [
        ...(level === undefined ? [] : levelLayers(level, options)),
        {
          data: { values: theory },
          mark: { type: "line", strokeWidth: 1.8, strokeDash: [2, 4], clip: true },
          encoding: { x, y, color, detail },
        },
        {
          mark: { type: "rule", strokeWidth: 2, opacity: 0.6 },
          encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, color },
        },
        { mark: { type: "line", strokeWidth: 2.5 }, encoding: { x, y, color, detail } },
        { mark: { type: "point", filled: true, size: 55, opacity: 1 }, encoding: { x, y, color } },
        {
          data: { values: names(lines, options, height) },
          mark: {
            type: "text",
            align: "left",
            dx: 9,
            fontSize: 12.5,
            fontWeight: 600,
            lineBreak: "\n",
            lineHeight: 14,
            baseline: "middle",
          },
          encoding: { x, y, color, text: { field: "label" } },
        },
      ],
    },
  };
}

function encodingOf(field: string, axis: Axis): object {
  return {
    field,
    type: "quantitative",
    scale: { domain: axis.domain, nice: false, zero: false, ...(axis.log && { type: "log", base: 2 }) },
    axis: { title: axis.title, values: axis.ticks, format: axis.format },
  };
}

/** Labels moved apart on the scale they are drawn on. */
function names(lines: readonly DialLine[], { y }: DialOptions, height: number): object[] {
  const to = (value: number): number => (y.log ? Math.log2(value) : value);
  const from = (value: number): number => (y.log ? 2 ** value : value);
  const domain = [to(y.domain[0]), to(y.domain[1])] as const;
  const cut = (value: number): number => Math.min(y.domain[1], Math.max(y.domain[0], value));
  const scaled = lines.map((line) => ({
    ...line,
    points: line.points.map((point) => ({ ...point, y: to(cut(point.y)) })),
  }));
  return endLabels(scaled, domain, height).map((label) => ({ ...label, y: from(label.y) }));
}

function levelLayers(level: NonNullable<DialOptions["level"]>, options: DialOptions): object[] {
  const y = { ...encodingOf("y", options.y), field: "y" };
  const x = { ...encodingOf("x", options.x), field: "x" };
  const side = (text: string, above: boolean): object => ({
    data: { values: [{ y: level.at, x: options.x.domain[0], text }] },
    mark: {
      type: "text",
      align: "left",
      dx: 6,
      dy: above ? -9 : 11,
      fontSize: 12,
      fontWeight: 600,
      color: "var(--ink-soft)",
    },
    encoding: { x, y, text: { field: "text" } },
  });
  return [
    {
      data: { values: [{ y: level.at }] },
      mark: { type: "rule", color: "var(--ink)", strokeDash: [4, 3] },
      encoding: { y },
    },
    side(level.above, true),
    side(level.below, false),
  ];
}

/**
 * Curves over time with their intervals, as a Vega-Lite specification. Each is named at its end; colours are names that
 * the report's page defines.
 */
import type { Figure } from "../report/model.ts";
import { wrapped } from "./dot-chart.ts";

type Chart = Figure["chart"];

/** CSS pixels between lines of a name. */
const LINE_HEIGHT = 14;

export interface Curve {
  /** Stands at the end of the curve; lines are parted by "\n". */
  readonly label: string;
  readonly colour: string;
  readonly points: readonly {
    readonly x: number;
    readonly y: number;
    readonly low: number;
    readonly high: number;
  }[];
}

export interface CurveOptions {
  readonly x: string;
  readonly y: string;
  readonly yDomain: readonly [number, number];
  /** d3 format of the y axis. Default ",d". */
  readonly yFormat?: string;
  /** Horizontal lines worth naming. */
  readonly marks?: readonly { readonly at: number; readonly says: string }[];
  readonly height?: number;
}

/** Curves with their intervals as bands, each named at its end; names that would collide are moved apart. */
export function curveChart(curves: readonly Curve[], options: CurveOptions): Chart {
  return { kind: "vega-lite", spec: curveLayers(curves, options) };
}

/** The same in several panels under one another, each with its title. */
export function curvePanels(
  panels: readonly { readonly title: string; readonly curves: readonly Curve[] }[],
  options: CurveOptions,
): Chart {
  const vconcat = panels.map(({ title, curves }, at) => ({
    title: { text: title, anchor: "start", fontSize: 13.5, color: "var(--ink)" },
    ...curveLayers(curves, at + 1 === panels.length ? options : { ...options, x: "" }),
  }));
  return { kind: "vega-lite", spec: { spacing: 18, vconcat } };
}

function curveLayers(curves: readonly Curve[], options: CurveOptions): object {
  const height = options.height ?? 300;
  const [bottom, top] = options.yDomain;
  const cut = (value: number): number => Math.min(top, Math.max(bottom, value));
  const values = curves.flatMap(({ label, colour, points }) =>
    points.map((point) => ({
      label,
      colour,
      ...point,
      y: cut(point.y),
      low: cut(point.low),
      high: cut(point.high),
    })),
  );
  const xs = values.map((value) => value.x);
  const scale = { domain: [Math.min(...xs), Math.max(...xs)], nice: false, zero: false };
  const x = {
    field: "x",
    type: "quantitative",
    scale,
    axis: { title: options.x === "" ? null : wrapped(options.x), grid: false, tickCount: 8, format: "d" },
  };
  const y = {
    field: "y",
    type: "quantitative",
    scale: { domain: options.yDomain, nice: false },
    axis: { title: options.y, tickCount: 5, format: options.yFormat ?? ",d" },
  };
  const colour = { field: "colour", type: "nominal", scale: null, legend: null };
  return {
    height,
    data: { values },
    layer: [
      ...(options.marks ?? []).map((mark) => markRule(mark.at, y)),
      {
        mark: { type: "area", opacity: 0.17, clip: true },
        encoding: {
          x,
          y: { ...y, field: "low" },
          y2: { field: "high" },
          color: colour,
          detail: { field: "label" },
        },
      },
      {
        mark: { type: "line", strokeWidth: 2.5, clip: true },
        encoding: { x, y, color: colour, detail: { field: "label" } },
      },
      {
        data: { values: endLabels(curves, options.yDomain, height) },
        mark: {
          type: "text",
          align: "left",
          dx: 7,
          fontSize: 12.5,
          fontWeight: 600,
          lineBreak: "\n",
          baseline: "middle",
          lineHeight: LINE_HEIGHT,
        },
        encoding: {
          x: { ...x, field: "x" },
          y: { ...y, field: "y" },
          color: colour,
          text: { field: "label" },
        },
      },
      ...(options.marks ?? []).flatMap((mark) => markText(mark, scale, y)),
    ],
  };
}

function markRule(at: number, y: object): object {
  return {
    data: { values: [{ y: at }] },
    mark: { type: "rule", color: "var(--ink-soft)", strokeDash: [3, 4] },
    encoding: { y },
  };
}

function markText(
  mark: { readonly at: number; readonly says: string },
  scale: { readonly domain: readonly number[] },
  y: object,
): object[] {
  return [
    // Twice: the first, in the page's colour, keeps curves away from the letters.
    ...[{ stroke: "var(--page)", strokeWidth: 4, color: "var(--page)" }, { color: "var(--ink-soft)" }].map(
      (ink) => ({
        data: { values: [{ y: mark.at, x: scale.domain[0], text: mark.says }] },
        mark: { type: "text", align: "left", dx: 5, dy: -8, fontSize: 11.5, ...ink },
        encoding: { x: { field: "x", type: "quantitative", scale }, y, text: { field: "text" } },
      }),
    ),
  ];
}

/** Where the first lines of names stand: beside the last points, from the top down, none nearer than its lines need. */
export function endLabels(
  curves: readonly Curve[],
  [bottom, top]: readonly [number, number],
  height: number,
): { readonly label: string; readonly colour: string; readonly x: number; readonly y: number }[] {
  const perPixel = (top - bottom) / height;
  const lines = (label: string): number => label.split("\n").length;
  const room = (label: string): number => (LINE_HEIGHT * lines(label) + 4) * perPixel;
  /** From the first line down to the middle of all of them. */
  const half = (label: string): number => ((lines(label) - 1) * LINE_HEIGHT * perPixel) / 2;
  const ends = curves.flatMap(({ label, colour, points }) => {
    const last = points.at(-1);
    if (last === undefined) return [];
    return [{ label, colour, x: last.x, y: Math.min(top, Math.max(bottom, last.y)) + half(label) }];
  });
  ends.sort((left, right) => right.y - left.y);
  const placed: typeof ends = [];
  for (const end of ends) {
    const above = placed.at(-1);
    placed.push(above === undefined ? end : { ...end, y: Math.min(end.y, above.y - room(above.label)) });
  }
  // What was pushed out below moves up again, from the bottom.
  for (let at = placed.length - 1, below = Number.NEGATIVE_INFINITY; at >= 0; at -= 1) {
    const end = placed[at] as (typeof ends)[number];
    const y = Math.max(end.y, bottom + 2 * half(end.label), below + room(end.label));
    placed[at] = { ...end, y };
    below = y;
  }
  return placed;
}

/** The next of 1, 1.5, 2, 3, 5, 7 times a power of ten. */
export function niceTop(value: number): number {
  for (let scale = 1; ; scale *= 10) {
    const found = [1, 1.5, 2, 3, 5, 7, 10].find((step) => step * scale >= value);
    if (found !== undefined) return found * scale;
  }
}

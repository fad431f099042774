/** Figures of studies, as Vega-Lite specifications with the table of their numbers. */
import type { Estimate } from "../measure/bootstrap.ts";
import type { Figure, Table } from "../report/model.ts";

export interface Point {
  readonly x: number;
  readonly estimate: Estimate;
}

const QUANTITATIVE = "quantitative";
/** Three figures, no zeros at the end, no powers of ten. */
export const TICKS = ".3~r";

function ends({ value, interval }: Estimate): { low: number; high: number } {
  return { low: interval?.[0] ?? value, high: interval?.[1] ?? value };
}

/** Only what can be drawn: a ratio to nothing is in the table. */
function drawable(points: readonly Point[]): { x: number; y: number; low: number; high: number }[] {
  return points
    .map(({ x, estimate }) => ({ x, y: estimate.value, ...ends(estimate) }))
    .filter(({ y, low, high }) => Number.isFinite(y) && Number.isFinite(low) && Number.isFinite(high));
}

export interface LineOptions {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly x: string;
  readonly y: string;
  readonly table: Table;
  /** Of the outcome: a ratio is drawn on a logarithmic scale. */
  readonly unit: string;
  /** A value of the outcome worth a line. */
  readonly target?: number;
  /** A stretch of the parameter worth a shade. */
  readonly stretch?: readonly [number, number];
  /** Points by themselves, when their order means nothing. */
  readonly scattered?: true;
}

/** One parameter against the outcome, with the interval of each point. */
export function lineFigure(points: readonly Point[], options: LineOptions): Figure {
  return { ...textOf(options), chart: { kind: "vega-lite", spec: lineSpec(points, options) } };
}

/** The same for several parameters, one under another: each point once in each. */
export function scatterFigure(
  panels: readonly { readonly x: string; readonly points: readonly Point[] }[],
  options: Omit<LineOptions, "x">,
): Figure {
  const vconcat = panels.map(({ x, points }) => ({
    ...lineSpec(points, { ...options, x, scattered: true }),
    height: 190,
  }));
  return { ...textOf(options), chart: { kind: "vega-lite", spec: { spacing: 24, vconcat } } };
}

function textOf({ id, title, caption, table }: Omit<LineOptions, "x">): Omit<Figure, "chart"> {
  return { id, title, caption, table };
}

/** Twice and half are as far from even. Where something is 0 or less, no logarithm has a place for it. */
function scaleFor(unit: string, values: readonly number[]): object {
  return unit === "ratio" && values.every((value) => value > 0)
    ? { type: "log", nice: false }
    : { zero: false };
}

function lineSpec(points: readonly Point[], options: LineOptions): object {
  const { target, stretch, scattered } = options;
  const drawn = drawable(points);
  const scale = scaleFor(options.unit, [...drawn.map(({ low }) => low), target ?? 1]);
  const x = {
    field: "x",
    type: QUANTITATIVE,
    scale: { zero: false, nice: false, padding: 14 },
    axis: { title: options.x, grid: false },
  };
  const y = {
    field: "y",
    type: QUANTITATIVE,
    scale,
    axis: { title: options.y, tickCount: 6, format: TICKS },
  };
  const colour = "var(--right)";
  const shade = stretch && {
    data: { values: [{ from: stretch[0], to: stretch[1] }] },
    mark: { type: "rect", color: "var(--ink)", opacity: 0.09 },
    encoding: { x: { ...x, field: "from" }, x2: { field: "to" } },
  };
  const rule = target !== undefined && {
    data: { values: [{ y: target }] },
    mark: { type: "rule", color: "var(--ink)", strokeDash: [4, 3] },
    encoding: { y },
  };
  const interval = { x, y: { ...y, field: "low" }, y2: { field: "high" } };
  return {
    height: 320,
    data: { values: drawn },
    layer: [
      ...(shade ? [shade] : []),
      ...(rule ? [rule] : []),
      ...(scattered ? [] : [{ mark: { type: "area", opacity: 0.16, color: colour }, encoding: interval }]),
      {
        mark: { type: "rule", opacity: scattered ? 0.35 : 0.5, color: colour, strokeWidth: 1.5 },
        encoding: interval,
      },
      ...(scattered ? [] : [{ mark: { type: "line", color: colour, strokeWidth: 2.5 }, encoding: { x, y } }]),
      { mark: { type: "point", filled: true, color: colour, size: 55, opacity: 1 }, encoding: { x, y } },
    ],
  };
}

export interface HeatCell {
  readonly x: number;
  readonly y: number;
  readonly value: number;
  /** Stands in the cell. */
  readonly text: string;
}

/** Two parameters against the outcome: a field of cells, each with its number. */
export function heatFigure(cells: readonly HeatCell[], options: LineOptions): Figure {
  const rows = new Set(cells.map(({ y }) => y)).size;
  const sorted = [...cells].sort((a, b) => a.value - b.value);
  const middle = sorted[Math.floor(sorted.length / 2)]?.value ?? 0;
  const finite = cells.filter(({ value }) => Number.isFinite(value));
  const shade = scaleFor(
    options.unit,
    finite.map(({ value }) => value),
  );
  const x = { field: "x", type: "ordinal", axis: { title: options.x, labelAngle: 0 } };
  const y = { field: "y", type: "ordinal", sort: "descending", axis: { title: options.y } };
  return {
    ...textOf(options),
    chart: {
      kind: "vega-lite",
      spec: {
        height: Math.max(120, 46 * rows),
        data: { values: cells },
        layer: [
          { mark: { type: "rect", color: "var(--stage)" }, encoding: { x, y } },
          {
            data: { values: finite },
            mark: { type: "rect", color: "var(--right)" },
            encoding: {
              x,
              y,
              opacity: {
                field: "value",
                type: QUANTITATIVE,
                scale: { range: [0.06, 0.62], ...shade },
                legend: null,
              },
            },
          },
          {
            mark: { type: "text", fontSize: 12.5, color: "var(--ink)" },
            encoding: {
              x,
              y,
              text: { field: "text" },
              ...(finite.length > 0 && {
                // Heavier where the outcome is in the upper half: legible without the shade.
                fontWeight: { condition: { test: `datum.value > ${middle}`, value: 650 }, value: 400 },
              }),
            },
          },
        ],
      },
    },
  };
}

/** About five round numbers from 0 up to `top`. */
export function ticksTo(top: number): number[] {
  const step = roundStep(top / 5);
  return Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, index) =>
    Number((index * step).toPrecision(12)),
  );
}

/** The next of 1, 2, 5 times a power of ten. */
function roundStep(least: number): number {
  let power = 1;
  while (power > least) power /= 10;
  while (power * 10 <= least) power *= 10;
  return power * ([1, 2, 5].find((digit) => digit * power >= least) ?? 10);
}

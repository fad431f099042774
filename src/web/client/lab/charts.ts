/** What charts share: their box, axes, and a way to put marks together. A chart is SVG text; colours come by class. */
import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from "d3-scale";
import { area, line } from "d3-shape";
import { type Html, html, raw } from "../../html.ts";

/** In the units of the drawing; it grows with the page. */
export const BOX = { width: 360, height: 250, left: 42, right: 10, top: 24, bottom: 38 } as const;

export type Scale = ScaleContinuousNumeric<number, number>;

export function acrossScale(from: number, to: number, logarithmic = false): Scale {
  const scale = logarithmic ? scaleLog() : scaleLinear();
  return scale.domain([from, to]).range([BOX.left, BOX.width - BOX.right]);
}

export function upScale(from: number, to: number): Scale {
  return scaleLinear()
    .domain([from, to])
    .range([BOX.height - BOX.bottom, BOX.top])
    .nice(5);
}

export interface Axes {
  readonly across: { readonly scale: Scale; readonly ticks: readonly number[]; readonly label: string };
  readonly up: { readonly scale: Scale; readonly ticks: readonly number[]; readonly label: string };
  /** Default: the number with thousands separators. */
  readonly acrossText?: (tick: number) => string;
  readonly upText?: (tick: number) => string;
}

export function axes({ across, up, acrossText = plain, upText = plain }: Axes): Html {
  const bottom = BOX.height - BOX.bottom;
  return html`${up.ticks.map(
    (tick) =>
      html`<path class="grid" d="M${BOX.left} ${n(up.scale(tick))}H${BOX.width - BOX.right}"/><text x="${BOX.left - 6}" y="${n(up.scale(tick) + 4)}" text-anchor="end">${upText(tick)}</text>`,
  )}${across.ticks.map(
    (tick) =>
      html`<text x="${n(across.scale(tick))}" y="${bottom + 16}" text-anchor="middle">${acrossText(tick)}</text>`,
  )}<text x="${(BOX.left + BOX.width - BOX.right) / 2}" y="${BOX.height - 5}" text-anchor="middle">${across.label}</text><text x="2" y="9">${up.label}</text>`;
}

/** The drawing, one image to whoever cannot see it. */
export function chart(description: string, marks: Html | readonly Html[]): string {
  return html`<svg class="plot" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${BOX.width} ${BOX.height}" role="img" aria-label="${description}">${marks}</svg>`
    .markup;
}

export type Point = readonly [x: number, y: number];

export function linePath(points: readonly Point[]): Html {
  return raw(line<Point>()(points as Point[])?.replace(/\d+\.\d+/g, short) ?? "");
}

/** Between two curves over the same places. */
export function bandPath(points: readonly (readonly [x: number, low: number, high: number])[]): Html {
  const shape = area<readonly [number, number, number]>()
    .x(([x]) => x)
    .y0(([, low]) => low)
    .y1(([, , high]) => high);
  return raw(shape(points as [number, number, number][])?.replace(/\d+\.\d+/g, short) ?? "");
}

/** A coordinate: a tenth of a unit is enough. */
export function n(value: number): string {
  return short(String(value));
}

function short(value: string): string {
  return String(Math.round(Number(value) * 10) / 10);
}

export function plain(value: number): string {
  return String(value).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ",");
}

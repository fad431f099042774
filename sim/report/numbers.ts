/** Numbers as people read them. Fixed formats, no locale: the same text on every machine. */
import type { Estimate } from "../measure/bootstrap.ts";
import type { Cell } from "./model.ts";

/** Fixed decimals with thin thousands separators: 12,345.6; "∞" and "–" for what is no number. */
export function format(value: number, decimals = 0): string {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split(".") as [string, string?];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const negative = value < 0 && Number(value.toFixed(decimals)) !== 0;
  return `${negative ? "−" : ""}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** "86 %", with a space that does not break. */
export function percent(share: number, decimals = 0): string {
  return `${format(share * 100, decimals)}\u00a0%`;
}

/** "2.0 (1.6 to 2.5)", or the value alone when there is no interval. */
export function withInterval(estimate: Estimate, text: (value: number) => string): string {
  if (estimate.interval === null) return `${text(estimate.value)} (too few runs for an interval)`;
  return `${text(estimate.value)} (${text(estimate.interval[0])} to ${text(estimate.interval[1])})`;
}

export function numberCell(value: number, decimals = 0): Cell {
  return { text: format(value, decimals), number: true };
}

export function textCell(text: string): Cell {
  return { text };
}

export function rangeCell(interval: readonly [number, number] | null, decimals = 0): Cell {
  if (interval === null) return { text: "–", number: true };
  return { text: `${format(interval[0], decimals)} – ${format(interval[1], decimals)}`, number: true };
}

/** Numbers and tables as the report prints them. */
import type { Estimate } from "../../measure/bootstrap.ts";

/** ".750", "−.012", "–" for nothing. */
export function digits(value: number | null | undefined, count = 3): string {
  if (value === null || value === undefined) return "–";
  const text = Math.abs(value).toFixed(count);
  const negative = value < 0 && Number(text) !== 0;
  return `${negative ? "−" : ""}${text.replace(/^0(?=\.)/, "")}`;
}

export function signed(value: number | null | undefined, count = 3): string {
  if (value === null || value === undefined) return "–";
  return value > 0 && Number(value.toFixed(count)) !== 0 ? `+${digits(value, count)}` : digits(value, count);
}

/** "9.3 (6.1 to 12.0)". */
export function spread(estimate: Estimate | null | undefined, count = 1, text = digits): string {
  if (estimate === null || estimate === undefined) return "–";
  if (estimate.interval === null) return text(estimate.value, count);
  return `${text(estimate.value, count)} (${text(estimate.interval[0], count)} to ${text(estimate.interval[1], count)})`;
}

export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A Markdown table; the first columns read as text, the others as numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], texts = 1): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [
    line(head),
    `|${head.map((_, at) => (at < texts ? "---" : "---:")).join("|")}|`,
    ...rows.map(line),
  ].join("\n");
}

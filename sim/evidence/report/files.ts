/** The report's files from the data that evidence.json holds: the same data, the same bytes. */
import type { Evidence } from "./evidence.ts";
import { figuresOf } from "./figures.ts";
import { markdownOf } from "./markdown.ts";
import { svgOf } from "./svg.ts";

/** To a millionth: enough for anybody, and nothing hangs on the last bits of a sine. */
export function jsonOf(evidence: Evidence): string {
  const rounded = (_key: string, value: unknown): unknown =>
    typeof value === "number" && !Number.isInteger(value) ? Number(value.toFixed(6)) : value;
  return `${JSON.stringify(evidence, rounded, 1)}\n`;
}

/** Name and text of REPORT.md and of every figure. @param json as `jsonOf` gives it */
export async function filesOf(json: string): Promise<readonly (readonly [name: string, text: string])[]> {
  const evidence = JSON.parse(json) as Evidence;
  const figures = figuresOf(evidence);
  const files: [string, string][] = [["REPORT.md", markdownOf(evidence, figures)]];
  for (const figure of figures) files.push([`figures/${figure.id}.svg`, await svgOf(figure)]);
  return files;
}

/** The parameters as a table in Markdown: what sim/README.md shows, and a test holds it to. */
import { PARAMETER_NAMES, PARAMETER_TABLE, type ParameterRow } from "../engine/parameters.ts";

export function parameterMarkdown(): string {
  const rows = PARAMETER_NAMES.map((name) => {
    const { value, unit, min, max, says, source }: ParameterRow = PARAMETER_TABLE[name];
    return `| ${name} | ${value} | ${unit} | ${min} … ${max} | ${says} | ${source} |\n`;
  });
  return `| name | value | unit | range | what it is | source |\n|---|---:|---|---|---|---|\n${rows.join("")}`;
}

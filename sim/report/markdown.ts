/** A report as Markdown: the same sentences and tables, without pictures. */
import type { Manifest } from "./manifest.ts";
import type { ReportModel, Table } from "./model.ts";

export function renderMarkdown(model: ReportModel, manifest: Manifest): string {
  const lines = [
    `# ${model.title}`,
    "",
    model.lead,
    "",
    ...model.headlines.map((one) => `- **${one.value}** ${one.label} (${one.detail})`),
    "",
    `**Question.** ${model.question}`,
    "",
    `**Expected, before the run.** ${model.expectation}`,
    "",
    "## What came out",
    "",
    ...model.findings.map((finding) => `- ${finding}`),
    "",
  ];
  for (const figure of model.figures) {
    lines.push(`## ${figure.title}`, "", figure.caption, "", ...tableLines(figure.table), "");
  }
  lines.push("## When it fails", "", ...model.failsWhen.map((one) => `- ${one}`), "");
  lines.push("## How it was measured", "", ...model.method.map((one) => `- ${one}`), "");
  lines.push("## Replay", "", "```sh", manifest.command, "```", "");
  return lines.join("\n");
}

export function tableLines(table: Table): string[] {
  const plain = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
  const numbers = table.columns.map((_, column) => table.rows.every((row) => row[column]?.number === true));
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(table.columns.map(plain)),
    line(numbers.map((number) => (number ? "---:" : "---"))),
    ...table.rows.map((row) => line(row.map((cell) => plain(cell.text)))),
  ];
}

/** The page around a report, and the parts that every report has. */
import type { Headline } from "./model.ts";
import { REPORT_STYLE } from "./style.ts";
import { escapeText } from "./svg-text.ts";

/** One HTML file that loads nothing. */
export function pageHtml(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeText(title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

export function listHtml(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${escapeText(item)}</li>`).join("")}</ul>`;
}

export function headlinesHtml(headlines: readonly Headline[]): string {
  const one = ({ value, label, detail }: Headline): string =>
    `<div><dt>${escapeText(label)}</dt><dd><strong>${escapeText(value)}</strong><span>${escapeText(detail)}</span></dd></div>`;
  return `<dl class="headlines">${headlines.map(one).join("")}</dl>`;
}

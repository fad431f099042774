/** A report as one HTML file that loads nothing: pictures inline, light and dark, readable at any width. */
import { describe, drawCascades } from "./cascade-picture.ts";
import { drawChart } from "./charts.ts";
import type { Manifest } from "./manifest.ts";
import type { Figure, ReportModel, Table } from "./model.ts";
import { REPORT_STYLE } from "./style.ts";
import { escapeText } from "./svg-text.ts";

/** Every chart is drawn twice, so that its lettering is readable on a desk and in a hand. */
const WIDTHS = { wide: 900, narrow: 340 } as const;

export async function renderHtml(model: ReportModel, manifest: Manifest): Promise<string> {
  const figures: string[] = [];
  for (const figure of model.figures) figures.push(await figureHtml(figure));
  const [first = "", ...others] = figures;
  const list = (items: readonly string[]): string =>
    `<ul>${items.map((item) => `<li>${escapeText(item)}</li>`).join("")}</ul>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeText(model.title)} · Earshot simulation</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
<header>
<p class="brand">Earshot <span>simulation</span></p>
<h1>${escapeText(model.title)}</h1>
<p class="lead">${escapeText(model.lead)}</p>
</header>
<dl class="headlines">${model.headlines
    .map(
      (one) =>
        `<div><dt>${escapeText(one.label)}</dt><dd><strong>${escapeText(one.value)}</strong>` +
        `<span>${escapeText(one.detail)}</span></dd></div>`,
    )
    .join("")}</dl>
${first}
<section class="columns">
<div><h2>Question</h2><p>${escapeText(model.question)}</p></div>
<div><h2>Expected, before the run</h2><p>${escapeText(model.expectation)}</p></div>
</section>
<section><h2>What came out</h2>${list(model.findings)}</section>
${others.join("\n")}
<section><h2>When it fails</h2>${list(model.failsWhen)}</section>
<section><h2>How it was measured</h2>${list(model.method)}</section>
<section><h2>Replay</h2>
<p>The same seed gives the same report, byte for byte, with the same version.</p>
<pre><code>${escapeText(manifest.command)}</code></pre>
<details><summary>Run manifest</summary><pre><code>${escapeText(JSON.stringify(manifest, null, 2))}</code></pre></details>
</section>
</main>
</body>
</html>
`;
}

async function figureHtml(figure: Figure): Promise<string> {
  const picture = figure.chart.kind === "cascades" ? cascadesHtml(figure) : await chartHtml(figure);
  return `<figure id="${figure.id}">
<h2>${escapeText(figure.title)}</h2>
${picture}
<figcaption>${escapeText(figure.caption)}</figcaption>
<details><summary>The numbers</summary>${tableHtml(figure.table, figure.title)}</details>
</figure>`;
}

async function chartHtml(figure: Figure): Promise<string> {
  if (figure.chart.kind !== "vega-lite") return "";
  const text = { id: figure.id, title: figure.title, description: figure.caption };
  const parts: string[] = [];
  for (const [name, width] of Object.entries(WIDTHS)) {
    parts.push(`<div class="chart ${name}">${await drawChart(figure.chart.spec, width, text)}</div>`);
  }
  return parts.join("\n");
}

function cascadesHtml(figure: Figure): string {
  if (figure.chart.kind !== "cascades") return "";
  const { trees } = figure.chart;
  const pictures = drawCascades(trees, figure.id);
  const key = (kind: string, text: string): string =>
    `<li><svg class="cascade right key" viewBox="-10 -10 20 20" aria-hidden="true">${kind}</svg>${text}</li>`;
  return `<div class="stage">
<div class="pair">${trees
    .map(
      (tree, index) =>
        `<div class="${tree.tone}"><h3>${escapeText(tree.label)}</h3><p class="note">${escapeText(tree.note)}</p>` +
        `${pictures[index] ?? ""}<p class="told">${escapeText(describe(tree))}</p></div>`,
    )
    .join("")}</div>
<ul class="keys">
${key('<circle class="read" r="5"/>', "read it")}
${key('<circle class="halo" r="9.5"/><circle class="shared" r="6"/>', "read and shared it")}
${key('<circle class="missed" r="4"/>', "follower who missed it")}
${key('<circle class="idle" r="4"/>', "idle or bought follower")}
</ul></div>`;
}

function tableHtml(table: Table, caption: string): string {
  const head = table.columns.map((column) => `<th scope="col">${escapeText(column)}</th>`).join("");
  const rows = table.rows
    .map(
      (row) =>
        `<tr>${row
          .map((cell) => `<td${cell.number ? ' class="number"' : ""}>${escapeText(cell.text)}</td>`)
          .join("")}</tr>`,
    )
    .join("\n");
  return `<div class="scroll"><table><caption>${escapeText(caption)}</caption><thead><tr>${head}</tr></thead><tbody>
${rows}
</tbody></table></div>`;
}

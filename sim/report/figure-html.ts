/** A figure as HTML: its picture at two widths, its sentence, and the table of its numbers. */
import { describe, drawCascades } from "./cascade-picture.ts";
import { drawChart } from "./charts.ts";
import type { Figure, Table } from "./model.ts";
import { escapeText } from "./svg-text.ts";

/** Every chart is drawn twice, so that its lettering is readable on a desk and in a hand. */
const WIDTHS = { wide: 900, narrow: 340 } as const;

/** @param id unique on its page; the figure's own where the page has one report */
export async function figureHtml(figure: Figure, id: string = figure.id): Promise<string> {
  const picture = figure.chart.kind === "cascades" ? cascadesHtml(figure, id) : await chartHtml(figure, id);
  return `<figure id="${id}">
<h2>${escapeText(figure.title)}</h2>
${picture}
<figcaption>${escapeText(figure.caption)}</figcaption>
<details><summary>The numbers</summary>${tableHtml(figure.table, figure.title)}</details>
</figure>`;
}

async function chartHtml(figure: Figure, id: string): Promise<string> {
  if (figure.chart.kind !== "vega-lite") return "";
  const text = { id, title: figure.title, description: figure.caption };
  const parts: string[] = [];
  for (const [name, width] of Object.entries(WIDTHS)) {
    parts.push(`<div class="chart ${name}">${await drawChart(figure.chart.spec, width, text)}</div>`);
  }
  return parts.join("\n");
}

function cascadesHtml(figure: Figure, id: string): string {
  if (figure.chart.kind !== "cascades") return "";
  const { trees } = figure.chart;
  const pictures = drawCascades(trees, id);
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

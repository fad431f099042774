/** A report as one HTML file that loads nothing: pictures inline, light and dark, readable at any width. */
import { figureHtml } from "./figure-html.ts";
import type { Manifest } from "./manifest.ts";
import type { ReportModel } from "./model.ts";
import { headlinesHtml, listHtml, pageHtml } from "./page.ts";
import { escapeText } from "./svg-text.ts";

export async function renderHtml(model: ReportModel, manifest: Manifest): Promise<string> {
  const figures: string[] = [];
  for (const figure of model.figures) figures.push(await figureHtml(figure));
  const [first = "", ...others] = figures;
  const body = `<header>
<p class="brand">Earshot <span>simulation</span></p>
<h1>${escapeText(model.title)}</h1>
<p class="lead">${escapeText(model.lead)}</p>
</header>
${headlinesHtml(model.headlines)}
${first}
<section class="columns">
<div><h2>Question</h2><p>${escapeText(model.question)}</p></div>
<div><h2>Expected, before the run</h2><p>${escapeText(model.expectation)}</p></div>
</section>
<section><h2>What came out</h2>${listHtml(model.findings)}</section>
${others.join("\n")}
<section><h2>When it fails</h2>${listHtml(model.failsWhen)}</section>
<section><h2>How it was measured</h2>${listHtml(model.method)}</section>
<section><h2>Replay</h2>
<p>The same seed gives the same report, byte for byte, with the same version.</p>
<pre><code>${escapeText(manifest.command)}</code></pre>
<details><summary>Run manifest</summary><pre><code>${escapeText(JSON.stringify(manifest, null, 2))}</code></pre></details>
</section>`;
  return pageHtml(`${model.title} · Earshot simulation`, body);
}

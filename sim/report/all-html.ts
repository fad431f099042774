/** All experiments on one page that loads nothing: first the claims with their verdicts, then a chapter for each. */
import { type Chapter, type ClaimRow, claimsOf, signOf, verdictSentence } from "./claims.ts";
import { figureHtml } from "./figure-html.ts";
import { headlinesHtml, listHtml, pageHtml } from "./page.ts";
import { escapeText } from "./svg-text.ts";

/** @param command what replays the whole report */
export async function renderAllHtml(chapters: readonly Chapter[], command: string): Promise<string> {
  const claims = claimsOf(chapters);
  const parts: string[] = [];
  for (const chapter of chapters) parts.push(await chapterHtml(chapter));
  const body = `<header>
<p class="brand">Earshot <span>simulation</span></p>
<h1>Is importance the same as influence?</h1>
<p class="lead">${escapeText(verdictSentence(claims))} Each was put to an invented society, many times over, with its expectation
written first. What fails, and where, is said as plainly as what holds.</p>
</header>
<section aria-labelledby="claims"><h2 id="claims">The claims</h2>
<ol class="claims">${claims.map(claimHtml).join("\n")}</ol>
</section>
${parts.join("\n")}
<section><h2>What this cannot show</h2>
<p class="plain">The people are invented. Most rates are assumptions, listed with unit, range and source in sim/README.md; a claim that
holds here holds for that society and those rates, and every chapter says where it stops holding. Nothing here is a measurement of a
real network; those are in the evidence.</p></section>
<section><h2>Replay</h2>
<p>The same seed gives the same report, byte for byte, with the same version, on any number of threads.</p>
<pre><code>${escapeText(command)}</code></pre></section>`;
  return pageHtml("Is importance the same as influence? · Earshot simulation", body);
}

function claimHtml(row: ClaimRow): string {
  const limits =
    row.limits === ""
      ? ""
      : `<p class="limits"><strong>Where it stops:</strong> ${escapeText(row.limits)}</p>`;
  return `<li class="${row.verdict.replaceAll(" ", "-")}">
<p class="verdict"><span aria-hidden="true">${signOf(row.verdict)}</span> ${escapeText(row.verdict)}</p>
<div><h3><a href="#${row.experiment}">${row.claim} · ${escapeText(row.says)}</a></h3>
<p>${escapeText(row.sentence)}</p>${limits}</div></li>`;
}

async function chapterHtml(chapter: Chapter): Promise<string> {
  const { id, model, manifest } = chapter;
  const figures: string[] = [];
  for (const figure of model.figures) figures.push(await figureHtml(figure, `${id}-${figure.id}`));
  const [first = "", ...others] = figures;
  return `<article id="${id}">
<p class="brand">${chapter.claims.join(", ")}</p>
<h2 class="chapter">${escapeText(model.title)}</h2>
<p class="lead">${escapeText(model.lead)}</p>
${headlinesHtml(model.headlines)}
${first}
<section class="columns">
<div><h3>Question</h3><p>${escapeText(model.question)}</p></div>
<div><h3>Expected, before the run</h3><p>${escapeText(model.expectation)}</p></div>
</section>
<section><h3>What came out</h3>${listHtml(model.findings)}</section>
${others.join("\n")}
<details class="more"><summary>When it was expected to fail, how it was measured, and how to replay it</summary>
<h3>When it fails</h3>${listHtml(model.failsWhen)}
<h3>How it was measured</h3>${listHtml(model.method)}
<pre><code>${escapeText(manifest.command)}</code></pre></details>
</article>`;
}

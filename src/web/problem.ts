/** The page in place of one that cannot be shown: what happened, whose fault it is, and the way on. */
import type { ProblemInput } from "../http/pages.ts";
import { html } from "./html.ts";
import { renderPage } from "./layout.ts";
import { searchForm } from "./search.ts";

export function renderProblem(input: ProblemInput): string {
  const { status, title, detail, advice, faults, requestId } = input;
  const frame = { title: `${title} · Earshot`, description: title, path: "/", unlisted: true };
  const searching = input.code === "unknown-account";
  return renderPage(
    input,
    frame,
    html`<section class="hero problem">
<p class="quiet">${status}</p>
<h1>${title}</h1>
${detail !== null && html`<p class="lead"><bdi>${detail}</bdi></p>`}
${faults.length > 0 && html`<ul class="plain">${faults.map((fault) => html`<li><code>${fault.pointer}</code> ${fault.detail}</li>`)}</ul>`}
${
  searching
    ? html`<p>Perhaps the name is spelled differently. Perhaps nobody here was heard acting on this account, or its owner never agreed
to be shown, or no longer does: these look the same from outside, on purpose.</p>
${searchForm("Another name")}`
    : html`<p>${advice}</p><p><a href="/">To the start page</a></p>`
}
${status >= 500 && html`<p class="quiet small">This request is <code>${requestId}</code> in our log.</p>`}
</section>`,
  );
}

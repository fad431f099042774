/** Where to ask for an account by name. */
import type { PageInput } from "../http/pages.ts";
import { html } from "./html.ts";
import { renderPage } from "./layout.ts";
import { whole } from "./numbers.ts";
import { searchForm } from "./search.ts";

export function renderLookUp(input: PageInput): string {
  const { manifest } = input;
  return renderPage(
    input,
    { title: "Look up a score · Earshot", description: "The score of an account, by its name.", path: "/u" },
    html`<section class="hero"><h1>Who is listening to whom?</h1>
<p class="lead">Any spelling will do: <code>@handle</code>, a DID, <code>user@host</code>, the address of a profile.</p>
${searchForm("Name of an account")}
<p class="quiet">${
      manifest === null
        ? "Nothing is published yet."
        : html`${whole(manifest.displayed)} of ${whole(manifest.accounts)} scored accounts are shown: those whose owners agreed.`
    }</p></section>`,
  );
}

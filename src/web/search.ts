/** A plain form that asks for an account by name. Needs no script. */
import { type Html, html } from "./html.ts";

export function searchForm(label: string, value = ""): Html {
  return html`<form class="search" action="/u" method="get" role="search">
<label for="search">${label}</label>
<div class="field"><input id="search" name="q" type="search" required="" maxlength="1024" autocomplete="off" autocapitalize="none" spellcheck="false" placeholder="@handle or address" value="${value}">
<button>Look up</button></div>
</form>`;
}

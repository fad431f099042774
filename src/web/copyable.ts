/** Text to take along: selectable as it is, with a button that a script brings to life. */
import { type Html, html } from "./html.ts";

/** @param id of the text within the page */
export function copyable(title: string, id: string, text: string): Html {
  return html`<div class="copyable"><div class="head"><h3 id="${id}-title">${title}</h3><button type="button" class="plain" data-copy="${id}" hidden="" aria-describedby="${id}-title">Copy</button></div>
<pre tabindex="0" role="group" aria-labelledby="${id}-title"><code id="${id}">${text}</code></pre></div>`;
}

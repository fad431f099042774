/** Who listens: the published ledger, line by line, printed so that it adds up to the number above it. */
import type { ExplainRecord } from "../../ports.ts";
import { apportion } from "../apportion.ts";
import { type Html, html } from "../html.ts";
import { tenth, whole } from "../numbers.ts";

/** Lines shown at once; the rest is a click away. */
const LINES_SHOWN = 12;

export function ledger(explain: ExplainRecord): Html {
  const { people, voices, score } = explain;
  if (voices.length === 0) return html`<p>Nobody yet: no act toward this account has been heard.</p>`;
  const rate = people.crowd > 0 ? (people.counted - people.trusted) / people.crowd : 0;
  const worth = voices.map((voice) => voice.trusted + voice.crowd * rate);
  const { parts, total } = apportion(worth, 2);
  const largest = Math.max(...parts, 0.01);
  const rows = voices.map((voice, index) => {
    const part = parts[index] as number;
    const vouched = (worth[index] as number) > 0 ? voice.trusted / (worth[index] as number) : 0;
    return html`<tr><td class="who">${nameOf(voice)}</td><td class="bar"><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="crowd" width="${((100 * part) / largest).toFixed(2)}" height="8"/><rect class="trusted" width="${((100 * part * vouched) / largest).toFixed(2)}" height="8"/></svg></td><td class="number">${part.toFixed(2)}</td></tr>`;
  });
  return html`<table class="ledger">
<thead><tr><th scope="col">Who</th><th scope="col" class="bar"><span class="key trusted">vouched for</span> <span class="key crowd">crowd</span></th><th scope="col" class="number">Adds</th></tr></thead>
<tbody>${rows.slice(0, LINES_SHOWN)}</tbody>
${
  rows.length > LINES_SHOWN
    ? html`<tbody class="sum"><tr><td colspan="2">${whole(rows.length - LINES_SHOWN)} more lines, below</td><td class="number">${parts
        .slice(LINES_SHOWN)
        .reduce((sum, part) => sum + part, 0)
        .toFixed(2)}</td></tr></tbody>`
    : null
}
<tfoot><tr><th scope="row" colspan="2">Engaged people</th><td class="number">${total.toFixed(2)}</td></tr>
<tr><th scope="row" colspan="2">Score, 5 · log<sub>2</sub>(1 + engaged people)</th><td class="number">${tenth(score)}</td></tr></tfoot>
</table>
${
  rows.length > LINES_SHOWN
    ? html`<details><summary>The other ${whole(rows.length - LINES_SHOWN)} lines</summary><table class="ledger"><thead class="hidden"><tr><th scope="col">Who</th><th scope="col">Parts</th><th scope="col">Adds</th></tr></thead><tbody>${rows.slice(LINES_SHOWN)}</tbody></table></details>`
    : null
}
<p class="quiet small">Each line is at most one person, however much they do; it fades when they fall silent. Hundredths are rounded so that the
lines add up; <a href="/v1/scores/${encodeURIComponent(explain.id.replace(/\p{Surrogate}/gu, "\ufffd"))}/explain">the exact ledger</a> is here.</p>`;
}

function nameOf({ id, count }: ExplainRecord["voices"][number]): Html {
  if (id === null)
    return html`<span class="quiet">${whole(count)} ${count === 1 ? "person" : "people"}, not named</span>`;
  return html`<bdi>${id}</bdi>`;
}

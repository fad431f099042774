/** How much of the number is vouched for, how much is crowd, and how much of the crowd counts. */
import type { AccountRecord } from "../../ports.ts";
import { type Html, html } from "../html.ts";
import { people } from "../numbers.ts";

export function trustPicture({ people: { trusted, crowd, counted }, mode }: AccountRecord): Html {
  if (mode === "open") {
    return html`<p><strong>Open: not bot-proof.</strong> These scores were made without seeds: everybody counts as a person, so there is no
crowd to hold back.</p>`;
  }
  const heard = Math.max(0, counted - trusted);
  const all = Math.max(trusted + crowd, 1e-9);
  const part = (value: number): string => ((100 * value) / all).toFixed(2);
  return html`<svg class="trust" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${people(trusted)} vouched for, ${people(heard)} of the crowd counted, ${people(Math.max(0, crowd - heard))} of the crowd not counted"><rect class="track" width="100" height="10"/><rect class="crowd" width="${part(trusted + heard)}" height="10"/><rect class="trusted" width="${part(trusted)}" height="10"/></svg>
<dl class="trio"><div><dt><span class="key trusted">Vouched for</span></dt><dd>${people(trusted)}</dd></div>
<div><dt><span class="key crowd">Crowd, counted</span></dt><dd>${people(heard)}</dd></div>
<div><dt><span class="key track">Crowd, not counted</span></dt><dd>${people(Math.max(0, crowd - heard))}</dd></div></dl>
<p class="quiet small">Drawn accounts vouch for those they listen to, up to three steps far. Whoever nobody vouches for is crowd: however many they
are, together they count for little. That is what bought followers and own bots run into.</p>`;
}

/** The home page: the idea in one look, then how to use it. A pure function of its model; works without scripts. */

import type { PageInput } from "../http/pages.ts";
import { audiencePicture, dotCounts, followersPerDot } from "./audience.ts";
import { type Content, type Html, html, urlPart } from "./html.ts";
import { renderPage } from "./layout.ts";
import type { HomeFeatured, HomeManifest, HomeModel, HomeRecord, HomeRow } from "./model.ts";
import { people, whole } from "./numbers.ts";
import { scalePicture } from "./scale.ts";

/** A whole HTML document. Every name in it is escaped, for any Unicode. */
export function renderHome(model: HomeModel & PageInput): string {
  const { manifest, featured } = model;
  const shown = featured.filter((one): one is Shown => one.record !== null);
  const examples = examplesOf(shown, model.top ?? []);
  return renderPage(
    model,
    { title: "Earshot: influence is who listens", description: DESCRIPTION, path: "/" },
    html`${hero(manifest, shown, model.top ?? [])}
${theNumber(examples)}
${ownLog()}
${badgeSection(model, examples)}
${apiSection(model, examples)}
${limits(manifest)}`,
  );
}

const DESCRIPTION =
  "Earshot measures how many people listen to an account and act on it: an honest score with an interval, an " +
  "explanation that adds up, a badge and an API.";

interface Shown extends HomeFeatured {
  readonly record: HomeRecord;
}

/** An account that the sections below use for their pictures, snippets and addresses. */
interface Example {
  readonly id: string;
  readonly name: string;
  readonly score: number;
  readonly interval: readonly [number, number];
}

const EXAMPLES_OF_TOP = 3;

function examplesOf(shown: readonly Shown[], top: readonly HomeRow[]): Example[] {
  if (shown.length === 0) return top.slice(0, EXAMPLES_OF_TOP).map((row) => ({ ...row, name: row.id }));
  return shown.map(({ account, record }) => {
    return { id: account.id, name: account.name, score: record.score, interval: record.interval };
  });
}

function hero(manifest: HomeManifest | null, shown: readonly Shown[], top: readonly HomeRow[]): Html {
  const stage =
    shown.length > 0 ? sideBySide(shown) : manifest === null ? nothingYet() : ownGeneration(manifest, top);
  return html`<section class="hero" aria-labelledby="idea">
<h1 id="idea">Influence is who listens, not who you are.</h1>
<p class="lead">Followers can be bought and a title comes with the job. Earshot counts something else: how many different
people lately listened to you and acted on it.</p>
${manifest?.mode === "open" && openWarning()}
${stage}
</section>`;
}

function sideBySide(shown: readonly Shown[]): Html {
  const perDot = followersPerDot(Math.max(...shown.map(({ account }) => account.followers)));
  const dots = shown.map(({ account, record }) =>
    dotCounts(account.followers, record.people.counted, perDot),
  );
  const largest = Math.max(...dots.map(({ all }) => all));
  const unit = perDot === 1 ? "One dot is one follower" : `One dot is ${whole(perDot)} followers`;
  return html`<div class="pair">
${shown.map((one, index) => featuredCard(one, dots[index] ?? { all: 0, lit: 0 }, largest))}
</div>
<p class="quiet small">${unit}; as many are lit as listen and act. Both people are simulated by
<code class="whole">npm start</code>, from a fixed seed, and scored from what others did, by the code that scores real logs.
Titles and follower counts are shown to you, and cannot even be written in the scorer’s input.</p>`;
}

function featuredCard({ account, record }: Shown, dots: { all: number; lit: number }, largest: number): Html {
  const listening = people(record.people.counted);
  const label = `${whole(account.followers)} followers, of whom ${listening} listen and act`;
  const id = urlPart(account.id);
  return html`<article class="card">
<h3><bdi>${account.name}</bdi></h3>
<p class="quiet"><bdi>${account.title}</bdi></p>
${audiencePicture(dots, largest, label)}
<dl class="facts">
<div><dt>Followers</dt><dd>${whole(account.followers)}</dd></div>
<div><dt>Engaged people</dt><dd>${listening}${perHundred(record, account.followers)}</dd></div>
<div><dt>Score</dt><dd class="loud">${record.score.toFixed(1)}<small>${range(record)}</small></dd></div>
</dl>
<p class="story">${account.story}</p>
<img class="badge" src="/badge/${id}.svg?style=card" alt="Earshot ${record.score.toFixed(1)}, ${range(record)}">
<ul class="links"><li><a href="/v1/scores/${id}/explain">Why this number</a></li>
<li><a href="/v1/scores/${id}">As JSON</a></li></ul>
</article>`;
}

function ownGeneration(manifest: HomeManifest, top: readonly HomeRow[]): Html {
  return html`<h2>A log of your own is served here</h2>
<p>${whole(manifest.accounts)} accounts scored up to ${manifest.asOf}, ${whole(manifest.displayed)} of them displayed.</p>
${
  top.length === 0
    ? html`<p>Look one up: <a href="/v1/leaderboard">the leaderboard</a>, or <code>/v1/scores/ID</code>.</p>`
    : html`<div class="scroll"><table><caption class="quiet small">Most engaged people, of those displayed</caption>
<thead><tr><th scope="col">Account</th><th scope="col" class="number">Score</th><th scope="col" class="number">Percentile</th><th scope="col">Badge</th></tr></thead>
<tbody>${top.slice(0, 10).map(topRow)}</tbody></table></div>`
}`;
}

function topRow(row: HomeRow): Html {
  const id = urlPart(row.id);
  return html`<tr><td class="id"><a href="/v1/scores/${id}/explain"><bdi>${row.id}</bdi></a></td>
<td class="number">${row.score.toFixed(1)}</td><td class="number">${row.percentile.toFixed(1)}</td>
<td><img class="badge" src="/badge/${id}.svg" alt="Earshot ${row.score.toFixed(1)}"></td></tr>`;
}

function nothingYet(): Html {
  return html`<div class="note"><h2>Nothing is published yet</h2>
<p>Run <code class="whole">npm start</code> for a simulated community, or publish a log of your own as shown below.</p></div>`;
}

function theNumber(examples: readonly Example[]): Html {
  return html`<section id="number" aria-labelledby="number-title">
<h2 id="number-title">The number</h2>
<p>It counts <em>engaged people</em>, on a scale that never moves: five points more are twice as many people.</p>
${scalePicture(examples)}
<ul class="steps">
<li><h3>One person, one voice</h3><p>However often somebody answers, shares or quotes you, they are at most one person.</p></li>
<li><h3>Lately</h3><p>A voice fades when it falls silent: half of it after ten days, a quarter is left after six weeks.</p></li>
<li><h3>Vouched for</h3><p>A lottery draws accounts to start from. Those whom they listen to count in full; all others together
for little, so bots from nothing gain at most ten points.</p></li>
<li><h3>With an interval</h3><p>Few voices, wide interval. Below five, the account is shown as unrated.</p></li>
<li><h3>It adds up</h3><p>Every score comes with its ledger: who stands behind it, and for how much, to the last bit.</p></li>
<li><h3>Nothing else enters</h3><p>No title, no fame, no check mark, no follower count.</p></li>
</ul>
</section>`;
}

function ownLog(): Html {
  return html`<section id="log" aria-labelledby="log-title">
<h2 id="log-title">Score a log of your own</h2>
<p>Any record of who answered, shared, quoted or mentioned whom. Three commands, all on your machine:</p>
${code(`npm run earshot -- score acts.csv --format csv --seeds lottery:0.1@1 --out scored
npm run earshot -- publish scored --local
npm run serve`)}
<div class="columns"><div>
<p>A CSV needs this header; further columns are optional:</p>
${code(`at,kind,actor,recipient
2026-11-02T09:30:00Z,reply,ann,bo
2026-11-02T10:05:00Z,share,chi,bo`)}
</div><div>
<p>Other formats: <code>ndjson</code> acts, Bluesky <code>jetstream</code>, <code>activitystreams</code>,
edge lists (<code>snap</code>, <code>higgs</code>); plain or gzip, of any length.</p>
<p>Show only those who agreed with <code class="whole">--display FILE</code> of <code>publish</code>; <code class="whole">score --help</code> tells the rest.</p>
</div></div>
</section>`;
}

function badgeSection({ origin }: HomeModel, examples: readonly Example[]): Html {
  const last = examples.at(-1);
  const id = last === undefined ? "ID" : urlPart(last.id);
  const styles = ["flat", "flat-square", "plastic", "for-the-badge", "social"];
  return html`<section id="badge" aria-labelledby="badge-title">
<h2 id="badge-title">The badge</h2>
${
  last !== undefined &&
  html`<div class="badges">${styles.map((style) => html`<img class="badge" src="/badge/${id}.svg?style=${style}" alt="Earshot ${last.score.toFixed(1)}, style ${style}">`)}</div>`
}
<div class="columns"><div><h3>HTML</h3>
${code(`<a href="${origin}/v1/scores/${id}/explain">
  <img src="${origin}/badge/${id}.svg" alt="Earshot">
</a>`)}</div>
<div><h3>Markdown</h3>
${code(`[![Earshot](${origin}/badge/${id}.svg)](${origin}/v1/scores/${id}/explain)`)}
<p class="quiet small">Also <code>style=flat-square|plastic|for-the-badge|social|card</code>,
<code>theme=auto|light|dark</code>, and <code>/badge/${id}.json</code> for shields.io.</p></div></div>
</section>`;
}

function apiSection({ origin }: HomeModel, examples: readonly Example[]): Html {
  const ids = examples.map(({ id }) => urlPart(id));
  const one = ids.at(-1) ?? "ID";
  const [a, b] = [ids[0] ?? "A", ids[1] ?? "B"];
  return html`<section id="api" aria-labelledby="api-title">
<h2 id="api-title">The API</h2>
${code(`curl ${origin}/v1/scores/${one}
curl ${origin}/v1/scores/${one}/explain
curl '${origin}/v1/compare?a=${a}&b=${b}'
curl '${origin}/v1/leaderboard?limit=10'`)}
<p><a href="/docs">API reference</a> · <a href="/openapi.json">OpenAPI document</a> ·
<a href="/v1/formula">the formula in force</a></p>
</section>`;
}

function limits(manifest: HomeManifest | null): Html {
  return html`<section id="limits" aria-labelledby="limits-title">
<h2 id="limits-title">What it cannot do, and must not be used for</h2>
<div class="columns"><ul class="plain">
<li>Without seeds (open mode) everybody counts as a person, and a thousand bots count as a thousand people.</li>
<li>Real people who agree to applaud each other, or staff told to, still count. With seeds, their gain is bounded; it is not zero.</li>
<li>It sees only what the log holds. Silent readers, talks over coffee and deleted posts are not in it.</li>
<li>The interval covers chance, and neither missing data nor people acting together.</li>
</ul><ul class="plain">
<li>Not for hiring, firing, pay, credit, or access to anything.</li>
<li>Not a verdict on anybody’s worth: being heard is not being right.</li>
<li>Not for showing people who did not agree to it: scored is not displayed, and display is opt-in.</li>
<li>Not a target. Tie a reward to it and it will measure the reward.</li>
</ul></div>
${manifest?.mode !== "open" && html`<p class="quiet small">Scores here start from seeds. In open mode every page and table says: open, not bot-proof.</p>`}
</section>`;
}

function openWarning(): Html {
  return html`<p class="note"><strong>Open: not bot-proof.</strong> These scores were made without seeds, so every account
counts as a person. Score with <code class="whole">--seeds lottery:0.1@1</code> to bound what bots can gain.</p>`;
}

function code(text: string): Html {
  return html`<pre tabindex="0"><code>${text}</code></pre>`;
}

function range({ interval, rated }: HomeRecord): string {
  return rated ? `${interval[0].toFixed(1)} to ${interval[1].toFixed(1)}` : "unrated: too few voices";
}

/** What the pictures show, in figures. Those who listen need not be followers. */
function perHundred(record: HomeRecord, followers: number): Content {
  if (followers === 0) return null;
  return html`<small>${people((100 * record.people.counted) / followers)} per 100 followers</small>`;
}

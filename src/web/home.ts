/** The home page: the idea in one look, then three ways on. A pure function of its model; works without scripts. */
import type { PageInput } from "../http/pages.ts";
import { audiencePicture, dotCounts, followersPerDot } from "./audience.ts";
import { CASCADE_STYLE, cascadeStage } from "./cascades.ts";
import { HOME_STYLE } from "./home-style.ts";
import { type Content, type Html, html, urlPart } from "./html.ts";
import { renderPage } from "./layout.ts";
import type { HomeFeatured, HomeManifest, HomeModel, HomeRecord, HomeRow } from "./model.ts";
import { people, whole } from "./numbers.ts";
import { scalePicture } from "./scale.ts";
import { searchForm } from "./search.ts";

const DESCRIPTION =
  "Earshot measures how many people listen to an account and act on it: an honest score with an interval, an " +
  "explanation that adds up, a badge and an API.";

/** A whole HTML document. Every name in it is escaped, for any Unicode. */
export function renderHome(model: HomeModel & PageInput): string {
  const { manifest, featured } = model;
  const shown = featured.filter((one): one is Shown => one.record !== null);
  const examples = examplesOf(shown, model.top ?? []);
  return renderPage(
    model,
    {
      title: "Earshot: influence is who listens",
      description: DESCRIPTION,
      path: "/",
      scripts: ["home"],
      style: CASCADE_STYLE + HOME_STYLE,
    },
    html`<section class="hero" aria-labelledby="idea">
<h1 id="idea">Influence is who listens, not who you are.</h1>
<p class="lead">Followers can be bought and a title comes with the job. The same message, sent by two people:</p>
${cascadeStage()}
</section>
${doors(examples)}
${here(manifest, shown, model.top ?? [])}
${theNumber(examples)}
${ownLog(model, examples)}
${limits(manifest)}`,
  );
}

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

function doors(examples: readonly Example[]): Html {
  const last = examples.at(-1);
  return html`<section class="doors" aria-label="Ways on">
<article><h2>Look up a score</h2><p>Who listens, how sure that is, and what would change it.</p>${searchForm("Name of an account")}
${last !== undefined && html`<p class="quiet small">For instance <a href="/u/${urlPart(last.id)}"><bdi>${last.name}</bdi></a>.</p>`}</article>
<article><h2>Make a badge</h2><p>A number that explains itself, for a page or a README.</p>
${last !== undefined && html`<p><img class="badge" src="/badge/${urlPart(last.id)}.svg" height="20" alt="Earshot ${last.score.toFixed(1)}"></p>`}
<p><a class="button" href="/badge">Badge maker</a></p></article>
<article><h2>Run the experiment</h2><p>Change the audience, buy followers, make the message dull, and see who still hears it.</p>
<p><a class="button" href="/lab">Open the lab</a></p></article>
</section>`;
}

function here(manifest: HomeManifest | null, shown: readonly Shown[], top: readonly HomeRow[]): Html {
  const [title, body] =
    shown.length > 0
      ? ["Two people like these, scored", sideBySide(shown)]
      : manifest === null
        ? ["Nothing is published yet", nothingYet()]
        : ["A log of your own is served here", ownGeneration(manifest, top)];
  return html`<section aria-labelledby="here"><h2 id="here">${title}</h2>
${manifest?.mode === "open" && openWarning()}
${body}</section>`;
}

function sideBySide(shown: readonly Shown[]): Html {
  const perDot = followersPerDot(Math.max(...shown.map(({ account }) => account.followers)));
  const dots = shown.map(({ account, record }) =>
    dotCounts(account.followers, record.people.counted, perDot),
  );
  const largest = Math.max(...dots.map(({ all }) => all));
  const unit = perDot === 1 ? "One dot is one follower" : `One dot is ${whole(perDot)} followers`;
  const [first, second] = shown;
  return html`<div class="pair featured">
${shown.map((one, index) => featuredCard(one, dots[index] ?? { all: 0, lit: 0 }, largest))}
</div>
<p class="quiet small">${unit}; as many are lit as listen and act. Simulated people from a fixed seed, scored by the code that scores real
logs. Titles and follower counts are shown to you, and cannot even be written in the scorer’s input.${
    first !== undefined &&
    second !== undefined &&
    html` <a href="/compare?a=${urlPart(first.account.id)}&amp;b=${urlPart(second.account.id)}">Compare the two</a>.`
  }</p>`;
}

function featuredCard({ account, record }: Shown, dots: { all: number; lit: number }, largest: number): Html {
  const listening = people(record.people.counted);
  const label = `${whole(account.followers)} followers, of whom ${listening} listen and act`;
  return html`<article class="card">
${audiencePicture(dots, largest, label)}
<div><h3><a href="/u/${urlPart(account.id)}"><bdi>${account.name}</bdi></a></h3>
<p class="quiet"><bdi>${account.title}</bdi></p>
<dl class="facts">
<div><dt>Followers</dt><dd>${whole(account.followers)}</dd></div>
<div><dt>Engaged people</dt><dd>${listening}</dd></div>
<div><dt>Score</dt><dd class="loud">${record.score.toFixed(1)}<small>${range(record)}</small></dd></div>
</dl></div>
<p class="story">${account.story}</p>
</article>`;
}

function ownGeneration(manifest: HomeManifest, top: readonly HomeRow[]): Html {
  return html`<p>${whole(manifest.accounts)} accounts scored up to ${manifest.asOf}, ${whole(manifest.displayed)} of them displayed.</p>
${
  top.length > 0 &&
  html`<div class="scroll"><table><caption class="quiet small">Most engaged people, of those displayed</caption>
<thead><tr><th scope="col">Account</th><th scope="col" class="number">Score</th><th scope="col" class="number">Percentile</th><th scope="col">Badge</th></tr></thead>
<tbody>${top.slice(0, 10).map(topRow)}</tbody></table></div>`
}`;
}

function topRow(row: HomeRow): Html {
  const id = urlPart(row.id);
  return html`<tr><td class="id"><a href="/u/${id}"><bdi>${row.id}</bdi></a></td>
<td class="number">${row.score.toFixed(1)}</td><td class="number">${row.percentile.toFixed(1)}</td>
<td><img class="badge" src="/badge/${id}.svg" height="20" alt="Earshot ${row.score.toFixed(1)}"></td></tr>`;
}

function nothingYet(): Html {
  return html`<p>Run <code class="whole">npm start</code> for a simulated community, or publish a log of your own as shown below.</p>`;
}

function theNumber(examples: readonly Example[]): Html {
  return html`<section id="number" aria-labelledby="number-title">
<h2 id="number-title">The number</h2>
<p>It counts <em>engaged people</em>, on a scale that never moves: five points more are twice as many people.</p>
${scalePicture(examples)}
<ul class="steps">
<li><h3>One person, one voice</h3><p>However often somebody answers, shares or quotes you, they are at most one person.</p></li>
<li><h3>Lately</h3><p>A voice fades when it falls silent: half of it after ten days.</p></li>
<li><h3>Vouched for</h3><p>Whom drawn accounts listen to counts in full; all others together for little, however many they are.</p></li>
<li><h3>With an interval</h3><p>Few voices, wide interval. Below five, the account is unrated.</p></li>
<li><h3>It adds up</h3><p>Every score comes with its ledger: who stands behind it, and for how much.</p></li>
<li><h3>Nothing else enters</h3><p>No title, no fame, no check mark, no follower count.</p></li>
</ul>
</section>`;
}

function ownLog({ origin }: HomeModel, examples: readonly Example[]): Html {
  const one = urlPart(examples.at(-1)?.id ?? "ID");
  return html`<section id="log" aria-labelledby="log-title">
<h2 id="log-title">Your own log, your own app</h2>
<div class="columns"><div>
<p>Any record of who answered, shared, quoted or mentioned whom, on your machine:</p>
${code(`npm run earshot -- score acts.csv --format csv --seeds lottery:0.1@1 --out scored
npm run earshot -- publish scored --local
npm run serve`)}
</div><div>
<p>The same numbers over HTTP, with an <a href="/openapi.json">OpenAPI document</a> and a <a href="/docs">reference</a>:</p>
${code(`curl ${origin}/v1/scores/${one}
curl ${origin}/v1/scores/${one}/explain
curl '${origin}/v1/leaderboard?limit=10'`)}
</div></div>
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

function range({ interval, rated }: HomeRecord): Content {
  return rated ? `${interval[0].toFixed(1)} to ${interval[1].toFixed(1)}` : "unrated: too few voices";
}

/** The page of one account: the number, what it means, who stands behind it, and what would change it. */
import type { AccountInput } from "../http/pages.ts";
import type { AccountRecord } from "../ports.ts";
import { historyChart, historyTable } from "./account/history.ts";
import { ledger } from "./account/ledger.ts";
import { practiceList } from "./account/practice.ts";
import { ACCOUNT_STYLE } from "./account/style.ts";
import { trustPicture } from "./account/trust.ts";
import { accountAddress, strictPart } from "./address.ts";
import { readChoice } from "./badge-choice.ts";
import { copyable } from "./copyable.ts";
import { type Content, type Html, html, urlPart } from "./html.ts";
import { renderPage } from "./layout.ts";
import { longDay, people, tenth, whole } from "./numbers.ts";
import { scalePicture } from "./scale.ts";
import { SNIPPETS, snippet } from "./snippets.ts";

/** Where readers turn to when something is wrong: an address (https: or mailto:), or null when the operator gave none. */
export type Contact = string | null;

export function renderAccount(input: AccountInput, contact: Contact): string {
  const { record, explain, featured, origin } = input;
  const name = featured?.name ?? record.id;
  const path = accountAddress("", record.id);
  const embed = `${origin}/oembed?url=${strictPart(`${origin}${path}`)}`;
  return renderPage(
    input,
    {
      title: `${name}: ${headline(record)} · Earshot`,
      description: meaning(record, name),
      path,
      scripts: ["account"],
      style: ACCOUNT_STYLE,
      head: html`<link rel="alternate" type="application/json+oembed" href="${embed}" title="Earshot score">
<link rel="canonical" href="${origin}${path}">`,
    },
    html`${hero(input, name)}
<div class="split">
<section aria-labelledby="who"><h2 id="who">Who listens</h2>${ledger(explain)}</section>
<div>
<section aria-labelledby="past"><h2 id="past">So far</h2>${historyChart(record)}${trend(record)}${record.history.length > 1 && historyTable(record)}</section>
<section aria-labelledby="trusted"><h2 id="trusted">Trusted and crowd</h2>${trustPicture(record)}</section>
<section aria-labelledby="change"><h2 id="change">What would change it</h2>${whatIf(input)}</section>
</div>
</div>
${topics(record)}
<section aria-labelledby="practice"><h2 id="practice">The seven rules, as practised</h2>
<p>Habits of people who are listened to, measured in what this account did. None of them enters the score.</p>
${practiceList(record.practice)}</section>
${badge(input)}
${help(record, contact)}`,
  );
}

function headline(record: AccountRecord): string {
  return record.rated ? `score ${tenth(record.score)}` : "unrated";
}

/** The number in people, in one sentence. */
function meaning(
  { people: { counted }, peopleInterval: [low, high], engagers }: AccountRecord,
  name: string,
): string {
  const accounts = `${whole(engagers)} ${engagers === 1 ? "account" : "accounts"}`;
  return (
    `About ${people(counted)} engaged people (95 % interval ${people(low)} to ${people(high)}): ` +
    `${accounts} lately listened to ${name} and acted on it, each counted as one person at most.`
  );
}

function hero({ record, featured }: AccountInput, name: string): Html {
  const [low, high] = record.interval;
  return html`<section class="hero account" aria-labelledby="account">
<div>
<h1 id="account"><bdi>${name}</bdi></h1>
<p class="quiet about">${featured !== null && html`<bdi>${featured.title}</bdi> · ${whole(featured.followers)} followers · `}<bdi>${record.id}</bdi></p>
<p class="score"><span class="number">${tenth(record.score)}</span>
<span class="range">${record.rated ? html`${tenth(low)} to ${tenth(high)}<small>95 % interval</small>` : html`unrated<small>too few voices to lean on</small>`}</span></p>
<p class="lead">${meaning(record, "this account")}${
    record.percentile > 0 && html` That is more than ${tenth(record.percentile)} % of the scored accounts.`
  }</p>
${record.mode === "open" && html`<p class="note"><strong>Open: not bot-proof.</strong> Everybody counts as a person in these scores.</p>`}
</div>
<img class="badge" src="/badge/${urlPart(record.id)}.svg?style=card" width="460" height="184" alt="Badge: Earshot ${tenth(record.score)}">
${scalePicture([{ name: "", score: record.score, interval: record.interval }])}
</section>`;
}

function trend({ trend: change }: AccountRecord): Content {
  if (change === null) return null;
  if (change === 0) return html`<p>As thirty days ago.</p>`;
  const factor = 2 ** (Math.abs(change) / 5);
  return html`<p><strong>${change > 0 ? "+" : "−"}${tenth(Math.abs(change))}</strong> in thirty days: ${factor.toFixed(1)} times ${change > 0 ? "as many" : "as few"} people.</p>`;
}

function whatIf({ record, explain }: AccountInput): Html {
  const { silent30Days, tenMorePeople } = explain.whatIf;
  const line = (words: string, after: { readonly people: number; readonly score: number }): Html =>
    html`<div><dt>${words}</dt><dd>${tenth(after.score)}<small>${people(after.people)} people</small></dd></div>`;
  return html`<dl class="trio">${line("If nobody acts for thirty days", silent30Days)}${line("Today", { people: record.people.counted, score: record.score })}${line("If ten more people listened", tenMorePeople)}</dl>
<p class="quiet small">More followers, a title, a check mark or more posts: no change. The scorer’s input has no place for them.</p>`;
}

function topics({ topics: list }: AccountRecord): Content {
  const largest = list[0]?.people ?? 0;
  if (largest <= 0) return null;
  return html`<section aria-labelledby="topics"><h2 id="topics">Listened to about</h2>
<ul class="topics">${list.map(
    ({ topic, people: count }) =>
      html`<li><span><bdi>${topic.replaceAll("-", " ")}</bdi></span><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="trusted" width="${((100 * count) / largest).toFixed(1)}" height="8"/></svg><span class="number">${people(count)}</span></li>`,
  )}</ul>
<p class="quiet small">Engaged people by the topics of what they acted on; one person may listen to several.</p></section>`;
}

const SHOWN_SNIPPETS = ["html", "markdown", "element"] as const;

function badge({ record, origin }: AccountInput): Html {
  const choice = readChoice(new URLSearchParams([["account", record.id]]));
  return html`<section aria-labelledby="badge"><h2 id="badge">Wear it</h2>
<div class="worn"><img class="badge" src="/badge/${urlPart(record.id)}.svg" height="20" alt="Badge, flat">
<img class="badge" src="/badge/${urlPart(record.id)}.svg?style=for-the-badge" height="28" alt="Badge, large"></div>
${SHOWN_SNIPPETS.map((id) => copyable(SNIPPETS.find((one) => one.id === id)?.title ?? id, `snippet-${id}`, snippet(id, origin, choice)))}
<p id="copied" class="hidden" role="status"></p>
<p><a href="/badge?account=${urlPart(record.id)}">More styles, parts and colours in the badge maker</a></p></section>`;
}

function help(record: AccountRecord, contact: Contact): Html {
  const about = `Account ${record.id}, generation ${record.generation}`;
  return html`<section aria-labelledby="help"><h2 id="help">Is something wrong, or is this you?</h2>
<div class="columns"><div><h3>Report a problem</h3>
<p>A number that cannot be, a person who is not one, a name that should not be here: ${
    contact === null
      ? html`write to whoever runs this service, and name the account and the generation <code>${record.generation}</code>.`
      : html`<a href="${contactAddress(contact, "Problem", about)}">tell us</a>. The generation is <code>${record.generation}</code>.`
  }</p></div>
<div><h3>No longer be shown</h3>
<p>Being scored is not being shown: you can take this page, the badge and every list off, or have all of it erased. ${
    contact === null
      ? html`Whoever runs this service does it with one call, <a href="/docs">DELETE /v1/accounts</a>; ask them.`
      : html`<a href="${contactAddress(contact, "No longer show me", about)}">Ask us</a>: it is one call, and works at once.`
  }</p></div></div>
<p class="quiet small">As of ${longDay(record.asOf)}, formula <code>${record.formula}</code>. <a href="/v1/scores/${urlPart(record.id)}">This account as JSON</a> ·
<a href="/compare?a=${urlPart(record.id)}">Compare with another</a></p></section>`;
}

/** A mail gets a subject and a first line; any other address stays as it is. */
function contactAddress(contact: string, subject: string, about: string): string {
  if (!contact.startsWith("mailto:")) return contact;
  const mark = contact.includes("?") ? "&" : "?";
  return `${contact}${mark}subject=${urlPart(`Earshot: ${subject}`)}&body=${urlPart(about)}`;
}

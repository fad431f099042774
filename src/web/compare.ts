/** Two accounts side by side: the numbers, whether they can be told apart, and importance against influence. */
import type { CompareInput } from "../http/pages.ts";
import type { AccountRecord, FeaturedAccount } from "../ports.ts";
import { RULES } from "./account/practice.ts";
import { type Content, type Html, html, urlPart } from "./html.ts";
import { renderPage } from "./layout.ts";
import { people, tenth, whole } from "./numbers.ts";
import { scalePicture } from "./scale.ts";

type Pair = NonNullable<CompareInput["pair"]>;

export function renderCompare(input: CompareInput): string {
  const { asked, pair } = input;
  const path = pair === null ? "/compare" : `/compare?a=${urlPart(pair.a.id)}&b=${urlPart(pair.b.id)}`;
  const words =
    pair?.difference.words[0] ?? "Two accounts side by side, and whether chance explains the difference.";
  return renderPage(
    input,
    {
      title: pair === null ? "Compare · Earshot" : `${nameOf(pair, "a")} and ${nameOf(pair, "b")} · Earshot`,
      description: words,
      path,
      style: COMPARE_STYLE,
    },
    html`<section class="hero">
<h1>${pair === null ? "Who is listened to more?" : html`<bdi>${nameOf(pair, "a")}</bdi> and <bdi>${nameOf(pair, "b")}</bdi>`}</h1>
${pair !== null && html`<p class="lead">${words}</p>`}
${
  pair === null &&
  html`<p class="lead">Two accounts by any of their names: both numbers with their intervals, whether chance alone may make the difference, and who
listens to whom.</p>${form(asked)}`
}
</section>
${pair !== null && comparison(pair)}
${pair !== null && html`<section aria-labelledby="others"><h2 id="others">Compare others</h2>${form({ a: "", b: "" })}</section>`}`,
  );
}

function nameOf({ a, b, featured }: Pair, side: "a" | "b"): string {
  return featured[side]?.name ?? (side === "a" ? a.id : b.id);
}

function form({ a, b }: CompareInput["asked"]): Html {
  const field = (name: "a" | "b", label: string, value: string): Html =>
    html`<div><label for="${name}">${label}</label><input id="${name}" name="${name}" type="text" required="" maxlength="1024" autocomplete="off" autocapitalize="none" spellcheck="false" placeholder="@handle or address" value="${value}"></div>`;
  return html`<form class="versus" action="/compare" method="get">${field("a", "One account", a)}${field("b", "Another", b)}<button>Compare</button></form>`;
}

function comparison(pair: Pair): Html {
  const { a, b, difference } = pair;
  const marks = [a, b].map((record, index) => {
    return { name: nameOf(pair, index === 0 ? "a" : "b"), score: record.score, interval: record.interval };
  });
  return html`<section aria-labelledby="numbers"><h2 id="numbers" class="hidden">The numbers</h2>
${scalePicture(marks)}
<div class="pair sides">${card(a, pair.featured.a, nameOf(pair, "a"))}${card(b, pair.featured.b, nameOf(pair, "b"))}</div>
<ul class="plain">${difference.words.slice(1).map((sentence) => html`<li>${sentence}</li>`)}</ul>
</section>
${importance(pair)}
<section aria-labelledby="listeners"><h2 id="listeners">Who listens first</h2>
<div class="sides">${becauseList(a)}${becauseList(b)}</div></section>
<section aria-labelledby="habits"><h2 id="habits">The seven rules, as practised</h2>${habits(pair)}
<p class="quiet small">Habits are measured beside the score and never enter it.</p></section>`;
}

function card(record: AccountRecord, featured: FeaturedAccount | null, name: string): Html {
  const [low, high] = record.peopleInterval;
  return html`<article class="card"><h3><a href="/u/${urlPart(record.id)}"><bdi>${name}</bdi></a></h3>
<p class="quiet">${featured !== null && html`<bdi>${featured.title}</bdi> · `}<bdi>${record.id}</bdi></p>
<dl class="facts"><div><dt>Score</dt><dd class="loud">${tenth(record.score)}<small>${record.rated ? `${tenth(record.interval[0])} to ${tenth(record.interval[1])}` : "unrated"}</small></dd></div>
<div><dt>Engaged people</dt><dd>${people(record.people.counted)}<small>${people(low)} to ${people(high)}</small></dd></div>
<div><dt>Above</dt><dd>${tenth(record.percentile)} %<small>of scored accounts</small></dd></div></dl>
<p>${record.topics.length > 0 && html`About ${record.topics.slice(0, 3).map(({ topic }, index) => html`${index > 0 && ", "}<bdi>${topic.replaceAll("-", " ")}</bdi>`)}.`}</p></article>`;
}

/**
 * Only where the publisher told a title and followers: what a reader could type here would be shown beside somebody's
 * name to whoever follows the link.
 */
function importance({ a, b, featured }: Pair): Content {
  if (featured.a === null || featured.b === null || a.id === b.id) return null;
  const [more, less] =
    featured.a.followers >= featured.b.followers
      ? ([featured.a, featured.b] as const)
      : ([featured.b, featured.a] as const);
  const [heard, other] = a.people.counted >= b.people.counted ? ([a, b] as const) : ([b, a] as const);
  const times = (one: number, another: number): string =>
    another > 0 ? `${tenth(one / another)} times as many` : "All";
  const sides = [more.followers - less.followers, heard.people.counted - other.people.counted];
  const verdict = heard.id === more.id ? "Here both point the same way." : "Here they point opposite ways.";
  return html`<section aria-labelledby="importance"><h2 id="importance">Importance against influence</h2>
<p>${times(more.followers, less.followers)} followers: <bdi>${more.name}</bdi>, ${whole(more.followers)} against ${whole(less.followers)}.
${times(heard.people.counted, other.people.counted)} engaged people: <bdi>${heard.id === featured.a.id ? featured.a.name : featured.b.name}</bdi>,
${people(heard.people.counted)} against ${people(other.people.counted)}. ${sides.every((gap) => gap > 0) && verdict}</p>
<div class="scroll" tabindex="0" role="group" aria-labelledby="importance"><table class="compact"><thead><tr><th scope="col">Account</th><th scope="col">Title</th><th scope="col" class="number">Followers</th><th scope="col" class="number">Engaged people for 100 followers</th></tr></thead>
<tbody>${[[featured.a, a] as const, [featured.b, b] as const].map(
    ([told, record]) =>
      html`<tr><td><bdi>${told.name}</bdi></td><td><bdi>${told.title}</bdi></td><td class="number">${whole(told.followers)}</td><td class="number">${told.followers > 0 ? people((100 * record.people.counted) / told.followers) : "–"}</td></tr>`,
  )}</tbody></table></div>
<p class="quiet small">Title and followers are shown to you; the scorer never saw them.</p></section>`;
}

function becauseList({ because }: AccountRecord): Html {
  if (because.length === 0) return html`<p class="quiet">Too few to be named.</p>`;
  return html`<table class="because"><tbody>${because.map(
    ({ id, people: adds, count }) =>
      html`<tr><td class="id">${id === null ? html`<span class="quiet">${whole(count)} others</span>` : html`<bdi>${id}</bdi>`}</td><td class="number">${adds.toFixed(2)}</td></tr>`,
  )}</tbody></table>`;
}

function habits(pair: Pair): Html {
  const cell = ({ value, n }: { readonly value: number | null; readonly n: number }): Html =>
    value === null || n === 0
      ? html`<td class="number quiet">–</td>`
      : html`<td class="number">${Math.round(value * 100)} % <span class="quiet">(${whole(n)})</span></td>`;
  return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="habits"><table class="habits"><thead><tr><th scope="col">Rule</th><th scope="col" class="number"><bdi>${nameOf(pair, "a")}</bdi></th><th scope="col" class="number"><bdi>${nameOf(pair, "b")}</bdi></th></tr></thead>
<tbody>${RULES.flatMap(({ rule, measures }) =>
    measures.map(
      ({ key, says }) =>
        html`<tr><th scope="row">${rule}<small class="quiet">${says}</small></th>${cell(pair.a.practice[key])}${cell(pair.b.practice[key])}</tr>`,
    ),
  )}</tbody></table></div>`;
}

const COMPARE_STYLE = `
.hero h1{overflow-wrap:anywhere}
.versus{display:grid;grid-template-columns:1fr 1fr auto;gap:1rem;align-items:end;max-width:44rem;margin-top:1.5rem}
.versus label{display:block;font-weight:600;margin-bottom:.35rem}
.versus input{width:100%}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1.25rem 2.5rem;margin-top:1.25rem}
.sides .card h3 a{color:inherit}
.sides .card p{margin:.2rem 0;overflow-wrap:anywhere}
.because td{padding:.3rem 0}
.habits th small{display:block;font-weight:400}
.habits tbody th{font-weight:600}
.habits .number{white-space:nowrap}
.habits thead .number bdi{white-space:normal;overflow-wrap:anywhere}
table.compact{width:auto;margin:1rem 0}
table.compact td,table.compact th{padding:.35rem 2rem .35rem 0}
@media (max-width:40rem){.versus{grid-template-columns:1fr}.versus button{justify-self:start}.habits .number{white-space:normal}table.compact td,table.compact th{padding-right:.75rem}}
`;

/** The badge maker: a form that works by itself, and the badge and its snippets as the form has them. */
import { BADGE_ITEMS, BADGE_STYLES, BADGE_THEMES, type BadgeItem, LOCALES } from "../badge/index.ts";
import type { BadgeMakerInput } from "../http/pages.ts";
import { badgeAddress } from "./address.ts";
import { badgeQuery, type Choice, choiceIssues, readChoice } from "./badge-choice.ts";
import { BADGE_MAKER_STYLE } from "./badge-maker-style.ts";
import { standingText } from "./badge-standing.ts";
import { type Content, type Html, html, raw } from "./html.ts";
import { renderPage } from "./layout.ts";
import { SNIPPETS, snippet } from "./snippets.ts";
import { thumbnail } from "./thumbnail.ts";

const ITEM_NAMES: Readonly<Record<BadgeItem, string>> = {
  score: "Score",
  interval: "95% interval",
  people: "Engaged people",
  percentile: "Percentile",
  trend: "Change in 30 days",
};
const THEME_NAMES = { auto: "As the system", light: "Always light", dark: "Always dark" } as const;
const LOCALE_NAMES = { en: "English", de: "Deutsch", fr: "Français", es: "Español", ja: "日本語" } as const;
const GROUNDS = ["light", "dark"] as const;

export function renderBadgeMaker(input: BadgeMakerInput): string {
  const params = new URLSearchParams(input.search);
  if (!params.has("account") && input.example !== null) params.set("account", input.example);
  const choice = readChoice(params);
  const frame = {
    title: "Badge maker · Earshot",
    description:
      "Make a badge that says how many people listen, and take it along as HTML, Markdown or text.",
    path: "/badge",
    scripts: ["badge", "earshot-score"],
    style: BADGE_MAKER_STYLE,
  };
  return renderPage(
    input,
    frame,
    html`<section class="hero" aria-labelledby="title">
<h1 id="title">Wear your number</h1>
<p class="lead">A badge that says how many people listen, and how sure that is. It is drawn anew as the number changes, and links
to the page that explains it.</p>
<div class="maker">${[form(input, choice), result(input, choice)]}</div>
</section>
${component(input, choice)}`,
  );
}

function form(input: BadgeMakerInput, choice: Choice): Html {
  const issues = choiceIssues(choice);
  const standing = standingText(input.standing);
  return html`<form id="maker" action="/badge" method="get">
<div class="row"><label for="account">Account</label>
<input id="account" name="account" type="text" required="" maxlength="512" autocomplete="off" autocapitalize="none" spellcheck="false" placeholder="@handle, DID, user@host or actor URL" value="${choice.account}" aria-describedby="standing"${raw(standing.wrong ? ' aria-invalid="true"' : "")}>
<p class="hint" id="standing" role="status">${standing.text}</p></div>
<fieldset class="row"><legend>Style</legend><div class="styles">
${BADGE_STYLES.map(
  (
    style,
  ) => html`<label class="style"><input type="radio" name="style" value="${style}"${checked(style === choice.style)}><span>${style}</span>
<img data-style="${style}" src="${thumbnail(choice, style)}" alt="" loading="lazy"></label>`,
)}
</div></fieldset>
<fieldset class="row"><legend>Shows</legend><div class="ticks">
${BADGE_ITEMS.map((item) => tick("show", item, ITEM_NAMES[item], choice.show.includes(item)))}
</div><p class="hint">With nothing ticked: score and people; on the card, everything.</p></fieldset>
<div class="halves">
${select("theme", "Light or dark", BADGE_THEMES, THEME_NAMES, choice.theme)}
${select("locale", "Language", LOCALES, LOCALE_NAMES, choice.locale)}
${text("label", "Label", choice.label, "earshot", issues)}
<div class="row ticks">${tick("unlabelled", "1", "Leave the label out", choice.unlabelled)}</div>
${text("color", "Colour of the number", choice.color, "0b6e78 or teal", issues)}
${text("labelColor", "Colour of the label", choice.labelColor, "3d4652 or navy", issues)}
</div>
<p class="unscripted"><button>Draw it</button></p>
</form>`;
}

function result(input: BadgeMakerInput, choice: Choice): Html {
  const address = badgeAddress("", choice.account === "" ? "?" : choice.account, badgeQuery(choice));
  const about = choice.account === "" ? "an account" : choice.account;
  return html`<div class="result">
<div class="look"><h2>Preview</h2>
<div class="grounds">${GROUNDS.map((ground) => html`<figure class="ground ${ground}"><img class="preview" src="${address}" alt="Badge of ${about} on a ${ground} page"><figcaption>on ${ground}</figcaption></figure>`)}</div></div>
<div class="take"><h2 id="take">Take it along</h2>
<fieldset class="tabs"><legend class="hidden">Written in</legend>
${SNIPPETS.map(({ id, title }, index) => html`<input type="radio" name="snippet" id="as-${id}"${checked(index === 0)}><label for="as-${id}">${title}</label>`)}
</fieldset>
${SNIPPETS.map(
  ({
    id,
    title,
    note,
  }) => html`<div class="snippet" data-tab="${id}"><pre tabindex="0" role="region" aria-label="${title}"><code id="snippet-${id}">${snippet(id, input.origin, choice)}</code></pre>
<p class="quiet small">${note} <button class="plain copy scripted" type="button" data-copy="snippet-${id}">Copy ${title}</button></p></div>`,
)}
<p class="hidden" role="status" id="copied"></p>
</div></div>`;
}

function component({ origin }: BadgeMakerInput, choice: Choice): Html {
  const account = choice.account;
  return html`<section aria-labelledby="element"><h2 id="element">As text of your page</h2>
<div class="columns"><div>
<p>The web component writes the score in the font and colour of its surroundings. It is one small file, leaves no cookie, and
shows text only, whatever the service answers.</p>
<p class="sample">Heard: <earshot-score account="${account}"></earshot-score></p>
<p class="sample"><earshot-score account="${account}" theme="dark" parts="score interval" lang="de"></earshot-score></p>
<p class="unscripted quiet">It needs JavaScript, which is switched off here.</p>
</div><div><dl class="attributes">
<dt><code>account</code></dt><dd>id or handle</dd>
<dt><code>parts</code></dt><dd>any of ${BADGE_ITEMS.join(", ")}</dd>
<dt><code>theme</code></dt><dd>light or dark; as the page without it</dd>
<dt><code>lang</code></dt><dd>${LOCALES.join(", ")}; that of the page without it</dd>
<dt><code>host</code></dt><dd>a service other than ${origin}</dd>
</dl>
<p class="quiet small">Under a strict content policy, allow <code>${origin}</code> in <code>script-src</code> and
<code>connect-src</code>.</p></div></div></section>`;
}

function tick(name: string, value: string, title: string, on: boolean): Html {
  return html`<label><input type="checkbox" name="${name}" value="${value}"${checked(on)}> ${title}</label>`;
}

function select<T extends string>(
  name: string,
  title: string,
  values: readonly T[],
  names: Readonly<Record<T, string>>,
  chosen: T,
): Html {
  return html`<div class="row"><label for="${name}">${title}</label><select id="${name}" name="${name}">${values.map(
    (value) =>
      html`<option value="${value}"${raw(value === chosen ? ' selected=""' : "")}>${names[value]}</option>`,
  )}</select></div>`;
}

function text(
  name: string,
  title: string,
  value: string,
  placeholder: string,
  issues: ReadonlyMap<string, string>,
): Html {
  const issue = issues.get(name);
  return html`<div class="row"><label for="${name}">${title}</label>
<input id="${name}" name="${name}" type="text" maxlength="64" autocomplete="off" placeholder="${placeholder}" value="${value}" aria-describedby="${name}-issue"${raw(issue === undefined ? "" : ' aria-invalid="true"')}>
<p class="hint" id="${name}-issue">${issue}</p></div>`;
}

function checked(on: boolean): Content {
  return raw(on ? ' checked=""' : "");
}

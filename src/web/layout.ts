/** What all pages share: the document, the header with its switch between light and dark, the footer. */

import type { PageInput } from "../http/pages.ts";
import { type Content, type Html, html, raw } from "./html.ts";
import { longDay, whole } from "./numbers.ts";
import { STYLE } from "./style.ts";

export interface Frame {
  readonly title: string;
  /** One or two sentences for search results and shared links. */
  readonly description: string;
  /** Path of this page, as shared: "/compare". */
  readonly path: string;
  /** Names of entries under /assets/ that enhance the page, "home" for /assets/home.js. */
  readonly scripts?: readonly string[];
  /** Rules that only this page needs. */
  readonly style?: string;
  /** Further elements of the head. */
  readonly head?: Content;
  /** Asks search engines to leave this page out. */
  readonly unlisted?: boolean;
  /** For a page that needs the window's whole width. */
  readonly wide?: boolean;
}

/** In the order of the header. */
const PLACES = [
  ["/u", "Look up"],
  ["/badge", "Badge"],
  ["/lab", "Lab"],
  ["/calculator", "Calculator"],
  ["/compare", "Compare"],
  ["/docs", "API"],
] as const;

/** A whole HTML document. */
export function renderPage(input: PageInput, frame: Frame, body: Content): string {
  const { title, description, path, scripts = [], style = "" } = frame;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<meta property="og:site_name" content="Earshot">
<meta property="og:type" content="website">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${input.origin}${path}">
${frame.unlisted === true && html`<meta name="robots" content="noindex">`}
<link rel="icon" href="${ICON}">
<script src="/assets/theme.js"></script>
${scripts.map((name) => html`<script type="module" src="/assets/${name}.js"></script>`)}
<style>${raw(STYLE + style)}</style>
${frame.head}
</head>
<body${raw(frame.wide === true ? ' class="wide"' : "")}>
<a class="skip" href="#main">Skip to content</a>
<header class="top">
<a class="name" href="/">${logo()}Earshot</a>
<nav aria-label="Main"><ul>${PLACES.map(([to, name]) => placeLink(to, name, path))}</ul></nav>
${themeSwitch()}
</header>
<main id="main" tabindex="-1">
${body}
</main>
<footer>${provenance(input)}</footer>
</body>
</html>
`.markup;
}

function placeLink(to: string, name: string, path: string): Html {
  const here = path === to || path.startsWith(`${to}/`);
  return html`<li><a href="${to}"${raw(here ? ' aria-current="page"' : "")}>${name}</a></li>`;
}

/** Works without scripts for as long as the page is open; a script remembers the choice. */
function themeSwitch(): Html {
  const choice = (value: string, name: string, drawing: string, checked: boolean): Html =>
    html`<span class="choice"><input type="radio" name="theme" id="theme-${value}" value="${value}"${raw(checked ? ' checked=""' : "")}><label for="theme-${value}" title="${name}"><svg viewBox="0 0 16 16" aria-hidden="true">${raw(drawing)}</svg><span class="hidden">${name}</span></label></span>`;
  return html`<fieldset class="theme"><legend class="hidden">Colours</legend>${[
    choice("auto", "As the system", HALF, true),
    choice("light", "Light", SUN, false),
    choice("dark", "Dark", MOON, false),
  ]}</fieldset>`;
}

const HALF = '<circle cx="8" cy="8" r="5.5"/><path class="full" d="M8 2.5a5.5 5.5 0 0 1 0 11z"/>';
const SUN =
  '<circle class="full" cx="8" cy="8" r="3"/><path d="M8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3 3l1.2 1.2M11.8 11.8 13 13M13 3l-1.2 1.2M4.2 11.8 3 13"/>';
const MOON = '<path class="full" d="M13.5 9.6A6 6 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1z"/>';

/** Where the numbers come from: on every page that shows some. */
function provenance({ manifest }: PageInput): Html {
  const links = html`<p class="links"><a href="/">Earshot</a> <a href="/docs">API</a> <a href="/v1/formula">Formula in force</a> <a href="/#limits">What it must not be used for</a></p>`;
  if (manifest === null) return links;
  const seeds = manifest.seedLabel === null ? "open, not bot-proof" : `seeds ${manifest.seedLabel}`;
  return html`${links}
<p>Scores of ${longDay(manifest.asOf)}: ${whole(manifest.accounts)} accounts scored, ${whole(manifest.displayed)} displayed.
Formula <code>${manifest.formula}</code>, ${seeds}, generation <code>${manifest.generation}</code>.</p>`;
}

/** The mark, as an address of its own: no request, and no 404 in anybody's log. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Crect width='24' height='24' rx='6' " +
  "fill='%230b6069'/%3E%3Ccircle cx='7' cy='12' r='2.2' fill='white'/%3E%3Cpath d='M11.5 8.5a5 5 0 0 1 0 7M15 6a9 9 0 0 1 0 12' " +
  "fill='none' stroke='white' stroke-width='2' stroke-linecap='round'/%3E%3C/svg%3E";

function logo(): Html {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"><circle cx="5.5" cy="12" r="2.5" fill="currentColor" stroke="none"/><path d="M11 7.5a6.4 6.4 0 0 1 0 9M15 4.5a10.6 10.6 0 0 1 0 15M19 1.8a14.6 14.6 0 0 1 0 20.4"/></svg>`;
}

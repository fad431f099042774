/** The calculator's page: what it will do, the choices, and empty places for the result. Scripts do the work. */
import { scoreCommand } from "../../calculation/index.ts";
import type { PageInput } from "../../http/pages.ts";
import { FORMATS } from "../../ingest/index.ts";
import { type Html, html, raw } from "../html.ts";
import { renderPage } from "../layout.ts";
import { exampleLog } from "./example.ts";
import type { SortKey } from "./protocol.ts";
import { CALCULATOR_STYLE } from "./style.ts";

const FRAME = {
  title: "Score your own log · Earshot",
  description:
    "Drop a log of who acted on whom and see who is heard, computed in your browser. Nothing is uploaded.",
  path: "/calculator",
  scripts: ["calculator"],
  style: CALCULATOR_STYLE,
};

export function renderCalculator(input: PageInput): string {
  return renderPage(
    { ...input, manifest: null },
    FRAME,
    html`<section class="hero" aria-labelledby="title">
<h1 id="title">Who is heard in your log?</h1>
<p class="lead">Drop a record of who answered, shared, quoted or mentioned whom. It is read and scored here, in your browser, by the
code that scores everything else on this site.</p>
<p class="vow">${lock()}<span><strong>Nothing is uploaded.</strong> This page is served with a policy that forbids it every connection,
so not even a mistake of ours could send your log anywhere.</span></p>
<div class="note unscripted"><p>This page computes with JavaScript, which is switched off here. On the command line the same is:</p>
<pre><code>${scoreCommand({ file: "talk.csv", format: "csv", seeds: "none", asOf: "last" })}</code></pre></div>
<form id="calculator" class="scripted">${[drop(), choices()]}</form>
<p class="hidden" role="status" id="said"></p>
${progress()}
<div id="trouble" role="alert" class="note" hidden=""></div>
</section>
${result()}
${formats()}
<dialog id="ledger" aria-labelledby="ledger-title"></dialog>`,
  );
}

function drop(): Html {
  return html`<div class="drop" id="drop"><label for="file"><strong>Drop a log here</strong>, or choose a file</label>
<input type="file" id="file">
<p class="quiet small">Plain or gzip, millions of lines; the page stays quick meanwhile.</p>
<p><button type="button" class="plain" id="example">Try it with an example</button></p></div>`;
}

function choices(): Html {
  return html`<div class="choices">
<div class="row"><label for="format">Format</label><select id="format"><option value="auto">Tell from the file</option>${FORMATS.map(
    ({ name }) => html`<option value="${name}">${name}</option>`,
  )}</select></div>
<div class="row"><label for="as-of">Scored at the end of</label><input id="as-of" type="date" min="1970-01-01" max="9999-12-31" aria-describedby="as-of-hint">
<p class="hint" id="as-of-hint">The day of the last act, unless given (UTC).</p></div>
<fieldset class="row"><legend>Who is believed to be a person</legend>
<label class="choice"><input type="radio" name="mode" value="open" checked=""><span><strong>Everybody</strong> <small>Open: not bot-proof. A thousand bots count as a thousand people.</small></span></label>
<label class="choice"><input type="radio" name="mode" value="lottery"><span><strong>Those a lottery vouches for</strong> <small>Some accounts are drawn; those they listen to count in full, all others together for little.</small></span></label>
<div class="lottery"><div><label for="share">Drawn, percent</label><input id="share" type="text" inputmode="decimal" value="10" maxlength="8" autocomplete="off"></div>
<div><label for="number">Lottery number</label><input id="number" type="text" inputmode="numeric" value="1" maxlength="10" autocomplete="off"></div></div>
</fieldset></div>`;
}

function progress(): Html {
  return html`<div id="progress" class="progress" hidden=""><label for="bar" id="step">Reading</label>
<progress id="bar" max="1" value="0"></progress><button type="button" class="plain" id="cancel">Stop</button></div>`;
}

const COLUMNS: readonly (readonly [SortKey, string, string])[] = [
  ["rank", "Rank", "number"],
  ["account", "Account", ""],
  ["score", "Score, with its 95% interval", "wide"],
  ["people", "Engaged people", "number"],
  ["engagers", "Listeners", "number"],
  ["percentile", "Percentile", "number"],
];

function result(): Html {
  return html`<section id="result" aria-labelledby="result-title" hidden="">
<h2 id="result-title">Who is heard</h2>
<p id="summary"></p>
<p id="mode" class="note"></p>
<details id="refused"><summary></summary><div></div></details>
<div class="tools"><div><label for="filter">Find an account</label><input id="filter" type="search" autocomplete="off" autocapitalize="none" spellcheck="false"></div>
<div class="saving"><button type="button" class="plain" data-save="csv">Save CSV</button> <button type="button" class="plain" data-save="json">Save JSON</button></div></div>
<div class="scroll" tabindex="0" role="region" aria-label="Accounts"><table id="accounts"><thead><tr>${COLUMNS.map(
    ([key, title, kind]) =>
      html`<th scope="col" class="${kind}" data-key="${key}"><button type="button" class="sort">${title}</button>${key === "score" && html`<small id="scale"></small>`}</th>`,
  )}</tr></thead><tbody></tbody></table></div>
<div class="pager"><button type="button" class="plain" id="before">Before</button><span id="place"></span><button type="button" class="plain" id="after">Next</button></div>
<h3>The same on the command line</h3>
<div class="command"><pre tabindex="0" role="region" aria-label="Command"><code id="command"></code></pre><button type="button" class="plain" data-copy="command">Copy</button></div>
<p class="hidden" role="status" id="copied"></p>
</section>`;
}

function formats(): Html {
  const address = `data:text/csv;charset=utf-8,${encodeURIComponent(exampleLog())}`;
  return html`<section aria-labelledby="formats"><h2 id="formats">What it reads</h2>
<dl class="formats">${FORMATS.map(({ name, description }) => html`<dt><code>${name}</code></dt><dd>${description}</dd>`)}</dl>
<p>Every line becomes an act or is refused with its number and the reason. Titles, follower counts and check marks have no place
in any format. <a href="${address}" download="example.csv">Save the example</a> to see how a CSV looks.</p></section>`;
}

function lock(): Html {
  return raw(
    '<svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"><rect x="4.5" y="10.5" width="15" height="10" rx="2.5"/><path d="M8 10.5V7.2a4 4 0 0 1 8 0v3.3M12 14.6v2"/></svg>',
  );
}

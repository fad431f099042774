/**
 * The workbench as a document: everything that can be set, read and copied without scripts. Scripts fill the stage; its
 * places are kept free for them, so that nothing moves.
 */
import { flagOf, MESSENGER_SETTINGS, RUNS, replayOf } from "../../../sim/messengers/settings.ts";
import type { LabInput } from "../../http/pages.ts";
import { type Html, html, raw } from "../html.ts";
import { renderPage } from "../layout.ts";
import { TOUR, type TourStop } from "./claims.ts";
import { commandOf } from "./command.ts";
import { PRESETS, SLIDER_GROUPS, type Slider, type SliderGroup, shownValue } from "./sliders.ts";
import { addressOf, type Decoded, decodeState, type LabState, USUAL } from "./state.ts";
import { LAB_STYLE } from "./style.ts";

export function renderLab(input: LabInput): string {
  const decoded = decodeState(input.search);
  return renderPage(
    input,
    {
      title: "Lab: who is heard? · Earshot",
      description:
        "One message, two messengers, ten thousand simulated people: move a slider and see who is heard. Twelve claims about influence, each for you to run.",
      path: "/lab",
      scripts: ["lab"],
      style: LAB_STYLE,
      wide: true,
    },
    html`${head(decoded)}
<div class="bench">
${dials(decoded.state)}
${stage(decoded.state)}
</div>
${tour(decoded.state)}`,
  );
}

function head({ faults }: Decoded): Html {
  return html`<section class="hero lab-head">
<div><h1>Who is heard?</h1>
<p class="lead">The same message, once from a chief executive, once from a creator, among people who follow what interests
them. Move a slider: every run happens here, in your browser, and nothing is sent anywhere.</p></div>
<nav class="presets" aria-label="Settings worth a visit"><ul>${PRESETS.map(
    ({ title, says, changes }) =>
      html`<li><a class="chip" data-state="" href="${addressOf({ ...USUAL, settings: { ...USUAL.settings, ...changes } })}" title="${says}">${title}</a></li>`,
  )}</ul></nav>
<div id="faults" role="status">${faults.length > 0 && faultNote(faults)}</div>
</section>`;
}

function faultNote(faults: readonly string[]): Html {
  return html`<div class="note"><p>The address asks for something that cannot be:</p><ul class="plain">${faults.map((fault) => html`<li>${fault}</li>`)}</ul></div>`;
}

function dials(state: LabState): Html {
  return html`<form class="dials" id="dials" action="/lab" method="get" aria-label="Settings">
${SLIDER_GROUPS.map((group) => dialGroup(group, state))}
<fieldset class="group"><legend>Runs</legend>
<div class="pairs">
<label class="box">Runs<input id="runs" name="runs" type="number" inputmode="numeric" min="${RUNS.min}" max="${RUNS.max}" value="${state.runs}"></label>
<label class="box">Seed<input id="seed" name="seed" type="number" inputmode="numeric" min="0" max="${Number.MAX_SAFE_INTEGER}" value="${state.seed}"></label>
<button type="button" class="plain live" id="reseed" title="Another seed: other networks, other coins">Other luck</button>
</div></fieldset>
<noscript><button>Show the command</button></noscript>
</form>`;
}

function dialGroup({ id, title, sliders, more }: SliderGroup, state: LabState): Html {
  const rows = (list: readonly Slider[]): readonly Html[] => list.map((slider) => dial(slider, state));
  const changed = more?.some(({ name }) => state.settings[name] !== MESSENGER_SETTINGS[name].usual) ?? false;
  return html`<fieldset class="group ${id}"><legend>${title}</legend>
${rows(sliders)}
${more !== undefined && html`<details${raw(changed ? ' open=""' : "")}><summary>What people do</summary>${rows(more)}</details>`}
</fieldset>`;
}

function dial(slider: Slider, { settings }: LabState): Html {
  const { name, label, min, step } = slider;
  const value = settings[name];
  const max = Math.max(slider.max, value);
  // A value between the steps, from an address, stays what it is.
  const exact = Number.isInteger(Number(((value - min) / step).toFixed(6))) ? String(step) : "any";
  return html`<div class="dial"><label for="${name}">${label}</label><output for="${name}">${shownValue(slider, value)}</output>
<input type="range" id="${name}" name="${name}" min="${min}" max="${max}" step="${exact}" value="${value}" style="--at:${((100 * (value - min)) / (max - min)).toFixed(1)}%" title="${MESSENGER_SETTINGS[name].says}; ${flagOf(name)}"></div>`;
}

function stage(state: LabState): Html {
  return html`<div class="stage" id="stage">
<div class="live">
<div class="tally">
<p class="side ceo"><span class="who">CEO</span><strong id="ceo-readers">–</strong><span class="what" id="ceo-detail">readers on average</span></p>
<p class="times"><strong id="ratio">–</strong><span class="what" id="ratio-detail">creator ÷ CEO</span></p>
<p class="side creator"><span class="who">Creator</span><strong id="creator-readers">–</strong><span class="what" id="creator-detail">readers on average</span></p>
</div>
<p class="sentence" id="sentence">Getting the people together …</p>
<div class="work"><progress id="progress" max="1" value="0" aria-label="Runs done"></progress><span id="progress-text" class="quiet small">0 of ${state.runs} runs</span>
<button type="button" class="plain little" id="pause">Pause</button><button type="button" class="plain little" id="cancel">Cancel</button></div>
<p class="hidden" id="announce" role="status" aria-live="polite"></p>
</div>
<figure class="network live" aria-labelledby="network-title">
<h2 id="network-title" class="hidden">One run, hop by hop</h2>
<div class="canvas" id="canvas-box"><canvas id="base" aria-hidden="true"></canvas><canvas id="network" tabindex="0" role="application" aria-label="The network, to move about in" aria-describedby="network-text network-keys"></canvas>
<div class="zoom"><button type="button" class="plain little" id="zoom-in" aria-label="Closer">+</button><button type="button" class="plain little" id="zoom-out" aria-label="Farther">−</button><button type="button" class="plain little" id="zoom-all" aria-label="Everything"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4"/></svg></button></div>
<p class="tip" id="tip" hidden=""></p></div>
<p id="network-keys" class="hidden">Arrow keys move the picture, plus and minus bring it closer and farther, 0 shows everything, space plays.</p>
<div class="player">
<button type="button" id="play">Play</button><button type="button" class="plain" id="step">Next hop</button>
<label class="hop">Hop <output id="hop-value" for="hop">0</output><input type="range" id="hop" min="0" max="6" step="any" value="0"></label>
<fieldset class="views"><legend class="hidden">Whose message</legend>${[
    ["both", "Both"],
    ["ceo", "CEO"],
    ["creator", "Creator"],
  ].map(
    ([value, name]) =>
      html`<input type="radio" name="view" id="view-${value}" value="${value}"${raw(state.view === value ? ' checked=""' : "")}><label for="view-${value}">${name}</label>`,
  )}</fieldset>
<span class="runs"><button type="button" class="plain little" id="run-back" aria-label="Run before">‹</button><output id="run-value">run</output><button type="button" class="plain little" id="run-on" aria-label="Next run">›</button></span>
</div>
<figcaption><ul class="keys">
<li><i class="dot ceo"></i>read it from the CEO’s side</li><li><i class="dot creator"></i>from the creator’s</li><li><i class="dot shared"></i>shared it</li><li><i class="dot follower"></i>follower who did not read it</li><li><i class="dot person"></i>anybody else</li></ul>
<p id="network-text" class="quiet small">Each disc is a topic; the message is about the one in the middle.</p></figcaption>
</figure>
</div>
<div class="after">
<div class="charts live">
${chartBox("histogram", "Readers, run by run")}
${chartBox("hops", "Their followers tell theirs")}
${chartBox("break-even", "What ten engaged people are worth")}
</div>
<section class="take" aria-labelledby="take-title"><h2 id="take-title">Take it with you</h2>
<p>This command gives the same numbers, to the last bit:</p>
<pre><code id="command">${replayOf(state.settings, state.seed, state.runs)}</code></pre>
<p class="live saves"><button type="button" class="plain little" data-copy="command">Copy command</button> <button type="button" class="plain little" data-copy="address">Copy link</button>
<button type="button" class="plain little" data-save="json">JSON</button> <button type="button" class="plain little" data-save="csv">CSV</button> <button type="button" class="plain little" data-save="svg">SVG</button> <button type="button" class="plain little" data-save="png">PNG</button></p>
<noscript><p class="note">The runs themselves need scripts. Without them, set the sliders, press the button, and run the command above on your machine.</p></noscript>
<details class="method"><summary>What happens in a run</summary>
<p>People follow accounts that share their interests: audiences have a heavy tail, most follows stay within a topic. Each
person cares for one topic, and half as much for another. The CEO and the creator stand outside and are followed by as many people as
you say. A follower reads the message or not; who read it shares it or not; whoever follows a sharer reads it or not. The chances are
those of the sliders, smaller for people whom the topic does not concern. Bought accounts never read: that is assumed, not found.</p>
<p>In the same run both messengers meet the same coins. Runs are dealt out over ten networks, and the 95 % intervals are over
networks. <code>npm run sim -- messengers --help</code> lists every setting.</p></details>
</section>
</div>`;
}

function chartBox(id: string, title: string): Html {
  return html`<figure class="chart" aria-labelledby="${id}-title"><h3 id="${id}-title">${title}</h3>
<div class="drawing" id="${id}"></div>
<p class="quiet small says" id="${id}-says"></p>
<details><summary>The numbers</summary><div class="scroll" id="${id}-table" tabindex="0" role="region" aria-labelledby="${id}-title"></div></details></figure>`;
}

function tour(state: LabState): Html {
  return html`<section id="tour" aria-labelledby="tour-title">
<h2 id="tour-title">Twelve claims, and your own run of each</h2>
<p>Here people live for weeks: they post, read, answer, follow and forget, and the acts that come of it are scored by the code that scores real logs.
What came out is said by the run, also when it speaks against the claim. A small run takes seconds and sees little; the command without the
numbers in it is the run of the report.</p>
<p class="live"><label><input type="checkbox" id="full"${raw(state.full ? ' checked=""' : "")}> Run as in the report (minutes each)</label></p>
<ol class="stops">${TOUR.map((stop, at) => tourStop(stop, at, state))}</ol>
</section>`;
}

function tourStop(stop: TourStop, at: number, state: LabState): Html {
  const { claim, title, says, experiment } = stop;
  const open = state.claim === claim;
  return html`<li><details id="${claim}" name="tour" data-stop="${at}"${raw(open ? ' open=""' : "")}><summary><span class="claim">${claim}</span> <h3 class="title">${title}</h3> <span class="chip verdict" id="${claim}-verdict" hidden=""></span></summary>
<div class="stop"><p>${says}</p>
<pre><code id="${claim}-command" data-experiment="${experiment}">${commandOf(stop, state.seed, state.full)}</code></pre>
<p class="live runner"><button type="button" data-run="${claim}">Run it</button> <button type="button" class="plain" data-pause="${claim}" hidden="">Pause</button> <button type="button" class="plain" data-cancel="${claim}" hidden="">Cancel</button>
<progress id="${claim}-progress" max="1" value="0" aria-label="Work done on ${claim}" hidden=""></progress> <span class="quiet small" id="${claim}-step"></span></p>
<div class="outcome" id="${claim}-outcome"></div></div></details></li>`;
}

/** The idea as a picture: the same message from two people, who read it, and who told whom. */
import { CASCADE_RUN, type CascadeArm, type Reader } from "./cascade-run.ts";
import { type Html, html } from "./html.ts";
import { whole } from "./numbers.ts";

/** Diameters of dots, in units of the run. */
const IDLE = 4;
const MISSED = 6.5;
const READ = 9;
const SHARED = 12;
const HALO = 22;
/** Farther than this no cascade of ours goes; later hops are drawn with the last one. */
export const HOPS_MAX = 6;

interface Side {
  readonly name: string;
  readonly about: string;
}

const SIDES: readonly Side[] = [
  {
    name: "The chief executive",
    about: "Announced, and followed at once. Most of these accounts have nobody behind them.",
  },
  {
    name: "The creator",
    about: "One subject, and an answer for most who write. People who pass on what they like.",
  },
];

/** Both arms to one scale. Complete without scripts; with one, it plays again hop by hop. */
export function cascadeStage(): Html {
  const { arms, half, seed } = CASCADE_RUN;
  return html`<figure class="stage" data-hops="${Math.max(...arms.map(hopsOf))}">
<div class="pair">${arms.map((arm, index) => side(arm, SIDES[index] as Side, half))}</div>
<figcaption><p class="keys"><span class="key lit">read it</span><span class="key shared">passed it on</span><span class="key missed">follower who missed it</span><span class="key idle">follower with nobody behind</span></p>
<p class="quiet small">One real run of the simulation, seed ${seed}: the pair with the median difference of ten. <code class="whole">npm run sim -- figure ceo-vs-creator</code> draws it again.</p>
<button type="button" class="plain" id="replay" hidden="">Play it again</button></figcaption>
</figure>`;
}

function side(arm: CascadeArm, { name, about }: Side, half: number): Html {
  const told = arm.readers.filter(([, , , hop]) => hop > 1).length;
  return html`<article>
<h3>${name}</h3>
<p class="count"><span><b>${whole(arm.followers)}</b> followers</span> <span class="heard-by"><b class="readers" data-reach="${reachByHop(arm).join(" ")}">${whole(arm.readers.length)}</b> readers</span></p>
<svg class="cascade" viewBox="${-half} ${-half} ${2 * half} ${2 * half}" role="img" aria-label="${name}: ${arm.description}">
<circle class="hall" r="${arm.hall + 3}"/>
${arm.bands.map((band) => html`<circle class="band" r="${band}"/>`)}
<path class="idle" stroke-width="${IDLE}" d="${dots(pairs(arm.idle))}"/>
<path class="missed" stroke-width="${MISSED}" d="${dots(pairs(arm.missed))}"/>
${Array.from({ length: hopsOf(arm) }, (_, index) => hopMarks(arm, index + 1))}
<circle class="author" r="15"/>
</svg>
<p class="story">${told === 0 ? "Nobody passed it on." : html`<strong>${whole(told)}</strong> of them heard it from somebody else.`} <span class="quiet">${about}</span></p>
</article>`;
}

/** Everybody at one distance from the author, and the way it came to them. */
function hopMarks({ readers }: CascadeArm, hop: number): Html {
  const here = readers.filter((reader) => hopOf(reader) === hop);
  const sharing = here.filter(([, , , , shared]) => shared === 1);
  return html`<g class="hop hop-${hop}"><path class="${hop === 1 ? "ray" : "link"}" d="${here.map((reader) => way(reader, readers)).join("")}"/>
${sharing.length > 0 && html`<path class="halo" stroke-width="${HALO}" d="${dots(sharing)}"/>`}<path class="read" stroke-width="${READ}" d="${dots(here)}"/>
${sharing.length > 0 && html`<path class="shared" stroke-width="${SHARED}" d="${dots(sharing)}"/>`}</g>`;
}

function hopOf([, , , hop]: Reader): number {
  return Math.min(hop, HOPS_MAX);
}

function hopsOf({ readers }: CascadeArm): number {
  return Math.max(1, ...readers.map(hopOf));
}

/** Readers up to each hop. */
function reachByHop(arm: CascadeArm): number[] {
  return Array.from(
    { length: hopsOf(arm) },
    (_, index) => arm.readers.filter((one) => hopOf(one) <= index + 1).length,
  );
}

/** A straight line from the author; from anybody else a curve that leaves and arrives along the radius. */
function way([x, y, parent]: Reader, readers: readonly Reader[]): string {
  const from = readers[parent];
  if (from === undefined) return `M0 0L${x} ${y}`;
  const [fromX, fromY] = from;
  const [inner, outer] = [Math.hypot(fromX, fromY), Math.hypot(x, y)];
  const middle = (inner + outer) / 2;
  const along = (px: number, py: number, radius: number): string =>
    `${((px * middle) / radius).toFixed(1)} ${((py * middle) / radius).toFixed(1)}`;
  return `M${fromX} ${fromY}C${along(fromX, fromY, inner)} ${along(x, y, outer)} ${x} ${y}`;
}

/** Dots as zero-length strokes with round ends: a dozen bytes each. */
function dots(places: readonly (readonly [number, number, ...unknown[]])[]): string {
  return places.map(([x, y]) => `M${x} ${y}h0`).join("");
}

function pairs(flat: readonly number[]): [number, number][] {
  return Array.from({ length: flat.length / 2 }, (_, index) => [
    flat[2 * index] as number,
    flat[2 * index + 1] as number,
  ]);
}

export const CASCADE_STYLE = `
.stage{margin:2.25rem 0 0;background:var(--card);border:1px solid var(--line);border-radius:20px;padding:clamp(1rem,3vw,2rem)}
.stage .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:2rem clamp(1.5rem,5vw,4rem);margin:0}
.stage h3{font-size:1.5rem}
.stage .count{margin:.35rem 0 0;display:flex;gap:1.75rem;color:var(--quiet)}
.stage .count b{font:600 2.1rem/1.1 var(--serif);font-variant-numeric:tabular-nums lining-nums;color:var(--ink);margin-right:.15rem}
.stage .readers{display:inline-block;min-width:2ch;text-align:right}
.stage .heard-by b{box-shadow:inset 0 -.14em 0 var(--lit)}
.stage .story{margin:0;max-width:none}
.stage article{display:flex;flex-direction:column}
.stage article .story{min-height:4.8em}
.cascade{width:100%;aspect-ratio:1;max-width:30rem;margin:.25rem auto;display:block}
.cascade path{fill:none;stroke-linecap:round}
.cascade .hall,.cascade .band{fill:none;stroke:var(--line)}
.cascade .band{stroke-dasharray:2 6}
.cascade .idle{stroke:var(--line)}
.cascade .missed{stroke:var(--dot)}
.cascade .ray{stroke:var(--lit);stroke-width:.8;opacity:.3}
.cascade .link{stroke:var(--lit);stroke-width:1.3;opacity:.55}
.cascade .halo{stroke:var(--lit);opacity:.22}
.cascade .read,.cascade .shared{stroke:var(--lit)}
.cascade .author{fill:var(--ink);stroke:var(--card);stroke-width:4}
.cascade .hop{transition:opacity .45s ease-out}
.replaying .hop{opacity:0}
.replaying .hop.heard{opacity:1}
@media (prefers-reduced-motion:reduce){.cascade .hop{transition:none}}
.stage figcaption{display:grid;grid-template-columns:1fr auto;gap:.25rem 1.5rem;align-items:end;margin-top:1.5rem;border-top:1px solid var(--line);padding-top:1rem}
.stage figcaption p{margin:0;grid-column:1;max-width:none}
.stage #replay{grid-column:2;grid-row:1/3;min-height:2.6rem}
.keys{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;font-size:.9rem}
.keys .key::before{content:"";display:inline-block;width:.7rem;height:.7rem;border-radius:50%;margin-right:.45rem;background:var(--line)}
.keys .lit::before,.keys .shared::before{background:var(--lit)}
.keys .shared::before{box-shadow:0 0 0 .2rem var(--faint)}
.keys .missed::before{background:var(--dot)}
@media (max-width:40rem){.stage figcaption{grid-template-columns:1fr}.stage #replay{grid-column:1;grid-row:auto;justify-self:start}}
`;

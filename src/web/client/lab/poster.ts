/** All pictures of a result on one sheet that stands alone: for a slide, a talk, a post. */
import { breakEvenSentence } from "../../../../sim/messengers/break-even.ts";
import type { NetworkPicture } from "../../../../sim/messengers/picture.ts";
import type { MessengerResult } from "../../../../sim/messengers/result.ts";
import { format } from "../../../../sim/report/numbers.ts";
import { html, raw } from "../../html.ts";
import { plotRules } from "../../lab/plot-rules.ts";
import type { View } from "../../lab/state.ts";
import { breakEvenChart } from "./break-even-chart.ts";
import type { Colours } from "./colours.ts";
import { binsOf, describeHistogram, histogramChart } from "./histogram-chart.ts";
import { describeHops, hopsChart } from "./hops-chart.ts";
import { ARM_NAMES, type ArmName, isShown, messengerPlaces, placeOf } from "./scene.ts";

export const POSTER = { width: 1200, height: 1340 } as const;
/** The network's square, and half of it. */
const MIDDLE = { x: 600, y: 525 } as const;
const UNIT = 380;
const CHARTS = { y: 955, width: 370, height: 257 } as const;

export function posterSvg(
  result: MessengerResult,
  picture: NetworkPicture,
  view: View,
  colours: Colours,
): string {
  const charts = [
    ["Readers, run by run", histogramChart(result, binsOf(result.pairs)), describeHistogram(result)],
    ["Their followers tell theirs", hopsChart(result), describeHops(result)],
    ["What ten engaged people are worth", breakEvenChart(result), breakEvenSentence(result.breakEven)],
  ] as const;
  const { ceo, creator } = result.arms;
  const arms = ARM_NAMES.filter((arm) => isShown(arm, view));
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${POSTER.width} ${POSTER.height}" width="${POSTER.width}" height="${POSTER.height}">
<title>${result.sentence}</title>
<style>text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}.serif{font-family:Charter,"Iowan Old Style",Georgia,serif;font-weight:600}${raw(plotRules((name) => colours[name]))}</style>
<rect width="100%" height="100%" fill="${colours.paper}"/>
<text class="serif" x="40" y="62" font-size="25" fill="${colours.ink}">${result.sentence}</text>
<text x="40" y="96" font-size="18" fill="${colours.quiet}">CEO: ${format(ceo.followers)} followers, ${format(ceo.engaged)} engaged, ${format(ceo.readers.mean, 1)} readers · Creator: ${format(creator.followers)} followers, ${format(creator.engaged)} engaged, ${format(creator.readers.mean, 1)} readers</text>
<rect x="40" y="120" width="1120" height="810" rx="18" fill="${colours.stage}"/>
${seats(picture, colours)}
${arms.map((arm) => cascade(picture, arm, colours))}
${charts.map(
  ([title, drawing], at) =>
    html`<text class="serif" x="${40 + at * 385}" y="${CHARTS.y + 18}" font-size="19" fill="${colours.ink}">${title}</text>${raw(drawing.replace("<svg ", `<svg x="${40 + at * 385}" y="${CHARTS.y + 30}" width="${CHARTS.width}" height="${CHARTS.height}" `))}`,
)}
<text x="40" y="1284" font-size="15" fill="${colours.quiet}">Run ${picture.run + 1} of the first of ${result.networks} networks of ${format(result.settings.people)} people; numbers from ${format(result.runs)} runs, 95 % intervals over networks. Simulated.</text>
<text x="40" y="1312" font-size="15" fill="${colours.quiet}" font-family="ui-monospace,Menlo,Consolas,monospace">${result.replay}</text>
</svg>
`.markup;
}

const across = (x: number): string => (MIDDLE.x + x * UNIT).toFixed(1);
const down = (y: number): string => (MIDDLE.y + y * UNIT).toFixed(1);

/** Everybody, as strokes without length and with round ends: a dozen bytes each. */
function seats({ x, y, radius }: NetworkPicture, colours: Colours) {
  const paths = new Map<string, string>();
  for (let person = 0; person < x.length; person += 1) {
    const width = Math.max(1.4, 2 * (radius[person] as number) * UNIT).toFixed(0);
    paths.set(
      width,
      `${paths.get(width) ?? ""}M${across(x[person] as number)} ${down(y[person] as number)}h0`,
    );
  }
  return [...paths].map(
    ([width, path]) =>
      html`<path d="${path}" stroke="${colours.seat}" stroke-width="${width}" stroke-linecap="round" fill="none"/>`,
  );
}

function cascade(picture: NetworkPicture, arm: ArmName, colours: Colours) {
  const { readers, from, shared } = picture.trails[arm];
  const tone = colours[arm === "ceo" ? "ceo-lit" : "lit"];
  const home = messengerPlaces(true)[arm];
  let [rays, links] = ["", ""];
  const dots = [...readers].map((person, at) => {
    const [a, b] = [placeOf(picture, from[at] as number, home), placeOf(picture, person, home)];
    const bend = { x: (a.x + b.x) / 2 - (b.y - a.y) * 0.12, y: (a.y + b.y) / 2 + (b.x - a.x) * 0.12 };
    const curve = `M${across(a.x)} ${down(a.y)}Q${across(bend.x)} ${down(bend.y)} ${across(b.x)} ${down(b.y)}`;
    if ((from[at] as number) < 0) rays += curve;
    else links += curve;
    const size = Math.max(2.4, (picture.radius[person] as number) * UNIT * 1.2);
    return shared[at] === 1
      ? html`<circle cx="${across(b.x)}" cy="${down(b.y)}" r="${(size * 2.6).toFixed(1)}" opacity=".3"/><circle cx="${across(b.x)}" cy="${down(b.y)}" r="${(size * 1.35).toFixed(1)}"/>`
      : html`<circle cx="${across(b.x)}" cy="${down(b.y)}" r="${size.toFixed(1)}"/>`;
  });
  const { x, y } = home;
  const beside = arm === "ceo" ? 22 : -22;
  return html`<g fill="${tone}"><path d="${rays}" fill="none" stroke="${tone}" opacity=".18"/><path d="${links}" fill="none" stroke="${tone}" stroke-width="1.3" opacity=".55"/>${dots}<circle cx="${across(x)}" cy="${down(y)}" r="13"/></g>
<text x="${(MIDDLE.x + x * UNIT + beside).toFixed(1)}" y="${(MIDDLE.y + y * UNIT + 6).toFixed(1)}" font-size="18" font-weight="600" fill="${colours.ink}" text-anchor="${arm === "ceo" ? "start" : "end"}">${arm === "ceo" ? "CEO" : "Creator"}</text>`;
}

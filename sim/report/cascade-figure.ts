/**
 * Two cascades side by side as one SVG file that stands alone: for a README, a slide, a talk. It loads nothing, brings
 * its own background, and follows the reader's light or dark setting; where that differs from the page's, the
 * background keeps it readable.
 */
import { describe, markCascades } from "./cascade-picture.ts";
import type { CascadeFigure, CascadeTree } from "./model.ts";
import { escapeText, round } from "./svg-text.ts";

export const FIGURE_WIDTH = 1200;
export const FIGURE_HEIGHT = 640;

/** Where things lie, in units of the picture. */
const MIDDLE = 356;
const RADIUS = 196;
const CENTRES = [300, 900] as const;

interface Colours {
  readonly page: string;
  readonly border: string;
  readonly ink: string;
  readonly soft: string;
  readonly rule: string;
  readonly left: string;
  readonly right: string;
  readonly seat: string;
  readonly empty: string;
}

const LIGHT: Colours = {
  page: "#f7f5f0",
  border: "#d9d6cf",
  ink: "#1d1f24",
  soft: "#5d626c",
  rule: "#d9d6cf",
  left: "#3f6fb0",
  right: "#d8501f",
  seat: "#99948a",
  empty: "#b7b1a4",
};
const DARK: Colours = {
  page: "#0d0f12",
  border: "#33373f",
  ink: "#eceae5",
  soft: "#a3a7b0",
  rule: "#33373f",
  left: "#7eb0f2",
  right: "#ff8a52",
  seat: "#7a818d",
  empty: "#565d69",
};

/** Same figure, same bytes. */
export function drawCascadeFigure(figure: CascadeFigure): string {
  const { half, marks } = markCascades(figure.trees);
  const scale = RADIUS / half;
  const sides = figure.trees.map((tree, at) => {
    const x = CENTRES[at] as number;
    return (
      `<g class="${tree.tone}">` +
      `<text class="label" x="${x}" y="120">${escapeText(tree.label)}</text>` +
      `<text class="count" x="${x}" y="145">${escapeText(tree.note)}</text>` +
      `<g transform="translate(${x} ${MIDDLE}) scale(${scale.toFixed(4)})">${marks[at] as string}</g>` +
      `<text class="told" x="${x}" y="576">${escapeText(toldBy(tree))}</text></g>`
    );
  });
  const description = figure.trees.map((tree) => `${tree.label}: ${tree.note}. ${describe(tree)}`).join(" ");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${FIGURE_WIDTH}" height="${FIGURE_HEIGHT}" viewBox="0 0 ${FIGURE_WIDTH} ${FIGURE_HEIGHT}" role="img" aria-labelledby="title description">
<title id="title">${escapeText(figure.title)}</title>
<desc id="description">${escapeText(`${figure.note}. ${description}`)}</desc>
<style>${shapes(half)}${paint(LIGHT)}@media (prefers-color-scheme: dark) {${paint(DARK)}}</style>
<rect class="page" x="0.5" y="0.5" width="${FIGURE_WIDTH - 1}" height="${FIGURE_HEIGHT - 1}" rx="14"/>
<text class="title" x="40" y="52">${escapeText(figure.title)}</text>
<text class="note" x="40" y="80">${escapeText(figure.note)}</text>
${sides.join("\n")}
${legend()}
</svg>
`;
}

function toldBy(tree: CascadeTree): string {
  const direct = tree.readers.filter((reader) => reader.hop === 1).length;
  return `${direct} read it from the author, ${tree.readers.length - direct} were told by others`;
}

/** Hop labels are drawn at the picture's scale and still 12 units high in the end. */
function shapes(half: number): string {
  return `
text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
.title { font-size: 30px; font-weight: 700; letter-spacing: -.5px; }
.note { font-size: 16px; }
.label { font-size: 25px; font-weight: 700; text-anchor: middle; }
.count { font-size: 17px; text-anchor: middle; }
.told { font-size: 16px; text-anchor: middle; }
.key { font-size: 15px; }
.hop { font-size: ${round((12 * half) / RADIUS)}px; text-anchor: middle; stroke-width: 5px; paint-order: stroke; }
.hall { fill: none; stroke-width: 1.5; }
.band { fill: none; stroke-width: 1; stroke-dasharray: 2 5; }
.ray { fill: none; stroke-width: .8; opacity: .28; }
.link { fill: none; stroke-width: 1.1; opacity: .5; }
.halo { opacity: .28; }
.idle { fill: none; stroke-width: 1.4; }
.author { stroke-width: 4; }
`;
}

function paint(colours: Colours): string {
  const tone = (side: "left" | "right"): string =>
    `.${side} .read, .${side} .shared, .${side} .author, .${side} .halo, .${side} .label { fill: ${colours[side]}; }
.${side} .ray, .${side} .link { stroke: ${colours[side]}; }
`;
  return `
.page { fill: ${colours.page}; stroke: ${colours.border}; }
.title, .count, .key { fill: ${colours.ink}; }
.note, .told, .hop { fill: ${colours.soft}; }
.hall, .band { stroke: ${colours.rule}; }
.missed { fill: ${colours.seat}; }
.idle { stroke: ${colours.empty}; }
.author, .hop { stroke: ${colours.page}; }
.plain .read, .plain .shared, .plain .halo { fill: ${colours.soft}; }
${tone("left")}${tone("right")}`;
}

/** Says what the marks mean. Widths are guesses for any sans-serif, with room to spare. */
function legend(): string {
  const keys: readonly (readonly [string, string, number])[] = [
    ['<circle class="read" r="5"/>', "read it", 95],
    ['<circle class="halo" r="10"/><circle class="shared" r="6.5"/>', "read and shared it", 185],
    ['<circle class="missed" r="4.5"/>', "follower who missed it", 215],
    ['<circle class="idle" r="4.5"/>', "idle or bought follower", 215],
  ];
  const width = keys.reduce((sum, [, , room]) => sum + room, 0);
  let x = (FIGURE_WIDTH - width) / 2 + 20;
  const drawn = keys.map(([mark, text, room]) => {
    const key = `<g transform="translate(${round(x)} 610)">${mark}<text class="key" x="18" y="5">${text}</text></g>`;
    x += room;
    return key;
  });
  return `<g class="plain">${drawn.join("")}</g>`;
}

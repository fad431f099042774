/** The scale from 0 to 100 with the accounts on it, drawn once for all of them. */
import { type Html, html } from "./html.ts";

const ROW_HEIGHT = 40;
const LEFT = 12;

interface Layout {
  readonly name: "wide" | "narrow";
  readonly width: number;
  /** Score → label. */
  readonly ticks: readonly (readonly [number, string])[];
}

/** Drawn twice, as text in a picture shrinks with it; the style sheet shows the one that fits. */
const LAYOUTS: readonly Layout[] = [
  {
    name: "wide",
    width: 960,
    ticks: [
      [0, "0 people"],
      [17.3, "10"],
      [33.3, "100"],
      [49.8, "1,000"],
      [66.4, "10,000"],
      [83, "100,000"],
      [99.7, "a million"],
    ],
  },
  {
    name: "narrow",
    width: 330,
    ticks: [
      [0, "0"],
      [17.3, "10"],
      [33.3, "100"],
      [49.8, "1,000"],
      [99.7, "a million people"],
    ],
  },
];

export interface ScaleMark {
  readonly name: string;
  readonly score: number;
  readonly interval: readonly [number, number];
}

export function scalePicture(marks: readonly ScaleMark[]): Html {
  return html`${LAYOUTS.map((layout) => draw(layout, marks))}`;
}

function draw({ name: layout, width, ticks }: Layout, marks: readonly ScaleMark[]): Html {
  const axis = marks.length * ROW_HEIGHT + 10;
  const x = (score: number): number => Math.round(LEFT + (score / 100) * (width - 2 * LEFT));
  const summary = marks.map(({ name, score }) => `${name} ${score.toFixed(1)}`).join(", ");
  return html`<svg class="scale ${layout}" viewBox="0 0 ${width} ${axis + 34}" role="img" aria-label="Scale of scores from 0 to 100, in engaged people. ${summary}">
<line class="axis" x1="${LEFT}" x2="${width - LEFT}" y1="${axis}" y2="${axis}"/>
${ticks.map(([score, label], index) => {
  const anchor = index === 0 ? "start" : index === ticks.length - 1 ? "end" : "middle";
  return html`<line class="axis" x1="${x(score)}" x2="${x(score)}" y1="${axis - 4}" y2="${axis + 4}"/>
<text x="${x(score)}" y="${axis + 24}" text-anchor="${anchor}">${label}</text>`;
})}
${marks.map(({ name, score, interval }, row) => {
  const y = row * ROW_HEIGHT + 20;
  const before = score > 50;
  const at = before ? x(interval[0]) - 14 : x(interval[1]) + 14;
  return html`<g class="mark"><line class="range" x1="${x(interval[0])}" x2="${x(interval[1])}" y1="${y}" y2="${y}"/>
<circle class="at" cx="${x(score)}" cy="${y}" r="7"/>
<text x="${at}" y="${y + 5}" text-anchor="${before ? "end" : "start"}">${short(name)} ${score.toFixed(1)}</text></g>`;
})}
</svg>`;
}

const NAME_LENGTH_MAX = 24;

/** A name that leaves room for its number. */
function short(name: string): string {
  const characters = [...name];
  return characters.length <= NAME_LENGTH_MAX
    ? name
    : `${characters.slice(0, NAME_LENGTH_MAX - 1).join("")}…`;
}

/** The scale from 0 to 100 with the accounts on it, drawn once for all of them. */
import { type Html, html } from "./html.ts";

const WIDTH = 960;
const LEFT = 12;
const ROW_HEIGHT = 40;
const TICKS = [
  [0, "0 people"],
  [17.3, "10"],
  [33.3, "100"],
  [49.8, "1,000"],
  [66.4, "10,000"],
  [83, "100,000"],
  [99.7, "a million"],
] as const;

export interface ScaleMark {
  readonly name: string;
  readonly score: number;
  readonly interval: readonly [number, number];
}

export function scalePicture(marks: readonly ScaleMark[]): Html {
  const axis = marks.length * ROW_HEIGHT + 10;
  const summary = marks.map(({ name, score }) => `${name} ${score.toFixed(1)}`).join(", ");
  return html`<svg class="scale" viewBox="0 0 ${WIDTH} ${axis + 34}" role="img" aria-label="Scores from 0 to 100. ${summary}.">
<line class="axis" x1="${LEFT}" x2="${WIDTH - LEFT}" y1="${axis}" y2="${axis}"/>
${TICKS.map(([score, label], index) => {
  const anchor = index === 0 ? "start" : index === TICKS.length - 1 ? "end" : "middle";
  return html`<line class="axis" x1="${x(score)}" x2="${x(score)}" y1="${axis - 4}" y2="${axis + 4}"/>
<text x="${x(score)}" y="${axis + 24}" text-anchor="${anchor}">${label}</text>`;
})}
${marks.map(({ name, score, interval }, row) => {
  const y = row * ROW_HEIGHT + 20;
  const end = score > 60;
  return html`<g class="mark"><line class="range" x1="${x(interval[0])}" x2="${x(interval[1])}" y1="${y}" y2="${y}"/>
<circle class="at" cx="${x(score)}" cy="${y}" r="7"/>
<text x="${end ? x(interval[0]) - 14 : x(interval[1]) + 14}" y="${y + 5}" text-anchor="${end ? "end" : "start"}">${name} ${score.toFixed(1)}</text></g>`;
})}
</svg>`;
}

function x(score: number): number {
  return Math.round(LEFT + (score / 100) * (WIDTH - 2 * LEFT));
}

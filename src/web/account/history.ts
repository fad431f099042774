/** The score over time as a drawing: a line, the interval of today, and one grid line for every doubling. */
import type { AccountRecord } from "../../ports.ts";
import { type Html, html, raw } from "../html.ts";
import { longDay, people, shortDay, tenth } from "../numbers.ts";

const WIDTH = 640;
const HEIGHT = 240;
const LEFT = 8;
const RIGHT = 84;
const TOP = 16;
const BOTTOM = 30;
/** Five points are twice as many people. */
const DOUBLING = 5;

export function historyChart({ history, interval, score }: AccountRecord): Html {
  if (history.length < 2) {
    return html`<p>The log is too young for a history: there is one score, that of ${longDay(history[0]?.day ?? "")}.</p>`;
  }
  const scores = [...history.map((point) => point.score), ...interval];
  const low = Math.max(0, Math.floor((Math.min(...scores) - 1) / DOUBLING) * DOUBLING);
  const high = Math.min(
    100,
    Math.max(low + 2 * DOUBLING, Math.ceil((Math.max(...scores) + 1) / DOUBLING) * DOUBLING),
  );
  const days = history.map(({ day }) => Date.parse(`${day}T00:00:00Z`));
  const [first, last] = [days[0] as number, days.at(-1) as number];
  const x = (time: number): string =>
    (LEFT + ((time - first) / Math.max(1, last - first)) * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const y = (value: number): string =>
    (TOP + ((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM)).toFixed(1);
  const points = history.map((point, index) => `${x(days[index] as number)} ${y(point.score)}`);
  const grid = Array.from(
    { length: Math.round((high - low) / DOUBLING) + 1 },
    (_, step) => low + step * DOUBLING,
  );
  const [start, end] = [history[0] as Point, history.at(-1) as Point];
  const right = x(last);
  return html`<svg class="history" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Score from ${longDay(start.day)}, ${tenth(start.score)}, to ${longDay(end.day)}, ${tenth(end.score)}">
${grid.map(
  (value) =>
    html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT + 14}" y1="${y(value)}" y2="${y(value)}"/><text x="${WIDTH - RIGHT + 20}" y="${Number(y(value)) + 4}">${people(peopleAt(value))}${raw(value === high ? " people" : "")}</text>`,
)}
<path class="area" d="M${points[0] as string}${points
    .slice(1)
    .map((point) => `L${point}`)
    .join("")}L${right} ${y(low)}L${x(first)} ${y(low)}z"/>
<path class="line" d="M${points.join("L")}"/>
<line class="range" x1="${right}" x2="${right}" y1="${y(interval[0])}" y2="${y(interval[1])}"/>
<circle class="at" cx="${right}" cy="${y(score)}" r="5.5"/>
<text class="tick" x="${LEFT}" y="${HEIGHT - 6}">${shortDay(start.day)}</text><text class="tick" x="${right}" y="${HEIGHT - 6}" text-anchor="end">${shortDay(end.day)}</text>
</svg>`;
}

type Point = AccountRecord["history"][number];

/** Engaged people of a score: the scale backwards, 2^(S/5) − 1. */
function peopleAt(score: number): number {
  return 2 ** (score / DOUBLING) - 1;
}

/** The same as rows, for whoever wants the numbers. */
export function historyTable({ history }: AccountRecord): Html {
  return html`<details><summary>The same in numbers</summary><table class="compact"><thead><tr><th scope="col">Day</th><th scope="col" class="number">Score</th></tr></thead>
<tbody>${history.map(({ day, score }) => html`<tr><td>${longDay(day)}</td><td class="number">${tenth(score)}</td></tr>`)}</tbody></table></details>`;
}

/** What came out of a claim's run, as a piece of the page. */
import type { Finding, Outcome } from "../../../../sim/experiments/experiment.ts";
import { describe, drawCascades } from "../../../../sim/report/cascade-picture.ts";
import { format } from "../../../../sim/report/numbers.ts";
import { type Html, html, raw } from "../../html.ts";
import type { ExperimentDone, ExperimentPlanned } from "../../lab/experiment-calls.ts";
import { tableHtml } from "./tables.ts";

export const VERDICTS = {
  holds: { text: "holds", kind: "holds" },
  "holds under conditions": { text: "holds, with limits", kind: "conditions" },
  fails: { text: "fails", kind: "fails" },
  undecided: { text: "cannot tell", kind: "undecided" },
} as const satisfies Record<Finding["verdict"], { readonly text: string; readonly kind: string }>;

export interface OutcomeParts {
  readonly claim: string;
  readonly done: ExperimentDone;
  readonly plan: ExperimentPlanned;
  /** Whether it was smaller than in the report. */
  readonly small: boolean;
  /** The stop after this one; null after the last. */
  readonly next: { readonly claim: string; readonly title: string } | null;
}

export function outcomeHtml({ claim, done, plan, small, next }: OutcomeParts): Html {
  return html`${done.findings.map(
    ({ sentence, limits }) =>
      html`<p class="finding">${sentence}</p>${limits !== "" && html`<p><strong>Where it stops:</strong> ${limits}.</p>`}`,
  )}
${small && html`<p class="quiet small">From ${format(done.runs)} runs of a small society: enough to see how it works. The report uses more people, more weeks and more runs, and may say otherwise.</p>`}
<h4>Measured, with 95 % intervals</h4>
<div class="scroll" tabindex="0" role="region" aria-label="Measured in ${claim}"><table><caption class="hidden">Measured in ${claim}</caption><thead><tr><th scope="col">Measure</th><th scope="col" class="number">Value</th><th scope="col" class="number">95 %</th><th scope="col"><span class="hidden">Drawn</span></th></tr></thead><tbody>${done.outcomes.map((outcome) => outcomeRow(outcome, rangeOf(outcome.unit, done.outcomes)))}</tbody></table></div>
${done.figures.map(
  ({ cascades, title }, at) =>
    cascades !== null &&
    html`<h4>${title}</h4><div class="cascades">${drawCascades(cascades, `${claim}-${at}`).map((svg, index) => html`<figure>${raw(svg)}<figcaption><strong>${cascades[index]?.label ?? ""}</strong>: ${cascades[index] === undefined ? "" : describe(cascades[index])}</figcaption></figure>`)}</div>`,
)}
<details><summary>What came out, sentence by sentence</summary><ul>${done.sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul></details>
<details><summary>Question, expectation, and when it should fail: written before the first run</summary><p>${plan.question}</p><p>${plan.expectation}</p><ul>${plan.failsWhen.map((when) => html`<li>${when}</li>`)}</ul></details>
${done.figures.map(
  ({ title, caption, table }, at) =>
    html`<details><summary>Numbers: ${title}</summary><p class="small quiet">${caption}</p><div class="scroll" tabindex="0" role="region" aria-label="${title}, ${claim}" id="${claim}-figure-${at}">${tableHtml(table, title)}</div></details>`,
)}
<p class="foot"><button type="button" class="plain little" data-claim-json="${claim}">JSON</button> <button type="button" class="plain little" data-claim-copy="${claim}">Copy command</button>${
    next !== null &&
    html` <a href="/lab?claim=${next.claim}#${next.claim}" data-next="${next.claim}">Next: ${next.title}</a>`
  }</p>`;
}

/** What would mean no difference. */
function noneOf(unit: string): number {
  return unit === "ratio" ? 1 : 0;
}

/** One scale for all measures of a unit, so that their strips can be compared. */
function rangeOf(unit: string, outcomes: readonly Outcome[]): readonly [low: number, high: number] {
  const ends = outcomes
    .filter((one) => one.unit === unit)
    .flatMap(({ estimate: { value, interval } }) => [value, ...(interval ?? [])])
    .filter(Number.isFinite);
  return [Math.min(noneOf(unit), ...ends), Math.max(noneOf(unit), ...ends)];
}

function outcomeRow({ label, unit, estimate }: Outcome, range: readonly [number, number]): Html {
  const { value, interval } = estimate;
  const decimals = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const text = (number: number): string => format(number, decimals);
  return html`<tr><td>${label}${unit !== "ratio" && html` <span class="quiet small">(${unit})</span>`}</td><td class="number">${text(value)}</td><td class="number">${interval === null ? "–" : `${text(interval[0])} – ${text(interval[1])}`}</td><td>${strip(estimate, noneOf(unit), range)}</td></tr>`;
}

/** The interval on a line, beside the value that would mean no difference. */
function strip(
  { value, interval }: Outcome["estimate"],
  none: number,
  [low, high]: readonly [number, number],
): Html | false {
  if (!Number.isFinite(value) || high === low) return false;
  const x = (number: number): string =>
    (6 + (128 * (Math.min(high, number) - low)) / (high - low)).toFixed(1);
  return html`<svg class="plot" viewBox="0 0 140 18" width="140" height="18" aria-hidden="true"><path class="grid" d="M6 9H134"/><path class="zero" d="M${x(none)} 2V16"/>${interval !== null && html`<path class="whisker creator" d="M${x(interval[0])} 9H${x(interval[1])}"/>`}<circle class="point creator" cx="${x(value)}" cy="9" r="4.5"/></svg>`;
}

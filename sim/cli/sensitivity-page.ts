/** A sensitivity study told: as text, and as a page with its figure. */
import { dotChart } from "../experiments/dot-chart.ts";
import type { Experiment } from "../experiments/experiment.ts";
import type { Figure } from "../report/model.ts";
import type { Method, Row, Weighed } from "./sensitivity-weighed.ts";
import { TICKS, ticksTo } from "./study-figures.ts";
import type { StudyPage } from "./study-page.ts";
import { numberText, type StudyHead, shortText, textTable } from "./study-work.ts";

function noiseText({ noise, variance }: Weighed): string {
  if (variance === 0) return "The outcome did not move at all.";
  if (noise === null) return "Too few runs at each point to say how much of the outcome's variance is luck.";
  return `Luck of few runs could make up ${numberText(Number(Math.min(100, (100 * noise) / variance).toPrecision(2)))} % of the outcome's variance.`;
}

const short = (value: number | null): string => (value === null ? "" : shortText(value));

export function textOf(
  { experiment, seed, runs, outcome }: StudyHead,
  method: Method,
  count: number,
  found: Weighed,
): string {
  const { rows } = found;
  const columns = Object.keys(rows[0]?.numbers ?? {});
  const table = textTable(
    ["parameter", "range", ...columns],
    rows.map(({ range: { name, low, high }, numbers }) => [
      name,
      `${numberText(low)} to ${numberText(high)}`,
      ...columns.map((key) => short(numbers[key] ?? null)),
    ]),
  );
  return (
    `${outcome.label} (${outcome.unit}) by ${method} · ${experiment}, seed ${seed}, ${runs} runs at each of ${count} points\n\n` +
    `${table}\n${noiseText(found)}\n`
  );
}

/** @param command what replays it */
export function pageOf(
  experiment: Experiment,
  head: StudyHead,
  method: Method,
  samples: number,
  found: Weighed,
  command: string,
): StudyPage {
  const { outcome } = head;
  const morris = method === "morris";
  const key = morris ? "muStar" : "total";
  const [first] = found.rows as [Row];
  const told = ({ range, numbers }: Row): string => `${range.name} (${short(numbers[key] ?? null)})`;
  return {
    title: `${experiment.title}: what ${outcome.label} depends on`,
    lead: morris
      ? `Over its whole range ${first.range.name} moves it most: by ${short(first.numbers[key] ?? null)} ${outcome.unit}, as elementary effects go.`
      : `${first.range.name} has the largest share: ${short(first.numbers[key] ?? null)} of the variance, alone and together with others.`,
    headlines: found.rows.slice(0, 3).map(({ range, numbers }) => ({
      value: short(numbers[key] ?? null),
      label: range.name,
      detail: `from ${numberText(range.low)} to ${numberText(range.high)}`,
    })),
    findings: [`In order: ${found.rows.map(told).join(", ")}.`, noiseText(found)],
    figures: [figureOf(outcome.label, outcome.unit, morris, found.rows)],
    method: [
      morris
        ? `${samples} trajectories of elementary effects (Morris 1991), μ* after Campolongo et al. 2007; intervals by bootstrap over trajectories.`
        : `${samples} Sobol' points; first-order indices after Saltelli et al. 2010, total ones after Jansen 1999; intervals by bootstrap over points.`,
      `${head.runs} runs of the experiment at each point, seed ${head.seed} at all of them.`,
      "What it says holds for these ranges. A wider range makes a parameter matter more.",
    ],
    command,
  };
}

function figureOf(label: string, unit: string, morris: boolean, rows: readonly Row[]): Figure {
  const columns = Object.keys(rows[0]?.numbers ?? {});
  const dot = (
    numbers: Row["numbers"],
    key: string,
    low: string,
    high: string,
    colour: string,
    says?: string,
  ) => ({
    value: numbers[key] ?? 0,
    low: numbers[low] ?? numbers[key] ?? 0,
    high: numbers[high] ?? numbers[key] ?? 0,
    colour,
    ...(says !== undefined && { says }),
  });
  const dotRows = rows.map(({ range, numbers }, index) => ({
    label: range.name,
    dots: morris
      ? [dot(numbers, "muStar", "low", "high", "var(--right)")]
      : [
          dot(numbers, "total", "totalLow", "totalHigh", "var(--right)", index === 0 ? "total" : undefined),
          dot(numbers, "first", "firstLow", "firstHigh", "var(--left)", index === 0 ? "first" : undefined),
        ],
  }));
  // Shares lie between 0 and 1; what an estimate or interval has beyond is cut, and is in the table.
  const top = morris ? Math.max(...dotRows.flatMap(({ dots }) => dots.map(({ high }) => high))) || 1 : 1;
  return {
    id: "sensitivity",
    title: morris ? "How far each parameter moves it" : "Share of the variance",
    caption: morris
      ? `Mean size of the elementary effect on ${label} (${unit}) over the parameter's whole range, with its 95 % interval.`
      : `Share of the variance of ${label} that each parameter has alone (first) and with all it does together with others (total), with 95 % intervals.`,
    chart: dotChart(dotRows, {
      title: morris ? `${unit} over the whole range` : "share of the variance",
      domain: [0, morris ? top * 1.05 : top],
      ticks: ticksTo(top),
      format: TICKS,
      text: short,
    }),
    table: {
      columns: ["parameter", "from", "to", ...columns],
      rows: rows.map(({ range: { name, low, high }, numbers }) => [
        { text: name },
        ...[low, high].map((value) => ({ text: numberText(value), number: true as const })),
        ...columns.map((key) => ({ text: short(numbers[key] ?? null), number: true as const })),
      ]),
    },
  };
}

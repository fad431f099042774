/** The importance report as one HTML page that loads nothing. */
import {
  escapeText,
  type Figure,
  figureHtml,
  headlinesHtml,
  listHtml,
  numberCell,
  pageHtml,
  textCell,
} from "../../sim/report/index.ts";
import type { ImportanceReport, ImportanceSentences, Placed } from "../importance/index.ts";
import { byBand } from "./importance-text.ts";

/** Names drawn beside dots; more would cover each other. */
const LABELS_MAX = 60;

export async function importancePage(
  report: ImportanceReport,
  sentences: ImportanceSentences,
  names: boolean,
): Promise<string> {
  const figures = [await figureHtml(scatter(report, sentences, names)), await figureHtml(answered(report))];
  const body = `<header>
<p class="brand">Earshot <span>importance</span></p>
<h1>Is importance the same as influence here?</h1>
<p class="lead">${escapeText(sentences.answer)}</p>
</header>
${headlinesHtml([
  {
    value: rho(report.spearman.value),
    label: "Spearman's rho",
    detail: intervalText(report.spearman.interval),
  },
  {
    value: rho(report.kendall.value),
    label: "Kendall's tau-b",
    detail: intervalText(report.kendall.interval),
  },
  { value: String(report.n), label: "people compared", detail: `${report.unheard} of them never acted on` },
])}
${figures.join("\n")}
<section><h2>Heard beyond their rank</h2>${people(report.heardBeyondRank, names)}</section>
<section><h2>Rank, but not heard</h2>${people(report.rankUnheard, names)}</section>
<section><h2>Before you use this</h2>${listHtml(sentences.caveats)}</section>`;
  return pageHtml("Is importance the same as influence here? · Earshot", body);
}

function scatter(report: ImportanceReport, { answer }: ImportanceSentences, names: boolean): Figure {
  const xTitle = { level: "level (1 is the top)", reportsTo: "steps below the top", followers: "followers" }[
    report.kind
  ];
  const seen = new Map<number, number>();
  const sizes = new Map<number, number>();
  for (const { rank } of report.people) sizes.set(rank, (sizes.get(rank) ?? 0) + 1);
  /** Equal ranks are drawn side by side, −1 … 1 around their middle. */
  const offset = (rank: number): number => {
    const nth = seen.get(rank) ?? 0;
    seen.set(rank, nth + 1);
    const size = sizes.get(rank) as number;
    return size === 1 ? 0 : (2 * nth) / (size - 1) - 1;
  };
  const values = report.people.map((one) => ({
    rank: one.rank,
    people: one.people,
    low: one.peopleInterval[0],
    high: one.peopleInterval[1],
    offset: report.kind === "followers" ? 0 : offset(one.rank),
    name: names ? one.id : "",
  }));
  const x =
    report.kind === "followers"
      ? { field: "rank", type: "quantitative", scale: { type: "symlog" }, axis: { title: xTitle } }
      : { field: "rank", type: "ordinal", axis: { title: xTitle, labelAngle: 0 } };
  const place = {
    x,
    xOffset: { field: "offset", type: "quantitative", scale: { domain: [-1.2, 1.2] } },
  };
  const y = {
    field: "people",
    type: "quantitative",
    axis: { title: "engaged people (influence)", tickCount: 5 },
  };
  return {
    id: "scatter",
    title: "Who is heard, by rank",
    caption: `Each dot is a person: rank across, engaged people upward, with the 95 % interval of the score. ${answer}`,
    table: bandTable(report),
    chart: {
      kind: "vega-lite",
      spec: {
        height: 360,
        data: { values },
        layer: [
          {
            mark: { type: "rule", color: "var(--rule)" },
            encoding: { ...place, y: { ...y, field: "low" }, y2: { field: "high" } },
          },
          {
            mark: { type: "circle", color: "var(--right)", size: 70, opacity: 0.85 },
            encoding: { ...place, y },
          },
          ...(names && values.length <= LABELS_MAX
            ? [
                {
                  mark: { type: "text", color: "var(--ink-soft)", align: "left", dx: 7, fontSize: 11 },
                  encoding: { ...place, y, text: { field: "name" } },
                },
              ]
            : []),
        ],
      },
    },
  };
}

function answered(report: ImportanceReport): Figure {
  const order = report.bands.map(({ label }) => label);
  const values = report.bands.flatMap(({ label, heardBy, wroteTo, answered: share }) => [
    { band: label, what: "are written to by", people: heardBy },
    { band: label, what: "write to", people: wroteTo },
    { band: label, what: "get an answer from", people: wroteTo * (share ?? 0) },
  ]);
  return {
    id: "answered",
    title: "Who is written to, and who is answered",
    caption:
      "Distinct people per person of each band: who act on them, whom they act on, and how many of those act back.",
    table: bandTable(report),
    chart: {
      kind: "vega-lite",
      spec: {
        height: Math.max(160, 62 * order.length),
        data: { values },
        mark: { type: "bar" },
        encoding: {
          y: { field: "band", type: "nominal", sort: order, axis: { title: null, labelLimit: 220 } },
          yOffset: { field: "what", sort: ["are written to by", "write to", "get an answer from"] },
          x: {
            field: "people",
            type: "quantitative",
            axis: { title: "distinct people, mean", tickCount: 5 },
          },
          color: {
            field: "what",
            type: "nominal",
            sort: ["are written to by", "write to", "get an answer from"],
            scale: {
              domain: ["are written to by", "write to", "get an answer from"],
              range: ["var(--right)", "var(--seat)", "var(--left)"],
            },
            legend: { title: null, orient: "top" },
          },
        },
      },
    },
  };
}

function bandTable(report: ImportanceReport): Figure["table"] {
  return {
    columns: ["band", "people", "heard by", "engaged people", "wrote to", "were answered, %"],
    rows: report.bands.map((band) => [
      textCell(band.label),
      numberCell(band.people),
      numberCell(band.heardBy, 1),
      numberCell(band.influence, 1),
      numberCell(band.wroteTo, 1),
      numberCell(band.answered === null ? Number.NaN : 100 * band.answered),
    ]),
  };
}

function people(placed: readonly Placed[], names: boolean): string {
  if (placed.length === 0) return "<p>Nobody.</p>";
  if (!names) return listHtml(byBand(placed).map(({ band, people: count }) => `${count} of ${band}`));
  return listHtml(
    placed.map(
      ({ id, title, band, importancePercentile, influencePercentile }) =>
        `${id} (${title ?? band}): place ${importancePercentile.toFixed(0)} by rank, ${influencePercentile.toFixed(0)} by influence, of 100`,
    ),
  );
}

function rho(value: number | null): string {
  return value === null ? "–" : value.toFixed(2).replace("-", "−");
}

function intervalText(interval: readonly [number, number] | null): string {
  return interval === null ? "no interval" : `95 % interval ${rho(interval[0])} to ${rho(interval[1])}`;
}

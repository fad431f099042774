/** The importance report for a terminal and as JSON. People are only named when that was asked for. */
import { type Band, type ImportanceReport, importanceSentences, type Placed } from "../importance/index.ts";
import { type Column, safeName, textTable } from "./text-table.ts";

export function importanceRecord(report: ImportanceReport, names: boolean): object {
  const { people, heardBeyondRank, rankUnheard, ...counts } = report;
  const { answer, caveats } = importanceSentences(report);
  const shown = names
    ? { people, heardBeyondRank, rankUnheard }
    : { heardBeyondRank: byBand(heardBeyondRank), rankUnheard: byBand(rankUnheard) };
  const { answer: verdict, ...rest } = counts;
  return { verdict, sentence: answer, caveats, ...rest, ...shown };
}

/** Counts of people in each band, largest first. */
export function byBand(placed: readonly Placed[]): { readonly band: string; readonly people: number }[] {
  const counts = new Map<string, number>();
  for (const { band } of placed) counts.set(band, (counts.get(band) ?? 0) + 1);
  return [...counts.entries()]
    .map(([band, people]) => ({ band, people }))
    .sort((a, b) => b.people - a.people);
}

export function* importanceLines(report: ImportanceReport, names: boolean): Generator<string> {
  const { answer, caveats } = importanceSentences(report);
  yield answer;
  const { value, interval } = report.kendall;
  if (value !== null) {
    const range = interval === null ? "" : ` (95 % interval ${minus(interval[0])} to ${minus(interval[1])})`;
    yield `Kendall's tau-b ${minus(value)}${range}, ${report.n} people`;
  }
  yield "";
  yield* textTable(BANDS, report.bands);
  yield "";
  yield* group("Heard beyond their rank", report.heardBeyondRank, names);
  yield* group("Rank, but not heard", report.rankUnheard, names);
  yield "";
  for (const caveat of caveats) yield `- ${caveat}`;
}

function* group(title: string, placed: readonly Placed[], names: boolean): Generator<string> {
  if (placed.length === 0) {
    yield `${title}: nobody`;
  } else if (names) {
    yield `${title}:`;
    yield* textTable(PEOPLE, placed).map((line) => `  ${line}`);
  } else {
    const counts = byBand(placed).map(({ band, people }) => `${people} of ${safeName(band)}`);
    yield `${title}: ${placed.length} (${counts.join(", ")}); --names says who`;
  }
}

const BANDS: readonly Column<Band>[] = [
  { title: "", align: "left", text: ({ label }) => safeName(label) },
  { title: "people", align: "right", text: ({ people }) => String(people) },
  { title: "heard by", align: "right", text: ({ heardBy }) => heardBy.toFixed(1) },
  { title: "engaged people", align: "right", text: ({ influence }) => influence.toFixed(1) },
  { title: "wrote to", align: "right", text: ({ wroteTo }) => wroteTo.toFixed(1) },
  {
    title: "were answered",
    align: "right",
    text: ({ answered }) => (answered === null ? "–" : `${Math.round(100 * answered)} %`),
  },
];

const PEOPLE: readonly Column<Placed>[] = [
  { title: "account", align: "left", text: ({ id }) => safeName(id) },
  { title: "title", align: "left", text: ({ title, band }) => safeName(title ?? band) },
  {
    title: "place by rank",
    align: "right",
    text: ({ importancePercentile }) => importancePercentile.toFixed(0),
  },
  {
    title: "place by influence",
    align: "right",
    text: ({ influencePercentile }) => influencePercentile.toFixed(0),
  },
];

function minus(value: number): string {
  return value.toFixed(2).replace("-", "−");
}

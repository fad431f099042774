/** The comparison as text for a terminal: one line per log, "C/NDCG@50/top 100" per scorer. */
import { type Comparison, type Margin, type Quality, type Scorer, SEEDED_SHARE } from "./compare.ts";
import { digits, thousands } from "./report/text.ts";

const COLUMNS: readonly (readonly [Scorer, string])[] = [
  ["open", "Earshot open"],
  ["seeded", "Earshot seeded"],
  ["distinctEngagers", "engagers"],
  ["events", "events"],
  ["pageRank", "PageRank"],
  ["hOfEngagers", "h"],
  ["twoHop", "two-hop"],
  ["lastAct", "last act"],
];

export interface TitledComparison {
  readonly title: string;
  readonly comparison: Comparison;
}

export function comparisonTable(rows: readonly TitledComparison[], lotteryNumber: number): string {
  const head = ["log (ranked people)", ...COLUMNS.map(([, title]) => title), "lead open", "lead seeded"];
  const body = rows.map(({ title, comparison }) => [
    `${title} (${thousands(comparison.ranked)})`,
    ...COLUMNS.map(([scorer]) => cell(comparison.quality[scorer])),
    lead(comparison.openMargin),
    lead(comparison.seededMargin),
  ]);
  const lines = [head, ...body];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const text = lines.map((line) =>
    line
      .map((value, column) => value.padEnd(widths[column]!))
      .join("  ")
      .trimEnd(),
  );
  return [
    ...text,
    "",
    "Cells: concordance C/NDCG@50/overlap of the top 100 with the people who have most distinct engagers in the second half.",
    "Engagers: distinct people; h: people who acted at least h times; last act: peeks at the span of the log.",
    `Seeded: lottery:${SEEDED_SHARE}@${lotteryNumber}. PageRank: the better of weighted and binary, for each measure.`,
    "Lead: C minus that of the best of distinct engagers, PageRank, events and h, with its 95 % interval over people;",
    "above 0 on every row in open mode or the exit code is 1.",
    "",
  ].join("\n");
}

function cell({ concordance, ndcg50, top100 }: Quality): string {
  return `${digits(concordance, 3)}/${digits(ndcg50, 3)}/${digits(top100, 2)}`;
}

function lead(margin: Margin | null): string {
  if (margin === null) return "–";
  return `${margin.lead < 0 ? "−" : "+"}${digits(Math.abs(margin.lead), 4)} ± ${digits(1.96 * margin.error, 4)}`;
}

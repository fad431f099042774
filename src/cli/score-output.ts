/** The result of `score` on standard output: a table for people, one JSON object, or one JSON line per account. */
import { type ScoreResult, scoresJson, scoresNdjson, topRows } from "../calculation/index.ts";
import { isoInstant } from "../events/index.ts";
import type { AccountScore, ScoreTable } from "../score/index.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { type Column, counted, grouped, peopleText, safeName, textTable } from "./text-table.ts";

export const TABLE_ROWS = 20;

export type OutputFormat = "table" | "json" | "ndjson";

export function printScores(terminal: Terminal, result: ScoreResult, format: OutputFormat): void {
  if (format === "table") printTable(terminal, result);
  else for (const text of format === "json" ? scoresJson(result) : scoresNdjson(result)) terminal.out(text);
}

/** Says how far the numbers can be trusted, wherever they are shown. */
export function modeText(table: ScoreTable): string {
  return table.mode === "open"
    ? "open: not bot-proof"
    : `seeds ${table.seedLabel} (${counted(table.seedCount, "account")} of this log)`;
}

function printTable(terminal: Terminal, result: ScoreResult): void {
  const { table, open, topic } = result;
  const rows = [...topRows(result, TABLE_ROWS)];
  const about = topic === undefined ? "" : ` · topic ${safeName(topic)}`;
  const asOf = isoInstant(table.asOf);
  terminal.out(`Earshot · ${table.formula} · ${modeText(table)}${about} · as of ${asOf}\n`);
  const right = "right" as const;
  const columns: Column<AccountScore>[] = [
    { title: "rank", align: right, text: (_, index) => grouped(index + 1) },
    { title: "account", align: "left", text: (row) => safeName(row.id) },
    { title: "score", align: right, text: (row) => row.score.toFixed(1) },
    { title: "95 % interval", align: right, text: intervalText },
    { title: "people", align: right, text: (row) => peopleText(row.people.counted) },
    { title: "engagers", align: right, text: (row) => grouped(row.engagers) },
    { title: "percentile", align: right, text: (row) => row.percentile.toFixed(1) },
  ];
  if (table.mode === "seeded") {
    columns.push(
      { title: "trusted", align: right, text: (row) => peopleText(row.people.trusted) },
      { title: "crowd", align: right, text: (row) => peopleText(row.people.crowd) },
      { title: "open score", align: right, text: (row) => open.get(row.id)?.score.toFixed(1) ?? "" },
    );
  }
  for (const line of textTable(columns, rows)) terminal.out(`${line}\n`);
  const rest = table.size - rows.length;
  if (rest > 0) terminal.out(`… and ${counted(rest, "more account")} (--top ${table.size} shows all)\n`);
}

function intervalText(row: AccountScore): string {
  const [low, high] = row.interval;
  return row.rated ? `${low.toFixed(1)} … ${high.toFixed(1)}` : "unrated";
}

/** The result of `score` on standard output: a table for people, one JSON object, or one JSON line per account. */
import { isoInstant } from "../events/index.ts";
import type { AccountScore, ScoreTable } from "../score/index.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { type Column, counted, grouped, peopleText, safeName, textTable } from "./text-table.ts";

export const TABLE_ROWS = 20;

export interface ScoreResult {
  /** The scores asked for. */
  readonly table: ScoreTable;
  /** Scores of the same acts without seeds; the same table when no seeds were given. */
  readonly open: ScoreTable;
  readonly topic: string | undefined;
  readonly acts: {
    readonly read: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly byReason: Readonly<Record<string, number>>;
  };
  /** Accounts printed; undefined for the format's own default. */
  readonly top: number | undefined;
}

export type OutputFormat = "table" | "json" | "ndjson";

export function printScores(terminal: Terminal, result: ScoreResult, format: OutputFormat): void {
  if (format === "table") printTable(terminal, result);
  else if (format === "json") printJson(terminal, result);
  else
    for (const row of topRows(result, undefined)) terminal.out(`${JSON.stringify(accountOf(result, row))}\n`);
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

/** One object, one account per line, written piece by piece: no string grows with the log. */
function printJson(terminal: Terminal, result: ScoreResult): void {
  const { table, topic, acts } = result;
  const head = {
    formula: table.formula,
    asOf: isoInstant(table.asOf),
    mode: table.mode,
    seeds: table.mode === "seeded" ? { label: table.seedLabel, inLog: table.seedCount } : null,
    ...(topic !== undefined && { topic }),
    ...(table.mode === "open" && { warning: "open: not bot-proof" }),
    acts,
  };
  terminal.out(`${JSON.stringify(head).slice(0, -1)},"accounts":[`);
  let separator = "\n";
  for (const row of topRows(result, undefined)) {
    terminal.out(separator + JSON.stringify(accountOf(result, row)));
    separator = ",\n";
  }
  terminal.out("\n]}\n");
}

function accountOf({ table, open }: ScoreResult, row: AccountScore): object {
  if (table.mode === "open") return row;
  const without = open.get(row.id);
  return { ...row, open: { score: without?.score ?? 0, people: without?.people.counted ?? 0 } };
}

function* topRows({ table, top }: ScoreResult, fallback: number | undefined): Generator<AccountScore> {
  const limit = top ?? fallback ?? Number.POSITIVE_INFINITY;
  let count = 0;
  for (const row of table.rows()) {
    if (count++ >= limit) return;
    yield row;
  }
}

function intervalText(row: AccountScore): string {
  const [low, high] = row.interval;
  return row.rated ? `${low.toFixed(1)} … ${high.toFixed(1)}` : "unrated";
}

/** Scores of a log as text. The command line prints it, the calculator's page saves it: the same bytes. */
import { isoInstant } from "../events/index.ts";
import type { AccountScore, ScoreTable } from "../score/index.ts";

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
  /** Accounts written, the best ones; undefined for the format's own default. */
  readonly top: number | undefined;
}

/** One object, one account per line, piece by piece: no string grows with the log. */
export function* scoresJson(result: ScoreResult): Generator<string> {
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
  yield `${JSON.stringify(head).slice(0, -1)},"accounts":[`;
  let separator = "\n";
  for (const row of topRows(result, undefined)) {
    yield separator + JSON.stringify(accountOf(result, row));
    separator = ",\n";
  }
  yield "\n]}\n";
}

/** One object per account and line. */
export function* scoresNdjson(result: ScoreResult): Generator<string> {
  for (const row of topRows(result, undefined)) yield `${JSON.stringify(accountOf(result, row))}\n`;
}

/** A row per account (RFC 4180). The mode stands in every row, so that no cut of the file loses its warning. */
export function* scoresCsv(result: ScoreResult): Generator<string> {
  const { table } = result;
  yield "rank,account,score,low,high,rated,people,trusted,crowd,engagers,percentile,mode\r\n";
  let rank = 0;
  for (const { id, score, interval, rated, people, engagers, percentile } of topRows(result, undefined)) {
    rank += 1;
    const cells = [
      rank,
      csvText(id),
      score,
      ...interval,
      rated,
      people.counted,
      people.trusted,
      people.crowd,
    ];
    yield `${[...cells, engagers, percentile, table.mode].join(",")}\r\n`;
  }
}

/** The best accounts, as many as asked for. */
export function* topRows({ table, top }: ScoreResult, fallback: number | undefined): Generator<AccountScore> {
  const limit = top ?? fallback ?? Number.POSITIVE_INFINITY;
  let count = 0;
  for (const row of table.rows()) {
    if (count++ >= limit) return;
    yield row;
  }
}

function accountOf({ table, open }: ScoreResult, row: AccountScore): object {
  if (table.mode === "open") return row;
  const without = open.get(row.id);
  return { ...row, open: { score: without?.score ?? 0, people: without?.people.counted ?? 0 } };
}

/** A spreadsheet would compute these: they get an apostrophe. A handle ("@ann") or a number is left as it is. */
const FORMULA = /^=|^[+-](?!\d+$)|^@.*\(/;

/** Quoted where it must be. */
function csvText(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

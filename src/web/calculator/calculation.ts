/** One log and its scores, as the page asks for them. The scorer is the one of the service and the command line. */
import { readAsOf, readSeeds, type ScoreResult, scoresCsv, scoresJson } from "../../calculation/index.ts";
import { compareIds, isoInstant } from "../../events/index.ts";
import { byWorth, worthOf } from "../../publish/index.ts";
import { createLedger, type Ledger, type ScoreTable, scoreLedger } from "../../score/index.ts";
import {
  type Calls,
  type Explained,
  type LogRead,
  type PageAsked,
  type Row,
  type Scored,
  type SortKey,
  type TablePage,
  VOICES_MAX,
} from "./protocol.ts";
import { type ReadLog, readLog } from "./read-log.ts";

/** Text joined before it goes into a file: few large parts instead of a part for each account. */
const PART_LENGTH = 1_048_576;

export class Calculation {
  private ledger: Ledger = createLedger();
  private log: ReadLog | undefined;
  private result: ScoreResult | undefined;
  private rows: readonly Row[] = [];
  /** The last order asked for, because a page is mostly followed by its neighbour. */
  private ordered: { readonly key: string; readonly rows: readonly Row[] } | undefined;

  async read(
    { file, format }: Calls["read"]["asks"],
    onProgress: (bytesRead: number) => void,
  ): Promise<LogRead> {
    this.ledger = createLedger();
    this.log = await readLog(file, format, this.ledger, onProgress);
    return { ...this.log, acts: this.ledger.size };
  }

  /** @throws RangeError when the settings are none */
  score({ seeds: seedsText, asOf: asOfText }: Calls["score"]["asks"]): Scored {
    const seeds = readSeeds(seedsText);
    if (seeds === undefined) throw new RangeError("Seeds are none, or a lottery such as lottery:0.1@1.");
    const asOf = readAsOf(asOfText);
    const at = asOf === "last" ? {} : { asOf };
    const table = scoreLedger(this.ledger, { seeds, ...at });
    const open = table.mode === "open" ? table : scoreLedger(this.ledger, { seeds: { mode: "open" }, ...at });
    const { read, accepted, rejected, byReason } = this.log!.summary;
    const acts = { read, accepted, rejected, byReason };
    this.result = { table, open, topic: undefined, acts, top: undefined };
    let rank = 0;
    this.rows = Array.from(table.rows(), (row) => {
      rank += 1;
      return { ...row, rank };
    });
    this.ordered = undefined;
    const highest = this.rows.reduce((most, row) => Math.max(most, row.rated ? row.interval[1] : 0), 0);
    const { formula, mode, seedLabel, seedCount } = table;
    return {
      formula,
      mode,
      seedLabel,
      seedCount,
      asOf: isoInstant(table.asOf),
      accounts: this.rows.length,
      highest,
    };
  }

  page({ sort, descending, filter, from, count }: PageAsked): TablePage {
    const key = JSON.stringify([sort, descending, filter]);
    if (this.ordered?.key !== key) {
      const wanted = filter.toLowerCase();
      const rows = this.rows.filter(({ id }) => id.toLowerCase().includes(wanted));
      if (sort !== "rank") rows.sort(ORDERS[sort]);
      if (descending) rows.reverse();
      this.ordered = { key, rows };
    }
    const { rows } = this.ordered;
    return { rows: rows.slice(from, from + count), total: rows.length };
  }

  explain({ account }: Calls["explain"]["asks"]): Explained | null {
    const explanation = this.table.explain(account);
    if (explanation === undefined) return null;
    const worth = worthOf(explanation.account.people);
    const voices = byWorth(explanation.voices, worth).map((voice) => ({ ...voice, adds: worth(voice) }));
    const others = voices.splice(VOICES_MAX);
    const adds = others.reduce((sum, voice) => sum + voice.adds, 0);
    return { ...explanation, voices, others: { count: others.length, adds } };
  }

  save({ as }: Calls["save"]["asks"]): Blob {
    const result = this.result!;
    const pieces = as === "json" ? scoresJson(result) : scoresCsv(result);
    const parts: string[] = [];
    let part = "";
    for (const piece of pieces) {
      part += piece;
      if (part.length < PART_LENGTH) continue;
      parts.push(part);
      part = "";
    }
    return new Blob([...parts, part], { type: as === "json" ? "application/json" : "text/csv" });
  }

  private get table(): ScoreTable {
    return this.result!.table;
  }
}

type Order = (a: Row, b: Row) => number;

/** Equals stay in the order of rank, as sorting is stable. */
const ORDERS: Readonly<Record<Exclude<SortKey, "rank">, Order>> = {
  account: (a, b) => compareIds(a.id, b.id),
  score: (a, b) => a.score - b.score,
  people: (a, b) => a.people.counted - b.people.counted,
  engagers: (a, b) => a.engagers - b.engagers,
  percentile: (a, b) => a.percentile - b.percentile,
};

/**
 * Comma-separated acts (RFC 4180) with a strict header. A small state machine of our own: the streaming CSV
 * libraries need streams or decoders of a host, and would still leave limits, places and counts to us.
 */
import type { Rejection } from "../../events/index.ts";
import { createAdmission } from "../admit.ts";
import { CsvRow } from "../csv-row.ts";
import { shown } from "../json.ts";
import { LINE_TOO_LONG, type LineReader, LineSource, NOT_UTF8 } from "../line-source.ts";
import { isBlank, MAX_LINE_BYTES } from "../lines.ts";
import { type Draft, RecordWriter } from "../record.ts";
import { decodeMade } from "../row.ts";
import type { Sink, Source, SourceOptions } from "../source.ts";
import { Tally } from "../tally.ts";
import { decodeUtf8 } from "../utf8.ts";

/** Columns in their usual order; a file may order them freely. `topics` holds labels separated by ";". */
export const CSV_COLUMNS = [
  "id",
  "at",
  "kind",
  "actor",
  "recipient",
  "object",
  "via",
  "topics",
  "network",
] as const;

/** Which columns a file may have, and what they mean. */
export interface CsvShape {
  readonly accepted: readonly string[];
  readonly required: readonly string[];
  /** Column → field of an act, where they differ in name. */
  readonly fields: Readonly<Record<string, string>>;
  /** What every row says without a column for it. */
  readonly given: Readonly<Draft>;
}

const ACTS: CsvShape = { accepted: CSV_COLUMNS, required: ["at", "kind", "actor"], fields: {}, given: {} };

export function csvSource(options: SourceOptions = {}): Source {
  return csvSourceOf(ACTS, options);
}

export function csvSourceOf(shape: CsvShape, options: SourceOptions): Source {
  const tally = new Tally();
  return new LineSource(tally, new CsvReader(shape, tally, options));
}

class CsvReader implements LineReader {
  sink: Sink | undefined;
  private readonly shape: CsvShape;
  private readonly tally: Tally;
  private readonly record: RecordWriter;
  private readonly network: string;
  private readonly row = new CsvRow();
  /** First line of the row that is being collected, 0 when none is open. */
  private opened = 0;
  private openBytes = 0;
  /** Names in this file's order; null after a header that was refused. */
  private columns: readonly string[] | null | undefined;

  constructor(shape: CsvShape, tally: Tally, options: SourceOptions) {
    this.shape = shape;
    this.tally = tally;
    this.record = new RecordWriter(tally, createAdmission(options.now));
    this.network = options.network ?? "log";
  }

  line(bytes: Uint8Array, start: number, end: number, number: number): void {
    if (this.opened === 0 && isBlank(bytes, start, end)) {
      this.tally.skipped.blank += 1;
      return;
    }
    const first = this.opened === 0 ? number : this.opened;
    const text = decodeUtf8(bytes, start, end);
    if (text === undefined) {
      this.close(first, NOT_UTF8);
      return;
    }
    const status = this.row.feed(text);
    if (status === "open") {
      this.opened = first;
      this.openBytes += end - start + 1;
      if (this.openBytes > MAX_LINE_BYTES) this.close(first, ROW_TOO_LONG);
    } else if (status === "broken") {
      this.close(first, { reason: "bad-field", detail: this.row.problem });
    } else {
      this.close(first, undefined);
    }
  }

  tooLong(number: number): void {
    this.close(this.opened === 0 ? number : this.opened, LINE_TOO_LONG);
  }

  end(): void {
    if (this.opened > 0) this.close(this.opened, NEVER_CLOSED);
    this.columns = undefined;
  }

  abandon(): void {
    this.forgetRow();
    this.columns = undefined;
  }

  private forgetRow(): void {
    this.row.reset();
    this.opened = 0;
    this.openBytes = 0;
  }

  /** A row is complete, or is given up for a reason. */
  private close(first: number, problem: Rejection | undefined): void {
    const { sink, tally } = this;
    const cells = this.row.cells;
    this.forgetRow();
    if (sink === undefined) return;
    const isHeader = this.columns === undefined;
    if (isHeader) {
      const refused = problem ?? headerProblem(this.shape, cells);
      this.columns = refused === undefined ? cells : null;
      if (refused === undefined) tally.skipped.headers += 1;
      else tally.reject(refused, first, sink);
      return;
    }
    if (this.columns === null) tally.reject(UNREADABLE, first, sink);
    else if (problem !== undefined) tally.reject(problem, first, sink);
    else this.read(this.columns ?? [], cells, first, sink);
  }

  private read(columns: readonly string[], cells: readonly string[], first: number, sink: Sink): void {
    const { record } = this;
    if (cells.length !== columns.length) {
      const detail = `the row has ${cells.length} cells, the header has ${columns.length}`;
      this.tally.reject({ reason: "wrong-column-count", detail }, first, sink);
      return;
    }
    const { fields, given } = this.shape;
    const draft: Draft = { network: this.network, ...given };
    columns.forEach((column, i) => {
      const cell = cells[i] ?? "";
      const field = fields[column] ?? column;
      if (cell !== "") draft[field] = cellValue(field, cell);
    });
    record.begin(first, sink);
    if (draft["id"] !== undefined) record.act(draft);
    else record.act({ ...draft, id: rowId(draft) }, decodeMade);
    record.finish();
  }
}

function cellValue(column: string, cell: string): unknown {
  if (column === "at") return /^[0-9]{1,15}$/.test(cell) ? Number(cell) : cell;
  if (column === "topics") {
    return cell
      .split(";")
      .map((topic) => topic.trim())
      .filter((topic) => topic !== "");
  }
  return cell;
}

/** A row without an id is named by what it says, so that reading it twice changes nothing. */
function rowId(draft: Draft): string {
  const text = (name: string): string => (draft[name] === undefined ? "" : String(draft[name]));
  const object = draft["object"] === undefined ? [] : ["#", text("object")];
  return [text("actor"), ">", text("recipient"), "@", text("at"), "/", text("kind"), ...object].join("");
}

function headerProblem({ accepted, required }: CsvShape, names: readonly string[]): Rejection | undefined {
  const refuse = (field: string, problem: string): Rejection => ({
    reason: "bad-header",
    field: shown(field),
    detail: `${problem}; accepted: ${accepted.join(", ")} (needed: ${required.join(", ")})`,
  });
  for (const name of names) {
    if (!accepted.includes(name)) return refuse(name, `no column "${shown(name)}"`);
    if (names.indexOf(name) !== names.lastIndexOf(name)) return refuse(name, `column "${name}" twice`);
  }
  for (const name of required) if (!names.includes(name)) return refuse(name, `column "${name}" is missing`);
  return undefined;
}

const UNREADABLE: Rejection = {
  reason: "bad-header",
  detail: "the header of this file was refused, so its rows cannot be read; see the rejection of the header",
};

const NEVER_CLOSED: Rejection = {
  reason: "bad-field",
  detail: "a quote opened in this row is never closed",
};

const ROW_TOO_LONG: Rejection = {
  reason: "line-too-long",
  detail: `a quote opened in this row is not closed within ${MAX_LINE_BYTES} bytes`,
};

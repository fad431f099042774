/**
 * Edge lists: `actor recipient unix-seconds [kind]`, columns separated by spaces or tabs, "#" opens a comment.
 * Such logs have millions of rows that are nothing but whole numbers, so those are read straight from the
 * bytes; every other row takes the general way, which gives the same act or says what is wrong.
 */
import type { DirectedAct, DirectedKind, Rejection } from "../../events/index.ts";
import { type Admission, createAdmission, refuseTime } from "../admit.ts";
import { shown } from "../json.ts";
import { LINE_TOO_LONG, type LineReader, LineSource, NOT_UTF8 } from "../line-source.ts";
import { isBlank } from "../lines.ts";
import { StringPool } from "../pool.ts";
import { decodeMade } from "../row.ts";
import type { Sink, Source, SourceOptions } from "../source.ts";
import { Tally } from "../tally.ts";
import { decodeUtf8 } from "../utf8.ts";

export interface EdgeListShape {
  /** Names of the columns, for messages. */
  readonly columns: readonly string[];
  /** Kind by the word in column 4; a format without that column gives every row `kind`. */
  readonly kinds?: ReadonlyMap<string, DirectedKind>;
  readonly kind: DirectedKind;
}

/** Every numeral of up to this many digits is a whole number that a double holds exactly. */
const NUMERAL_DIGITS_MAX = 15;

const ZERO = 0x30;
const HASH = 0x23;

export function edgeListSource(shape: EdgeListShape, options: SourceOptions): Source {
  const tally = new Tally();
  return new LineSource(tally, new EdgeListReader(shape, options, tally));
}

class EdgeListReader implements LineReader {
  sink: Sink | undefined;
  private readonly shape: EdgeListShape;
  private readonly tally: Tally;
  private readonly admission: Admission;
  private readonly network: string;
  private readonly pool = new StringPool();
  /** Where the last numeral or word ended: the cursor of the direct way. */
  private position = 0;

  constructor(shape: EdgeListShape, options: SourceOptions, tally: Tally) {
    this.shape = shape;
    this.tally = tally;
    this.admission = createAdmission(options.now);
    this.network = options.network ?? "log";
  }

  tooLong(number: number): void {
    if (this.sink !== undefined) this.tally.reject(LINE_TOO_LONG, number, this.sink);
  }

  line(bytes: Uint8Array, start: number, end: number, number: number): void {
    const { sink, tally } = this;
    if (sink === undefined) return;
    const act = this.direct(bytes, start, end);
    if (act !== undefined) tally.single(act, number, sink);
    else if (isBlank(bytes, start, end)) tally.skipped.blank += 1;
    else if (isComment(bytes, start)) tally.skipped.comments += 1;
    else {
      const result = this.general(bytes, start, end);
      if ("reason" in result) tally.reject(result, number, sink);
      else tally.single(result, number, sink);
    }
  }

  /** The act of a row of plain numerals, or undefined when the row is anything else or is to be refused. */
  private direct(bytes: Uint8Array, start: number, end: number): DirectedAct | undefined {
    this.position = start;
    const from = this.numeral(bytes, end);
    const to = this.numeral(bytes, end);
    const at = this.numeral(bytes, end);
    if (from < 0 || to < 0 || at < 0 || at > this.admission.latest) return undefined;
    const kind = this.kind(bytes, end);
    if (kind === undefined || this.position !== end) return undefined;
    const actor = this.pool.numeral(from);
    const recipient = this.pool.numeral(to);
    return { id: rowId(actor, recipient, at, kind), at, kind, actor, recipient, network: this.network };
  }

  /** Reads a numeral and the space after it; −1 unless it is the usual spelling of a whole number. */
  private numeral(bytes: Uint8Array, end: number): number {
    const start = this.position;
    let i = start;
    let value = 0;
    while (i < end) {
      const digit = bytes[i]! - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      i += 1;
    }
    const digits = i - start;
    if (digits === 0 || digits > NUMERAL_DIGITS_MAX || (digits > 1 && bytes[start] === ZERO)) return -1;
    if (i < end && !isSpace(bytes[i]!)) return -1;
    while (i < end && isSpace(bytes[i]!)) i += 1;
    this.position = i;
    return value;
  }

  private kind(bytes: Uint8Array, end: number): DirectedKind | undefined {
    const { kinds, kind } = this.shape;
    if (kinds === undefined) return kind;
    let word = "";
    let i = this.position;
    while (i < end && !isSpace(bytes[i]!)) word += String.fromCharCode(bytes[i++]!);
    while (i < end && isSpace(bytes[i]!)) i += 1;
    this.position = i;
    return kinds.get(word);
  }

  private general(bytes: Uint8Array, start: number, end: number): DirectedAct | Rejection {
    const text = decodeUtf8(bytes, start, end);
    if (text === undefined) return NOT_UTF8;
    const { columns, kinds } = this.shape;
    const cells = text.split(/[ \t]+/u).filter((cell) => cell !== "");
    const [actor = "", recipient = "", time = "", word = ""] = cells;
    if (cells.length !== columns.length) {
      const detail = `found ${cells.length} columns, expected ${columns.length}: ${columns.join(" ")}`;
      return { reason: "wrong-column-count", detail };
    }
    const kind = kinds === undefined ? this.shape.kind : kinds.get(word);
    if (kind === undefined) {
      const known = [...(kinds?.keys() ?? [])].join(", ");
      return { reason: "unknown-kind", field: "kind", detail: `kind "${shown(word)}" is none of ${known}` };
    }
    if (!/^[0-9]{1,15}$/.test(time)) {
      const detail = `time "${shown(time)}" is not a whole number of seconds since 1970-01-01`;
      return { reason: "bad-time", field: "time", detail };
    }
    const at = Number(time);
    const decoded = decodeMade({
      id: rowId(actor, recipient, at, kind),
      at,
      kind,
      actor: this.pool.get(actor),
      recipient: this.pool.get(recipient),
      network: this.network,
    });
    if (!decoded.ok) return decoded.rejection;
    return refuseTime(this.admission, at) ?? (decoded.value as DirectedAct);
  }
}

/**
 * `actor>recipient@at/kind`: the same row always has the same id, so that reading a file twice changes nothing.
 * Joined rather than concatenated: engines keep concatenations as trees, at four times the memory of the text.
 */
function rowId(actor: string, recipient: string, at: number, kind: DirectedKind): string {
  return [actor, ">", recipient, "@", at, "/", kind].join("");
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09;
}

function isComment(bytes: Uint8Array, start: number): boolean {
  let i = start;
  while (isSpace(bytes[i]!)) i += 1;
  return bytes[i] === HASH;
}

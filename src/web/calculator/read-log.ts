/** Reads one file into a ledger, piece by piece: plain or gzip, the format given or told from the beginning. */
import type { PlacedRejection } from "../../events/index.ts";
import {
  createSource,
  DETECT_BYTES,
  detectFormat,
  type FormatName,
  type Sink,
  type Source,
  type Summary,
} from "../../ingest/index.ts";
import type { Ledger } from "../../score/index.ts";
import { Gunzip, isGzip } from "./gunzip.ts";

/** Rejections shown for each reason. */
const EXAMPLES_MAX = 5;

export interface ReadLog {
  readonly format: FormatName;
  readonly placedBy: Source["placedBy"];
  readonly summary: Summary;
  /** The first rejections of each reason, in the order of the file. */
  readonly examples: readonly PlacedRejection[];
}

/** A file in no format there is. */
export class UnknownFormat extends Error {
  override readonly name = "UnknownFormat";
}

/**
 * Adds the acts of the file to the ledger, until its end or its damage, which is a rejection like others.
 * @param onPiece told after every piece of the bytes read so far, as stored
 * @throws UnknownFormat when the format is to be told and no format fits
 */
export async function readLog(
  file: Blob,
  format: FormatName | "auto",
  ledger: Ledger,
  onPiece: (bytesRead: number) => void,
): Promise<ReadLog> {
  const reader = new LogReader(format, ledger);
  let gunzip: Gunzip | null | undefined;
  let bytesRead = 0;
  for await (const chunk of wholeMagic(piecesOf(file))) {
    gunzip ??= isGzip(chunk) ? new Gunzip((bytes) => reader.push(bytes)) : null;
    bytesRead += chunk.length;
    if (gunzip === null) reader.push(chunk);
    else if (!gunzip.write(chunk)) break;
    onPiece(bytesRead);
  }
  const sound = !gunzip || gunzip.end();
  return reader.finish(sound ? null : gunzip!.damage);
}

/** Holds the beginning back until it is long enough to tell the format. */
class LogReader {
  private readonly examples: PlacedRejection[] = [];
  private readonly shown = new Map<string, number>();
  private readonly sink: Sink;
  private readonly asked: FormatName | "auto";
  private format: FormatName | undefined;
  private source: Source | undefined;
  private head: Uint8Array[] = [];
  private headBytes = 0;

  constructor(asked: FormatName | "auto", ledger: Ledger) {
    this.asked = asked;
    this.sink = {
      act: (act) => void ledger.add(act),
      reject: (rejection) => {
        const count = this.shown.get(rejection.reason) ?? 0;
        if (count < EXAMPLES_MAX) this.examples.push(rejection);
        this.shown.set(rejection.reason, count + 1);
      },
    };
  }

  push(bytes: Uint8Array): void {
    if (this.source !== undefined) this.source.push(bytes, this.sink);
    else {
      this.head.push(bytes.slice());
      this.headBytes += bytes.length;
      if (this.headBytes > DETECT_BYTES) this.begin();
    }
  }

  finish(damage: string | null): ReadLog {
    const source = this.source ?? this.begin();
    if (damage === null) source.end(this.sink);
    else source.truncate(damage, this.sink);
    const { summary, placedBy } = source;
    return { format: this.format!, placedBy, summary, examples: this.examples };
  }

  private begin(): Source {
    const head = new Uint8Array(this.headBytes);
    let at = 0;
    for (const bytes of this.head) {
      head.set(bytes, at);
      at += bytes.length;
    }
    this.head = [];
    this.format = this.asked === "auto" ? detectFormat(head) : this.asked;
    if (this.format === undefined) throw new UnknownFormat(this.headBytes === 0 ? EMPTY : STRANGE);
    this.source = createSource(this.format);
    this.source.push(head, this.sink);
    return this.source;
  }
}

const EMPTY = "The file is empty.";
const STRANGE =
  "The beginning of the file fits none of the formats. Choose the one it should be in, and the page says what is wrong with each line.";

async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** The same bytes, with a first piece of at least two bytes whenever there are two: enough to know gzip by. */
async function* wholeMagic(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first: Uint8Array | null = new Uint8Array(0);
  for await (const piece of pieces) {
    if (first === null) {
      yield piece;
      continue;
    }
    const joined: Uint8Array = new Uint8Array(first.length + piece.length);
    joined.set(first);
    joined.set(piece, first.length);
    first = joined;
    if (first.length < 2) continue;
    yield first;
    first = null;
  }
  if (first !== null && first.length > 0) yield first;
}

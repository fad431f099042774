/** Base of the formats that are read line by line. */
import type { Rejection } from "../events/index.ts";
import { createAdmission } from "./admit.ts";
import { isBlank, type LineHandler, LineSplitter, MAX_LINE_BYTES } from "./lines.ts";
import { RecordWriter } from "./record.ts";
import type { Sink, Source, SourceOptions, Summary } from "./source.ts";
import { Tally } from "./tally.ts";
import { decodeUtf8 } from "./utf8.ts";

export const LINE_TOO_LONG: Rejection = {
  reason: "line-too-long",
  detail: `the line is longer than ${MAX_LINE_BYTES} bytes, the most that is read`,
};

export const NOT_UTF8: Rejection = {
  reason: "not-utf8",
  detail: "the line is not valid UTF-8; save the file with that encoding",
};

/** Reads the lines that a splitter hands out. */
export interface LineReader extends LineHandler {
  /** Where the acts go; set before every call. */
  sink: Sink | undefined;
  /** All lines were handed out. */
  end?(): void;
  /** The input broke off: whatever is unfinished is to be forgotten without a rejection. */
  abandon?(): void;
}

/** Splitting, counting and breaking off, which are the same for every line-wise format. */
export class LineSource implements Source {
  readonly placedBy = "line";
  private readonly tally: Tally;
  private readonly reader: LineReader;
  private readonly splitter: LineSplitter;

  constructor(tally: Tally, reader: LineReader) {
    this.tally = tally;
    this.reader = reader;
    this.splitter = new LineSplitter(reader);
  }

  get summary(): Summary {
    return this.tally.snapshot();
  }

  push(chunk: Uint8Array, sink: Sink): void {
    this.reader.sink = sink;
    this.splitter.push(chunk);
  }

  end(sink: Sink): void {
    this.reader.sink = sink;
    this.splitter.end();
    this.reader.end?.();
  }

  truncate(detail: string, sink: Sink): void {
    this.tally.reject({ reason: "truncated-stream", detail }, this.splitter.current, sink);
    this.splitter.abandon();
    this.reader.abandon?.();
  }
}

/** Reads one line of text, or one item, into a record. */
export type ReadRecord = (text: string, record: RecordWriter) => void;

/** Every line that is not blank is one record of text. */
export class RecordReader implements LineReader {
  sink: Sink | undefined;
  private readonly tally: Tally;
  private readonly record: RecordWriter;
  private readonly read: ReadRecord;

  constructor(tally: Tally, options: SourceOptions, read: ReadRecord) {
    this.tally = tally;
    this.record = new RecordWriter(tally, createAdmission(options.now));
    this.read = read;
  }

  line(bytes: Uint8Array, start: number, end: number, number: number): void {
    const { sink, tally, record } = this;
    if (sink === undefined) return;
    if (isBlank(bytes, start, end)) {
      tally.skipped.blank += 1;
      return;
    }
    const text = decodeUtf8(bytes, start, end);
    if (text === undefined) {
      tally.reject(NOT_UTF8, number, sink);
      return;
    }
    record.begin(number, sink);
    this.read(text, record);
    record.finish();
  }

  tooLong(number: number): void {
    this.refuse(LINE_TOO_LONG, number);
  }

  refuse(rejection: Rejection, number: number): void {
    if (this.sink !== undefined) this.tally.reject(rejection, number, this.sink);
  }
}

export function recordSource(options: SourceOptions, read: ReadRecord): Source {
  const tally = new Tally();
  return new LineSource(tally, new RecordReader(tally, options, read));
}

/** Base of the formats whose records are JSON objects, one a line or as the items of one document. */
import type { Rejection } from "../events/index.ts";
import { type JsonObject, parseObject } from "./json.ts";
import { type ItemHandler, ItemSplitter } from "./json-items.ts";
import { type JsonShape, ShapeSniffer } from "./json-shape.ts";
import { LINE_TOO_LONG, RecordReader } from "./line-source.ts";
import { LineSplitter, MAX_LINE_BYTES } from "./lines.ts";
import type { RecordWriter } from "./record.ts";
import type { Sink, Source, SourceOptions, Summary } from "./source.ts";
import { Tally } from "./tally.ts";

/**
 * One JSON object a line, or one document that is an array, a Collection or an OrderedCollection, of any size and
 * layout.
 */
export class JsonSource implements Source, ItemHandler {
  private readonly tally = new Tally();
  private readonly forgotten: () => number;
  private readonly reader: RecordReader;
  private readonly lines: LineSplitter;
  private readonly items: ItemSplitter;
  private sniffer = new ShapeSniffer();
  private shape: JsonShape | undefined;
  /** Bytes seen while the shape is unknown; never more than a line may have. */
  private undecided: Uint8Array[] = [];

  /** `forgotten` counts what `read` had to forget to bound memory. */
  constructor(
    options: SourceOptions,
    read: (value: JsonObject, record: RecordWriter) => void,
    forgotten: () => number = () => 0,
  ) {
    this.forgotten = forgotten;
    this.reader = new RecordReader(this.tally, options, (text, record) => {
      const parsed = parseObject(text);
      if (parsed.ok) read(parsed.value, record);
      else record.fail(parsed.rejection);
    });
    this.lines = new LineSplitter(this.reader);
    this.items = new ItemSplitter(this);
  }

  get placedBy(): "line" | "item" {
    return this.shape === "document" ? "item" : "line";
  }

  get summary(): Summary {
    this.tally.forgotten = this.forgotten();
    return this.tally.snapshot();
  }

  push(chunk: Uint8Array, sink: Sink): void {
    this.reader.sink = sink;
    for (let i = 0; this.shape === undefined && i < chunk.length; i += 1) {
      this.shape = this.sniffer.step(chunk[i]!);
    }
    if (this.shape === undefined) {
      this.undecided.push(chunk.slice());
      return;
    }
    this.release();
    this.feed(chunk);
  }

  end(sink: Sink): void {
    this.reader.sink = sink;
    this.shape ??= "lines";
    this.release();
    this.lines.end();
    if (this.items.unfinished) this.refuse(UNFINISHED, this.items.current);
    this.items.end();
    this.startAnew();
  }

  truncate(detail: string, sink: Sink): void {
    const place = this.shape === "document" ? this.items.current : this.lines.current;
    this.tally.reject({ reason: "truncated-stream", detail }, place, sink);
    this.lines.abandon();
    this.items.abandon();
    this.startAnew();
  }

  item(bytes: Uint8Array, start: number, end: number, number: number): void {
    this.reader.line(bytes, start, end, number);
  }

  itemTooLong(number: number): void {
    this.refuse(ITEM_TOO_LONG, number);
  }

  envelope(): void {
    this.tally.skipped.headers += 1;
  }

  private refuse(rejection: Rejection, number: number): void {
    this.reader.refuse(rejection, number);
  }

  private feed(chunk: Uint8Array): void {
    if (this.shape === "document") this.items.push(chunk);
    else this.lines.push(chunk);
  }

  private release(): void {
    const held = this.undecided;
    this.undecided = [];
    for (const chunk of held) this.feed(chunk);
  }

  private startAnew(): void {
    this.sniffer = new ShapeSniffer();
    this.shape = undefined;
    this.undecided = [];
  }
}

const UNFINISHED: Rejection = {
  reason: "truncated-stream",
  detail: "the document ends before it is closed; from this item on it is not read",
};

const ITEM_TOO_LONG: Rejection = {
  ...LINE_TOO_LONG,
  detail: `the item is longer than ${MAX_LINE_BYTES} bytes, the most that is read`,
};

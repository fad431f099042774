/** Base of the formats whose records are lines of text. */
import { isBlank, type LineHandler, LineSplitter, MAX_LINE_BYTES } from "../../src/ingest/lines.ts";
import { decodeUtf8 } from "../../src/ingest/utf8.ts";
import {
  ArcCollector,
  type LoadedNetwork,
  minActsOf,
  type NetworkReader,
  type NetworkReaderOptions,
} from "./loaded.ts";

export abstract class TextLineReader implements NetworkReader, LineHandler {
  protected readonly arcs = new ArcCollector();
  protected readonly undirected: boolean;
  private readonly numbers = new Map<string, number>();
  private readonly splitter = new LineSplitter(this);
  private readonly minActs: number;

  constructor(options: NetworkReaderOptions) {
    this.minActs = minActsOf(options);
    this.undirected = options.undirected ?? false;
  }

  /** One line of text, blank ones included when `readsBlank`. */
  protected abstract text(text: string, line: number): void;

  /** The file is complete: whatever is unfinished is to be refused. */
  protected finish(): void {}

  /** Whether a blank line means something now, as inside a quoted cell. */
  protected readsBlank(): boolean {
    return false;
  }

  /** Number of a name, a new one for one not seen before. */
  protected numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.numbers.size);
    return this.numbers.size - 1;
  }

  push(chunk: Uint8Array): void {
    this.splitter.push(chunk);
  }

  end(): LoadedNetwork {
    this.splitter.end();
    this.finish();
    return this.arcs.finish([...this.numbers.keys()], this.minActs);
  }

  truncate(detail: string): LoadedNetwork {
    this.arcs.stop({ reason: "truncated-stream", line: this.splitter.current, detail });
    return this.arcs.finish([...this.numbers.keys()], this.minActs);
  }

  line(bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.arcs.broken !== null || (isBlank(bytes, start, end) && !this.readsBlank())) return;
    const text = decodeUtf8(bytes, start, end);
    if (text !== undefined) this.text(text, line);
    else {
      const detail = "the line is not valid UTF-8; save the file with that encoding";
      this.arcs.refuse({ reason: "not-utf8", line, detail });
    }
  }

  tooLong(line: number): void {
    const detail = `the line is longer than ${MAX_LINE_BYTES} bytes, the most that is read`;
    this.arcs.refuse({ reason: "line-too-long", line, detail });
  }
}

/**
 * Edge lists as the Stanford Network Analysis Project publishes them: one arc a line, ends separated by blanks, tabs or
 * a comma; further columns (weights, times) are ignored, lines that are empty or begin with # or % skipped. Read from
 * the bytes: a row makes no string and no object.
 */
import { shown } from "../../src/ingest/json.ts";
import { type LineHandler, LineSplitter, MAX_LINE_BYTES } from "../../src/ingest/lines.ts";
import { decodeUtf8 } from "../../src/ingest/utf8.ts";
import type { Graph } from "./graph.ts";
import {
  ArcCollector,
  type LoadedNetwork,
  minActsOf,
  type NetworkReader,
  type NetworkReaderOptions,
} from "./loaded.ts";
import { NameTable } from "./name-table.ts";

export interface NamedGraph {
  readonly graph: Graph;
  /** Node → its name in the file, in order of first appearance. */
  readonly names: readonly string[];
}

/**
 * A text at once. Self-loops and repeated arcs are dropped.
 * @throws SyntaxError naming the line when it has fewer than two columns
 */
export function parseEdgeList(text: string): NamedGraph {
  const reader = edgeListReader();
  reader.push(new TextEncoder().encode(text));
  const { graph, names, rejections } = reader.end();
  const [first] = rejections;
  if (first !== undefined) throw new SyntaxError(`line ${first.line}: ${first.detail}`);
  return { graph, names };
}

export function edgeListReader(options: NetworkReaderOptions = {}): NetworkReader {
  return new EdgeListReader(options);
}

const COMMENTS = [0x23, 0x25];

class EdgeListReader implements NetworkReader, LineHandler {
  private readonly arcs = new ArcCollector();
  private readonly names = new NameTable();
  private readonly splitter = new LineSplitter(this);
  private readonly minActs: number;
  private readonly undirected: boolean;

  constructor(options: NetworkReaderOptions) {
    this.minActs = minActsOf(options);
    this.undirected = options.undirected ?? false;
  }

  push(chunk: Uint8Array): void {
    this.splitter.push(chunk);
  }

  end(): LoadedNetwork {
    this.splitter.end();
    return this.arcs.finish(this.names.names(), this.minActs);
  }

  truncate(detail: string): LoadedNetwork {
    this.arcs.stop({ reason: "truncated-stream", line: this.splitter.current, detail });
    return this.arcs.finish(this.names.names(), this.minActs);
  }

  line(bytes: Uint8Array, start: number, end: number, line: number): void {
    let from = start;
    while (from < end && isSpace(bytes[from] as number)) from += 1;
    if (from === end || COMMENTS.includes(bytes[from] as number)) return;
    const fromEnd = cellEnd(bytes, from, end);
    let to = fromEnd;
    while (to < end && isSeparator(bytes[to] as number)) to += 1;
    const toEnd = cellEnd(bytes, to, end);
    if (fromEnd === from || toEnd === to) {
      const found = shown((decodeUtf8(bytes, start, end) ?? "").trim());
      const detail = `two columns are needed, "from to", found "${found}"`;
      this.arcs.refuse({ reason: "wrong-column-count", line, detail });
      return;
    }
    if (!isText(bytes, from, toEnd)) {
      const detail = "the line is not valid UTF-8; save the file with that encoding";
      this.arcs.refuse({ reason: "not-utf8", line, detail });
      return;
    }
    const source = this.names.numberOf(bytes, from, fromEnd);
    this.arcs.add(source, this.names.numberOf(bytes, to, toEnd), this.undirected);
  }

  tooLong(line: number): void {
    const detail = `the line is longer than ${MAX_LINE_BYTES} bytes, the most that is read`;
    this.arcs.refuse({ reason: "line-too-long", line, detail });
  }
}

function cellEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && !isSeparator(bytes[at] as number)) at += 1;
  return at;
}

/** Whether the bytes are valid UTF-8; quick when they are ASCII. */
function isText(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end && (bytes[at] as number) < 0x80) at += 1;
  return at === end || decodeUtf8(bytes, start, end) !== undefined;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

function isSeparator(byte: number): boolean {
  return byte === 0x2c || isSpace(byte);
}

/**
 * Graph Modelling Language (M. Himsolt 1997), as far as a network needs it: the first graph, its `directed`, its nodes
 * with id and label, its edges with source and target. Everything else in it is skipped.
 */
import { shown } from "../../src/ingest/json.ts";
import { type LineHandler, LineSplitter, MAX_LINE_BYTES } from "../../src/ingest/lines.ts";
import { decodeUtf8 } from "../../src/ingest/utf8.ts";
import { DeclaredGraph, EDGE_WAYS } from "./declared.ts";
import type { LoadedNetwork, NetworkReader, NetworkReaderOptions } from "./loaded.ts";

export function gmlReader(options: NetworkReaderOptions = {}): NetworkReader {
  return new GmlReader(options);
}

/** A key, a bracket or a number; a quote opens a text. */
const TOKEN = /\s*(?:([[\]])|"|([^\s[\]"]+))/y;
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
const KEY = /^[A-Za-z_][\w.-]*$/;

/** Texts of one element: the values of the keys that matter. */
type Element = Partial<Record<"id" | "label" | "source" | "target", string>>;

class GmlReader implements NetworkReader, LineHandler {
  private readonly graph: DeclaredGraph;
  private readonly splitter = new LineSplitter(this);
  /** Keys of the lists that are open. */
  private readonly path: string[] = [];
  private key: string | null = null;
  /** The text that is being read, when a quote is open. */
  private quoted: string | null = null;
  private element: Element = {};
  private elementLine = 0;
  private graphs = 0;
  private lines = 0;

  constructor(options: NetworkReaderOptions) {
    this.graph = new DeclaredGraph(options, true);
  }

  push(chunk: Uint8Array): void {
    this.splitter.push(chunk);
  }

  end(): LoadedNetwork {
    this.splitter.end();
    if (this.quoted !== null) this.fail(this.lines, "a quote is never closed");
    else if (this.path.length > 0) this.fail(this.lines, `the list of "${this.path.at(-1)}" is never closed`);
    else if (this.key !== null) this.fail(this.lines, `the key "${shown(this.key)}" has no value`);
    else if (this.graphs === 0) this.fail(Math.max(1, this.lines), 'there is no "graph [" in the file');
    return this.graph.finish();
  }

  truncate(detail: string): LoadedNetwork {
    this.graph.stop({ reason: "truncated-stream", line: this.splitter.current, detail });
    return this.graph.finish();
  }

  tooLong(line: number): void {
    this.fail(line, `the line is longer than ${MAX_LINE_BYTES} bytes, the most that is read`);
  }

  line(bytes: Uint8Array, start: number, end: number, line: number): void {
    this.lines = line;
    if (this.graph.stopped) return;
    const text = decodeUtf8(bytes, start, end);
    if (text === undefined) this.fail(line, "the line is not valid UTF-8; save the file with that encoding");
    else this.read(text, line);
  }

  private read(text: string, line: number): void {
    let at = 0;
    if (this.quoted !== null) {
      this.quoted += "\n";
      at = this.readQuoted(text, 0, line);
    } else if (text.trimStart().startsWith("#")) return;
    while (!this.graph.stopped) {
      TOKEN.lastIndex = at;
      const found = TOKEN.exec(text);
      if (found === null) return;
      at = TOKEN.lastIndex;
      const [, bracket, word] = found;
      if (bracket === "[") this.open(line);
      else if (bracket === "]") this.close(line);
      else if (word !== undefined) this.word(word, line);
      else {
        this.quoted = "";
        at = this.readQuoted(text, at, line);
      }
    }
  }

  /** Reads on inside quotes; returns where that ended. */
  private readQuoted(text: string, from: number, line: number): number {
    const quote = text.indexOf('"', from);
    this.quoted += text.slice(from, quote < 0 ? text.length : quote);
    if ((this.quoted ?? "").length > MAX_LINE_BYTES)
      this.fail(line, "a quote is not closed for a million letters");
    if (quote < 0) return text.length;
    const value = this.quoted ?? "";
    this.quoted = null;
    if (this.key === null) this.fail(line, `a text "${shown(value)}" stands where a key is expected`);
    else this.value(unescaped(value), line);
    return quote + 1;
  }

  private word(word: string, line: number): void {
    if (this.key !== null) {
      if (NUMBER.test(word)) this.value(word, line);
      else
        this.fail(
          line,
          `the value of "${shown(this.key)}" must be a number, a text in quotes or a list, not ${shown(word)}`,
        );
    } else if (KEY.test(word)) this.key = word;
    else this.fail(line, `a key is expected, found ${shown(word)}`);
  }

  private open(line: number): void {
    if (this.key === null) {
      this.fail(line, "a list opens without a key before it");
      return;
    }
    this.path.push(this.key);
    this.key = null;
    const [graph, element] = this.path;
    if (graph !== "graph") return;
    if (this.path.length === 1) {
      this.graphs += 1;
      if (this.graphs > 1) this.fail(line, "a second graph begins here; only the first is read");
    } else if (this.path.length === 2 && (element === "node" || element === "edge")) {
      this.element = {};
      this.elementLine = line;
    }
  }

  private close(line: number): void {
    if (this.key !== null || this.path.length === 0) {
      this.fail(
        line,
        this.key === null ? "a list closes that never opened" : `the key "${shown(this.key)}" has no value`,
      );
      return;
    }
    const kind = this.path.length === 2 && this.path[0] === "graph" ? this.path[1] : "";
    this.path.pop();
    const { id, label = "", source, target } = this.element;
    if (kind === "node") this.graph.node(id, label, this.elementLine);
    else if (kind === "edge") this.graph.edge(source, target, EDGE_WAYS.file, this.elementLine);
  }

  private value(value: string, _line: number): void {
    const key = this.key ?? "";
    this.key = null;
    if (this.path[0] !== "graph") return;
    if (this.path.length === 1 && key === "directed") this.graph.undirected = Number(value) === 0;
    if (this.path.length !== 2) return;
    if (key === "id" || key === "label" || key === "source" || key === "target") this.element[key] = value;
  }

  private fail(line: number, detail: string): void {
    this.graph.stop({ reason: "not-gml", line, detail });
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", quot: '"', lt: "<", gt: ">", apos: "'" };

/** GML is ASCII and writes other characters as in HTML; a name it does not know stays as it is. */
function unescaped(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|([a-z]+));/g,
    (whole, code: string | undefined, name: string | undefined) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const point = Number(code);
      return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
        ? String.fromCodePoint(point)
        : whole;
    },
  );
}

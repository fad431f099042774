/**
 * GraphML (U. Brandes, M. Eiglsperger, J. Lerner, C. Pich 2013), as far as a network needs it: the first graph, with the
 * nodes and edges of graphs nested in it; names from data whose key is called label or name. XML is read by saxes, which
 * checks that it is well-formed and never fetches or expands what a document declares.
 */
import { SaxesParser } from "saxes";
import { shown } from "../../src/ingest/json.ts";
import { DeclaredGraph, EDGE_WAYS } from "./declared.ts";
import type { LoadedNetwork, NetworkReader, NetworkReaderOptions, NetworkRejectionReason } from "./loaded.ts";

export function graphmlReader(options: NetworkReaderOptions = {}): NetworkReader {
  return new GraphmlReader(options);
}

type Attributes = Readonly<Record<string, string>>;

class GraphmlReader implements NetworkReader {
  private readonly graph: DeclaredGraph;
  private readonly parser = new SaxesParser();
  private readonly decoder = new TextDecoder("utf-8", { fatal: true });
  /** Local names of the elements that are open. */
  private readonly path: string[] = [];
  /** Nodes that are open, as their numbers; −1 for one that was refused. */
  private readonly openNodes: number[] = [];
  /** Keys of data that names nodes. */
  private readonly labelKeys = new Set<string>();
  private label: string | null = null;
  private graphs = 0;

  constructor(options: NetworkReaderOptions) {
    this.graph = new DeclaredGraph(options, false);
    const { parser } = this;
    parser.on("error", (error) => this.fail("not-xml", error.message.replace(/^\d+:\d+: /, "")));
    parser.on("xmldecl", ({ encoding }) => {
      if (encoding === undefined || /^(?:utf-?8|us-ascii)$/i.test(encoding)) return;
      this.fail("not-utf8", `the file is in ${shown(encoding)}; save it as UTF-8`);
    });
    parser.on("opentag", ({ name, attributes }) => {
      if (!this.graph.stopped) this.open(localName(name), attributes as Attributes);
      this.path.push(localName(name));
    });
    parser.on("closetag", ({ name }) => {
      this.path.pop();
      if (!this.graph.stopped) this.close(localName(name));
    });
    const text = (piece: string): void => {
      if (this.label !== null) this.label += piece;
    };
    parser.on("text", text);
    parser.on("cdata", text);
  }

  push(chunk: Uint8Array): void {
    if (!this.graph.stopped) this.write(() => this.decoder.decode(chunk, { stream: true }));
  }

  end(): LoadedNetwork {
    if (!this.graph.stopped) this.write(() => this.decoder.decode());
    if (!this.graph.stopped) this.parser.close();
    if (!this.graph.stopped && this.graphs === 0) this.fail("not-xml", "there is no <graph> in the file");
    return this.graph.finish();
  }

  truncate(detail: string): LoadedNetwork {
    this.fail("truncated-stream", detail);
    return this.graph.finish();
  }

  private write(decode: () => string): void {
    let text: string;
    try {
      text = decode();
    } catch {
      this.fail("not-utf8", "the file is not valid UTF-8; save it with that encoding");
      return;
    }
    this.parser.write(text);
  }

  private open(name: string, attributes: Attributes): void {
    if (this.path.length === 0 && name !== "graphml") {
      this.fail("not-xml", `the document is <${shown(name)}>, not <graphml>`);
    } else if (name === "graph") this.openGraph(attributes);
    else if (name === "key") this.key(attributes);
    else if (this.graphs === 0) return;
    else if (name === "node") this.openNode(attributes["id"]);
    else if (name === "edge") this.edge(attributes);
    else if (name === "hyperedge") {
      const detail = "a hyperedge ties any number of nodes; only edges between two are read";
      this.graph.arcs.refuse({ reason: "hyperedge", line: this.parser.line, detail });
    } else if (
      name === "data" &&
      this.path.at(-1) === "node" &&
      this.labelKeys.has(attributes["key"] ?? "")
    ) {
      this.label = "";
    }
  }

  private close(name: string): void {
    if (name === "node") this.openNodes.pop();
    if (name !== "data" || this.label === null) return;
    const node = this.openNodes.at(-1) ?? -1;
    if (node >= 0) this.graph.relabel(node, this.label.trim());
    this.label = null;
  }

  private openGraph(attributes: Attributes): void {
    const nested = this.path.includes("graph");
    if (!nested) this.graphs += 1;
    if (this.graphs > 1) this.fail("not-xml", "a second graph begins here; only the first is read");
    else if (!nested) this.graph.undirected = attributes["edgedefault"] === "undirected";
  }

  private key(attributes: Attributes): void {
    const { id, for: of = "all" } = attributes;
    const called = attributes["attr.name"]?.toLowerCase();
    if (id !== undefined && (of === "node" || of === "all") && (called === "label" || called === "name")) {
      this.labelKeys.add(id);
    }
  }

  private openNode(id: string | undefined): void {
    const node = this.graph.size;
    this.openNodes.push(this.graph.node(id, "", this.parser.line) ? node : -1);
  }

  private edge(attributes: Attributes): void {
    const { source, target, directed } = attributes;
    const way = directed === "true" ? "directed" : directed === "false" ? "undirected" : "file";
    this.graph.edge(source, target, EDGE_WAYS[way], this.parser.line);
  }

  private fail(reason: NetworkRejectionReason, detail: string): void {
    this.graph.stop({ reason, line: this.parser.line, detail });
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

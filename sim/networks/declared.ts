/** Graphs whose files declare their nodes: ids, labels and edges are collected, and put together at the end. */
import { shown } from "../../src/ingest/json.ts";
import { GrowingList } from "./growing-list.ts";
import {
  ArcCollector,
  type LoadedNetwork,
  minActsOf,
  type NetworkReaderOptions,
  type NetworkRejection,
} from "./loaded.ts";

/** Whether an edge goes both ways; FILE: as the file's graph says. */
export const EDGE_WAYS = { file: 0, directed: 1, undirected: 2 } as const;

type EdgeWay = (typeof EDGE_WAYS)[keyof typeof EDGE_WAYS];

const UNDECLARED = 0xffffffff;

export class DeclaredGraph {
  readonly arcs = new ArcCollector();
  /** What the file says of its edges, until the caller of the reader says otherwise. */
  undirected: boolean;
  private readonly options: NetworkReaderOptions;
  private readonly minActs: number;
  /** Id in the file → number in order of mention. */
  private readonly mentions = new Map<string, number>();
  /** Number in order of mention → node. */
  private readonly nodes: number[] = [];
  private readonly ids: string[] = [];
  private readonly labels: string[] = [];
  /** Source, target, line and way of each edge. */
  private readonly edges = new GrowingList(1024);

  /** @param undirected what a file means that does not say */
  constructor(options: NetworkReaderOptions, undirected: boolean) {
    this.options = options;
    this.minActs = minActsOf(options);
    this.undirected = undirected;
  }

  get stopped(): boolean {
    return this.arcs.broken !== null;
  }

  /** Declares a node; an undefined id is refused. Returns whether it was taken. */
  node(id: string | undefined, label: string, line: number): boolean {
    if (id === undefined || id === "") {
      this.arcs.refuse({ reason: "missing-field", field: "id", line, detail: "this node has no id" });
      return false;
    }
    const mention = this.mentionOf(id);
    if (this.nodes[mention] !== UNDECLARED) {
      const detail = `a node of id ${shown(id)} is there already`;
      this.arcs.refuse({ reason: "repeated-node", field: "id", line, detail });
      return false;
    }
    this.nodes[mention] = this.ids.length;
    this.ids.push(id);
    this.labels.push(label);
    return true;
  }

  /** The label of the node declared last but `back`. */
  relabel(node: number, label: string): void {
    this.labels[node] = label;
  }

  get size(): number {
    return this.ids.length;
  }

  edge(source: string | undefined, target: string | undefined, way: EdgeWay, line: number): void {
    if (source === undefined || target === undefined) {
      const field = source === undefined ? "source" : "target";
      this.arcs.refuse({ reason: "missing-field", field, line, detail: `this edge has no ${field}` });
      return;
    }
    for (const entry of [this.mentionOf(source), this.mentionOf(target), line, way]) this.edges.push(entry);
  }

  stop(rejection: NetworkRejection): void {
    this.arcs.stop(rejection);
  }

  finish(): LoadedNetwork {
    const { arcs, edges, nodes } = this;
    const idOf = [...this.mentions.keys()];
    for (let edge = 0; edge < edges.length; edge += 4) {
      const [from, to] = [edges.at(edge), edges.at(edge + 1)];
      const source = nodes[from] as number;
      const target = nodes[to] as number;
      if (source === UNDECLARED || target === UNDECLARED) {
        const [field, id] = source === UNDECLARED ? ["source", idOf[from]] : ["target", idOf[to]];
        const detail = `the ${field} of this edge, ${shown(id ?? "")}, is no node of the file`;
        arcs.refuse({ reason: "unknown-node", field: field ?? "", line: edges.at(edge + 2), detail });
      } else {
        arcs.add(source, target, this.isUndirected(edges.at(edge + 3)));
      }
    }
    return arcs.finish(this.names(), this.minActs);
  }

  private isUndirected(way: number): boolean {
    if (this.options.undirected === true) return true;
    return way === EDGE_WAYS.file ? this.undirected : way === EDGE_WAYS.undirected;
  }

  /** Labels where every node has one of its own, ids otherwise. */
  private names(): readonly string[] {
    const { ids, labels } = this;
    return new Set(labels).size === labels.length && !labels.includes("") ? labels : ids;
  }

  private mentionOf(id: string): number {
    const known = this.mentions.get(id);
    if (known !== undefined) return known;
    const mention = this.mentions.size;
    this.mentions.set(id, mention);
    this.nodes.push(UNDECLARED);
    return mention;
  }
}

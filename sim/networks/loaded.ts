/** What every loader gives: a graph under names, and an account of everything that is not in it. */
import type { PlacedRejection, RejectionReason } from "../../src/events/index.ts";
import { type Graph, graphFromOwnArcs } from "./graph.ts";
import { GrowingList } from "./growing-list.ts";

/** Why a piece of a file gave no arc: the reasons of logs of acts, and those that only graphs have. */
export type NetworkRejectionReason =
  | RejectionReason
  | "not-gml"
  | "not-xml"
  /** An edge ends at a node that the file does not declare. */
  | "unknown-node"
  | "repeated-node"
  /** An edge of more than two ends. */
  | "hyperedge";

export interface NetworkRejection extends Omit<PlacedRejection, "reason"> {
  readonly reason: NetworkRejectionReason;
}

/** Rejections kept as examples; all are counted. */
export const REJECTIONS_SHOWN_MAX = 20;

/** `arcs` = arcs of the graph + selfLoops + repeats + rare. */
export interface NetworkCounts {
  /** Edges, arcs or acts that the file holds and that could be read. */
  readonly accepted: number;
  /** Records that could not be read, or say nothing of who is tied to whom; the sum of byReason. */
  readonly rejected: number;
  readonly byReason: Readonly<Partial<Record<NetworkRejectionReason, number>>>;
  /** Arcs that the accepted records stand for: two for an undirected edge. */
  readonly arcs: number;
  /** Arcs v → v dropped. */
  readonly selfLoops: number;
  /** Arcs dropped because the same arc is there already. */
  readonly repeats: number;
  /** Arcs dropped because there are fewer of them than `minActs`. */
  readonly rare: number;
  /** Acts that are directed at nobody, are taken back, or are told twice. */
  readonly otherActs: { readonly undirected: number; readonly retracted: number; readonly repeated: number };
}

export interface LoadedNetwork {
  readonly graph: Graph;
  /** Node → its name in the file. */
  readonly names: readonly string[];
  /** False when every edge of the file goes both ways by the file's own word. */
  readonly directed: boolean;
  readonly counts: NetworkCounts;
  /** The first REJECTIONS_SHOWN_MAX. */
  readonly rejections: readonly NetworkRejection[];
  /** Why reading stopped before the end of the file; the graph holds what came before. Null: it was read to its end. */
  readonly broken: NetworkRejection | null;
}

/** Takes a file in chunks of bytes; any chunking gives the same network. */
export interface NetworkReader {
  /** The chunk is not kept and may be reused after the call. */
  push(chunk: Uint8Array): void;
  /** The file is complete. */
  end(): LoadedNetwork;
  /** The file broke off, as a cut gzip stream does. */
  truncate(detail: string): LoadedNetwork;
}

export interface NetworkReaderOptions {
  /** Rows that say the same arc must be at least so many. Default 1. */
  readonly minActs?: number;
  /** Every edge goes both ways, whatever the file says. Default: as the file says; lists of rows are directed. */
  readonly undirected?: boolean;
}

/** @throws RangeError when minActs is not a whole number from 1 */
export function minActsOf(options: NetworkReaderOptions): number {
  const { minActs = 1 } = options;
  if (Number.isInteger(minActs) && minActs >= 1) return minActs;
  throw new RangeError(`minActs must be a whole number from 1, not ${minActs}`);
}

/** Arcs and rejections while a file is read: eight bytes an arc. */
export class ArcCollector {
  accepted = 0;
  undirected = 0;
  readonly otherActs = { undirected: 0, retracted: 0, repeated: 0 };
  broken: NetworkRejection | null = null;
  private readonly sources = new GrowingList(1024);
  private readonly targets = new GrowingList(1024);
  private selfLoops = 0;
  private rejected = 0;
  private readonly byReason: Partial<Record<NetworkRejectionReason, number>> = {};
  private readonly rejections: NetworkRejection[] = [];

  /** A record that says source → target, and target → source when it is `undirected`. */
  add(source: number, target: number, undirected: boolean): void {
    this.accepted += 1;
    if (undirected) this.undirected += 1;
    if (source === target) {
      this.selfLoops += 1;
      return;
    }
    this.sources.push(source);
    this.targets.push(target);
    if (!undirected) return;
    this.sources.push(target);
    this.targets.push(source);
  }

  refuse(rejection: NetworkRejection): void {
    this.rejected += 1;
    this.byReason[rejection.reason] = (this.byReason[rejection.reason] ?? 0) + 1;
    if (this.rejections.length < REJECTIONS_SHOWN_MAX) this.rejections.push(rejection);
  }

  /** Refuses what is there and everything after it. */
  stop(rejection: NetworkRejection): void {
    if (this.broken !== null) return;
    this.refuse(rejection);
    this.broken = rejection;
  }

  finish(names: readonly string[], minActs: number): LoadedNetwork {
    const { accepted, rejected, byReason, selfLoops, otherActs } = this;
    const arcs = this.sources.length + selfLoops;
    const all = graphFromOwnArcs(names.length, this.sources.take(), this.targets.take(), { multiArcs: true });
    const { graph, rare } = frequentArcs(all, minActs);
    const repeats = arcs - selfLoops - rare - graph.targets.length;
    return {
      graph,
      names,
      directed: accepted === 0 || this.undirected < accepted,
      counts: { accepted, rejected, byReason, arcs, selfLoops, repeats, rare, otherActs },
      rejections: this.rejections,
      broken: this.broken,
    };
  }
}

/** Each arc that is there at least `minActs` times, once; `rare` counts the others. Works in the rows given. */
function frequentArcs(graph: Graph, minActs: number): { readonly graph: Graph; readonly rare: number } {
  const { size, offsets, targets } = graph;
  let length = 0;
  let rare = 0;
  let start = 0;
  for (let node = 0; node < size; node += 1) {
    const end = offsets[node + 1] as number;
    offsets[node] = length;
    for (let arc = start; arc < end; ) {
      const target = targets[arc] as number;
      let next = arc + 1;
      while (next < end && targets[next] === target) next += 1;
      if (next - arc >= minActs) {
        targets[length] = target;
        length += 1;
      } else rare += next - arc;
      arc = next;
    }
    start = end;
  }
  offsets[size] = length;
  return { graph: { size, offsets, targets: targets.slice(0, length) }, rare };
}

/**
 * A log of acts as a follow graph: whoever acted towards somebody often enough listens to them, so v → w says that v
 * acted towards w. Acts told twice count once and acts taken back do not count, as in the score.
 */
import type { Act, DirectedKind } from "../../src/events/index.ts";
import { createSource, type FormatName, type Sink, type Source } from "../../src/ingest/index.ts";
import { GrowingList } from "./growing-list.ts";
import {
  ArcCollector,
  type LoadedNetwork,
  minActsOf,
  type NetworkReader,
  type NetworkReaderOptions,
  type NetworkRejection,
} from "./loaded.ts";
import { PairSet } from "./pair-set.ts";

export interface ActivityOptions extends NetworkReaderOptions {
  /** Kinds that count; all directed ones unless given. */
  readonly kinds?: readonly DirectedKind[];
}

/**
 * Takes acts one by one. About 24 bytes an act: instead of its names it keeps 64-bit hashes, which among ten million
 * acts give one false repetition in a hundred thousand logs.
 */
export class ActivityCollector {
  private readonly hash = new TextHash();
  private readonly numbers = new Map<string, number>();
  private readonly actors = new GrowingList(1024);
  private readonly recipients = new GrowingList(1024);
  /** Hash of actor and id of each act, two words. */
  private readonly ids = new GrowingList(2048);
  private readonly told = new PairSet(1024);
  private readonly takenBack = new PairSet();
  private readonly kinds: ReadonlySet<string> | null;
  private readonly minActs: number;
  private readonly undirectedArcs: boolean;
  private undirected = 0;
  private repeated = 0;

  constructor(options: ActivityOptions = {}) {
    this.minActs = minActsOf(options);
    this.undirectedArcs = options.undirected ?? false;
    this.kinds = options.kinds === undefined ? null : new Set(options.kinds);
  }

  add(act: Act): void {
    const { hash } = this;
    if (act.kind === "retract") {
      hash.restart().take(act.actor).take(act.object);
      this.takenBack.add(hash.first, hash.second);
      this.undirected += 1;
      return;
    }
    if (act.kind === "post" || (this.kinds !== null && !this.kinds.has(act.kind))) {
      this.undirected += 1;
      return;
    }
    hash.restart().take(act.actor).take(act.id);
    const [first, second] = [hash.first, hash.second];
    hash.take(act.recipient).take(act.kind);
    if (!this.told.add(hash.first, hash.second)) {
      this.repeated += 1;
      return;
    }
    this.ids.push(first);
    this.ids.push(second);
    this.actors.push(this.numberOf(act.actor));
    this.recipients.push(this.numberOf(act.recipient));
  }

  /** The network of all acts so far, with what a reader refused. */
  finish(arcs: ArcCollector = new ArcCollector()): LoadedNetwork {
    let retracted = 0;
    for (let act = 0; act < this.actors.length; act += 1) {
      if (this.takenBack.has(this.ids.at(2 * act), this.ids.at(2 * act + 1))) retracted += 1;
      else arcs.add(this.actors.at(act), this.recipients.at(act), this.undirectedArcs);
    }
    arcs.otherActs.retracted = retracted;
    arcs.otherActs.undirected = this.undirected;
    arcs.otherActs.repeated = this.repeated;
    return arcs.finish([...this.numbers.keys()], this.minActs);
  }

  private numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.numbers.size);
    return this.numbers.size - 1;
  }
}

/** Two words of hash over texts, one after the other, told apart by their lengths. Neither is 2^32 − 1. */
class TextHash {
  private one = 0;
  private other = 0;

  restart(): this {
    this.one = 0x2545f491;
    this.other = 0x6c078965;
    return this;
  }

  take(text: string): this {
    let { one, other } = this;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      one = Math.imul(one ^ unit, 0x9e3779b1);
      other = Math.imul(other ^ unit, 0x5f356495);
      one ^= one >>> 15;
      other ^= other >>> 13;
    }
    one = Math.imul(one ^ text.length ^ 0x10000, 0x85ebca6b);
    other = Math.imul(other ^ text.length ^ 0x20000, 0xc2b2ae35);
    this.one = Math.imul(one ^ (other >>> 16), 0x7feb352d);
    this.other = Math.imul(other ^ (one >>> 15), 0x846ca68b);
    return this;
  }

  get first(): number {
    return Math.min((this.one ^ (this.one >>> 16)) >>> 0, 0xfffffffe);
  }

  get second(): number {
    return Math.min((this.other ^ (this.other >>> 16)) >>> 0, 0xfffffffe);
  }
}

/** Reads a log in any format of `src/ingest` as a network. */
export function activityReader(format: FormatName, options: ActivityOptions = {}): NetworkReader {
  return new ActivityReader(format, options);
}

class ActivityReader implements NetworkReader {
  private readonly acts: ActivityCollector;
  private readonly arcs = new ArcCollector();
  private readonly source: Source;
  private readonly sink: Sink = {
    act: (act) => this.acts.add(act),
    reject: (rejection) => this.arcs.refuse(rejection),
  };

  constructor(format: FormatName, options: ActivityOptions) {
    this.acts = new ActivityCollector(options);
    this.source = createSource(format);
  }

  push(chunk: Uint8Array): void {
    this.source.push(chunk, this.sink);
  }

  end(): LoadedNetwork {
    this.source.end(this.sink);
    return this.acts.finish(this.arcs);
  }

  truncate(detail: string): LoadedNetwork {
    let last: NetworkRejection | null = null;
    this.source.truncate(detail, { ...this.sink, reject: (rejection) => (last = rejection) });
    if (last !== null) this.arcs.stop(last);
    return this.acts.finish(this.arcs);
  }
}

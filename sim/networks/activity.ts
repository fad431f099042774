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
    if (act.kind === "retract") {
      const [first, second] = hashOf([act.actor, act.object]);
      this.takenBack.add(first, second);
      this.undirected += 1;
      return;
    }
    if (act.kind === "post" || (this.kinds !== null && !this.kinds.has(act.kind))) {
      this.undirected += 1;
      return;
    }
    const [first, second] = hashOf([act.actor, act.id, act.recipient, act.kind]);
    if (!this.told.add(first, second)) {
      this.repeated += 1;
      return;
    }
    const [idFirst, idSecond] = hashOf([act.actor, act.id]);
    this.ids.push(idFirst);
    this.ids.push(idSecond);
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

/** Two words of hash over the parts, told apart by their lengths. Neither is 2^32 − 1. */
function hashOf(parts: readonly string[]): readonly [number, number] {
  let first = 0x2545f491;
  let second = 0x6c078965;
  for (const part of parts) {
    for (let index = 0; index < part.length; index += 1) {
      const unit = part.charCodeAt(index);
      first = Math.imul(first ^ unit, 0x9e3779b1);
      second = Math.imul(second ^ unit, 0x5f356495);
      first ^= first >>> 15;
      second ^= second >>> 13;
    }
    first = Math.imul(first ^ part.length ^ 0x10000, 0x85ebca6b);
    second = Math.imul(second ^ part.length ^ 0x20000, 0xc2b2ae35);
  }
  first = Math.imul(first ^ (second >>> 16), 0x7feb352d);
  second = Math.imul(second ^ (first >>> 15), 0x846ca68b);
  return [Math.min((first ^ (first >>> 16)) >>> 0, 0xfffffffe), Math.min(second >>> 0, 0xfffffffe)];
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

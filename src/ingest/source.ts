/**
 * What every importer does: bytes in, acts or rejections with their place out, and counts that add up. No input
 * makes an importer throw, and nothing is dropped without being counted.
 */
import type { Act, DirectedKind, PlacedRejection, RejectionReason } from "../events/index.ts";

/** Where an importer puts what it reads. `line` is the record's place: see `Source.placedBy`. */
export interface Sink {
  act(act: Act, line: number): void;
  reject(rejection: PlacedRejection): void;
}

/**
 * Counts of records. A record is a line, a frame, a row or an item of an array: whatever the format repeats.
 * read = accepted + rejected, and rejected is the sum of byReason.
 */
export interface Summary {
  readonly read: number;
  /** Records that gave at least one act. */
  readonly accepted: number;
  readonly rejected: number;
  readonly byReason: Readonly<Partial<Record<RejectionReason, number>>>;
  /** Acts given; at least `accepted`, as one record may give several. */
  readonly acts: number;
  /** Accepted records of which a part gave no act, such as a reply to an unknown author that mentions others. */
  readonly partial: number;
  /** Parts of the input that are no records by their format. */
  readonly skipped: { readonly blank: number; readonly comments: number; readonly headers: number };
  /** Authors of objects that were forgotten to bound memory: later acts on those objects are unresolvable. */
  readonly forgotten: number;
}

export interface SourceOptions {
  /** Network named in the acts of formats that do not name one themselves. */
  readonly network?: string;
  /** Kind of the acts of a format whose rows name none (snap); mention unless given. */
  readonly kind?: DirectedKind;
  /** Unix seconds; when given, acts later than this plus the admissible clock skew are refused. */
  readonly now?: number;
  /** Objects whose authors are remembered (activitystreams); at least 1. */
  readonly objectsMax?: number;
}

export interface Source {
  /** Whether `line` in what the sink receives counts lines of the input or items of its array, both from 1. */
  readonly placedBy: "line" | "item";
  readonly summary: Summary;
  /** Takes the next bytes. The chunk is not kept and may be reused after the call. */
  push(chunk: Uint8Array, sink: Sink): void;
  /** The input is complete. Afterwards the source may be given another input: places start again at 1. */
  end(sink: Sink): void;
  /**
   * The input broke off, as a cut gzip stream does. An unfinished record is not read, because its end may be
   * missing (a time cut to "13410" is still a time); one "truncated-stream" rejection stands for it.
   */
  truncate(detail: string, sink: Sink): void;
}

/**
 * The state behind a score: a set of acts, held as columns of numbers. It only ever grows and merging is set union, so
 * it is commutative, associative and idempotent: duplicated, reordered or sharded delivery cannot change a score.
 * (A grow-only set with tombstones: Shapiro et al. 2011, "Conflict-free replicated data types".)
 */
import { type Act, canonicalTopics, type DirectedKind, KINDS } from "../events/index.ts";
import { mix } from "./hash.ts";
import { IndexSet } from "./index-set.ts";
import { Interner } from "./intern.ts";

/** Separates topics inside one interned label; ids and topics cannot contain it. */
export const TOPIC_SEPARATOR = "\u0001";

/** Numbers of the kinds in the `kind` column. */
export const POST = KINDS.indexOf("post");
export const RETRACT = KINDS.indexOf("retract");

/** Absent recipient, object, via or digest in a column. */
export const NONE = -1;

const FIRST_CAPACITY = 1024;

/** Columns of a ledger: entry i of each belongs to act i. Read them, never write. */
export interface Columns {
  readonly at: Float64Array;
  readonly kind: Uint8Array;
  /** Numbers in `accounts`. */
  readonly actor: Int32Array;
  readonly recipient: Int32Array;
  readonly via: Int32Array;
  /** Numbers in `names`. */
  readonly id: Int32Array;
  readonly object: Int32Array;
  /** Numbers in `labels`: topics joined by TOPIC_SEPARATOR, network, digest. */
  readonly topics: Int32Array;
  readonly network: Int32Array;
  readonly digest: Int32Array;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const WHOLE_COLUMNS = [
  "actor",
  "recipient",
  "via",
  "id",
  "object",
  "topics",
  "network",
  "digest",
] as const satisfies readonly (keyof Columns)[];

export class Ledger {
  readonly accounts = new Interner();
  readonly names = new Interner();
  readonly labels = new Interner();
  private count = 0;
  private readonly data: Mutable<Columns>;
  /** The whole-number columns again, in one fixed order: what hashing and comparing walk over. */
  private whole: readonly Int32Array[];
  private readonly known = new IndexSet();
  private readonly isNewRow = (held: number): boolean => this.sameRow(held, this.count);

  constructor() {
    const whole = () => new Int32Array(FIRST_CAPACITY);
    this.data = {
      at: new Float64Array(FIRST_CAPACITY),
      kind: new Uint8Array(FIRST_CAPACITY),
      actor: whole(),
      recipient: whole(),
      via: whole(),
      id: whole(),
      object: whole(),
      topics: whole(),
      network: whole(),
      digest: whole(),
    };
    this.whole = WHOLE_COLUMNS.map((name) => this.data[name]);
  }

  /** Distinct acts held. */
  get size(): number {
    return this.count;
  }

  get columns(): Columns {
    return this.data;
  }

  /** Adds one act; an act already held in every field changes nothing. Amortised O(1). */
  add(act: Act): "added" | "duplicate" {
    const row = this.count;
    if (row === this.data.at.length) this.grow();
    const data = this.data;
    const topics =
      act.topics === undefined || act.topics.length === 0
        ? ""
        : canonicalTopics(act.topics).join(TOPIC_SEPARATOR);
    const directed = act.kind !== "post" && act.kind !== "retract";
    data.at[row] = act.at;
    data.kind[row] = KINDS.indexOf(act.kind);
    data.actor[row] = this.accounts.add(act.actor);
    data.recipient[row] = directed ? this.accounts.add(act.recipient) : NONE;
    data.via[row] = directed && act.via !== undefined ? this.accounts.add(act.via) : NONE;
    data.id[row] = this.names.add(act.id);
    data.object[row] = act.object === undefined ? NONE : this.names.add(act.object);
    data.topics[row] = this.labels.add(topics);
    data.network[row] = this.labels.add(act.network);
    data.digest[row] =
      act.kind !== "retract" && act.digest !== undefined ? this.labels.add(act.digest) : NONE;
    if (this.known.addOrGet(row, this.hashRow(row), this.isNewRow) !== row) return "duplicate";
    this.count += 1;
    return "added";
  }

  /** Adds every act of another state. O(acts of the other). */
  merge(other: Ledger): void {
    for (const act of other.acts()) this.add(act);
  }

  /** The acts held, in order of first arrival. */
  *acts(): IterableIterator<Act> {
    for (let row = 0; row < this.count; row += 1) yield this.act(row);
  }

  /** Act of one row. */
  act(row: number): Act {
    const data = this.data;
    const at = data.at[row] as number;
    const topics = this.topicsOf(row);
    const base = {
      id: this.names.text(data.id[row] as number),
      at,
      actor: this.accounts.text(data.actor[row] as number),
      network: this.labels.text(data.network[row] as number),
      ...(topics.length > 0 && { topics }),
    };
    const [object, digest, via] = [
      data.object[row] as number,
      data.digest[row] as number,
      data.via[row] as number,
    ];
    const kind = KINDS[data.kind[row] as number] as Act["kind"];
    if (kind === "retract") return { ...base, kind, object: this.names.text(object) };
    const content = {
      ...(object !== NONE && { object: this.names.text(object) }),
      ...(digest !== NONE && { digest: this.labels.text(digest) }),
    };
    if (kind === "post") return { ...base, ...content, kind };
    return {
      ...base,
      ...content,
      kind: kind as DirectedKind,
      recipient: this.accounts.text(data.recipient[row] as number),
      ...(via !== NONE && { via: this.accounts.text(via) }),
    };
  }

  topicsOf(row: number): readonly string[] {
    const joined = this.labels.text(this.data.topics[row] as number);
    return joined === "" ? [] : joined.split(TOPIC_SEPARATOR);
  }

  /** Whole Unix seconds of the latest act, or undefined in an empty state. */
  lastAt(): number | undefined {
    let last = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < this.count; row += 1) last = Math.max(last, this.data.at[row] as number);
    return this.count === 0 ? undefined : last;
  }

  /** Whole Unix seconds of the earliest act, or undefined in an empty state. */
  firstAt(): number | undefined {
    let first = Number.POSITIVE_INFINITY;
    for (let row = 0; row < this.count; row += 1) first = Math.min(first, this.data.at[row] as number);
    return this.count === 0 ? undefined : first;
  }

  private hashRow(row: number): number {
    let hash = mix((this.data.at[row] as number) | 0) ^ (this.data.kind[row] as number);
    for (const column of this.whole) hash = mix(Math.imul(hash, 31) + (column[row] as number));
    return hash;
  }

  private sameRow(a: number, b: number): boolean {
    const { at, kind } = this.data;
    if (at[a] !== at[b] || kind[a] !== kind[b]) return false;
    for (const column of this.whole) if (column[a] !== column[b]) return false;
    return true;
  }

  private grow(): void {
    const capacity = this.data.at.length * 2;
    const copy = <T extends Float64Array | Uint8Array | Int32Array>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.data.at = copy(new Float64Array(capacity), this.data.at);
    this.data.kind = copy(new Uint8Array(capacity), this.data.kind);
    for (const name of WHOLE_COLUMNS) this.data[name] = copy(new Int32Array(capacity), this.data[name]);
    this.whole = WHOLE_COLUMNS.map((name) => this.data[name]);
  }
}

export function createLedger(): Ledger {
  return new Ledger();
}

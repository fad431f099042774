/** Turns one record of a source into acts, or into exactly one rejection. */
import { type Act, type Decoded, decodeAct, type Rejection } from "../events/index.ts";
import { type Admission, refuseTime } from "./admit.ts";
import { StringPool } from "./pool.ts";
import type { Sink } from "./source.ts";
import type { Tally } from "./tally.ts";

const POOLED_FIELDS = ["actor", "recipient", "via", "network"] as const;

/** A candidate act: not yet decoded, so any field may be wrong. */
export type Draft = Record<string, unknown>;

export class RecordWriter {
  private readonly tally: Tally;
  private readonly admission: Admission;
  private readonly pool = new StringPool();
  private line = 0;
  private sink: Sink | undefined;
  private acts = 0;
  private failures = 0;
  private failure: Rejection | undefined;

  constructor(tally: Tally, admission: Admission) {
    this.tally = tally;
    this.admission = admission;
  }

  begin(line: number, sink: Sink): void {
    this.line = line;
    this.sink = sink;
    this.acts = 0;
    this.failures = 0;
    this.failure = undefined;
  }

  /** Decodes and admits a draft and hands the act on; what is wrong with it is kept for `finish`. */
  act(draft: Draft, decode: (draft: Draft) => Decoded<Act> = decodeAct): void {
    this.intern(draft);
    const decoded = decode(draft);
    if (!decoded.ok) {
      this.fail(decoded.rejection);
      return;
    }
    // The time of a retract has no effect: what somebody takes back goes, whatever their clock says.
    const { kind, at } = decoded.value;
    const refused = kind === "retract" ? undefined : refuseTime(this.admission, at);
    if (refused !== undefined) {
      this.fail(refused);
      return;
    }
    this.acts += 1;
    this.sink?.act(decoded.value, this.line);
  }

  /** A part of the record gives no act, and why. The first reason is the one reported. */
  fail(rejection: Rejection): void {
    this.failures += 1;
    this.failure ??= rejection;
  }

  finish(): void {
    const { tally, sink } = this;
    if (sink === undefined) return;
    this.sink = undefined;
    if (this.acts === 0) {
      tally.reject(this.failure ?? NOTHING, this.line, sink);
      return;
    }
    tally.accepted += 1;
    tally.acts += this.acts;
    if (this.failures > 0) tally.partial += 1;
  }

  private intern(draft: Draft): void {
    for (const field of POOLED_FIELDS) {
      const value = draft[field];
      if (typeof value === "string") draft[field] = this.pool.get(value);
    }
  }
}

/** A reader that says nothing about a record must not make it vanish. */
const NOTHING: Rejection = { reason: "no-act", detail: "the record describes nothing that is an act" };

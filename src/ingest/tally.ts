/** Counts records while they are read; the one place where read = accepted + rejected is kept true. */
import type { Act, PlacedRejection, Rejection, RejectionReason } from "../events/index.ts";
import type { Sink, Summary } from "./source.ts";

export class Tally implements Summary {
  accepted = 0;
  rejected = 0;
  acts = 0;
  partial = 0;
  forgotten = 0;
  readonly byReason: Partial<Record<RejectionReason, number>> = {};
  readonly skipped = { blank: 0, comments: 0, headers: 0 };

  get read(): number {
    return this.accepted + this.rejected;
  }

  /** A record that is exactly one act. */
  single(act: Act, line: number, sink: Sink): void {
    this.accepted += 1;
    this.acts += 1;
    sink.act(act, line);
  }

  reject(rejection: Rejection, line: number, sink: Sink): void {
    this.rejected += 1;
    this.byReason[rejection.reason] = (this.byReason[rejection.reason] ?? 0) + 1;
    const placed: PlacedRejection = { ...rejection, line };
    sink.reject(placed);
  }

  /** A copy that later reading does not change. */
  snapshot(): Summary {
    const { read, accepted, rejected, acts, partial, forgotten } = this;
    return {
      read,
      accepted,
      rejected,
      byReason: { ...this.byReason },
      acts,
      partial,
      skipped: { ...this.skipped },
      forgotten,
    };
  }
}

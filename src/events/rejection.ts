/**
 * Why a piece of input gave no act. Closed union: an importer that wants a new reason adds it here, so that
 * every summary, document and test learns of it.
 */
export const REJECTION_REASONS = [
  "not-utf8",
  "not-json",
  "not-object",
  "bad-header",
  "wrong-column-count",
  "missing-field",
  "bad-field",
  "unknown-field",
  "unknown-kind",
  "bad-time",
  "too-long",
  "line-too-long",
  "truncated-stream",
  /** Well-formed, but of a type that carries no act (an account event, a profile, a block). */
  "no-act",
  /** Addressed to fewer people than everybody: never scored. */
  "not-public",
  /** Directed at an object whose author the payload does not name. */
  "unresolvable",
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

export interface Rejection {
  readonly reason: RejectionReason;
  /** The field at fault, as a JSON pointer ("/actor") or a column's name. */
  readonly field?: string;
  /** One sentence that says what was found and what would be accepted. Never longer than 200 characters. */
  readonly detail: string;
}

/** A rejection with its place in the input: 1-based line of a file, or 1-based item of an array. */
export interface PlacedRejection extends Rejection {
  readonly line: number;
}

export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly rejection: Rejection };

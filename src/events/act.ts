/**
 * The one vocabulary of Earshot: everything a platform reports and everything a simulated person does
 * becomes an act. Terms follow ActivityStreams 2.0 where it has one.
 *
 * There is deliberately no field for a title, a follower count or a verification mark: what must not enter
 * the score cannot be said in its input.
 */

/** Kinds that are directed at another account. */
export const DIRECTED_KINDS = ["reply", "share", "quote", "like", "mention", "follow"] as const;
export type DirectedKind = (typeof DIRECTED_KINDS)[number];

/** Every kind, in the fixed order that stored states use as numbers. Append only. */
export const KINDS = ["post", ...DIRECTED_KINDS, "retract"] as const;
export type Kind = (typeof KINDS)[number];

interface ActBase {
  /**
   * Names the source record (an at:// URI, an activity id, or one made from the fields of a log's row).
   * One record may give several acts, which then share its id: a reply that also mentions two people.
   */
  readonly id: string;
  /** Whole seconds since 1970-01-01T00:00:00Z, as the source's own clock gave it; 0 … 253402300799. */
  readonly at: number;
  /** The account that acted. */
  readonly actor: string;
  /** Where it happened, such as "bluesky", "mastodon", "log". */
  readonly network: string;
  /** Lower-case topic labels; unordered, without repeats. */
  readonly topics?: readonly string[];
}

/** A post addressed to nobody in particular. It earns nothing by itself. */
export interface PostAct extends ActBase {
  readonly kind: "post";
  /** The thing posted, when it has a name of its own; otherwise `id` is that name. */
  readonly object?: string;
  /** 64-bit SimHash of the text as 16 lower-case hex digits: near-duplicates without keeping any text. */
  readonly digest?: string;
}

/** An act toward another account: the author of the object that was answered, shared, liked … */
export interface DirectedAct extends ActBase {
  readonly kind: DirectedKind;
  readonly recipient: string;
  /** The thing acted on. Without it every act counts as being about a thing of its own. */
  readonly object?: string;
  /** The account whose share led the actor to the object. */
  readonly via?: string;
  readonly digest?: string;
}

/** Takes back every act of the same actor whose `id` equals `object`, in whichever order they arrive. */
export interface RetractAct extends ActBase {
  readonly kind: "retract";
  readonly object: string;
}

export type Act = PostAct | DirectedAct | RetractAct;

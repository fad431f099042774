/** What a badge is told. The service decides what to tell; nothing here looks anything up. */

interface BadgeSubject {
  /** Account id as published; shown on the card, and in the title of every style. */
  readonly id: string;
  /** Name to show instead of the id, such as a handle. */
  readonly label?: string;
  /** Engaged people, at least 0. */
  readonly people: number;
  /** Open mode counts everybody as a person, and the badge must say so. */
  readonly mode: "open" | "seeded";
  /** Scoring day, "YYYY-MM-DD". */
  readonly asOf: string;
  /** Version of the formula, such as "earshot-1". */
  readonly formula: string;
}

export interface ScoredBadge extends BadgeSubject {
  readonly state: "scored";
  /** 0 … 100. */
  readonly score: number;
  /** False when too few people stand behind the number: then the badge says "unrated" instead of it. */
  readonly rated: boolean;
  /** Score at the ends of the 95 % interval. */
  readonly interval: readonly [number, number];
  /** Share of scored accounts ranked lower, 0 … 100. */
  readonly percentile: number;
  /** Score now minus score 30 days before; null when the log is shorter. */
  readonly trend: number | null;
}

export interface UnratedBadge extends BadgeSubject {
  readonly state: "unrated";
}

/** Never heard of, hidden and opted out are one state without an id: from outside they must look the same. */
export interface UnknownBadge {
  readonly state: "unknown";
}

/** The caller asked too often. */
export interface LimitedBadge {
  readonly state: "limited";
}

export interface ErrorBadge {
  readonly state: "error";
  /** Drawn on the badge; say what failed in a few words. Default: "unavailable", in the badge's language. */
  readonly publicText?: string;
  /** For logs alone: the badge never draws it. */
  readonly debugText?: string;
}

export type BadgeModel = ScoredBadge | UnratedBadge | UnknownBadge | LimitedBadge | ErrorBadge;

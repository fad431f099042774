/** What the scorer takes and gives. Ids are strings here, at the rim; inside everything is an index. */
import type { ParameterSet } from "./params.ts";

/** Who is believed to be a person. Open: everybody, and everything shown must say "open: not bot-proof". */
export type Seeds =
  | { readonly mode: "open" }
  | {
      readonly mode: "seeded";
      /** How the seeds were chosen, as shown to readers: "lottery:0.1@1", "file:seeds.txt". */
      readonly label: string;
      readonly has: (account: string) => boolean;
    };

export interface ScoreOptions {
  readonly seeds: Seeds;
  /** Scoring instant T, whole Unix seconds. Later acts are ignored. Default: the last act. */
  readonly asOf?: number;
  /** Account → owner. Acts between accounts of one owner are dropped. Accounts not named own themselves. */
  readonly owners?: ReadonlyMap<string, string>;
  /** Score only acts that carry this topic, or of this network. Attention and credentials stay global. */
  readonly topic?: string;
  readonly network?: string;
  readonly params?: ParameterSet;
}

export interface AccountScore {
  readonly id: string;
  /** S = min(100, 5·log2(1 + I)), one decimal. */
  readonly score: number;
  /** False while fewer than `ratedFrom` effective engagers stand behind the number. */
  readonly rated: boolean;
  /** Score at the ends of the 95 % interval, one decimal. */
  readonly interval: readonly [number, number];
  /** In engaged people. `counted` is I; `trusted` T; `crowd` L before its cap. Multiples of 2^-30. */
  readonly people: { readonly trusted: number; readonly crowd: number; readonly counted: number };
  /** I at the ends of the interval. */
  readonly peopleInterval: readonly [number, number];
  /** n_eff = (Σ τc)² / Σ (τc)². */
  readonly effectiveEngagers: number;
  /** Distinct accounts behind the number. */
  readonly engagers: number;
  /** Share of scored accounts ranked lower (ties count half), 0 … 100, one decimal. */
  readonly percentile: number;
}

/** One line of the ledger behind a score. */
export interface Voice {
  readonly id: string;
  /** c in [0,1): how much of a voice this person is by now. */
  readonly voice: number;
  /** τ in [0,1]: how far this person is vouched for. Always 1 in open mode. */
  readonly credential: number;
  /** τ·c, in people. The sum over all voices is `people.trusted` exactly. */
  readonly trusted: number;
  /** (1−τ)·c, in people. The sum over all voices is `people.crowd` exactly. */
  readonly crowd: number;
  /** Distinct acts counted, and whole days since the last. */
  readonly acts: number;
  readonly daysSinceLast: number;
}

export interface Explanation {
  readonly account: AccountScore;
  /** Sorted by trusted + crowd, largest first, then by id. */
  readonly voices: readonly Voice[];
  /** I_c per topic and per network, largest first. Each is at most I; their sum may exceed it. */
  readonly topics: readonly { readonly topic: string; readonly people: number }[];
  readonly networks: readonly { readonly network: string; readonly people: number }[];
  /** What would change it: I and score after one more day of silence, 30 days, and one more full voice. */
  readonly whatIf: {
    readonly silent30Days: { readonly people: number; readonly score: number };
    readonly tenMorePeople: { readonly people: number; readonly score: number };
  };
}

/** The seven rules as measured practice, 0 … 1 each with its sample size; null when nothing was there to measure. */
export interface PracticeMeasure {
  readonly value: number | null;
  readonly n: number;
}
export interface Practice {
  /** 1 Share of own acts NOT aimed at accounts with at least 8 times one's own engaged people. */
  readonly notTryingToBeInfluential: PracticeMeasure;
  /** 2 Share of own posts that are not near-duplicates of earlier ones. */
  readonly originalContent: PracticeMeasure;
  /** 2b Steadiness of own topics: cosine of the topic mix of the two halves of one's acts. */
  readonly steadyInterests: PracticeMeasure;
  /** 3 Distinct sources among accounts shared, per share. */
  readonly sharesWhatInterests: PracticeMeasure;
  /** 4 Share of replies received that were answered within 72 hours. */
  readonly talksToPeople: PracticeMeasure;
  /** 5 1 − automation flags (regular rhythm, repeated text). Not a measure of virtue. */
  readonly noAutomationFlags: PracticeMeasure;
  /** 6 1 − posts / (posts + distinct people replied to + shares). */
  readonly notJustBroadcasting: PracticeMeasure;
  /** 7 Share of own acts NOT toward accounts with at least 10 times one's own engaged people that never answered in 90 days. */
  readonly notStalking: PracticeMeasure;
  /** Share of the engagers of days 31–60 before T who engaged again in the last 30 days. */
  readonly stayingPower: PracticeMeasure;
}

export interface ScoreTable {
  readonly formula: string;
  readonly params: ParameterSet;
  /** T in whole Unix seconds. */
  readonly asOf: number;
  readonly mode: "open" | "seeded";
  readonly seedLabel: string | null;
  /** Seeds that appear in the log. */
  readonly seedCount: number;
  /** Accounts that received an act of any kind by T: the rows of this table. */
  readonly size: number;
  /** Row of one account, or undefined when nothing was ever directed at it. */
  get(id: string): AccountScore | undefined;
  /** All rows, most engaged people first, then by id in code unit order. */
  rows(): IterableIterator<AccountScore>;
  /** The ledger that adds up. Undefined when the account received nothing. */
  explain(id: string): Explanation | undefined;
  practice(id: string): Practice | undefined;
}

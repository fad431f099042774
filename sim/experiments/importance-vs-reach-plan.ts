/** What `importance-vs-reach` asks, expects and gives: fixed before the run. */
import type { Estimate } from "../measure/bootstrap.ts";
import type { ExperimentPlan, ExperimentResult } from "./experiment.ts";

/**
 * Title levels of sampled accounts and how many of a hundred have each; the CEO alone has the level above. Each level
 * up brings twice the followers when the title is announced.
 */
export const LEVELS = [
  { level: 0, name: "no title", percent: 40 },
  { level: 1, name: "team lead", percent: 25 },
  { level: 2, name: "manager", percent: 17 },
  { level: 3, name: "director", percent: 11 },
  { level: 4, name: "VP", percent: 7 },
] as const;
export const CEO_LEVEL = 5;

/** Shares of the followers a title brings who are people that read. */
export const ACTIVE_SHARES = [0, 0.15, 0.35, 0.65, 1] as const;

/** How much a visible follower count moves the wish to follow and to read, in the other condition. */
export const SOCIAL_PROOFS = [0.5, 1] as const;

/** A rank correlation below this is too weak to pick anybody by. */
export const WEAK = 0.3;

export const PREDICTORS = [
  { id: "title", label: "Title", short: "Title" },
  { id: "followers", label: "Followers", short: "Followers" },
  {
    id: "organic",
    label: "Followers, where nobody has a title or bought any",
    short: "Followers, none idle",
  },
  { id: "reading", label: "Followers who read", short: "Followers who read" },
  { id: "score", label: "Earshot score", short: "Earshot score" },
] as const;
export type PredictorId = (typeof PREDICTORS)[number]["id"];

export type KindId = "ceo" | "creator" | "buyer" | "ordinary";

export interface SampledAccount {
  readonly world: number;
  readonly kind: KindId;
  readonly level: number;
  /** Organic, brought by a title or bought; idle ones included. */
  readonly followers: number;
  readonly reading: number;
  readonly score: number;
  /** Mean readers of the message. */
  readonly reach: number;
}

export interface Correlation {
  readonly predictor: PredictorId;
  /** Means over worlds of the correlation within each. */
  readonly kendall: Estimate;
  readonly spearman: Estimate;
}

/** When does importance give reach? One condition. */
export interface ConditionCell {
  readonly line: "idle" | "proof";
  readonly activeShare: number;
  readonly socialProof: number;
  readonly kendall: Estimate;
  /** Share of the sample that the CEO reaches more people than, 0 … 1; ties count half. */
  readonly ceoRank: Estimate;
}

export interface ImportanceVersusReachResult extends ExperimentResult {
  readonly experiment: "importance-vs-reach";
  readonly worlds: number;
  readonly accounts: readonly SampledAccount[];
  readonly correlations: readonly Correlation[];
  readonly ceoRank: Estimate;
  /** The same among the niche creators and among the ordinary people of the sample alone. */
  readonly ceoRankAmong: { readonly creator: Estimate; readonly ordinary: Estimate };
  /** The CEO's rank by followers, on the same scale. */
  readonly ceoRankByFollowers: Estimate;
  /** Kendall's tau of reach measured in odd runs with reach measured in even runs: what noise leaves of a perfect predictor. */
  readonly reliability: Estimate;
  readonly conditions: readonly ConditionCell[];
}

export const IMPORTANCE_VERSUS_REACH = {
  id: "importance-vs-reach",
  claims: ["C1"],
  title: "Importance is not reach",
  question:
    "Some people have titles, and a title brings followers, most of whom never read. Does importance, as a title or as a follower " +
    "count, tell how many people a message would reach? And how far does the newly announced CEO's go?",
  expectation:
    "The title says little: Kendall's tau of title level with reach is below 0.3. Follower counts correlate well where all followers are " +
    "people who came by themselves, and much less once titles and purchases bring idle ones: an unreliable proxy, not an unrelated " +
    "number. The CEO is first by title, among the first by followers, and below most niche creators by reach, though above most " +
    "ordinary people, because some of the followers a title brings do read.",
  arms: [
    {
      id: "title",
      says: "accounts with a title of one of four levels, drawn by lot, with the followers it brings; the CEO on top",
    },
    { id: "none", says: "accounts without a title, of every kind and audience size" },
  ],
  measures: [
    "reach: mean readers of the same message in the account's own topic, in a quiet copy of the network",
    "Kendall's tau-b and Spearman's rho of importance with reach within each world, mean over worlds; bootstrap over worlds, 95 %",
    "the CEO's rank by reach: share of the sample that reaches fewer people",
    "the same as more of the followers a title brings read, and where follower counts impress",
  ],
  failsWhen: [
    "the followers a title brings are people who read: then they are an audience, however they came",
    "people follow those who have many followers (socialProof): then idle followers bring real ones",
    "follower counts in a world without idle followers: there they do tell reach",
  ],
  runs: { usual: 20, min: 2, max: 10_000 },
  defaults: { people: 1000, days: 35, ceoAnnouncedDay: 7, buyers: 16, purchaseDay: 10 },
} as const satisfies ExperimentPlan;

/** What `bought-followers` asks, expects and gives: fixed before the run. */
import type { Estimate } from "../measure/bootstrap.ts";
import type { ExperimentPlan, ExperimentResult } from "./experiment.ts";

/** Followers bought, as multiples of the account's own audience. 0 is the other arm of every pair. */
export const SIZES = [1, 5, 10, 20] as const;
/** A change of reach of less than this share of what it was is called nothing. */
export const NOTHING = 0.05;
/** Size of the purchase in the conditions. */
export const CONDITION_SIZE = 10;

export const CONDITIONS = [
  {
    id: "idle",
    label: "Idle followers, counts impress nobody",
    short: "nobody is impressed",
    proof: 0,
    bots: false,
  },
  {
    id: "proof-some",
    label: "Idle followers, counts impress (socialProof 0.5)",
    short: "counts impress",
    proof: 0.5,
    bots: false,
  },
  {
    id: "proof-all",
    label: "Idle followers, counts impress as much as they can (socialProof 1)",
    short: "counts decide",
    proof: 1,
    bots: false,
  },
  { id: "bots", label: "Bots that share every post", short: "bots that share", proof: 0, bots: true },
] as const;
export type ConditionId = (typeof CONDITIONS)[number]["id"];

/** What an account's standing is measured by. Scores as the share of people ranked below, 0 … 100, ties counting half. */
export const SCORES = [
  { id: "followers", label: "Follower count" },
  { id: "ratio", label: "Followers ÷ following" },
  { id: "open", label: "Earshot, open" },
  { id: "seeded", label: "Earshot, seeded" },
  // Added after the first run, in which bots won seats in the lottery and lifted the seeded score as much as the open one.
  { id: "vouched", label: "Earshot, seeds vouched for" },
] as const;
export type ScoreId = (typeof SCORES)[number]["id"];

export interface SizeCell {
  readonly size: number;
  readonly buyers: number;
  readonly followersWithout: number;
  readonly followersWith: number;
  /** Mean readers of the message with the purchase minus without. */
  readonly gain: Estimate;
  /** With ÷ without. */
  readonly ratio: Estimate;
  /** Change of rank in points, with minus without. */
  readonly scores: Readonly<Record<ScoreId, Estimate>>;
}

export interface ConditionCell extends SizeCell {
  readonly condition: ConditionId;
}

export interface BoughtFollowersResult extends ExperimentResult {
  readonly experiment: "bought-followers";
  readonly worlds: number;
  /** Mean readers without a purchase. */
  readonly without: number;
  readonly sizes: readonly SizeCell[];
  readonly conditions: readonly ConditionCell[];
}

export const BOUGHT_FOLLOWERS = {
  id: "bought-followers",
  claims: ["C4"],
  title: "Bought followers add nothing",
  question:
    "The same account in the same world, once with and once without buying followers. What does the purchase change: how many people " +
    "a message of theirs reaches, their Earshot score, a follower count, a follower ratio?",
  expectation:
    "Idle followers change neither reach nor the Earshot score by anything, at any size: the two worlds are the same but for the count. " +
    "Scores of follower counts and ratios rise with every purchase, ten times the own audience lifting a middling account among the " +
    "highest tenth. Where counts impress people, a purchase brings real followers and some reach. Bots that share lift open scores " +
    "that believe in them, and reach only if real people follow the bots.",
  arms: [
    { id: "without", says: "the account as it is" },
    {
      id: "with",
      says: "the same account in the same world, which one day buys followers, 1 to 20 times its own audience",
    },
  ],
  measures: [
    "reach: mean readers of the same message in the account's own topic, in a quiet copy of the network; people only. In the conditions while everybody else posts, because there a count can also decide what is read",
    "change with the purchase, paired by common random numbers; two-stage cluster bootstrap over worlds and accounts, 95 %",
    "change of rank among all people, in points of 100: follower count, followers ÷ following, Earshot open, Earshot seeded by lottery",
  ],
  failsWhen: [
    "people follow whoever has many followers (socialProof above 0): then bought ones bring real ones",
    "what was bought acts: bots that share reach the people who follow them, and scores without seeds count them",
    "influence is read off a follower count: then the purchase adds whatever was paid for",
  ],
  runs: { usual: 120, min: 8, max: 100_000 },
  defaults: { people: 600, days: 35, purchaseDay: 10 },
} as const satisfies ExperimentPlan;

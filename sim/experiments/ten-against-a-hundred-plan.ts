/** What `ten-against-a-hundred` asks, expects and gives: fixed before the run. */
import type { Estimate } from "../measure/bootstrap.ts";
import type { ExperimentPlan, ExperimentResult } from "./experiment.ts";

/** Engaged followers. */
export const TEN = 10;
/** How many times as often an engaged follower shares the message as an ordinary one. */
export const RATES = [1, 2, 5, 10, 20, 50, 100] as const;
/** Ordinary followers of the other account. */
export const FOLLOWERS = [10, 20, 50, 100, 200, 400, 600] as const;
/** Probability that an ordinary follower who read the message shares it. The first is the main comparison. */
export const ORDINARY_RATES = [0.01, 0.02, 0.005] as const;
/** The comparison of the slogan. */
export const HUNDRED = 100;

/** What is counted. */
export const OUTCOMES = [
  {
    id: "exposed",
    label: "read it from the author",
    short: "Readers from the author",
    line: "Direct\nreaders",
    color: "var(--left)",
  },
  {
    id: "readers",
    label: "read it at all",
    short: "All readers",
    line: "All\nreaders",
    color: "var(--line-2)",
  },
  {
    id: "shares",
    label: "followers who shared it",
    short: "Shares by followers",
    line: "Shares",
    color: "var(--right)",
  },
] as const;
export type OutcomeId = (typeof OUTCOMES)[number]["id"];

export interface BreakEven {
  readonly outcome: OutcomeId;
  readonly ordinaryRate: number;
  /** Times as often. */
  readonly rate: number;
  /** Ordinary followers that do as much as ten engaged ones; infinite beyond the largest audience tried. */
  readonly followers: Estimate;
  /** The same from theory. */
  readonly theory: number;
}

export interface Curve {
  readonly outcome: OutcomeId;
  readonly ordinaryRate: number;
  /** Mean of the outcome for each of FOLLOWERS (ordinary) and of RATES (ten engaged). */
  readonly ordinary: readonly Estimate[];
  readonly engaged: readonly Estimate[];
}

/** At which engagement ten equal a hundred. */
export interface Boundary {
  readonly outcome: OutcomeId;
  readonly ordinaryRate: number;
  readonly rate: Estimate;
  /** Ten engaged minus a hundred ordinary followers when the ten act ten times as often, and at the most tried. */
  readonly at10: Estimate;
  readonly atMost: Estimate;
}

export interface TenAgainstAHundredResult extends ExperimentResult {
  readonly experiment: "ten-against-a-hundred";
  readonly worlds: number;
  /** Those of FOLLOWERS for which there are enough people. */
  readonly sizes: readonly number[];
  readonly curves: readonly Curve[];
  readonly breakEven: readonly BreakEven[];
  readonly boundaries: readonly Boundary[];
  /** Share of planted followers who read the message within its hours. */
  readonly readShare: number;
  /** New readers that each share by a follower brings, at whatever hop. */
  readonly perShare: number;
  /** Readers of a message handed to a hundred idle followers. */
  readonly idleReaders: number;
}

export const TEN_AGAINST_A_HUNDRED = {
  id: "ten-against-a-hundred",
  claims: ["C5"],
  title: "Ten engaged followers against a hundred",
  question:
    "One account has exactly ten followers who are engaged: they pass messages on more often than others. Another has N ordinary " +
    "followers. How large must N be to equal the ten, for being read and for being passed on, and when do ten beat a hundred?",
  expectation:
    "For shares the ten beat a hundred exactly when they act more than ten times as often. For being read by followers they lose " +
    "always: ten people are ten people. For all readers the boundary lies between and far above ten times, because most readers of a " +
    "seldom-shared message are the followers themselves. As ordinary followers act more often, the boundary comes nearer to ten " +
    "times. Against idle followers the ten win always. The slogan without a rate is therefore false.",
  arms: [
    {
      id: "engaged",
      says: "ten followers drawn by lot, who share the message 1 to 100 times as often as ordinary ones",
    },
    {
      id: "ordinary",
      says: "N followers drawn by the same lot, the ten among them, who share it at the ordinary rate",
    },
  ],
  measures: [
    "readers from the author, all readers, and shares by followers, mean over messages in a quiet copy of the network",
    "break-even: the N at which the outcome of N ordinary followers equals that of ten engaged ones, by interpolation",
    "the engagement ratio at which ten equal a hundred; two-stage cluster bootstrap over worlds and messages, 95 %",
  ],
  failsWhen: [
    "the ten act less than ten times as often as the hundred: then the hundred share more",
    "what counts is being read by followers: a hundred who read are more than ten",
    "what counts is all readers, and a share brings few new ones: then only far more engagement makes up for numbers",
  ],
  runs: { usual: 960, min: 8, max: 100_000 },
  defaults: { people: 1000, days: 21 },
} as const satisfies ExperimentPlan;

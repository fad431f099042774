/** What `told-by-others` asks, expects and gives: fixed before the run. */
import type { Estimate } from "../measure/bootstrap.ts";
import type { ExperimentPlan, ExperimentResult } from "./experiment.ts";

/** Who posts. */
export const KINDS = [
  { id: "creator", label: "Niche creators", one: "a niche creator", color: "var(--right)" },
  { id: "ordinary", label: "Ordinary people", one: "an ordinary person", color: "var(--line-3)" },
  { id: "ceo", label: "The CEO", one: "the CEO", color: "var(--left)" },
] as const;
export type KindId = (typeof KINDS)[number]["id"];

/**
 * The dial: how likely the message is to be passed on, as a multiple of what it is at the parameters given. It turns
 * the appeal of this one message, so that weeks before, competing posts and coins are the same at every level.
 */
export const FACTORS = [0.25, 0.5, 1, 2, 3, 4, 6] as const;

/** Least number of reading followers in each class of audience. */
export const AUDIENCES = [1, 10, 30, 100] as const;

/** Others carry most of the reach above this share of readers. */
export const MOST = 0.5;

export interface KindResult {
  readonly kind: KindId;
  readonly messages: number;
  readonly followersReading: number;
  readonly readers: Estimate;
  /** Mean readers at hop 1, 2, …; the last entry holds everything beyond. */
  readonly byHop: readonly Estimate[];
  /** Share of all readers who did not hear it from the author. */
  readonly beyond: Estimate;
  /** Readers at hop 2 for each at hop 1, and at hop 3 for each at hop 2: the reproduction number, generation by generation. */
  readonly reproduction: readonly [Estimate, Estimate];
  /** Factor of the dial at which half of the readers hear it from others; infinite when no level gets there. */
  readonly half: Estimate;
  /** The same from theory: half ÷ the first reproduction number. */
  readonly halfInTheory: Estimate;
}

export interface DialCell {
  readonly kind: KindId;
  readonly factor: number;
  /** Probability that a wholly interested, wholly trusting reader shares the message. */
  readonly willing: number;
  readonly readers: number;
  readonly beyond: Estimate;
  /** What a branching process with the reproduction number of factor 1, times the factor, gives. */
  readonly theory: number;
}

export interface AudienceCell {
  /** Reading followers of the author, from … to below; no end for the last. */
  readonly from: number;
  readonly to: number | null;
  readonly messages: number;
  readonly beyond: Estimate | null;
}

export interface ToldByOthersResult extends ExperimentResult {
  readonly experiment: "told-by-others";
  readonly worlds: number;
  readonly kinds: readonly KindResult[];
  /** Share told by others, creators minus CEO. */
  readonly difference: Estimate;
  readonly dial: readonly DialCell[];
  readonly audiences: readonly AudienceCell[];
}

export const TOLD_BY_OTHERS = {
  id: "told-by-others",
  claims: ["C3"],
  title: "Their followers tell theirs",
  question:
    "Somebody posts a message about what they care for. How many of its readers hear it from the author, and how many from " +
    "somebody who passed it on? How much does that depend on who posts, and on how readily readers pass it on?",
  expectation:
    "More than half of the readers of a niche creator's message hear it from others, and that share is larger than the CEO's, " +
    "whose readers did not come for the topic. The size of the audience matters little: as in a branching process, the share told " +
    "by others is about the reproduction number, the readers at the second hop for each at the first, and it passes one half " +
    "where that number does. Above a reproduction number of one the theory promises everybody, and the community is too small for it.",
  arms: [
    { id: "creator", says: "niche creators of all topics in turn, each with a message about the own topic" },
    { id: "ordinary", says: "ordinary people drawn by lot, each with a message about the own main interest" },
    { id: "ceo", says: "the newly announced CEO, with a message about the own main interest" },
  ],
  measures: [
    "share of readers who did not hear it from the author: readers at hop 2 and beyond ÷ all readers",
    "mean readers by hop",
    "reproduction number: readers at hop 2 ÷ readers at hop 1, and hop 3 ÷ hop 2",
    "the factor of the dial at which half of the readers hear it from others, measured and from theory",
  ],
  failsWhen: [
    "readers seldom pass anything on: below a reproduction number of one half, most hear it from the author",
    "the audience did not come for the topic, as the CEO's: few of those who read it share it",
    "the author's own audience is most of the community: nobody is left to be told",
  ],
  runs: { usual: 192, min: 8, max: 100_000 },
  defaults: { people: 1000, days: 35 },
} as const satisfies ExperimentPlan;

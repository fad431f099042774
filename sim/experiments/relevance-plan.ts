/** What `relevance` asks, expects and gives: fixed before the run. */
import type { Estimate } from "../measure/bootstrap.ts";
import type { ExperimentPlan, ExperimentResult } from "./experiment.ts";

/** Who posts. */
export const KINDS = [
  { id: "creator", label: "Niche creators", color: "var(--right)" },
  { id: "ordinary", label: "Ordinary people", color: "var(--line-3)" },
] as const;
export type KindId = (typeof KINDS)[number]["id"];

/** The dial: how much of the message is about the messenger's own topic; the rest is about one they never speak of. */
export const OVERLAPS = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;

/** Conditions, each with worlds of its own unless it changes only the message. */
export const CONDITIONS = [
  { id: "base", label: "As given", short: "As given", quiet: true, changes: {} },
  {
    id: "strangers",
    label: "Everybody follows whoever is popular, whatever the topic",
    short: "Follows by popularity",
    quiet: true,
    changes: { homophily: 0 },
  },
  {
    id: "irresistible",
    label: "A message of 25 times the appeal",
    short: "25 times the appeal",
    quiet: true,
    changes: { messageAppeal: 50 },
  },
  {
    id: "crowded",
    label: "While everybody else posts as usual",
    short: "Crowded feeds",
    quiet: false,
    changes: {},
  },
] as const;
export type ConditionId = (typeof CONDITIONS)[number]["id"];

export interface DialCell {
  readonly kind: KindId;
  readonly overlap: number;
  readonly readers: Estimate;
  /** Mean readers as a share of those of the wholly relevant message. */
  readonly share: Estimate;
}

export interface ConditionCell {
  readonly kind: KindId;
  readonly condition: ConditionId;
  readonly messages: number;
  readonly on: Estimate;
  readonly off: Estimate;
  /** Mean readers on topic ÷ off topic. */
  readonly ratio: Estimate;
}

/** Where the difference lies. Mean readers who heard it from the author, and from others. */
export interface HopSplit {
  readonly kind: KindId;
  readonly topic: "on" | "off";
  readonly fromAuthor: Estimate;
  readonly fromOthers: Estimate;
}

export interface RelevanceResult extends ExperimentResult {
  readonly experiment: "relevance";
  readonly worlds: number;
  readonly dial: readonly DialCell[];
  readonly conditions: readonly ConditionCell[];
  readonly hops: readonly HopSplit[];
  /** Mean interest of reading followers in the message, on and off topic. */
  readonly interest: readonly { readonly kind: KindId; readonly on: number; readonly off: number }[];
}

export const RELEVANCE = {
  id: "relevance",
  claims: ["C9"],
  title: "Relevance: the same messenger, another topic",
  question:
    "The same person posts the same message once about what their audience came for and once about something else. " +
    "How many fewer people read the second?",
  expectation:
    "On topic the message reaches at least half as many people again as off topic, for niche creators more than for ordinary people, " +
    "whose followers have mixed interests. Readers who hear it from the author stay as many, because followers read before they " +
    "can judge; the loss is among those who would have been told by others. Reach grows steadily with the overlap.",
  arms: [
    { id: "on", says: "a message about the messenger's main topic" },
    {
      id: "off",
      says: "the same message about a pastime that is neither the first nor the second interest of the messenger",
    },
  ],
  measures: [
    "readers: distinct people who read the message, author excluded, in a quiet copy of the network",
    "ratio of mean readers, on ÷ off topic, two-stage cluster bootstrap over worlds and messages, 95 %",
    "the same as the message turns from off topic to on topic in five steps",
    "readers from the author and readers from others, on and off topic",
  ],
  failsWhen: [
    "followers came for popularity and not for a topic (homophily 0): no topic is theirs",
    "the message is so appealing that even people with a trace of interest pass it on",
    "nobody passes anything on: then relevance decides nothing that is counted here",
  ],
  runs: { usual: 960, min: 8, max: 100_000 },
  defaults: { people: 1000, days: 35 },
} as const satisfies ExperimentPlan;

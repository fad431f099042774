/** What `ceo-vs-creator` asks, expects and gives: fixed before the run. */
import { MESSAGE_TOPIC } from "../engine/topics.ts";
import type { Estimate } from "../measure/bootstrap.ts";
import type { FaceValidity } from "../measure/face-validity.ts";
import type { Spread } from "../measure/quantile.ts";
import type { CascadeRecord } from "./cascade-record.ts";
import type { ExperimentPlan, ExperimentResult } from "./experiment.ts";
import type { MessagePair } from "./message-runs.ts";
import type { WorldStanding } from "./standing.ts";

/** A topic the creator's audience did not come for. */
const OFF_TOPIC = 2;

/** Conditions of the sweep; each is a line of the figure. */
export const SWEEP_LINES = [
  {
    id: "broadcaster",
    label: "CEO as announced: company news, no answers",
    short: "CEO as announced",
    topic: MESSAGE_TOPIC,
    changes: {},
  },
  {
    id: "present",
    label: "CEO who posts own interests, and answers",
    short: "CEO with interests, answers",
    topic: MESSAGE_TOPIC,
    changes: { ceoCompanyShare: 0.1, ceoAnswer: 0.8 },
  },
  {
    id: "off-topic",
    label: "Message off the creator's topic",
    short: "Message off topic",
    topic: OFF_TOPIC,
    changes: {},
  },
] as const;

export type SweepLineId = (typeof SWEEP_LINES)[number]["id"];

export interface ArmResult {
  readonly id: "ceo" | "creator";
  readonly readers: Spread & { readonly interval: Estimate["interval"] };
  /** Mean readers at hop 1, 2, …; the last entry holds everything beyond. */
  readonly byHop: readonly Estimate[];
  /** Share of all readers who were not reached by the author directly. */
  readonly beyondFirstHop: Estimate;
  readonly likes: number;
  readonly shares: number;
  readonly replies: number;
}

export interface SweepCell {
  readonly line: SweepLineId;
  readonly activeShare: number;
  readonly pairs: number;
  readonly ceo: number;
  readonly creator: number;
  /** Creator's mean readers divided by the CEO's. */
  readonly ratio: Estimate;
}

export interface CeoVersusCreatorResult extends ExperimentResult {
  readonly experiment: "ceo-vs-creator";
  readonly worlds: number;
  readonly message: { readonly topic: string; readonly appeal: number };
  readonly arms: { readonly ceo: ArmResult; readonly creator: ArmResult };
  readonly comparison: {
    /** Creator's mean readers divided by the CEO's. */
    readonly ratio: Estimate;
    readonly difference: Estimate;
    /** Share of pairs in which the creator's message had more readers; ties count half. */
    readonly creatorAhead: number;
  };
  readonly standings: readonly WorldStanding[];
  readonly sweep: readonly SweepCell[];
  readonly cascades: CascadeRecord;
  readonly faceValidity: FaceValidity;
  readonly pairs: readonly MessagePair[];
}

export const CEO_VERSUS_CREATOR = {
  id: "ceo-vs-creator",
  claims: ["C2"],
  title: "One message, two messengers",
  question:
    "The same message is posted once by a chief executive with many followers and once by a niche creator with far fewer, " +
    "whose audience is engaged and cares for the topic. How many people read it, and through whom?",
  expectation:
    "The creator's message is read by more people, although the CEO has several times as many followers; the difference " +
    "lies beyond the first hop, in readers whom the author does not know; and the score built from the weeks before, " +
    "which sees neither title nor followers, ranks the creator higher.",
  arms: [
    {
      id: "ceo",
      says: "announced with a jump of followers, most of them idle, the others drawn whatever interests them; posts company news, reads nothing, answers nobody",
    },
    {
      id: "creator",
      says: "posts as often, about one topic, reads along and answers most replies; followers came because of the topic",
    },
  ],
  measures: [
    "readers: distinct people who read the message, author and idle accounts excluded",
    "readers by hop: 1 = from the author, 2 = from somebody who shared it, …",
    "share of readers beyond the first hop",
    "ratio and difference of mean readers, two-stage cluster bootstrap over worlds and runs, 95 %",
    "score of both accounts by the shipped core, open and seeded by lottery, from the weeks before",
  ],
  failsWhen: [
    "most of the CEO's followers are people who read: enough first-hop readers outweigh any cascade",
    "the message is off the creator's topic: the audience came for something else",
    "the CEO posts what interests people and answers them: then it is no longer this CEO",
  ],
  runs: { usual: 100, min: 1, max: 100_000 },
  defaults: { people: 1000, days: 42 },
} as const satisfies ExperimentPlan;

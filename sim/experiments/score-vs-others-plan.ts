/** What `score-vs-others` asks and expects: fixed before the first run. */
import type { ExperimentPlan } from "./experiment.ts";

/** Scores held against one another, ours first. `seesFollowers`: takes follower counts in. */
export const SCORERS = [
  { id: "open", label: "Earshot, open" },
  { id: "seeded", label: "Earshot, seeded" },
  { id: "vouched", label: "Earshot, seeds are people" },
  { id: "engagers", label: "Distinct engagers" },
  { id: "events", label: "Acts received" },
  { id: "pageRank", label: "PageRank of acts" },
  { id: "followRank", label: "PageRank of follows" },
  { id: "hIndex", label: "h-index of engagers" },
  { id: "kCore", label: "k-core" },
  { id: "followers", label: "Followers" },
  { id: "rate", label: "Engagement rate" },
  { id: "klout", label: "Klout-like" },
  { id: "kred", label: "Kred-like" },
] as const;

export type ScorerId = (typeof SCORERS)[number]["id"];

export const SCORE_VS_OTHERS = {
  id: "score-vs-others",
  claims: ["C12"],
  title: "Which number finds those who are heard?",
  question:
    "Thirteen ways to put a number on influence see the same weeks of acts and follows. Which of them ranks people by how far a message " +
    "of theirs would travel, in a world of honest people and in one with bought followers, bots, pods, forced employees and " +
    "everything-likers? And how far can each of those cheats lift themselves?",
  expectation:
    "In the honest world followers and plain counts do about as well as Earshot, because a follow here is somebody who may read. Among adversaries " +
    "follower counts and counts of acts lose, and the seeded score loses least. Cheats gain less in the seeded score than in any " +
    "count. Where another number is better than ours, the report names it.",
  arms: [
    { id: "honest", says: "nobody cheats: the same people without bots, pods, bought followers or orders" },
    {
      id: "adversarial",
      says: "bought followers, bot rings, pods, bosses with forced employees, and people who like everything",
    },
  ],
  measures: [
    "truth: mean readers of the same message in the account's own topic, in a quiet copy of the network, common random numbers",
    "concordance C with that truth over a sample stratified by acts received: the share of pairs ranked the right way round, ties one half",
    "lead of the seeded score over each other number, paired by world; cluster bootstrap over worlds, 95 %",
    "inflation: percentile of the cheats with their cheating minus that of the same people without, in points",
  ],
  failsWhen: [
    "nobody cheats: then simpler numbers know as much",
    "followers are all people who read: then counting them is counting listeners",
    "the cheats are real people under orders: no log tells them from others",
  ],
  runs: { usual: 40, min: 1, max: 10_000 },
  defaults: {
    people: 600,
    days: 42,
    noticeHabit: 0.1,
    buyers: 5,
    botRings: 5,
    botsPerRing: 20,
    pods: 2,
    podSize: 8,
    bosses: 3,
    employeesPerBoss: 8,
    likers: 12,
  },
} as const satisfies ExperimentPlan;

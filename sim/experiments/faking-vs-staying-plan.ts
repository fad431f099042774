/** What `faking-vs-staying` asks and expects: fixed before the first run. */
import type { ExperimentPlan } from "./experiment.ts";

/** What is switched on in each condition. The first is the claim. */
export const CONDITIONS = [
  {
    id: "both",
    label: "Questions and purges",
    changes: { questionHabit: 0.3, questionWitness: 0.3, purgeShare: 0.5 },
  },
  { id: "questions", label: "Hard questions only", changes: { questionHabit: 0.3, questionWitness: 0.3 } },
  { id: "purges", label: "Purges only", changes: { purgeShare: 0.5 } },
  { id: "neither", label: "Neither", changes: {} },
] as const;

export type ConditionId = (typeof CONDITIONS)[number]["id"];

/** Standing counts as kept from this share of an account's own peak on. */
export const KEPT_FROM = 0.5;

export const FAKING_VS_STAYING = {
  id: "faking-vs-staying",
  claims: ["C8"],
  title: "Faking is easy, staying is not",
  question:
    "Bots, bought followers, engagement pods and ghost-written posts make somebody look listened to. How quickly, and how much of " +
    "it is still there weeks later, when people ask hard questions and the platform purges fakes?",
  expectation:
    "Fakers pass the honest median within their first weeks, faster than honest newcomers. With questions and purges most of them " +
    "fall below half of their own peak before the end, while honest accounts keep theirs. Without questions and purges fakers stay: " +
    "the claim needs both. The open score believes bots; the seeded score does not.",
  arms: [
    { id: "honest", says: "newcomers who follow the seven rules" },
    { id: "bots", says: "owners of a ring of bots that act on them" },
    { id: "bought", says: "people who bought idle followers" },
    { id: "pods", says: "people who agreed to act on one another's posts" },
    { id: "ghost", says: "an executive whose posts an assistant writes on schedule" },
  ],
  measures: [
    "standing: what an onlooker sees. Distinct accounts, bots included, that acted on the account in the last 30 days; for bought followers the follower count",
    "share of fakers whose standing is at least half of its own peak so far, week by week",
    "share of fakers whose standing is above the median of ordinary people in the same week",
    "Earshot score, open and seeded by lottery, week by week",
    "staying: share at or above half of their peak at the end, honest minus fakers, with questions and purges; two-stage cluster bootstrap, 95 %",
  ],
  failsWhen: [
    "nobody asks questions and nothing is purged",
    "there are purges but the fakes are real people, as in pods",
    "questions are asked but nobody is behind the account to be asked, as with bought followers",
  ],
  runs: { usual: 12, min: 1, max: 10_000 },
  defaults: {
    people: 600,
    days: 105,
    newcomers: 6,
    newcomerDay: 7,
    purchaseDay: 7,
    ceoAnnouncedDay: 7,
    ghostWritten: 1,
    noticeHabit: 0.1,
    buyers: 4,
    botRings: 4,
    botsPerRing: 20,
    pods: 1,
    podSize: 8,
    purgeDay: 42,
    purgeEveryDays: 14,
  },
} as const satisfies ExperimentPlan;

/** What `seven-rules` asks and expects: fixed before the first run. */
import type { ExperimentPlan } from "./experiment.ts";

/** The seven rules, in the order of the text they come from. `arm` is the newcomer who drops that one. */
export const RULES = [
  {
    arm: "chases",
    rule: "Stop trying to be influential",
    dropped: "chases: follows strangers and drops those who do not follow back, asks for follows",
  },
  { arm: "copies", rule: "Produce original content", dropped: "posts nothing of their own" },
  { arm: "keeps", rule: "Share what you find interesting", dropped: "shares nothing" },
  { arm: "silent", rule: "Talk to people who share your interests", dropped: "replies to nobody" },
  { arm: "fake", rule: "Be authentic", dropped: "posts about anything but what interests them" },
  { arm: "broadcasts", rule: "Don't just broadcast", dropped: "answers nobody" },
  {
    arm: "stalks",
    rule: "Don't stalk people",
    dropped: "follows the largest accounts, replies to all they post and mentions them",
  },
] as const;

export type RuleArm = (typeof RULES)[number]["arm"];

export const SEVEN_RULES = {
  id: "seven-rules",
  claims: ["C7"],
  title: "The seven rules, one at a time",
  question:
    "A newcomer follows all seven rules for growing influence. What does each of them add: how much smaller or larger are reach, " +
    "engaged people and score of the same newcomer when one rule is dropped, or all of them?",
  expectation:
    "Following all seven brings more engaged people and more reach than following none. Producing original content matters most: " +
    "without it there is nothing to react to. Talking to people, answering and sharing help. Not stalking helps a little. Not all seven " +
    "need matter: some may do nothing that can be measured here, and the report names them.",
  arms: [
    { id: "all", says: "newcomers who follow all seven rules" },
    ...RULES.map(({ arm, dropped }) => ({
      id: arm,
      says: `the same newcomers, who drop one rule: ${dropped}`,
    })),
    { id: "none", says: "the same newcomers, who drop all seven" },
  ],
  measures: [
    "engaged people in the last 30 days, rule dropped ÷ all rules kept (ratio of means)",
    "message reach: readers of the same message in the newcomer's own topic in copies of the network that live on, as a ratio",
    "Earshot score (open mode), difference in points",
    "pairs are the same newcomer in the same world under the same coins; two-stage cluster bootstrap over worlds and newcomers, 95 %",
  ],
  failsWhen: [
    "attention is free: where everybody reads everything, being findable needs no talking",
    "large accounts answer whoever replies to them: then stalking pays",
  ],
  runs: { usual: 10, min: 1, max: 10_000 },
  defaults: {
    people: 600,
    days: 70,
    newcomers: 8,
    newcomerDay: 7,
    noticeHabit: 0.1,
    questionHabit: 0.1,
    buyers: 0,
  },
} as const satisfies ExperimentPlan;

/** What `stalking` asks and expects: fixed before the first run. */
import type { ExperimentPlan } from "./experiment.ts";

export const STALKING = {
  id: "stalking",
  claims: ["C11"],
  title: "Stalking the influential",
  question:
    "Somebody replies again and again to the largest accounts in order to be seen beside them. What does that do to their engaged " +
    "people, reach, trust and score, against the same person who spends that attention as everybody does?",
  expectation:
    "Stalking brings fewer engaged people and less trust than the same life without it, because the attention is taken from people " +
    "who would have answered. The score does not rise by acting on large accounts. It pays where the large account answers back.",
  arms: [
    { id: "stalking", says: "replies to the largest accounts, whatever they say, day after day" },
    { id: "not", says: "the same people in the same world, who reply to what interests them" },
  ],
  measures: [
    "engaged people in the last 30 days, stalking ÷ not stalking (ratio of means)",
    "message reach in the stalker's own topic in copies of the network that live on, ratio of means",
    "mean trust of followers who read, difference",
    "Earshot score (open mode), difference in points",
    "pairs are the same person in the same world under the same coins; two-stage cluster bootstrap over worlds and people, 95 %",
  ],
  failsWhen: [
    "the large account answers back",
    "others read the replies under large accounts and come to see who wrote them",
  ],
  runs: { usual: 16, min: 1, max: 10_000 },
  defaults: { people: 600, days: 56, stalkers: 12, noticeHabit: 0.1, buyers: 0 },
} as const satisfies ExperimentPlan;

/** What `ghost-writer` asks and expects: fixed before the first run. */
import type { ExperimentPlan } from "./experiment.ts";

export const GHOST_WRITER = {
  id: "ghost-writer",
  claims: ["C10"],
  title: "Written by an assistant",
  question:
    "An executive's posts are written by an assistant, on schedule, and nobody answers. The same executive, with the same followers, " +
    "posts in person about own interests and answers. Who is read, who is trusted, and what does the score say?",
  expectation:
    "Present, the executive has more readers, more engaged people, more trust and a higher score than ghost-written. Most of the " +
    "difference goes when nobody asks questions and the assistant writes about what the executive likes; an assistant who answers well " +
    "is hard to tell from the person.",
  arms: [
    {
      id: "present",
      says: "posts own interests as often, reads along, answers questions and knows the answers",
    },
    { id: "ghost", says: "an assistant posts on schedule for the executive; nobody reads or answers" },
  ],
  measures: [
    "message reach: readers of the same message in the executive's own topic, in copies of the network that live on; ratio of means, present ÷ ghost-written",
    "engaged people in the last 30 days, ratio of means",
    "mean trust of followers who read",
    "Earshot score, open and seeded, difference in points",
    "pairs are the same world and the same coins; two-stage cluster bootstrap over worlds and runs, 95 %",
  ],
  failsWhen: [
    "nobody asks a hard question",
    "the assistant answers, and answers well",
    "the executive present posts company news all the same: presence without interest",
  ],
  runs: { usual: 12, min: 1, max: 10_000 },
  defaults: { people: 700, days: 56, ceoAnnouncedDay: 7, questionHabit: 0.2, noticeHabit: 0.1, buyers: 0 },
} as const satisfies ExperimentPlan;

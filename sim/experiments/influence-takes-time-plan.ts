/** What `influence-takes-time` asks and expects: fixed before the first run. */
import type { ExperimentPlan } from "./experiment.ts";

/** Engaged people a newcomer is timed to. */
export const MILESTONES = [10, 100] as const;

/** The claim's side begins here: a week longer than the counting itself needs. */
export const WEEKS_LONGER = 1;

export const INFLUENCE_TAKES_TIME = {
  id: "influence-takes-time",
  claims: ["C6"],
  title: "Influence takes time",
  question:
    "How many weeks does somebody honest who starts from nothing need until 10, and until 100, different people act on them within " +
    "30 days? Can the time be skipped: by a title that brings followers at once, by an endorsement, by people who follow whoever is followed?",
  expectation:
    "Newcomers need weeks until ten people act on them, far longer than an established creator whose count begins anew on the same " +
    "day; few or none of them reach a hundred. The promoted CEO has the most followers in the week of the announcement, but most of " +
    "what it brought is gone or silent at the end. A large account that follows and trusts the newcomer from the start shortens the time.",
  arms: [
    { id: "newcomer", says: "joins with nobody following; posts own interests, shares, replies and answers" },
    {
      id: "creator",
      says: "niche creator with an audience, whose engaged people are counted anew from the day the newcomers join",
    },
    { id: "ceo", says: "announced on that same day with a jump of followers, most of them idle" },
    {
      id: "endorsed",
      says: "the same newcomers, each followed and fully trusted by the largest account of their topic from the first day",
    },
    {
      id: "crowd",
      says: "the same newcomers, and the same CEO, where a visible follower count moves people to follow and to read",
    },
  ],
  measures: [
    "engaged people: distinct people who liked, shared, replied to or answered the account in the last 30 days, week by week",
    "weeks until 10 and until 100 engaged people, censored at the end; weeks longer than the creator counted anew (restricted mean)",
    "message reach: readers of the same message in the account's own topic, in copies of the network that live on, week by week",
    "Earshot score with its interval, by the shipped core from the acts up to each week",
    "of the CEO's reading followers and message reach in the week after the announcement, the share left at the end",
  ],
  failsWhen: [
    "a large account endorses the newcomer on the first day",
    "people follow whoever has followers: then a jump of followers, idle ones included, is worth having",
    "the announcement brings people who read and care for the CEO's topics rather than idle accounts",
  ],
  runs: { usual: 10, min: 1, max: 10_000 },
  defaults: {
    people: 700,
    days: 140,
    newcomers: 6,
    newcomerDay: 7,
    ceoAnnouncedDay: 7,
    noticeHabit: 0.1,
    buyers: 0,
  },
} as const satisfies ExperimentPlan;

/**
 * A chief executive whose assistant posts: on schedule, about what interests the chief, and well made. Announced as any
 * other, with the same followers. Nobody there reads or answers, and who writes does not know the subject.
 */
import type { Parameters } from "../engine/parameters.ts";
import type { Behaviour, Habits, Hands, View } from "./agent.ts";

/** An office's hours: posts go out between these. */
const OPENS = 8;
const CLOSES = 20;

export const ghostWrittenCeo = {
  id: "ghost-written-ceo",
  says: "announced with a jump of followers; an assistant posts on schedule, well, and never answers",
  person: true,
  knows: false,
  reads: () => false,
  habits: (usual: Habits, parameters: Parameters): Habits => ({
    ...usual,
    // The assistant's clock, not the chief's day, says when something goes out.
    sessionsPerDay: 10_000,
    postsPerDay: parameters.ceoPostsPerDay,
    answer: 0,
  }),
  newDay(view: View, hands: Hands): void {
    const { ceoAnnouncedDay, ceoFollowersPerPerson, ceoActiveShare } = view.parameters;
    if (view.day !== ceoAnnouncedDay) return;
    const followers = Math.round(ceoFollowersPerPerson * view.people);
    const people = Math.round(followers * ceoActiveShare);
    hands.gainFollowers(people, followers - people);
  },
  session(view: View, hands: Hands): void {
    const { ceoAnnouncedDay, ceoPostsPerDay, ghostAppeal } = view.parameters;
    if (view.day < ceoAnnouncedDay) return;
    const due = (hour: number): number => {
      const share = Math.min(1, Math.max(0, (hour - OPENS) / (CLOSES - OPENS)));
      return Math.floor(ceoPostsPerDay * (view.day + share));
    };
    const count = due(view.hourOfDay + 1) - due(view.hourOfDay);
    for (let nth = 0; nth < count; nth += 1) hands.post(view.topicOfInterest(nth), ghostAppeal);
  },
} as const satisfies Behaviour;

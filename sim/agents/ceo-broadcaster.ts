/**
 * A chief executive made to post. The announcement brings followers at once: some people, drawn whatever interests
 * them, because a title is news to everybody alike, and idle accounts. Posts, mostly about the company; does not read.
 */
import type { Behaviour, Hands, View } from "./agent.ts";

/** Position of company news among the topics. */
const COMPANY = 0;

export const ceoBroadcaster: Behaviour = {
  id: "ceo-broadcaster",
  says: "announced with a jump of followers, posts company news, reads nothing",
  person: true,
  habits: (usual, parameters) => ({
    ...usual,
    sessionsPerDay: Math.max(usual.sessionsPerDay, parameters.sessionsPerDay),
    postsPerDay: parameters.ceoPostsPerDay,
    answer: parameters.ceoAnswer,
  }),
  newDay(view: View, hands: Hands): void {
    const { ceoAnnouncedDay, ceoFollowersPerPerson, ceoActiveShare } = view.parameters;
    if (view.day !== ceoAnnouncedDay) return;
    const followers = Math.round(ceoFollowersPerPerson * view.people);
    const people = Math.round(followers * ceoActiveShare);
    hands.gainFollowers(people, followers - people);
  },
  session(view: View, hands: Hands): void {
    if (view.day < view.parameters.ceoAnnouncedDay) return;
    hands.answerReplies();
    for (let due = view.postsDue(), nth = 0; nth < due; nth += 1) {
      const company = view.chance(nth) < view.parameters.ceoCompanyShare;
      hands.post(company ? COMPANY : view.topicOfInterest(nth));
    }
  },
};

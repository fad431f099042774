/**
 * A chief executive made to post. The announcement brings followers at once: some people, drawn whatever interests
 * them, because a title is news to everybody alike, and idle accounts. Posts, mostly about the company; reads and
 * follows others only where `ceoReads` says so.
 */
import type { Parameters } from "../engine/parameters.ts";
import type { Behaviour, Hands, View } from "./agent.ts";

/** Position of company news among the topics. */
const COMPANY = 0;

export const ceoBroadcaster = {
  id: "ceo-broadcaster",
  says: "announced with a jump of followers, posts company news, reads nothing",
  person: true,
  reads: (parameters: Parameters): boolean => parameters.ceoReads > 0,
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
    if (view.parameters.ceoReads > 0) {
      hands.followAuthors(view.mainTopic, Math.round(view.parameters.followsMean));
    }
  },
  session(view: View, hands: Hands): void {
    if (view.day < view.parameters.ceoAnnouncedDay) return;
    hands.answerReplies();
    if (view.parameters.ceoReads > 0) hands.readFeed(view.attention());
    for (let due = view.postsDue(), nth = 0; nth < due; nth += 1) {
      const company = view.chance(nth) < view.parameters.ceoCompanyShare;
      hands.post(company ? COMPANY : view.topicOfInterest(nth));
    }
  },
} as const satisfies Behaviour;

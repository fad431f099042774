/** Every behaviour there is. A new one is added here, and `roster.ts` says who gets it. */
import { bot } from "../agents/bot.ts";
import { botOwner } from "../agents/bot-owner.ts";
import { ceoBroadcaster } from "../agents/ceo-broadcaster.ts";
import { curator } from "../agents/curator.ts";
import { everythingLiker } from "../agents/everything-liker.ts";
import { followerBuyer } from "../agents/follower-buyer.ts";
import { forcedBoss } from "../agents/forced-boss.ts";
import { forcedEmployee } from "../agents/forced-employee.ts";
import { ghostWrittenCeo } from "../agents/ghost-written-ceo.ts";
import { idleFollower } from "../agents/idle-follower.ts";
import { newcomer } from "../agents/newcomer.ts";
import { nicheCreator } from "../agents/niche-creator.ts";
import { ordinaryPerson } from "../agents/ordinary-person.ts";
import { podMember } from "../agents/pod-member.ts";
import { replyGuy } from "../agents/reply-guy.ts";
import { stalker } from "../agents/stalker.ts";

export const BEHAVIOURS = [
  ordinaryPerson,
  nicheCreator,
  ceoBroadcaster,
  followerBuyer,
  idleFollower,
  ghostWrittenCeo,
  podMember,
  stalker,
  curator,
  replyGuy,
  everythingLiker,
  botOwner,
  bot,
  forcedBoss,
  forcedEmployee,
  newcomer,
] as const;

export type BehaviourId = (typeof BEHAVIOURS)[number]["id"];

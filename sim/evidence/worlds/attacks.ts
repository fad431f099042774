/** Ways to be counted without being heard, each in a world of its own; the same people live in all of them. */
import type { BehaviourId } from "../../engine/behaviours.ts";
import type { Parameters } from "../../engine/parameters.ts";

export interface Attack {
  readonly id: string;
  readonly label: string;
  /** What the world has that the honest one has not. */
  readonly changes: Partial<Parameters>;
  /** Who would gain by it. */
  readonly attackers: BehaviourId;
  /** Most percentile points that the median attacker may gain in the score; null where no bar is set. */
  readonly bar: number | "engagers" | null;
}

/** The society in which all of it happens. */
export const SOCIETY: Partial<Parameters> = { people: 600, days: 42, noticeHabit: 0.1 };

/** The same people where everybody follows, reads and posts more: most have several times the listeners. */
export const LIVELY: Partial<Parameters> = { followsMean: 40, sessionsPerDay: 5, postsPerDay: 1 };

/** Nobody cheats. Everybody keeps their place. */
export const HONEST: Partial<Parameters> = {
  ...SOCIETY,
  buyers: 0,
  botRings: 0,
  pods: 0,
  bosses: 0,
  likers: 0,
  stalkers: 0,
  ghostWritten: 0,
};

export const ATTACKS = [
  {
    id: "buyers",
    label: "300 bought followers each",
    changes: { buyers: 5, boughtPerPerson: 0.5 },
    attackers: "follower-buyer",
    bar: 0,
  },
  {
    id: "bots",
    label: "20 own bots each",
    changes: { botRings: 5, botsPerRing: 20 },
    attackers: "bot-owner",
    bar: 5,
  },
  {
    id: "many-bots",
    label: "100 own bots each",
    changes: { botRings: 3, botsPerRing: 100 },
    attackers: "bot-owner",
    bar: 5,
  },
  {
    id: "pods",
    label: "pods of 8",
    changes: { pods: 2, podSize: 8 },
    attackers: "pod-member",
    bar: "engagers",
  },
  {
    id: "bosses",
    label: "bosses, 8 employees each",
    changes: { bosses: 3, employeesPerBoss: 8 },
    attackers: "forced-boss",
    bar: 5,
  },
  {
    id: "likers",
    label: "liking everything",
    changes: { likers: 12 },
    attackers: "everything-liker",
    bar: null,
  },
  {
    id: "stalkers",
    label: "running after big names",
    changes: { stalkers: 6 },
    attackers: "stalker",
    bar: null,
  },
  {
    id: "ghost",
    label: "ghost-written CEO",
    changes: { ghostWritten: 1 },
    attackers: "ghost-written-ceo",
    bar: null,
  },
] as const satisfies readonly Attack[];

export type AttackId = (typeof ATTACKS)[number]["id"];

/** All of them at once, in which numbers are held against reach. */
export const MIXED: Partial<Parameters> = {
  ...HONEST,
  buyers: 5,
  boughtPerPerson: 0.5,
  botRings: 5,
  botsPerRing: 20,
  pods: 2,
  podSize: 8,
  bosses: 3,
  employeesPerBoss: 8,
  likers: 12,
  stalkers: 6,
  ghostWritten: 1,
};

/** Attacks for which the formula is taken apart. */
export const TAKEN_APART = ["bots", "pods", "bosses"] as const satisfies readonly AttackId[];

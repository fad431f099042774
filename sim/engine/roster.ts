/** Who is who: which accounts get which behaviour, and who forms a circle with whom. */
import { BEHAVIOURS, type BehaviourId } from "./behaviours.ts";
import type { Parameters } from "./parameters.ts";

/** Roles that people take after the CEO and the creators, in this order, and how many there are of each. */
const CAST: readonly (readonly [BehaviourId, (parameters: Parameters, people: number) => number])[] = [
  ["follower-buyer", ({ buyers }, people) => Math.min(buyers, Math.floor(people / 20))],
  ["pod-member", ({ pods, podSize }) => pods * podSize],
  ["stalker", ({ stalkers }) => stalkers],
  ["curator", ({ curators }) => curators],
  ["reply-guy", ({ replyGuys }) => replyGuys],
  ["everything-liker", ({ likers }) => likers],
  ["bot-owner", ({ botRings }) => botRings],
  ["forced-boss", ({ bosses }) => bosses],
  ["forced-employee", ({ bosses, employeesPerBoss }) => bosses * employeesPerBoss],
];

export interface Roster {
  /** Accounts of each behaviour, ascending by account. Everybody is in one of the lists. */
  readonly of: Readonly<Record<BehaviourId, readonly number[]>>;
  readonly ceo: number;
  readonly creators: readonly number[];
  readonly people: number;
  /** People, bots and idle accounts. */
  readonly size: number;
  readonly firstIdle: number;
  /** Circle leaders, −1 for a circle of equals, with those who belong to it. */
  readonly circles: readonly { readonly leader: number; readonly members: readonly number[] }[];
}

/** Candidates for roles, best first, and who has a role already. */
export interface Places {
  readonly people: number;
  readonly ceo: number;
  readonly creators: readonly number[];
  /** Accounts that take the remaining roles, in this order. */
  readonly others: readonly number[];
  /** Accounts that arrive later. */
  readonly newcomers: readonly number[];
}

/** @throws RangeError when there are more roles than people */
export function rosterOf(parameters: Parameters, places: Places, idle: number): Roster {
  const { people, ceo, creators, others, newcomers } = places;
  const lists = Object.fromEntries(BEHAVIOURS.map(({ id }) => [id, [] as number[]]));
  const of = lists as Record<BehaviourId, number[]>;
  of[parameters.ghostWritten > 0 ? "ghost-written-ceo" : "ceo-broadcaster"].push(ceo);
  of["niche-creator"].push(...creators);
  of.newcomer.push(...newcomers);
  let next = 0;
  for (const [id, countOf] of CAST) {
    const count = countOf(parameters, people);
    if (next + count > others.length) {
      throw new RangeError(
        `${people} people are too few for ${count} with the behaviour ${id}: ` +
          `${others.length - next} are left without a role; raise people or lower the count`,
      );
    }
    of[id].push(...others.slice(next, next + count));
    next += count;
  }
  of["ordinary-person"].push(...others.slice(next));
  const bots = parameters.botRings * parameters.botsPerRing;
  for (let one = 0; one < bots; one += 1) of.bot.push(people + one);
  for (let one = 0; one < idle; one += 1) of["idle-follower"].push(people + bots + one);
  const circles = circlesOf(parameters, of);
  for (const accounts of Object.values(of)) accounts.sort((left, right) => left - right);
  return { of, ceo, creators, people, size: people + bots + idle, firstIdle: people + bots, circles };
}

function circlesOf(
  { podSize, botsPerRing, employeesPerBoss }: Parameters,
  of: Readonly<Record<BehaviourId, readonly number[]>>,
): Roster["circles"] {
  const part = (id: BehaviourId, nth: number, size: number): readonly number[] =>
    of[id].slice(nth * size, (nth + 1) * size);
  return [
    ...Array.from({ length: Math.floor(of["pod-member"].length / podSize) }, (_, nth) => ({
      leader: -1,
      members: part("pod-member", nth, podSize),
    })),
    ...of["bot-owner"].map((leader, nth) => ({ leader, members: part("bot", nth, botsPerRing) })),
    ...of["forced-boss"].map((leader, nth) => ({
      leader,
      members: part("forced-employee", nth, employeesPerBoss),
    })),
  ];
}

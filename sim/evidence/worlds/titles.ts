/**
 * Importance given by lot: a title of one of four levels, announced on one day, each level with twice the followers. Most of
 * them are idle accounts; the others are people drawn whatever their interests.
 */

import type { Parameters } from "../../engine/parameters.ts";
import { bits, stream } from "../../engine/rng.ts";
import type { Society } from "../../engine/society.ts";
import { HONEST } from "./attacks.ts";

/** Of a hundred people so many have a title of level 0 (none), 1, 2, 3, 4. */
export const LEVEL_PERCENT = [40, 25, 17, 11, 7] as const;
/** Followers that a title of level 1 brings, for each person there is; each level doubles them. */
const FOLLOWERS_PER_PERSON = 0.05;
/** Of those, people who read. */
const READING = 0.15;
export const TITLES_DAY = 7;

/** Enough idle accounts, and a buyer who never buys them. */
export const TITLED: Partial<Parameters> = { ...HONEST, buyers: 1, boughtPerPerson: 0.5, purchaseDay: 730 };

/** Level of each person's title; 0 for none. Independent of everything else about them. */
export function drawTitles(people: number, seed: number): Uint8Array {
  const draws = stream(seed, "evidence-title", 0);
  return Uint8Array.from({ length: people }, (_, person) => {
    let rest = bits(draws, person, 0) % 100;
    for (const [level, percent] of LEVEL_PERCENT.entries()) {
      rest -= percent;
      if (rest < 0) return level;
    }
    return 0;
  });
}

/** Gives everybody with a title the followers it brings. */
export function announce(society: Society, titles: Uint8Array, seed: number): void {
  const { follows, parameters, population } = society;
  const { people, firstIdle, size } = population;
  for (const [person, level] of titles.entries()) {
    if (level === 0) continue;
    const all = Math.round(FOLLOWERS_PER_PERSON * people * 2 ** (level - 1));
    const reading = Math.round(all * READING);
    const draws = stream(seed, "evidence-title-followers", person);
    for (const follower of [
      ...firstBy(draws, 0, people, reading),
      ...firstBy(draws, firstIdle, size, all - reading),
    ]) {
      if (follower === person || follows.find(follower, person) >= 0) continue;
      follows.add(follower, person, parameters.trustAtFollow);
    }
  }
}

/** The `count` accounts of [from, to) with the smallest draws. */
function firstBy(draws: ReturnType<typeof stream>, from: number, to: number, count: number): number[] {
  const marks = Array.from({ length: to - from }, (_, at) => ({
    one: from + at,
    mark: bits(draws, from + at, 0),
  }));
  marks.sort((left, right) => left.mark - right.mark || left.one - right.one);
  return marks.slice(0, count).map(({ one }) => one);
}

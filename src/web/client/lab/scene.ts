/** What is lit at a moment of a run: who has read it by then, and from whom. Knows no canvas. */
import type { NetworkPicture } from "../../../../sim/messengers/picture.ts";
import { format } from "../../../../sim/report/numbers.ts";
import type { View } from "../../lab/state.ts";

export interface Place {
  readonly x: number;
  readonly y: number;
}

export type ArmName = "ceo" | "creator";
export const ARM_NAMES = ["ceo", "creator"] as const;

/** One reader of one messenger. */
export interface Telling {
  readonly arm: ArmName;
  readonly person: number;
  /** −1: the messenger. */
  readonly from: number;
  readonly hop: number;
  readonly shared: boolean;
  /** Moment at which it is read, in hops: hop h is read from h − 1 to h, in the order of the run. */
  readonly at: number;
}

/** Part of a hop before its first reader: whoever follows sees the hop begin. */
const FIRST = 0.25;

/** Both cascades in the order in which they are read. */
export function tellingsOf({ trails }: NetworkPicture): Telling[] {
  const all = ARM_NAMES.flatMap((arm) => {
    const { readers, from, hops, shared } = trails[arm];
    const sizes = new Map<number, number>();
    for (const hop of hops) sizes.set(hop, (sizes.get(hop) ?? 0) + 1);
    const seen = new Map<number, number>();
    return Array.from(readers, (person, at): Telling => {
      const hop = hops[at] as number;
      const place = seen.get(hop) ?? 0;
      seen.set(hop, place + 1);
      return {
        arm,
        person,
        from: from[at] as number,
        hop,
        shared: shared[at] === 1,
        at: hop - 1 + FIRST + ((1 - FIRST) * (place + 1)) / (sizes.get(hop) as number),
      };
    });
  });
  return all.sort((one, other) => one.at - other.at);
}

export function hopsOf({ trails }: NetworkPicture): number {
  return Math.max(1, ...ARM_NAMES.flatMap((arm) => [...trails[arm].hops]));
}

/** Half the width of the picture, where half its height is 1. */
export const HALF_WIDTH = 1.1;

/** Both messengers stand outside, at the upper corners; farther away where there is room. */
export function messengerPlaces(wide: boolean): Readonly<Record<ArmName, Place>> {
  const [x, y] = wide ? [1.36, -0.72] : [0.99, -0.93];
  return { ceo: { x: -x, y }, creator: { x, y } };
}

export function placeOf(picture: NetworkPicture, person: number, messenger: Place): Place {
  if (person < 0) return messenger;
  return { x: picture.x[person] as number, y: picture.y[person] as number };
}

export function isShown(arm: ArmName, view: View): boolean {
  return view === "both" || view === arm;
}

/** The moment in words, for those who do not see it. */
export function describeMoment(picture: NetworkPicture, hop: number, view: View): string {
  const part = (arm: ArmName): string => {
    const { hops, shared } = picture.trails[arm];
    const reached = hops.filter((one) => one <= hop).length;
    const told = hops.filter((one) => one > 1 && one <= hop).length;
    const sharers = hops.filter((one, at) => one <= hop && shared[at] === 1).length;
    const name = arm === "ceo" ? "The CEO’s message" : "The creator’s message";
    return `${name} has ${count(reached, "reader")} by then, ${told === 0 ? "none" : told} of them told by others; ${count(sharers, "person", "people")} shared it.`;
  };
  const when = hop === 0 ? "Before the first hop" : `After hop ${hop}`;
  return `${when}. ${ARM_NAMES.filter((arm) => isShown(arm, view))
    .map(part)
    .join(" ")}`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number === 0 ? "no" : number} ${number === 1 ? one : many}`;
}

/** A person in words. */
export function describePerson({ followers, topics, trails }: NetworkPicture, person: number): string {
  const read = ARM_NAMES.flatMap((arm) => {
    const at = trails[arm].readers.indexOf(person);
    if (at < 0) return [];
    const from = (trails[arm].from[at] as number) < 0 ? "from the messenger" : "from somebody who shared it";
    const name = arm === "ceo" ? "the CEO’s" : "the creator’s";
    return [
      `read ${name} at hop ${trails[arm].hops[at]}, ${from}${trails[arm].shared[at] === 1 ? ", and shared it" : ""}`,
    ];
  });
  const what = topics[person] === 0 ? "the message’s topic" : `topic ${(topics[person] as number) + 1}`;
  return `${format(followers[person] as number)} followers; cares for ${what}${read.length > 0 ? `; ${read.join("; ")}` : ""}`;
}

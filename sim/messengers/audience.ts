/**
 * Who follows a messenger, and who of them is engaged. Everybody's place is drawn beforehand, so that a larger audience is
 * the smaller one and some more, and a change of one setting changes nothing else.
 */
import type { Order } from "./network.ts";

export interface Followers {
  readonly people: Uint32Array;
  /** As many of them as are engaged, each once. */
  readonly engaged: Uint32Array;
  /** Whose topic the message is about. Below what was asked for where the network has no more such people. */
  readonly onTopic: number;
}

/** @param wanted followers, at most the people of the network; `engaged` and `relevance` shares of them */
export function followersFrom(
  order: Order,
  wanted: number,
  { engaged, relevance }: { readonly engaged: number; readonly relevance: number },
): Followers {
  const { onTopic, others, eager } = order;
  const fitting = Math.min(onTopic.length, Math.round(wanted * relevance));
  const rest = Math.min(others.length, wanted - fitting);
  // Where the others do not suffice, more of those on topic follow.
  const first = Math.min(onTopic.length, wanted - rest);
  const people = new Uint32Array(first + rest);
  people.set(onTopic.subarray(0, first));
  people.set(others.subarray(0, rest), first);
  const byEagerness = people
    .slice()
    .sort((one, other) => (eager[one] as number) - (eager[other] as number) || one - other);
  return { people, engaged: byEagerness.subarray(0, Math.round(people.length * engaged)), onTopic: first };
}

/** `count` people from place `from` of the order on, round and round, `relevance` of them on topic, evenly mixed. */
export function slice(order: Order, from: number, count: number, relevance: number): Uint32Array {
  const { onTopic, others } = order;
  const people = new Uint32Array(count);
  for (let nth = 0; nth < count; nth += 1) {
    const place = from + nth;
    const fitting = Math.floor(place * relevance);
    const list = Math.floor((place + 1) * relevance) > fitting ? onTopic : others;
    const at = list === onTopic ? fitting : place - fitting;
    people[nth] = list[at % list.length] as number;
  }
  return people;
}

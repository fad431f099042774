/**
 * The only bridge from simulated behaviour to the vocabulary of acts. Who has a title, who bought followers, who is
 * idle: none of it crosses, because an act has no word for it.
 */

import type { Act } from "../../src/events/index.ts";
import { bits, type Stream, stream } from "../engine/rng.ts";
import { TOPICS } from "../engine/topics.ts";
import { DEED, type Trace } from "../engine/trace.ts";

export interface Bridge {
  /** Account → its id in acts. */
  readonly handles: readonly string[];
  /** Unix seconds of the society's first hour. */
  readonly startsAt: number;
  /** Topic numbers → labels. */
  readonly topics: readonly string[];
  /** Draws the digests of texts. */
  readonly words: Stream;
}

export function createBridge(handles: readonly string[], seed: number): Bridge {
  return { handles, startsAt: SIMULATION_STARTS_AT, topics: TOPICS, words: stream(seed, "text", 0) };
}

export const NETWORK = "simulation";

/** 2026-01-01T00:00:00Z, where simulated calendars begin unless told otherwise. */
export const SIMULATION_STARTS_AT = 1_767_225_600;

/** One row of a trace as an act. */
export function toAct(trace: Trace, row: number, bridge: Bridge): Act {
  const { handles, topics } = bridge;
  const name = (account: number): string => handles[account] as string;
  const deed = trace.deed[row] as number;
  const actorIndex = trace.actor[row] as number;
  const recipientIndex = trace.recipient[row] as number;
  const object = trace.object[row] as number;
  const viaIndex = trace.via[row] as number;
  const topic = topics[trace.topic[row] as number];
  const actor = name(actorIndex);
  const base = {
    at: bridge.startsAt + (trace.second[row] as number),
    actor,
    network: NETWORK,
    ...(topic !== undefined && { topics: [topic] }),
  };
  const directed = {
    ...base,
    recipient: recipientIndex < 0 ? "" : name(recipientIndex),
    ...(viaIndex >= 0 && { via: name(viaIndex) }),
  };
  const post = `p${object}`;
  switch (deed) {
    case DEED.post:
      return { ...base, id: post, kind: "post", digest: digestOf(object, bridge.words) };
    case DEED.like:
      return { ...directed, id: `l${object}-${actorIndex}`, kind: "like", object: post };
    case DEED.share:
      return { ...directed, id: `s${object}-${actorIndex}`, kind: "share", object: post };
    case DEED.reply:
      return { ...directed, id: `r${object}-${actorIndex}`, kind: "reply", object: post };
    case DEED.answer: {
      const reply = `r${object}-${recipientIndex}`;
      return { ...directed, id: `a${object}-${recipientIndex}`, kind: "reply", object: reply };
    }
    case DEED.mention:
      return { ...directed, id: `m${object}-${recipientIndex}`, kind: "mention", object: post };
    case DEED.follow:
      return { ...directed, id: `f${object}`, kind: "follow" };
    case DEED.unfollow:
      return { ...base, id: `u${object}`, kind: "retract", object: `f${object}` };
    default:
      throw new RangeError(`row ${row} of the trace has deed ${deed}, which no act stands for`);
  }
}

/** Every row from `first` up to `end`, in order. */
export function* actsOf(trace: Trace, bridge: Bridge, first = 0, end = trace.count): IterableIterator<Act> {
  for (let row = first; row < end; row += 1) yield toAct(trace, row, bridge);
}

/** Every simulated post is worded anew: its text's digest is a hash of which post it is. */
function digestOf(post: number, words: Stream): string {
  const hex = (word: number): string => bits(words, post, word).toString(16).padStart(8, "0");
  return hex(0) + hex(1);
}

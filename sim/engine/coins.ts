/** Everything a society draws coins for: one stream for each purpose, so that no draw disturbs another. */
import { type Stream, stream } from "./rng.ts";

const PURPOSES = [
  "wake",
  "depth",
  "post",
  "topic",
  "appeal",
  "post-key",
  "reaction",
  "answer",
  "return",
  "agent",
  "curious",
  "minute",
  "any-topic",
  "notice",
  "search",
  "chase",
  "question",
  "knowledge",
  "witness",
  "purge",
] as const;
type Purpose = (typeof PURPOSES)[number];

export type Streams = Readonly<Record<Purpose, Stream>>;

/** Lanes of the word drawn for an account and a post: what the account does about it. */
export const REACTION = { like: 0, reply: 1, share: 2, tie: 3 } as const;

/** The coins of one run: the same ones whenever seed and run are the same. */
export function streamsOf(seed: number, run: number): Streams {
  const streams = {} as Record<Purpose, Stream>;
  for (const purpose of PURPOSES) streams[purpose] = stream(seed, purpose, run);
  return streams;
}

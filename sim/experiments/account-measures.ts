/** What a society knows about one account at a moment: who follows and trusts it, and how far a message of its would go. */
import type { Society } from "../engine/society.ts";
import { isPerson } from "./engaged-people.ts";

export interface Audience {
  readonly followers: number;
  /** Followers with a person behind them who ever looks. */
  readonly reading: number;
  /** Mean trust of those, 0 … 1; 0 for nobody. */
  readonly trust: number;
}

export function audienceNow(society: Society, account: number): Audience {
  const { follows } = society;
  const [start, end] = follows.followerRow(account);
  const edges = follows.followerEdges();
  let [reading, trust] = [0, 0];
  for (let at = start; at < end; at += 1) {
    const edge = edges[at] as number;
    const follower = follows.follower[edge] as number;
    if (!isPerson(society, follower)) continue;
    reading += 1;
    trust += follows.trust[edge] as number;
  }
  return { followers: end - start, reading, trust: reading === 0 ? 0 : trust / reading };
}

/** Names the message in every coin about it, whoever sends it. */
const MESSAGE_KEY = 0x5eed_0e55 | 0;

/**
 * Mean readers of the same message in the account's own topic, in the society as it is but quiet: nobody else posts, so
 * nothing competes for attention. Runs of two accounts draw the same coins. Nothing changes.
 */
export function quietReach(society: Society, account: number, runs: number): number {
  const { messageAppeal: appeal, messageHours: hours } = society.parameters;
  const topic = society.mainTopicOf(account);
  let readers = 0;
  for (let run = 1; run <= runs; run += 1) {
    readers += society.quiet({ author: account, topic, key: MESSAGE_KEY, appeal, run, hours }).readers.length;
  }
  return readers / runs;
}

/**
 * Mean readers of the same message in each account's own topic, in copies of the society that live on: everybody else
 * posts as usual, and feeds are as full as ever. Afterwards the society is where it was, with its trace and the coins of
 * run 0, and lives on as if nothing had been.
 */
export function livingReach(society: Society, accounts: readonly number[], runs: number): number[] {
  const { messageAppeal, messageHours } = society.parameters;
  const saved = society.save();
  const reach = accounts.map((account) => {
    let readers = 0;
    for (let run = 1; run <= runs; run += 1) {
      society.load(saved, run);
      const watch = society.announce(account, society.mainTopicOf(account), MESSAGE_KEY, messageAppeal);
      society.runWatch(watch, messageHours);
      readers += watch.readers.length;
    }
    return readers / runs;
  });
  society.load(saved, 0);
  society.trace.recording = true;
  return reach;
}

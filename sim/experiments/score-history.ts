/** How the shipped scorer saw accounts of a society as its weeks passed: from the acts up to each day and nothing else. */
import { createLedger, lottery, type Seeds, scoreLedger } from "../../src/score/index.ts";
import { nameAccounts } from "../emit/names.ts";
import { actsOf, createBridge } from "../emit/to-act.ts";
import { HOURS_PER_DAY, type Society } from "../engine/society.ts";
import { DEED } from "../engine/trace.ts";

/** Share and number of the seed lottery. */
const LOTTERY = { share: 0.1, number: 1 } as const;

export interface ScoreHistoryOptions {
  /** The society's seed: it names the accounts. */
  readonly seed: number;
  /** Days from one score to the next, a whole number ≥ 1. */
  readonly everyDays: number;
  readonly accounts: readonly number[];
  /** Who is taken for a person: everybody, or those that a lottery drew vouch for. Default: "open". */
  readonly mode?: "open" | "seeded";
}

export interface ScorePoint {
  /** At the end of which day, counted from 1. */
  readonly day: number;
  readonly score: number;
  readonly interval: readonly [number, number];
  /** Engaged people, as the formula counts them. */
  readonly people: number;
  readonly engagers: number;
  readonly percentile: number;
  /** Everybody and everything that follows. */
  readonly followers: number;
  /** Followers with somebody behind them. */
  readonly followersReading: number;
}

export interface ScoreHistory {
  readonly account: number;
  readonly points: readonly ScorePoint[];
}

/**
 * Scores and audiences at the end of each `everyDays` days lived. The trace must hold everything since the first hour,
 * so ask before a saved moment is gone back to. One ledger, filled as time goes on: each point costs its new acts and
 * one scoring of all acts so far.
 * @throws RangeError when everyDays is not a whole number ≥ 1, or the trace has stopped
 */
export function scoreHistory(society: Society, options: ScoreHistoryOptions): ScoreHistory[] {
  const { seed, everyDays, accounts, mode = "open" } = options;
  const { trace, population, follows, hour } = society;
  if (!Number.isInteger(everyDays) || everyDays < 1) {
    throw new RangeError(`everyDays must be a whole number from 1, not ${everyDays}`);
  }
  if (!trace.recording) {
    throw new RangeError("the trace has stopped: ask for scores before going back to a saved moment");
  }
  const { people, size } = population;
  const handles = nameAccounts(size, people, seed).map((one) => one.handle);
  const bridge = createBridge(handles, seed);
  const seeds: Seeds = mode === "open" ? { mode } : lottery(LOTTERY.share, LOTTERY.number);
  const audience = new Int32Array(size);
  const reading = new Int32Array(size);
  const count = (row: number, by: number): void => {
    const author = trace.recipient[row] as number;
    audience[author] = (audience[author] as number) + by;
    if ((trace.actor[row] as number) < people) reading[author] = (reading[author] as number) + by;
  };
  // Follows that were there from the beginning are those of today without what happened since.
  for (const account of accounts) {
    audience[account] = follows.followerCount(account);
    for (const edge of follows.followersOf(account)) {
      if ((follows.follower[edge] as number) < people) reading[account] = (reading[account] as number) + 1;
    }
  }
  for (let row = 0; row < trace.count; row += 1) {
    if (trace.deed[row] === DEED.follow) count(row, -1);
    else if (trace.deed[row] === DEED.unfollow) count(row, 1);
  }
  const ledger = createLedger();
  const points = accounts.map((): ScorePoint[] => []);
  let row = 0;
  for (let day = everyDays; day * HOURS_PER_DAY <= hour; day += everyDays) {
    const end = day * HOURS_PER_DAY * 3600;
    const first = row;
    while (row < trace.count && (trace.second[row] as number) < end) {
      if (trace.deed[row] === DEED.follow) count(row, 1);
      else if (trace.deed[row] === DEED.unfollow) count(row, -1);
      row += 1;
    }
    for (const act of actsOf(trace, bridge, first, row)) ledger.add(act);
    const table = scoreLedger(ledger, { seeds, asOf: bridge.startsAt + end - 1 });
    for (const [at, account] of accounts.entries()) {
      const found = table.get(handles[account] as string);
      (points[at] as ScorePoint[]).push({
        day,
        score: found?.score ?? 0,
        interval: found?.interval ?? [0, 0],
        people: found?.people.counted ?? 0,
        engagers: found?.engagers ?? 0,
        percentile: found?.percentile ?? 0,
        followers: audience[account] as number,
        followersReading: reading[account] as number,
      });
    }
  }
  return accounts.map((account, at) => ({ account, points: points[at] as ScorePoint[] }));
}

/** How the shipped scorer sees some accounts of a society as its weeks pass, from the acts so far and nothing else. */
import {
  createLedger,
  lottery,
  type ScoreTable,
  type Seeds,
  scoreLedger,
  seedSet,
} from "../../src/score/index.ts";
import { nameAccounts } from "../emit/names.ts";
import { actsOf, createBridge } from "../emit/to-act.ts";
import type { Community } from "../engine/community.ts";

/** Share and number of the seed lottery. */
const LOTTERY = { share: 0.1, number: 1 } as const;

/**
 * Who is believed. "open": everybody. "seeded": those vouched for from seeds drawn by lottery among all accounts, bots and
 * idle ones included. "vouched": the same lottery, but among accounts with a person behind them, as on a service where
 * seeds are people who consented.
 */
export type ScoreMode = "open" | "seeded" | "vouched";

export interface ScoreLine {
  readonly score: number;
  readonly interval: readonly [number, number];
  /** Engaged people, as the formula counts them. */
  readonly people: number;
  readonly percentile: number;
}

export interface ScoresNow {
  /** Nothing but zeros for an account that nobody ever acted on. */
  line(account: number): ScoreLine;
}

export interface Scorer {
  /** Scores at this moment. Acts are taken in once, so calls in the order of time cost what is new and one scoring. */
  now(mode: ScoreMode): ScoresNow;
}

const NOBODY: ScoreLine = { score: 0, interval: [0, 0], people: 0, percentile: 0 };

export function scorerOf(community: Community, seed: number): Scorer {
  const { society } = community;
  const { size, people } = society.population;
  const handles = nameAccounts(size, people, seed).map((one) => one.handle);
  const bridge = createBridge(handles, seed);
  const ledger = createLedger();
  let rows = 0;
  const drawn = lottery(LOTTERY.share, LOTTERY.number);
  const seedsFor = (mode: ScoreMode): Seeds => {
    if (mode === "open") return { mode };
    if (mode === "seeded" || drawn.mode === "open") return drawn;
    return seedSet(handles.slice(0, people).filter(drawn.has), `${drawn.label} among people`);
  };
  return {
    now(mode) {
      for (const act of actsOf(society.trace, bridge, rows)) ledger.add(act);
      rows = society.trace.count;
      const asOf = bridge.startsAt + Math.max(1, society.hour * 3600) - 1;
      const table: ScoreTable = scoreLedger(ledger, { seeds: seedsFor(mode), asOf });
      return {
        line(account) {
          const row = table.get(handles[account] as string);
          if (row === undefined) return NOBODY;
          return {
            score: row.score,
            interval: row.interval,
            people: row.people.counted,
            percentile: row.percentile,
          };
        },
      };
    },
  };
}

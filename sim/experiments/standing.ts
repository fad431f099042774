/** How the shipped scorer sees two accounts, from the acts of the weeks before and nothing else. */
import { createLedger, lottery, type ScoreTable, scoreLedger } from "../../src/score/index.ts";
import { nameAccounts } from "../emit/names.ts";
import { actsOf, createBridge } from "../emit/to-act.ts";
import { HOURS_PER_DAY } from "../engine/society.ts";
import type { World } from "./message-runs.ts";

/** Share and number of the seed lottery. */
const LOTTERY = { share: 0.1, number: 1 } as const;

export interface Standing {
  readonly handle: string;
  readonly name: string;
  readonly followers: number;
  /** Followers with somebody behind them. */
  readonly followersReading: number;
  readonly open: ScoreLine;
  readonly seeded: ScoreLine;
}

export interface ScoreLine {
  readonly score: number;
  readonly interval: readonly [number, number];
  readonly people: number;
  readonly engagers: number;
  readonly percentile: number;
}

export interface WorldStanding {
  readonly world: number;
  readonly ceo: Standing;
  readonly creator: Standing;
}

const NOBODY: ScoreLine = { score: 0, interval: [0, 0], people: 0, engagers: 0, percentile: 0 };

export function standingOf(world: World): WorldStanding {
  const { society, cast } = world;
  const { population } = society;
  const named = nameAccounts(population.size, population.people, world.seed);
  const bridge = createBridge(
    named.map((one) => one.handle),
    world.seed,
  );
  const ledger = createLedger();
  for (const act of actsOf(society.trace, bridge)) ledger.add(act);
  const asOf = bridge.startsAt + society.parameters.days * HOURS_PER_DAY * 3600 - 1;
  const open = scoreLedger(ledger, { seeds: { mode: "open" }, asOf });
  const seeded = scoreLedger(ledger, { seeds: lottery(LOTTERY.share, LOTTERY.number), asOf });
  const one = (account: number): Standing => {
    const handle = bridge.handles[account] as string;
    return {
      handle,
      name: (named[account] as { readonly name: string }).name,
      ...audienceOf(world, account),
      open: lineOf(open, handle),
      seeded: lineOf(seeded, handle),
    };
  };
  return { world: world.index, ceo: one(cast.ceo), creator: one(cast.creator) };
}

export function audienceOf(
  world: World,
  account: number,
): { readonly followers: number; readonly followersReading: number } {
  const { follows, population } = world.society;
  const [start, end] = follows.followerRow(account);
  const edges = follows.followerEdges();
  let reading = 0;
  for (let at = start; at < end; at += 1) {
    if ((follows.follower[edges[at] as number] as number) < population.people) reading += 1;
  }
  return { followers: end - start, followersReading: reading };
}

function lineOf(table: ScoreTable, handle: string): ScoreLine {
  const row = table.get(handle);
  if (row === undefined) return NOBODY;
  const { score, interval, people, engagers, percentile } = row;
  return { score, interval, people: people.counted, engagers, percentile };
}

/** The same accounts at the end of two lives of one world: what each arm gave, and by how much they differ. */
import type { Parameters } from "../engine/parameters.ts";
import { type Estimate, estimate, type Pair, type PairStatistic } from "../measure/bootstrap.ts";
import type { Graph } from "../networks/graph.ts";
import { audienceNow, livingReach } from "./account-measures.ts";
import { scorerOf } from "./account-scores.ts";
import { engagedWith } from "./engaged-people.ts";
import { NOT_RUN } from "./interval-sides.ts";
import { liveWorld, type World } from "./message-runs.ts";

/** One account at the end of one arm's life of one world. */
export interface ArmRow {
  readonly arm: string;
  readonly world: number;
  /** The same person in every arm of a world. */
  readonly account: number;
  /** Distinct people who acted on the account in the last 30 days. */
  readonly engaged: number;
  /** Mean readers of the message; with how many runs behind it is the experiment's business. */
  readonly reach: number;
  readonly followers: number;
  /** Followers with somebody behind them, and their mean trust, 0 … 1. */
  readonly reading: number;
  readonly trust: number;
  /** Earshot score, open, with its own interval; and seeded by lottery. */
  readonly score: number;
  readonly scoreInterval: readonly [number, number];
  /** Null where nobody asked for it. */
  readonly seeded: number | null;
}

export interface ArmTask {
  readonly arm: string;
  readonly seed: number;
  readonly parameters: Parameters;
  readonly world: number;
}

/** Lives one arm of one world and looks at the accounts that `pick` names. */
export function liveArm(
  task: ArmTask,
  network: Graph | undefined,
  pick: (world: World) => readonly number[],
  { messages, seeded: wantsSeeded = false }: { readonly messages: number; readonly seeded?: boolean },
): ArmRow[] {
  const world = liveWorld(task.parameters, task.seed, task.world, network);
  const { society } = world;
  const accounts = pick(world);
  const engaged = engagedWith(society, accounts);
  const scorer = scorerOf(world, world.seed);
  const open = scorer.now("open");
  const seeded = wantsSeeded ? scorer.now("seeded") : null;
  const reach = livingReach(society, accounts, messages);
  return accounts.map((account, at) => {
    const { score, interval } = open.line(account);
    return {
      arm: task.arm,
      world: task.world,
      account,
      engaged: engaged[at]?.people ?? 0,
      reach: reach[at] as number,
      ...audienceNow(society, account),
      score,
      scoreInterval: interval,
      seeded: seeded?.line(account).score ?? null,
    };
  });
}

export type MeasureId = "engaged" | "reach" | "reading" | "trust" | "score" | "seeded";

/** Left arm against right arm, paired by world and account; no number where one of them was not lived. @throws RangeError when an account is in one arm only */
export function compareArms(
  rows: readonly ArmRow[],
  [left, right]: readonly [string, string],
  measure: MeasureId,
  statistic: PairStatistic,
  seed: number,
): Estimate {
  const key = (row: ArmRow): string => `${row.world}/${row.account}`;
  const others = new Map(rows.filter((row) => row.arm === right).map((row) => [key(row), row]));
  if (others.size === 0) return NOT_RUN;
  const pairs: Pair[] = rows
    .filter((row) => row.arm === left)
    .map((row) => {
      const other = others.get(key(row));
      if (other === undefined) {
        throw new RangeError(
          `account ${row.account} of world ${row.world} is in arm ${left} and not in ${right}`,
        );
      }
      return { world: row.world, left: measured(row, measure), right: measured(other, measure) };
    });
  return pairs.length === 0 ? NOT_RUN : estimate(pairs, statistic, seed, `${left} ${right} ${measure}`);
}

/** Mean of one arm. */
export function meanOfArm(rows: readonly ArmRow[], arm: string, measure: MeasureId, seed: number): Estimate {
  const pairs = rows
    .filter((row) => row.arm === arm)
    .map((row) => ({ world: row.world, left: measured(row, measure), right: 0 }));
  return pairs.length === 0
    ? NOT_RUN
    : estimate(pairs, (left, _right, n) => left / n, seed, `${arm} ${measure}`);
}

function measured(row: ArmRow, measure: MeasureId): number {
  const value = row[measure];
  if (value === null) throw new RangeError(`arm ${row.arm} was not scored with seeds`);
  return value;
}

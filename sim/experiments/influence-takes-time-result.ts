/** What a run of `influence-takes-time` gives, as plain data. */
import type { Estimate } from "../measure/bootstrap.ts";
import type { ExperimentResult } from "./experiment.ts";

/** Who is followed through the weeks. The last two are the same accounts where follower counts impress. */
export const GROUPS = ["newcomer", "creator", "ceo", "endorsed", "crowd", "crowdCeo"] as const;
export type GroupId = (typeof GROUPS)[number];

/** One account in one world. Entry w − 1 of a list: at the end of week w after the newcomers joined. */
export interface GrowthRow {
  readonly group: GroupId;
  readonly world: number;
  readonly account: number;
  /** Distinct people who acted on it in the last 30 days, none from before the newcomers joined. */
  readonly engaged: readonly number[];
  /** Weeks until so many, in the order of `MILESTONES`; null when not reached. */
  readonly weeksTo: readonly (number | null)[];
  readonly followers: readonly number[];
  readonly reading: readonly number[];
  /** Mean readers of the message at the end of each of `reachWeeks`. */
  readonly reach: readonly number[];
  /** Earshot score (open) with its own interval, at the end of each of `scoreWeeks`; empty where nothing is scored. */
  readonly score: readonly number[];
  readonly scoreLow: readonly number[];
  readonly scoreHigh: readonly number[];
}

export interface GroupResult {
  readonly group: GroupId;
  readonly accounts: number;
  readonly engaged: readonly Estimate[];
  readonly reading: readonly Estimate[];
  readonly reach: readonly Estimate[];
  readonly score: readonly Estimate[];
  /** Means of the ends of the score's own intervals. */
  readonly scoreOwn: readonly (readonly [number, number])[];
  /** In the order of `MILESTONES`. */
  readonly milestones: readonly Milestone[];
  /** Weeks to the first milestone beyond those of the creators counted anew in the same world, censored at the end. */
  readonly longer: Estimate;
}

export interface Milestone {
  readonly engaged: number;
  /** Accounts that got there by the end, 0 … 1. */
  readonly reached: Estimate;
  /** Mean weeks, those not there by the end counted as the end: a least value. */
  readonly weeks: Estimate;
}

export interface InfluenceTakesTimeResult extends ExperimentResult {
  readonly experiment: "influence-takes-time";
  readonly weeks: number;
  readonly reachWeeks: readonly number[];
  readonly scoreWeeks: readonly number[];
  readonly groups: readonly GroupResult[];
  /** Endorsed minus not, weeks to the first milestone: below 0 is sooner. */
  readonly endorsement: Estimate;
  /** Of what the announcement brought, the share left at the end. */
  readonly kept: { readonly reach: Estimate; readonly reading: Estimate; readonly engaged: Estimate };
  readonly rows: readonly GrowthRow[];
}

export function groupOf(result: InfluenceTakesTimeResult, id: GroupId): GroupResult {
  return result.groups.find(({ group }) => group === id) as GroupResult;
}

/** What a run of `stalking` gives, as plain data. */
import type { Estimate } from "../measure/bootstrap.ts";
import type { ExperimentResult } from "./experiment.ts";
import type { ArmRow } from "./paired-accounts.ts";

/** Worlds in which the same people stalk, or do not. The first is the claim. */
export const CONDITIONS = [
  { id: "plain", label: "As it is", changes: {} },
  { id: "noticed", label: "Strangers are easily noticed", changes: { noticeHabit: 0.5 } },
  {
    id: "answered",
    label: "Everybody answers every reply",
    changes: { creatorAnswer: 1, ceoAnswer: 1, answerHabit: 1 },
  },
] as const;

export type ConditionId = (typeof CONDITIONS)[number]["id"];

/** Stalking against not: ratios below 1 and differences below 0 say that it costs. */
export interface Cost {
  readonly condition: ConditionId;
  readonly engaged: Estimate;
  readonly reach: Estimate;
  readonly reading: Estimate;
  readonly trust: Estimate;
  readonly score: Estimate;
}

export interface StalkingMeans {
  readonly condition: ConditionId;
  readonly stalks: boolean;
  readonly engaged: Estimate;
  readonly reach: Estimate;
  readonly reading: Estimate;
  readonly trust: Estimate;
  readonly score: Estimate;
}

export interface StalkingResult extends ExperimentResult {
  readonly experiment: "stalking";
  /** In the order of `CONDITIONS`. */
  readonly costs: readonly Cost[];
  /** Stalking and not, for each condition. */
  readonly means: readonly StalkingMeans[];
  readonly rows: readonly ArmRow[];
}

export function costOf(result: StalkingResult, id: ConditionId): Cost {
  return result.costs.find(({ condition }) => condition === id) as Cost;
}

/** Name of an arm. */
export function armName(condition: ConditionId, stalks: boolean): string {
  return `${condition} ${stalks ? "stalking" : "not"}`;
}

/** What a run of `seven-rules` gives, as plain data. */
import type { Estimate } from "../measure/bootstrap.ts";
import type { ExperimentResult } from "./experiment.ts";
import type { ArmRow } from "./paired-accounts.ts";

/** A newcomer without the rule against the same newcomer with all of them: ratios below 1 and differences below 0 say it helps. */
export interface Effect {
  readonly arm: string;
  /** Ratios of means. */
  readonly engaged: Estimate;
  readonly reach: Estimate;
  readonly reading: Estimate;
  /** Difference in points. */
  readonly score: Estimate;
}

export interface ArmMeans {
  readonly arm: string;
  readonly accounts: number;
  readonly engaged: Estimate;
  readonly reach: Estimate;
  readonly reading: Estimate;
  readonly trust: Estimate;
  readonly score: Estimate;
}

export interface SevenRulesResult extends ExperimentResult {
  readonly experiment: "seven-rules";
  readonly means: readonly ArmMeans[];
  /** In the order of `RULES`. */
  readonly rules: readonly Effect[];
  /** All seven dropped. */
  readonly none: Effect;
  readonly rows: readonly ArmRow[];
}

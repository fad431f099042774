/** What a run of `ghost-writer` gives, as plain data. */
import type { Estimate } from "../measure/bootstrap.ts";
import type { ExperimentResult } from "./experiment.ts";
import type { ArmRow } from "./paired-accounts.ts";

/** One life of the executive in every world. */
export const LIVES = [
  { id: "present", label: "Present: own interests, reads, answers" },
  { id: "ghost", label: "Ghost-written: on schedule, no answers" },
  { id: "assistant", label: "Assistant who answers well, never reads" },
  { id: "company", label: "Present, but posts company news" },
  { id: "presentUnasked", label: "Present, nobody asks hard questions" },
  { id: "ghostUnasked", label: "Ghost-written, nobody asks" },
  { id: "ghostPlain", label: "Ghost-written, no better made" },
  { id: "presentGrilled", label: "Present, grilled in public" },
  { id: "ghostGrilled", label: "Ghost-written, grilled in public" },
] as const;

export type LifeId = (typeof LIVES)[number]["id"];

/** What is held against what. The first is the claim. */
export const CONDITIONS = [
  { id: "asked", left: "present", right: "ghost", label: "Ghost-written, with hard questions" },
  { id: "plain", left: "present", right: "ghostPlain", label: "Ghost-written, no better made" },
  { id: "grilled", left: "presentGrilled", right: "ghostGrilled", label: "Ghost-written, grilled in public" },
  { id: "unasked", left: "presentUnasked", right: "ghostUnasked", label: "Ghost-written, nobody asks" },
  { id: "assistant", left: "present", right: "assistant", label: "Assistant who answers well" },
  { id: "company", left: "company", right: "ghost", label: "Present, but company news only" },
] as const;

export type ConditionId = (typeof CONDITIONS)[number]["id"];

/** Present against not: ratios above 1 and differences above 0 say that presence is worth something. */
export interface Versus {
  readonly condition: ConditionId;
  readonly reach: Estimate;
  readonly engaged: Estimate;
  readonly trust: Estimate;
  readonly score: Estimate;
  /** Null where lives were not scored with seeds. */
  readonly seeded: Estimate | null;
}

export interface LifeMeans {
  readonly life: LifeId;
  readonly engaged: Estimate;
  readonly reach: Estimate;
  readonly reading: Estimate;
  readonly trust: Estimate;
  readonly score: Estimate;
  readonly seeded: Estimate | null;
}

export interface GhostWriterResult extends ExperimentResult {
  readonly experiment: "ghost-writer";
  readonly means: readonly LifeMeans[];
  /** In the order of `CONDITIONS`. */
  readonly versus: readonly Versus[];
  readonly rows: readonly ArmRow[];
}

export function lifeOf(result: GhostWriterResult, id: LifeId): LifeMeans {
  return result.means.find(({ life }) => life === id) as LifeMeans;
}

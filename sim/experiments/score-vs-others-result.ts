/** What a run of `score-vs-others` gives, as plain data. */
import type { Estimate } from "../measure/bootstrap.ts";
import type { ExperimentResult } from "./experiment.ts";
import { SCORERS, type ScorerId } from "./score-vs-others-plan.ts";

/** Those who gain by cheating, by what they do. */
export const CHEATS = [
  { id: "buyers", label: "bought followers", behaviour: "follower-buyer" },
  { id: "owners", label: "bots", behaviour: "bot-owner" },
  { id: "pods", label: "pods", behaviour: "pod-member" },
  { id: "bosses", label: "forced employees", behaviour: "forced-boss" },
] as const;

export type CheatId = (typeof CHEATS)[number]["id"];
export type ArmId = "honest" | "adversarial";

/** One pair of worlds. */
export interface WorldScores {
  readonly world: number;
  /** Accounts whose message reach was measured. */
  readonly sampled: number;
  /** Concordance with message reach; null where all reach alike. */
  readonly concordance: Readonly<Record<ArmId, Readonly<Record<ScorerId, number | null>>>>;
  /** Mean percentile points gained by cheating; null where nobody cheats that way. */
  readonly inflation: Readonly<Record<CheatId, Readonly<Record<ScorerId, number | null>>>>;
  /** Mean readers gained by cheating. */
  readonly reachGained: Readonly<Record<CheatId, number | null>>;
  /** What that is in percentile points of reach. */
  readonly rankGained: Readonly<Record<CheatId, number | null>>;
}

export interface ScorerResult {
  readonly scorer: ScorerId;
  readonly concordance: Readonly<Record<ArmId, Estimate>>;
  /** Concordance of the seeded score minus this one's; above 0 ours is better. */
  readonly lead: Readonly<Record<ArmId, Estimate>>;
  readonly inflation: Readonly<Record<CheatId, Estimate | null>>;
  /** Inflation beyond the percentile points by which the cheats are really heard more. */
  readonly beyond: Readonly<Record<CheatId, Estimate | null>>;
}

export interface ScoreVersusOthersResult extends ExperimentResult {
  readonly experiment: "score-vs-others";
  /** In the order of `SCORERS`. */
  readonly scorers: readonly ScorerResult[];
  readonly reachGained: Readonly<Record<CheatId, Estimate | null>>;
  readonly rankGained: Readonly<Record<CheatId, Estimate | null>>;
  readonly worlds: readonly WorldScores[];
}

export function scorerResult(result: ScoreVersusOthersResult, id: ScorerId): ScorerResult {
  return result.scorers.find(({ scorer }) => scorer === id) as ScorerResult;
}

export function scorerLabel(id: ScorerId): string {
  return SCORERS.find((scorer) => scorer.id === id)?.label ?? id;
}

/** The cheat that gains most beyond what it is heard more, and by how much. */
export function worstCheat({
  beyond,
}: ScorerResult): { readonly id: CheatId; readonly label: string; readonly gain: Estimate } | null {
  let worst: { readonly id: CheatId; readonly label: string; readonly gain: Estimate } | null = null;
  for (const { id, label } of CHEATS) {
    const gain = beyond[id];
    if (gain !== null && (worst === null || gain.value > worst.gain.value)) worst = { id, label, gain };
  }
  return worst;
}

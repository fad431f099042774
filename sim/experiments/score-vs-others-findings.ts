/** What `score-vs-others` found, in sentences that follow from the intervals. */
import type { Estimate } from "../measure/bootstrap.ts";
import { format, withInterval } from "../report/numbers.ts";
import type { Finding } from "./experiment.ts";
import { against, sideOf, verdictOf } from "./interval-sides.ts";
import {
  type ArmId,
  CHEATS,
  type ScorerResult,
  type ScoreVersusOthersResult,
  scorerLabel,
  scorerResult,
} from "./score-vs-others-result.ts";

type Result = ScoreVersusOthersResult;

/** Percentile points that a cheat may gain at most, by the score's own goal. */
export const GAIN_MAX = 5;

const three = (value: number): string => format(value, 3);
const one = (value: number): string => format(value, 1);

/** Numbers of others by how the seeded score stands to them: 1 ours is better, −1 theirs is, 0 not told apart. */
export function rivals(result: Result, arm: ArmId, side: -1 | 0 | 1): ScorerResult[] {
  return result.scorers.filter(({ scorer, lead }) => !OURS.includes(scorer) && sideOf(lead[arm]) === side);
}

const OURS: readonly string[] = ["open", "seeded", "vouched"];

/** Ours is the best ranking of all or it is not: one clear loss among cheats fails the claim, one unclear leaves it open. */
export function scoreVersusOthersFinding(result: Result): Finding {
  const better = rivals(result, "adversarial", -1);
  const unclear = rivals(result, "adversarial", 0);
  const side = better.length > 0 ? -1 : unclear.length > 0 ? 0 : 1;
  const seeded = scorerResult(result, "seeded");
  const list = (scorers: readonly ScorerResult[], arm: ArmId): string =>
    scorers
      .map(({ scorer, lead }) => `${scorerLabel(scorer)} (lead ${withInterval(lead[arm], three)})`)
      .join(", ");
  const gains = CHEATS.flatMap(({ id, label }) => {
    const gain = seeded.beyond[id];
    return gain !== null && sideOf(gain, GAIN_MAX) !== -1 ? [`${label} ${withInterval(gain, one)}`] : [];
  });
  const limits = [
    better.length > 0 ? `Ranking better than ours among cheats: ${list(better, "adversarial")}` : "",
    unclear.length > 0 ? `Not told apart among cheats: ${list(unclear, "adversarial")}` : "",
    ...(["honest"] as const).flatMap((arm) => {
      const ahead = rivals(result, arm, -1);
      return ahead.length > 0 ? [`Ranking better than ours where nobody cheats: ${list(ahead, arm)}`] : [];
    }),
    gains.length > 0
      ? `Cheats not clearly below ${GAIN_MAX} percentile points beyond their real gain in the seeded score: ${gains.join(", ")}`
      : "",
  ].filter((text) => text !== "");
  return {
    claim: "C12",
    says: "The score ranks people by how far they are heard, better than other numbers, and cheats cannot lift it.",
    verdict: verdictOf(side, limits.length > 0),
    sentence:
      `Among cheats the seeded score ranks ${withInterval(seeded.concordance.adversarial, three)} of pairs of people the right way round; ` +
      `it is clearly ahead of ${rivals(result, "adversarial", 1).length} of ${result.scorers.length - OURS.length} other numbers and clearly behind ${better.length}.`,
    limits: limits.join(". "),
  };
}

export function findingsOf(result: Result): string[] {
  const [open, seeded, vouched] = (["open", "seeded", "vouched"] as const).map((id) =>
    scorerResult(result, id),
  ) as [ScorerResult, ScorerResult, ScorerResult];
  const c = (estimate: Estimate): string => withInterval(estimate, three);
  const names = (scorers: readonly ScorerResult[]): string =>
    scorers.map(({ scorer }) => scorerLabel(scorer)).join(", ") || "none";
  const best = (arm: ArmId): ScorerResult =>
    [...result.scorers].sort(
      (left, right) => right.concordance[arm].value - left.concordance[arm].value,
    )[0] as ScorerResult;
  const side =
    rivals(result, "adversarial", -1).length > 0 ? -1 : rivals(result, "adversarial", 0).length > 0 ? 0 : 1;
  return [
    `${against(side)}: among cheats the seeded score ranks ${c(seeded.concordance.adversarial)} of pairs the right way round, the open one ` +
      `${c(open.concordance.adversarial)}. The best is ${scorerLabel(best("adversarial").scorer)} with ${c(best("adversarial").concordance.adversarial)}.`,
    `Clearly behind the seeded score among cheats: ${names(rivals(result, "adversarial", 1))}. Clearly ahead: ${names(rivals(result, "adversarial", -1))}. ` +
      `Not told apart: ${names(rivals(result, "adversarial", 0))}.`,
    `Where seeds are drawn among people only, bots have none: such a score ranks ${c(vouched.concordance.adversarial)} of pairs right, ` +
      `${withInterval({ value: -vouched.lead.adversarial.value, interval: turned(vouched.lead.adversarial.interval) }, three)} more than seeds from all accounts.`,
    `Where nobody cheats the best is ${scorerLabel(best("honest").scorer)} with ${c(best("honest").concordance.honest)}; the seeded score has ` +
      `${c(seeded.concordance.honest)}. Clearly ahead of it: ${names(rivals(result, "honest", -1))}.`,
    ...CHEATS.flatMap(({ id, label }) => {
      const real = result.rankGained[id];
      const readers = result.reachGained[id];
      if (real === null || readers === null) return [];
      const gain = (scorer: ScorerResult): string => withInterval(scorer.inflation[id] as Estimate, one);
      const most = [...result.scorers].sort(
        (left, right) => (right.inflation[id]?.value ?? 0) - (left.inflation[id]?.value ?? 0),
      )[0] as ScorerResult;
      return [
        `Cheating by ${label} gains ${withInterval(readers, one)} real readers, ${withInterval(real, one)} percentile points of reach. In the seeded score it gains ` +
          `${gain(seeded)} points, with seeds among people ${gain(vouched)}, in the open one ${gain(open)}, and most in ${scorerLabel(most.scorer)}: ${gain(most)}.`,
      ];
    }),
  ];
}

/** The interval of the negative. */
function turned(interval: Estimate["interval"]): Estimate["interval"] {
  return interval === null ? null : [-interval[1], -interval[0]];
}

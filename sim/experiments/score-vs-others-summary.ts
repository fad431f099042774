/** From pairs of worlds to means with intervals over them. */
import { type Parameters, parametersWith } from "../engine/parameters.ts";
import { type Estimate, estimate, meanDifference, meanLeft } from "../measure/bootstrap.ts";
import { type ExperimentOptions, runsOf } from "./experiment.ts";
import { SCORE_VS_OTHERS, SCORERS, type ScorerId } from "./score-vs-others-plan.ts";
import {
  type ArmId,
  CHEATS,
  type CheatId,
  type ScoreVersusOthersResult,
  type WorldScores,
} from "./score-vs-others-result.ts";

export function parametersFor(options: ExperimentOptions): Parameters {
  return parametersWith({ ...SCORE_VS_OTHERS.defaults, ...options.changes });
}

export function combineScores(
  options: ExperimentOptions,
  worlds: readonly WorldScores[],
): ScoreVersusOthersResult {
  const { seed } = options;
  const over = (values: (world: WorldScores) => number | null, name: string): Estimate | null => {
    const pairs = worlds.flatMap((one) => {
      const value = values(one);
      return value === null ? [] : [{ world: one.world, left: value, right: 0 }];
    });
    return pairs.length === 0 ? null : estimate(pairs, meanLeft, seed, name);
  };
  const cheating = (
    values: (world: WorldScores, cheat: CheatId) => number | null,
    name: string,
  ): Record<CheatId, Estimate | null> =>
    Object.fromEntries(
      CHEATS.map(({ id }) => [id, over((world) => values(world, id), `${name} ${id}`)]),
    ) as Record<CheatId, Estimate | null>;
  const agreement = (scorer: ScorerId, arm: ArmId): Estimate =>
    over((world) => world.concordance[arm][scorer], `${scorer} ${arm}`) ?? {
      value: Number.NaN,
      interval: null,
    };
  const lead = (scorer: ScorerId, arm: ArmId): Estimate => {
    const pairs = worlds.flatMap(({ world, concordance: found }) => {
      const [left, right] = [found[arm].seeded, found[arm][scorer]];
      return left === null || right === null ? [] : [{ world, left, right }];
    });
    return pairs.length === 0
      ? { value: Number.NaN, interval: null }
      : estimate(pairs, meanDifference, seed, `lead ${scorer} ${arm}`);
  };
  return {
    experiment: "score-vs-others",
    seed,
    runs: runsOf(SCORE_VS_OTHERS, options.runs),
    parameters: parametersFor(options),
    network: options.network?.label ?? null,
    scorers: SCORERS.map(({ id }) => ({
      scorer: id,
      concordance: { honest: agreement(id, "honest"), adversarial: agreement(id, "adversarial") },
      lead: { honest: lead(id, "honest"), adversarial: lead(id, "adversarial") },
      inflation: cheating((world, cheat) => world.inflation[cheat][id], `inflation ${id}`),
      beyond: cheating((world, cheat) => {
        const [gain, real] = [world.inflation[cheat][id], world.rankGained[cheat]];
        return gain === null || real === null ? null : gain - real;
      }, `beyond ${id}`),
    })),
    reachGained: cheating((world, cheat) => world.reachGained[cheat], "reach gained"),
    rankGained: cheating((world, cheat) => world.rankGained[cheat], "rank gained"),
    worlds,
  };
}

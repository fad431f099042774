/** C12: thirteen numbers against the reach that each account really has, with cheats about and without. */
import { type Community, createCommunity } from "../engine/community.ts";
import { type Parameters, parametersWith } from "../engine/parameters.ts";
import { below, childSeed, stream } from "../engine/rng.ts";
import { HOURS_PER_DAY } from "../engine/society.ts";
import { concordance } from "../evidence/concordance.ts";
import { meanOf } from "../measure/quantile.ts";
import { quietReach } from "./account-measures.ts";
import { type Context, type Experiment, type ExperimentOptions, runsOf } from "./experiment.ts";
import { percentiles } from "./percentiles.ts";
import { scoreVersusOthersFinding } from "./score-vs-others-findings.ts";
import { SCORE_VS_OTHERS, SCORERS, type ScorerId } from "./score-vs-others-plan.ts";
import { scoreVersusOthersReport } from "./score-vs-others-report.ts";
import {
  type ArmId,
  CHEATS,
  type CheatId,
  type ScoreVersusOthersResult,
  type WorldScores,
} from "./score-vs-others-result.ts";
import { type Columns, scoreColumns } from "./score-vs-others-scorers.ts";
import { combineScores, parametersFor } from "./score-vs-others-summary.ts";

/** Messages behind each account's reach. */
const MESSAGES = 8;
/** People drawn from each stratum: the tenth that received most acts, the next four tenths, the rest. */
const PER_STRATUM = 30;
const STRATA = [0, 0.1, 0.5, 1] as const;

/** Nobody cheats. Everybody keeps their place. */
const HONEST = { buyers: 0, botRings: 0, pods: 0, bosses: 0, likers: 0 };

export interface ScoreTask {
  readonly seed: number;
  readonly parameters: Parameters;
  readonly world: number;
}

function tasks(options: ExperimentOptions): ScoreTask[] {
  const parameters = parametersFor(options);
  return Array.from({ length: runsOf(SCORE_VS_OTHERS, options.runs) }, (_, world) => ({
    seed: options.seed,
    parameters,
    world,
  }));
}

/** A society at its end with its numbers. */
interface Scored extends Community {
  readonly columns: Columns;
}

function perform(task: ScoreTask, { network }: Context): WorldScores {
  const seed = childSeed(task.seed, "world", task.world);
  const live = (changes: Partial<Parameters>): Scored => {
    const community = createCommunity(
      parametersWith({ ...task.parameters, ...changes }),
      seed,
      network?.graph,
    );
    community.society.run(community.society.parameters.days * HOURS_PER_DAY);
    return { ...community, columns: scoreColumns(community, seed) };
  };
  const arms: Readonly<Record<ArmId, Scored>> = { honest: live(HONEST), adversarial: live({}) };
  const { of } = arms.adversarial.cast;
  const cheats = new Set(CHEATS.flatMap(({ behaviour }) => of[behaviour]));
  const sample = sampleOf(arms.honest, cheats, seed);
  const reach = (arm: ArmId): Map<number, number> =>
    new Map(sample.accounts.map((account) => [account, quietReach(arms[arm].society, account, MESSAGES)]));
  const reaches = { honest: reach("honest"), adversarial: reach("adversarial") };
  const agreement = (arm: ArmId): Record<ScorerId, number | null> =>
    byScorer((scorer) => {
      const column = arms[arm].columns[scorer];
      const found = concordance(
        sample.accounts.map((account) => column[account] as number),
        sample.accounts.map((account) => reaches[arm].get(account) as number),
      );
      return found.status === "defined" ? found.value : null;
    });
  const gained = <T>(each: (accounts: readonly number[]) => T): Record<CheatId, T> =>
    Object.fromEntries(CHEATS.map(({ id, behaviour }) => [id, each(of[behaviour])])) as Record<CheatId, T>;
  const { people } = arms.honest.society.population;
  const ranks = (arm: ArmId) => byScorer((scorer) => percentiles(arms[arm].columns[scorer], people));
  const [before, after] = [ranks("honest"), ranks("adversarial")];
  const meanGain = (accounts: readonly number[], gain: (account: number) => number): number | null =>
    accounts.length === 0 ? null : meanOf(accounts.map(gain));
  return {
    world: task.world,
    sampled: sample.accounts.length,
    concordance: { honest: agreement("honest"), adversarial: agreement("adversarial") },
    inflation: gained((accounts) =>
      byScorer((scorer) =>
        meanGain(accounts, (one) => (after[scorer][one] as number) - (before[scorer][one] as number)),
      ),
    ),
    reachGained: gained((accounts) =>
      meanGain(
        accounts,
        (one) => (reaches.adversarial.get(one) as number) - (reaches.honest.get(one) as number),
      ),
    ),
    rankGained: gained((accounts) => {
      const [was, is] = [weighted(sample, reaches.honest), weighted(sample, reaches.adversarial)];
      return meanGain(
        accounts,
        (one) => is(reaches.adversarial.get(one) as number) - was(reaches.honest.get(one) as number),
      );
    }),
  };
}

function byScorer<T>(value: (scorer: ScorerId) => T): Record<ScorerId, T> {
  return Object.fromEntries(SCORERS.map(({ id }) => [id, value(id)])) as Record<ScorerId, T>;
}

interface Sample {
  /** Ascending. */
  readonly accounts: readonly number[];
  /** Account → how many people it stands for. */
  readonly weight: ReadonlyMap<number, number>;
}

/** The cheats, and people drawn from strata of acts received where nobody cheats: the same ones in both arms. */
function sampleOf({ society, columns }: Scored, cheats: ReadonlySet<number>, seed: number): Sample {
  const { people } = society.population;
  const received = columns.events;
  const ranked = Array.from({ length: people }, (_, person) => person)
    .filter((person) => !cheats.has(person))
    .sort((left, right) => (received[right] as number) - (received[left] as number) || left - right);
  const draws = stream(seed, "sample", 0);
  const weight = new Map([...cheats].map((cheat) => [cheat, 1]));
  for (let stratum = 0; stratum + 1 < STRATA.length; stratum += 1) {
    const pool = ranked.slice(
      Math.floor((STRATA[stratum] as number) * ranked.length),
      Math.floor((STRATA[stratum + 1] as number) * ranked.length),
    );
    const [size, count] = [pool.length, Math.min(PER_STRATUM, pool.length)];
    for (let nth = 0; nth < count; nth += 1) {
      const [drawn] = pool.splice(below(draws, stratum, nth, pool.length), 1);
      weight.set(drawn as number, size / count);
    }
  }
  return { accounts: [...weight.keys()].sort((left, right) => left - right), weight };
}

/** Percentile that a reach has among all people, 0 … 100, ties half, as the sample tells by its weights. */
function weighted({ weight }: Sample, reaches: ReadonlyMap<number, number>): (reach: number) => number {
  return (reach) => {
    let [lower, all] = [0, 0];
    for (const [account, stands] of weight) {
      const other = reaches.get(account) as number;
      all += stands;
      lower += other < reach ? stands : other === reach ? stands / 2 : 0;
    }
    return (100 * lower) / all;
  };
}

export const scoreVersusOthers: Experiment<ScoreTask, WorldScores, ScoreVersusOthersResult> = {
  ...SCORE_VS_OTHERS,
  tasks,
  perform,
  step: () => "thirteen numbers against reach, without cheats and with them",
  combine: combineScores,
  outcomes: ({ scorers }) =>
    scorers.flatMap(({ scorer, concordance: found, lead }) => [
      {
        id: `${scorer}-c`,
        label: `Concordance of ${scorer} with reach, among cheats`,
        unit: "share",
        estimate: found.adversarial,
      },
      ...(scorer === "seeded"
        ? []
        : [
            {
              id: `${scorer}-lead`,
              label: `Lead of the seeded score over ${scorer}, among cheats`,
              unit: "share",
              estimate: lead.adversarial,
            },
          ]),
    ]),
  findings: (result) => [scoreVersusOthersFinding(result)],
  report: scoreVersusOthersReport,
};

/** C1: does a title, or a follower count, tell how many people a message would reach? */
import type { Parameters } from "../engine/parameters.ts";
import { parametersWith } from "../engine/parameters.ts";
import { type Context, type Experiment, type ExperimentOptions, runsOf } from "./experiment.ts";
import { importanceVersusReachFinding } from "./importance-vs-reach-findings.ts";
import { liveTitled, type TitledAccount, type TitledLife } from "./importance-vs-reach-life.ts";
import {
  ACTIVE_SHARES,
  type ConditionCell,
  IMPORTANCE_VERSUS_REACH,
  type ImportanceVersusReachResult,
  SOCIAL_PROOFS,
} from "./importance-vs-reach-plan.ts";
import { importanceVersusReachReport } from "./importance-vs-reach-report.ts";
import { conditionOf, correlationOf, overWorlds, summarise } from "./importance-vs-reach-summary.ts";

/** Messages of each account in the main comparison, and in the conditions. */
const MESSAGES = 24;
const CONDITION_MESSAGES = 8;
/** Most worlds in each condition. */
const CONDITION_WORLDS = 8;

export interface ImportanceTask extends TitledLife {
  /** Null for the main comparison. */
  readonly condition: Pick<ConditionCell, "line" | "activeShare" | "socialProof"> | null;
}

export interface ImportancePiece {
  readonly condition: ImportanceTask["condition"];
  readonly accounts: readonly TitledAccount[];
}

function parametersFor(options: ExperimentOptions): Parameters {
  return parametersWith({ ...IMPORTANCE_VERSUS_REACH.defaults, ...options.changes });
}

/** Shares of reading followers for which there are enough people, then levels of social proof. */
function conditionsFor(options: ExperimentOptions): NonNullable<ImportanceTask["condition"]>[] {
  const given = parametersFor(options);
  const people = options.network?.graph.size ?? given.people;
  const enough = (share: number): boolean =>
    Math.round(given.ceoFollowersPerPerson * people * share) < people - 1;
  return [
    ...ACTIVE_SHARES.filter(enough).map((activeShare) => ({
      line: "idle" as const,
      activeShare,
      socialProof: given.socialProof,
    })),
    ...SOCIAL_PROOFS.map((socialProof) => ({
      line: "proof" as const,
      activeShare: given.ceoActiveShare,
      socialProof,
    })),
  ];
}

function tasks(options: ExperimentOptions): ImportanceTask[] {
  const { seed } = options;
  const worlds = runsOf(IMPORTANCE_VERSUS_REACH, options.runs);
  const given = parametersFor(options);
  const main = Array.from({ length: worlds }, (_, world) => ({
    seed,
    parameters: given,
    world,
    messages: MESSAGES,
    scored: true,
    condition: null,
  }));
  const conditions = conditionsFor(options).flatMap((condition) => {
    const { activeShare: ceoActiveShare, socialProof } = condition;
    const parameters = parametersWith({ ...given, ceoActiveShare, socialProof });
    return Array.from({ length: Math.min(CONDITION_WORLDS, worlds) }, (_, world) => ({
      seed,
      parameters,
      world,
      messages: CONDITION_MESSAGES,
      scored: false,
      condition,
    }));
  });
  return [...main, ...conditions];
}

function perform(task: ImportanceTask, { network }: Context): ImportancePiece {
  return { condition: task.condition, accounts: liveTitled(task, network?.graph) };
}

function mainOf(pieces: readonly ImportancePiece[]): (readonly TitledAccount[])[] {
  return pieces.filter(({ condition }) => condition === null).map(({ accounts }) => accounts);
}

function combine(
  options: ExperimentOptions,
  pieces: readonly ImportancePiece[],
): ImportanceVersusReachResult {
  return {
    experiment: "importance-vs-reach",
    seed: options.seed,
    runs: runsOf(IMPORTANCE_VERSUS_REACH, options.runs),
    parameters: parametersFor(options),
    network: options.network?.label ?? null,
    ...summarise(mainOf(pieces), options.seed),
    conditions: conditionsFor(options).map((one) => {
      const worlds = pieces.filter(
        ({ condition }) =>
          condition?.line === one.line &&
          condition.activeShare === one.activeShare &&
          condition.socialProof === one.socialProof,
      );
      return conditionOf(
        one,
        worlds.map(({ accounts }) => accounts),
        options.seed,
      );
    }),
  };
}

export const importanceVersusReach: Experiment<ImportanceTask, ImportancePiece, ImportanceVersusReachResult> =
  {
    ...IMPORTANCE_VERSUS_REACH,
    tasks,
    perform,
    step: ({ world, condition }) =>
      condition === null
        ? `world ${world + 1}: titles, followers and reach`
        : `world ${world + 1}: ${condition.line === "idle" ? `${condition.activeShare} of the followers read` : `social proof ${condition.socialProof}`}`,
    soFar: (options, pieces) => {
      const worlds = mainOf(pieces);
      if (worlds.length === 0) return undefined;
      const tau = (accounts: readonly TitledAccount[]): number => correlationOf(accounts, "title", "kendall");
      return {
        label: "tau of title and reach",
        estimate: overWorlds(worlds, tau, options.seed, "kendall title"),
      };
    },
    combine,
    outcomes: ({ correlations, ceoRank, ceoRankByFollowers }) => [
      ...correlations.map(({ predictor, kendall }) => ({
        id: `kendall-${predictor}`,
        label: `Kendall's tau with reach, ${predictor}`,
        unit: "correlation",
        estimate: kendall,
      })),
      {
        id: "ceo-rank",
        label: "Accounts the CEO reaches more people than",
        unit: "share",
        estimate: ceoRank,
      },
      {
        id: "ceo-rank-followers",
        label: "Accounts the CEO has more followers than",
        unit: "share",
        estimate: ceoRankByFollowers,
      },
    ],
    findings: (result) => [importanceVersusReachFinding(result)],
    report: importanceVersusReachReport,
  };

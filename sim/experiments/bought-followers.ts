/** C4: the same account in the same world, with and without followers it paid for. */
import type { Parameters } from "../engine/parameters.ts";
import { parametersWith } from "../engine/parameters.ts";
import { boughtFollowersFinding } from "./bought-followers-findings.ts";
import { type ArmOfBuyers, type BuyerRow, liveBuyers } from "./bought-followers-life.ts";
import {
  BOUGHT_FOLLOWERS,
  type BoughtFollowersResult,
  CONDITION_SIZE,
  CONDITIONS,
  type ConditionId,
  SIZES,
} from "./bought-followers-plan.ts";
import { boughtFollowersReport } from "./bought-followers-report.ts";
import { gainSoFar, summarise } from "./bought-followers-summary.ts";
import { runsIn } from "./deal-runs.ts";
import { type Context, type Experiment, type ExperimentOptions, runsOf } from "./experiment.ts";

/** Independent histories of the main comparison, and of each condition; fewer for few buyers. */
const WORLDS = 8;
const CONDITION_WORLDS = 6;
const BUYERS_MIN = 8;

/** One life of one world. */
export interface BoughtTask extends ArmOfBuyers {
  readonly condition: ConditionId;
}

export interface BoughtPiece {
  readonly condition: ConditionId;
  readonly rows: readonly BuyerRow[];
}

function parametersFor(options: ExperimentOptions): Parameters {
  return parametersWith({ ...BOUGHT_FOLLOWERS.defaults, ...options.changes });
}

function tasks(options: ExperimentOptions): BoughtTask[] {
  const runs = runsOf(BOUGHT_FOLLOWERS, options.runs);
  const given = parametersFor(options);
  const worlds = Math.min(WORLDS, Math.ceil(runs / BUYERS_MIN));
  return CONDITIONS.flatMap(({ id, proof, bots }) => {
    const base = id === CONDITIONS[0].id;
    const count = base ? worlds : Math.min(CONDITION_WORLDS, worlds);
    const parameters = base
      ? given
      : parametersWith({ ...given, socialProof: Math.max(given.socialProof, proof) });
    return [0, ...(base ? SIZES : [CONDITION_SIZE])].flatMap((size) =>
      Array.from({ length: count }, (_, world) => ({
        condition: id,
        seed: options.seed,
        parameters,
        world,
        size,
        bots,
        buyers: runsIn(runs, worlds, world),
        // Where a count may decide what is read, other posts have to be there to be read instead.
        crowded: size === 0 || size === CONDITION_SIZE,
      })),
    );
  });
}

function perform(task: BoughtTask, { network }: Context): BoughtPiece {
  return { condition: task.condition, rows: liveBuyers(task, network?.graph) };
}

function combine(options: ExperimentOptions, pieces: readonly BoughtPiece[]): BoughtFollowersResult {
  return {
    experiment: "bought-followers",
    seed: options.seed,
    runs: runsOf(BOUGHT_FOLLOWERS, options.runs),
    parameters: parametersFor(options),
    network: options.network?.label ?? null,
    ...summarise(pieces, options.seed),
  };
}

export const boughtFollowers: Experiment<BoughtTask, BoughtPiece, BoughtFollowersResult> = {
  ...BOUGHT_FOLLOWERS,
  tasks,
  perform,
  step: (task) =>
    `world ${task.world + 1}: ${task.size === 0 ? "nothing bought" : `${task.size} times the audience bought`} (${task.condition})`,
  soFar: (options, pieces) => {
    const estimate = gainSoFar(pieces, options.seed);
    return estimate === null ? undefined : { label: "readers gained", estimate };
  },
  combine,
  outcomes: ({ sizes, conditions }) => [
    ...[...sizes].reverse().map(({ size, gain }) => ({
      id: `gain-${size}`,
      label: `Readers gained by buying ${size} times the audience`,
      unit: "people",
      estimate: gain,
    })),
    ...[...sizes].reverse().flatMap(({ size, scores }) =>
      (["open", "seeded", "vouched", "followers", "ratio"] as const).map((id) => ({
        id: `${id}-${size}`,
        label: `Rank gained in ${id} by buying ${size} times the audience`,
        unit: "points",
        estimate: scores[id],
      })),
    ),
    ...conditions.slice(1).map(({ condition, gain }) => ({
      id: `gain-${condition}`,
      label: `Readers gained, ${condition}`,
      unit: "people",
      estimate: gain,
    })),
  ],
  findings: (result) => [boughtFollowersFinding(result)],
  report: boughtFollowersReport,
};

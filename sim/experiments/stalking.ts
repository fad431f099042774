/** C11: people who run after big names, against the same people who do not, in the same worlds. */
import { createCommunity } from "../engine/community.ts";
import { type Parameters, parametersWith } from "../engine/parameters.ts";
import { childSeed } from "../engine/rng.ts";
import { meanDifference, ratioOfMeans } from "../measure/bootstrap.ts";
import { type Context, type Experiment, type ExperimentOptions, runsOf } from "./experiment.ts";
import { type ArmRow, type ArmTask, compareArms, liveArm, meanOfArm } from "./paired-accounts.ts";
import { stalkingFinding } from "./stalking-findings.ts";
import { STALKING } from "./stalking-plan.ts";
import { stalkingReport } from "./stalking-report.ts";
import {
  armName,
  CONDITIONS,
  type Cost,
  type StalkingMeans,
  type StalkingResult,
} from "./stalking-result.ts";

/** Messages of each of them at the end. */
const MESSAGES = 3;

/** Carries how many would stalk into the arm in which nobody does. */
export interface StalkingTask extends ArmTask {
  readonly stalkers: number;
}

function parametersFor(options: ExperimentOptions): Parameters {
  const parameters = parametersWith({ ...STALKING.defaults, ...options.changes });
  if (parameters.stalkers < 1)
    throw new RangeError("stalkers must be at least 1: this experiment follows them");
  return parameters;
}

function tasks(options: ExperimentOptions): StalkingTask[] {
  const runs = runsOf(STALKING, options.runs);
  const parameters = parametersFor(options);
  return Array.from({ length: runs }, (_, world) => world).flatMap((world) =>
    CONDITIONS.slice(0, options.only === "outcomes" ? 1 : CONDITIONS.length).flatMap(({ id, changes }) =>
      [true, false].map((stalks) => ({
        arm: armName(id, stalks),
        seed: options.seed,
        parameters: parametersWith({ ...parameters, ...changes, ...(!stalks && { stalkers: 0 }) }),
        stalkers: parameters.stalkers,
        world,
      })),
    ),
  );
}

function perform(task: StalkingTask, { network }: Context): readonly ArmRow[] {
  // Who would be a stalker is settled by place: the same people in both arms.
  const would = parametersWith({ ...task.parameters, stalkers: task.stalkers });
  const { cast } = createCommunity(would, childSeed(task.seed, "world", task.world), network?.graph);
  return liveArm(task, network?.graph, () => cast.of.stalker, { messages: MESSAGES });
}

function combine(options: ExperimentOptions, pieces: readonly (readonly ArmRow[])[]): StalkingResult {
  const { seed } = options;
  const rows = pieces.flat();
  const costs: Cost[] = CONDITIONS.map(({ id }) => {
    const arms = [armName(id, true), armName(id, false)] as const;
    return {
      condition: id,
      engaged: compareArms(rows, arms, "engaged", ratioOfMeans, seed),
      reach: compareArms(rows, arms, "reach", ratioOfMeans, seed),
      reading: compareArms(rows, arms, "reading", ratioOfMeans, seed),
      trust: compareArms(rows, arms, "trust", meanDifference, seed),
      score: compareArms(rows, arms, "score", meanDifference, seed),
    };
  });
  const means: StalkingMeans[] = CONDITIONS.flatMap(({ id }) =>
    [true, false].map((stalks) => {
      const arm = armName(id, stalks);
      return {
        condition: id,
        stalks,
        engaged: meanOfArm(rows, arm, "engaged", seed),
        reach: meanOfArm(rows, arm, "reach", seed),
        reading: meanOfArm(rows, arm, "reading", seed),
        trust: meanOfArm(rows, arm, "trust", seed),
        score: meanOfArm(rows, arm, "score", seed),
      };
    }),
  );
  return {
    experiment: "stalking",
    seed,
    runs: runsOf(STALKING, options.runs),
    parameters: parametersFor(options),
    network: options.network?.label ?? null,
    costs,
    means,
    rows,
  };
}

export const stalking: Experiment<StalkingTask, readonly ArmRow[], StalkingResult> = {
  ...STALKING,
  tasks,
  perform,
  step: ({ arm }) => arm,
  combine,
  outcomes: ({ costs }) => {
    const [main] = costs as [Cost];
    return [
      { id: "engaged", label: "Engaged people, stalking ÷ not", unit: "ratio", estimate: main.engaged },
      { id: "reach", label: "Readers, stalking ÷ not", unit: "ratio", estimate: main.reach },
      {
        id: "trust",
        label: "Trust of reading followers, stalking − not",
        unit: "trust",
        estimate: main.trust,
      },
      { id: "score", label: "Score, stalking − not", unit: "points", estimate: main.score },
    ];
  },
  findings: (result) => [stalkingFinding(result)],
  report: stalkingReport,
};

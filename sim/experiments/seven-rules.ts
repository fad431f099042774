/** C7: newcomers who follow all seven rules, and the same newcomers with one rule dropped after the other. */
import { type ParameterName, type Parameters, parametersWith } from "../engine/parameters.ts";
import { meanDifference, ratioOfMeans } from "../measure/bootstrap.ts";
import { type Context, type Experiment, type ExperimentOptions, runsOf } from "./experiment.ts";
import { type ArmRow, type ArmTask, compareArms, liveArm, meanOfArm } from "./paired-accounts.ts";
import { sevenRulesFinding } from "./seven-rules-findings.ts";
import { RULES, type RuleArm, SEVEN_RULES } from "./seven-rules-plan.ts";
import { sevenRulesReport } from "./seven-rules-report.ts";
import type { Effect, SevenRulesResult } from "./seven-rules-result.ts";

/** Messages of each newcomer at the end. */
const MESSAGES = 3;

/** What dropping a rule changes in the behaviour of newcomers. */
const DROPPED: Readonly<Record<RuleArm, Partial<Record<ParameterName, number>>>> = {
  chases: { newcomerChases: 1 },
  copies: { newcomerOriginal: 0 },
  keeps: { newcomerShares: 0 },
  silent: { newcomerTalks: 0 },
  fake: { newcomerAuthentic: 0 },
  broadcasts: { newcomerAnswers: 0 },
  stalks: { newcomerStalks: 1 },
};

const NONE = Object.assign({}, ...Object.values(DROPPED)) as Partial<Parameters>;
export const ARMS = ["all", ...RULES.map(({ arm }) => arm), "none"] as const;

function parametersFor(options: ExperimentOptions): Parameters {
  const parameters = parametersWith({ ...SEVEN_RULES.defaults, ...options.changes });
  const { days, newcomerDay, newcomers } = parameters;
  if (newcomers < 1) throw new RangeError("newcomers must be at least 1: this experiment follows them");
  if (days <= newcomerDay)
    throw new RangeError(`days must be above newcomerDay = ${newcomerDay}, not ${days}`);
  return parameters;
}

function changesOf(arm: (typeof ARMS)[number]): Partial<Parameters> {
  return arm === "all" ? {} : arm === "none" ? NONE : (DROPPED[arm as RuleArm] as Partial<Parameters>);
}

function tasks(options: ExperimentOptions): ArmTask[] {
  const runs = runsOf(SEVEN_RULES, options.runs);
  const parameters = parametersFor(options);
  return Array.from({ length: runs }, (_, world) => world).flatMap((world) =>
    ARMS.map((arm) => ({
      arm,
      seed: options.seed,
      parameters: parametersWith({ ...parameters, ...changesOf(arm) }),
      world,
    })),
  );
}

function perform(task: ArmTask, { network }: Context): readonly ArmRow[] {
  return liveArm(task, network?.graph, ({ cast }) => cast.of.newcomer, { messages: MESSAGES });
}

function combine(options: ExperimentOptions, pieces: readonly (readonly ArmRow[])[]): SevenRulesResult {
  const { seed } = options;
  const rows = pieces.flat();
  const effect = (arm: string): Effect => ({
    arm,
    engaged: compareArms(rows, [arm, "all"], "engaged", ratioOfMeans, seed),
    reach: compareArms(rows, [arm, "all"], "reach", ratioOfMeans, seed),
    score: compareArms(rows, [arm, "all"], "score", meanDifference, seed),
    reading: compareArms(rows, [arm, "all"], "reading", ratioOfMeans, seed),
  });
  return {
    experiment: "seven-rules",
    seed,
    runs: runsOf(SEVEN_RULES, options.runs),
    parameters: parametersFor(options),
    network: options.network?.label ?? null,
    means: ARMS.map((arm) => ({
      arm,
      accounts: rows.filter((row) => row.arm === arm).length,
      engaged: meanOfArm(rows, arm, "engaged", seed),
      reach: meanOfArm(rows, arm, "reach", seed),
      reading: meanOfArm(rows, arm, "reading", seed),
      trust: meanOfArm(rows, arm, "trust", seed),
      score: meanOfArm(rows, arm, "score", seed),
    })),
    rules: RULES.map(({ arm }) => effect(arm)),
    none: effect("none"),
    rows,
  };
}

export const sevenRules: Experiment<ArmTask, readonly ArmRow[], SevenRulesResult> = {
  ...SEVEN_RULES,
  tasks,
  perform,
  step: (task) => (task.arm === "all" ? "all rules kept" : `rule dropped: ${task.arm}`),
  combine,
  outcomes: ({ none, rules }) => [
    { id: "none", label: "Engaged people, no rule kept ÷ all kept", unit: "ratio", estimate: none.engaged },
    ...rules.map(({ arm, engaged }) => ({
      id: arm,
      label: `Engaged people, “${RULES.find((one) => one.arm === arm)?.rule}” dropped ÷ kept`,
      unit: "ratio",
      estimate: engaged,
    })),
  ],
  findings: (result) => [sevenRulesFinding(result)],
  report: sevenRulesReport,
};

/** C10: an executive whose posts an assistant writes, against the same executive present, in the same worlds. */
import { type Parameters, parametersWith } from "../engine/parameters.ts";
import { type Estimate, meanDifference, ratioOfMeans } from "../measure/bootstrap.ts";
import { type Context, type Experiment, type ExperimentOptions, runsOf } from "./experiment.ts";
import { ghostWriterFinding } from "./ghost-writer-findings.ts";
import { GHOST_WRITER } from "./ghost-writer-plan.ts";
import { ghostWriterReport } from "./ghost-writer-report.ts";
import {
  CONDITIONS,
  type GhostWriterResult,
  LIVES,
  type LifeId,
  type Versus,
} from "./ghost-writer-result.ts";
import {
  type ArmRow,
  type ArmTask,
  compareArms,
  liveArm,
  type MeasureId,
  meanOfArm,
} from "./paired-accounts.ts";

/** Messages of the executive at the end of each life. */
const MESSAGES = 20;

/** Reads along, posts own interests, answers most replies and knows what it is about. */
const PRESENT = { ghostWritten: 0, ceoReads: 1, ceoCompanyShare: 0, ceoAnswer: 0.8 };

/** Every second reply is a hard question, and half of the followers look on. */
const GRILLED = { questionHabit: 0.5, questionWitness: 0.5 };

/** What each life changes. An assistant who answers well is an account that does all but read. */
const CHANGES: Readonly<Record<LifeId, Partial<Parameters>>> = {
  present: PRESENT,
  ghost: { ghostWritten: 1 },
  assistant: { ...PRESENT, ceoReads: 0 },
  company: { ...PRESENT, ceoCompanyShare: 0.8 },
  presentUnasked: { ...PRESENT, questionHabit: 0 },
  ghostUnasked: { ghostWritten: 1, questionHabit: 0 },
  ghostPlain: { ghostWritten: 1, ghostAppeal: 1 },
  presentGrilled: { ...PRESENT, ...GRILLED },
  ghostGrilled: { ghostWritten: 1, ...GRILLED },
};

/** Lives that the claim compares: scored with seeds as well, and enough for the outcomes. */
const CLAIMED: readonly string[] = ["present", "ghost"];

function parametersFor(options: ExperimentOptions): Parameters {
  const parameters = parametersWith({ ...GHOST_WRITER.defaults, ...options.changes });
  const { days, ceoAnnouncedDay } = parameters;
  if (days <= ceoAnnouncedDay)
    throw new RangeError(`days must be above ceoAnnouncedDay = ${ceoAnnouncedDay}, not ${days}`);
  return parameters;
}

function tasks(options: ExperimentOptions): ArmTask[] {
  const runs = runsOf(GHOST_WRITER, options.runs);
  const parameters = parametersFor(options);
  return Array.from({ length: runs }, (_, world) => world).flatMap((world) =>
    LIVES.filter(({ id }) => options.only !== "outcomes" || CLAIMED.includes(id)).map(({ id }) => ({
      arm: id,
      seed: options.seed,
      parameters: parametersWith({ ...parameters, ...CHANGES[id] }),
      world,
    })),
  );
}

function perform(task: ArmTask, { network }: Context): readonly ArmRow[] {
  return liveArm(task, network?.graph, ({ cast }) => [cast.ceo], {
    messages: MESSAGES,
    seeded: CLAIMED.includes(task.arm),
  });
}

function combine(options: ExperimentOptions, pieces: readonly (readonly ArmRow[])[]): GhostWriterResult {
  const { seed } = options;
  const rows = pieces.flat();
  const means = LIVES.map(({ id }) => {
    const of = (measure: MeasureId): Estimate => meanOfArm(rows, id, measure, seed);
    return {
      life: id,
      engaged: of("engaged"),
      reach: of("reach"),
      reading: of("reading"),
      trust: of("trust"),
      score: of("score"),
      seeded: CLAIMED.includes(id) ? of("seeded") : null,
    };
  });
  const versus: Versus[] = CONDITIONS.map(({ id, left, right }) => ({
    condition: id,
    reach: compareArms(rows, [left, right], "reach", ratioOfMeans, seed),
    engaged: compareArms(rows, [left, right], "engaged", ratioOfMeans, seed),
    trust: compareArms(rows, [left, right], "trust", meanDifference, seed),
    score: compareArms(rows, [left, right], "score", meanDifference, seed),
    seeded: [left, right].every((life) => CLAIMED.includes(life))
      ? compareArms(rows, [left, right], "seeded", meanDifference, seed)
      : null,
  }));
  return {
    experiment: "ghost-writer",
    seed,
    runs: runsOf(GHOST_WRITER, options.runs),
    parameters: parametersFor(options),
    network: options.network?.label ?? null,
    means,
    versus,
    rows,
  };
}

export const ghostWriter: Experiment<ArmTask, readonly ArmRow[], GhostWriterResult> = {
  ...GHOST_WRITER,
  tasks,
  perform,
  step: (task) => LIVES.find(({ id }) => id === task.arm)?.label ?? task.arm,
  combine,
  outcomes: ({ versus }) => {
    const [main] = versus as [Versus];
    return [
      { id: "reach", label: "Readers, present ÷ ghost-written", unit: "ratio", estimate: main.reach },
      {
        id: "engaged",
        label: "Engaged people, present ÷ ghost-written",
        unit: "ratio",
        estimate: main.engaged,
      },
      {
        id: "trust",
        label: "Trust of reading followers, present − ghost-written",
        unit: "trust",
        estimate: main.trust,
      },
      { id: "score", label: "Score, present − ghost-written", unit: "points", estimate: main.score },
    ];
  },
  findings: (result) => [ghostWriterFinding(result)],
  report: ghostWriterReport,
};

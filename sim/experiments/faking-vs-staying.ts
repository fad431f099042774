/** C8: four ways to fake an audience, week by week, with and without hard questions and purges, beside honest growth. */
import { type Community, createCommunity } from "../engine/community.ts";
import { type Parameters, parametersWith } from "../engine/parameters.ts";
import { childSeed } from "../engine/rng.ts";
import { HOURS_PER_DAY } from "../engine/society.ts";
import { quantile } from "../measure/quantile.ts";
import { type ScoreMode, scorerOf } from "./account-scores.ts";
import { engagedByDay } from "./engaged-people.ts";
import { type Context, type Experiment, type ExperimentOptions, runsOf } from "./experiment.ts";
import { fakingVersusStayingFinding } from "./faking-vs-staying-findings.ts";
import { CONDITIONS, type ConditionId, FAKING_VS_STAYING, KEPT_FROM } from "./faking-vs-staying-plan.ts";
import { fakingVersusStayingReport } from "./faking-vs-staying-report.ts";
import {
  type FakerRow,
  type FakingVersusStayingResult,
  KINDS,
  type KindId,
} from "./faking-vs-staying-result.ts";
import { combineFakers, parametersFor, scoreWeeksOf, WEEK, weeksOf } from "./faking-vs-staying-summary.ts";

/** Conditions whose accounts are scored. */
const SCORED: readonly ConditionId[] = ["both", "neither"];
/** Ordinary people of whom the median is taken. */
const ORDINARY = 150;

export interface FakerTask {
  readonly condition: ConditionId;
  readonly seed: number;
  readonly parameters: Parameters;
  readonly world: number;
}

function tasks(options: ExperimentOptions): FakerTask[] {
  const runs = runsOf(FAKING_VS_STAYING, options.runs);
  const parameters = parametersFor(options);
  return Array.from({ length: runs }, (_, world) => world).flatMap((world) =>
    CONDITIONS.map(({ id, changes }) => ({
      condition: id,
      seed: options.seed,
      parameters: parametersWith({ ...parameters, ...changes }),
      world,
    })),
  );
}

interface Followed {
  readonly kind: KindId;
  readonly account: number;
  /** Day on which its first week begins. */
  readonly since: number;
}

function perform(task: FakerTask, { network }: Context): readonly FakerRow[] {
  const { parameters, condition, world } = task;
  const seed = childSeed(task.seed, "world", world);
  const community = createCommunity(parameters, seed, network?.graph);
  const { society, cast } = community;
  const followed: Followed[] = KINDS.flatMap(({ id, behaviour, fromStart }) =>
    cast.of[behaviour].map((account) => ({
      kind: id,
      account,
      since: fromStart ? 0 : parameters.newcomerDay,
    })),
  );
  const ordinary = cast.of["ordinary-person"].slice(0, ORDINARY);
  const weeks = weeksOf(parameters);
  const followers: number[][] = [];
  const scores = new Map<number, Readonly<Record<"open" | "vouched", number[]>>>();
  const scorer = SCORED.includes(condition) ? scorerOf(community, seed) : null;
  const days = parameters.newcomerDay + weeks * WEEK;
  for (let day = 1; day <= days; day += 1) {
    society.run(HOURS_PER_DAY);
    followers.push(
      [...followed.map(({ account }) => account), ...ordinary].map((account) =>
        society.follows.followerCount(account),
      ),
    );
    // Weeks of those who arrived: the others are a week older.
    const week = (day - parameters.newcomerDay) / WEEK;
    if (scorer === null || !scoreWeeksOf(weeks).includes(week)) continue;
    const at = (mode: ScoreMode): number[] => {
      const lines = scorer.now(mode);
      return followed.map(({ account }) => lines.line(account).score);
    };
    scores.set(week, { open: at("open"), vouched: at("vouched") });
  }
  return rowsOf(community, task, followed, ordinary, followers, [...scores.values()]);
}

function rowsOf(
  { society }: Community,
  { condition, world, parameters }: FakerTask,
  followed: readonly Followed[],
  ordinary: readonly number[],
  followers: readonly (readonly number[])[],
  scores: readonly Readonly<Record<"open" | "vouched", number[]>>[],
): FakerRow[] {
  const weeks = weeksOf(parameters);
  const acted = engagedByDay(society, [...followed.map(({ account }) => account), ...ordinary], 0);
  const median = (values: readonly number[]): number => quantile(Float64Array.from(values).sort(), 0.5);
  return followed.map(({ kind, account, since }, at) => {
    const counts = (day: number, place: number): number =>
      kind === "bought"
        ? ((followers[day] as readonly number[])[place] as number)
        : ((acted[place] as number[])[day] as number);
    const lasts = Array.from({ length: weeks }, (_, week) => since + (week + 1) * WEEK - 1);
    const standing = lasts.map((day) => counts(day, at));
    const usual = lasts.map((day) => median(ordinary.map((_, nth) => counts(day, followed.length + nth))));
    const above = standing.map((value, week) => (value > (usual[week] as number) ? 1 : 0));
    const first = above.indexOf(1);
    let peak = 0;
    const kept = standing.map((value) => {
      peak = Math.max(peak, value);
      return value >= KEPT_FROM * peak ? 1 : 0;
    });
    return {
      kind,
      condition,
      world,
      account,
      standing,
      kept,
      above,
      weeksToAbove: first < 0 ? null : first + 1,
      open: scores.map(({ open }) => open[at] as number),
      seeded: scores.map(({ vouched }) => vouched[at] as number),
    };
  });
}

export const fakingVersusStaying: Experiment<FakerTask, readonly FakerRow[], FakingVersusStayingResult> = {
  ...FAKING_VS_STAYING,
  tasks,
  perform,
  step: ({ condition }) => CONDITIONS.find(({ id }) => id === condition)?.label ?? condition,
  combine: combineFakers,
  outcomes: ({ conditions }) =>
    conditions.flatMap(({ condition, staying, quicker }) => [
      {
        id: `staying-${condition}`,
        label: `Kept half of the peak, honest − fakers (${condition})`,
        unit: "share",
        estimate: staying,
      },
      {
        id: `quicker-${condition}`,
        label: `Weeks to pass the median, honest − fakers (${condition})`,
        unit: "weeks",
        estimate: quicker,
      },
    ]),
  findings: (result) => [fakingVersusStayingFinding(result)],
  report: fakingVersusStayingReport,
};

/** From the accounts followed through their weeks to means, milestones and what the CEO's jump left behind. */
import { type Parameters, parametersWith } from "../engine/parameters.ts";
import {
  type Estimate,
  estimate,
  meanDifference,
  meanLeft,
  type Pair,
  type PairStatistic,
  ratioOfMeans,
} from "../measure/bootstrap.ts";
import { meanOf } from "../measure/quantile.ts";
import { type ExperimentOptions, runsOf } from "./experiment.ts";
import { INFLUENCE_TAKES_TIME, MILESTONES } from "./influence-takes-time-plan.ts";
import {
  GROUPS,
  type GroupId,
  type GroupResult,
  type GrowthRow,
  type InfluenceTakesTimeResult,
} from "./influence-takes-time-result.ts";
import { NOT_RUN } from "./interval-sides.ts";
import { weeklyMeans } from "./weekly.ts";

export const WEEK = 7;
/** Reach and score are looked at after the first week, the last, and every so many. */
const LOOK_EVERY = 4;
/** Position of the first week at whose end all of the last 30 days are counted. */
const FULL_WINDOW = 4;

export function parametersFor(options: ExperimentOptions): Parameters {
  return parametersWith({ ...INFLUENCE_TAKES_TIME.defaults, ...options.changes });
}

/** Whole weeks between the day the newcomers join and the end. @throws RangeError when there is none */
export function weeksOf({ days, newcomerDay, newcomers, ceoAnnouncedDay }: Parameters): number {
  const weeks = Math.floor((days - newcomerDay) / WEEK);
  if (weeks < 1)
    throw new RangeError(`days must be at least newcomerDay + 7 = ${newcomerDay + WEEK}, not ${days}`);
  if (newcomers < 1) throw new RangeError("newcomers must be at least 1: this experiment follows them");
  if (ceoAnnouncedDay !== newcomerDay) {
    throw new RangeError(
      `ceoAnnouncedDay must be newcomerDay = ${newcomerDay}, so that both begin together, not ${ceoAnnouncedDay}`,
    );
  }
  return weeks;
}

export function lookWeeks(weeks: number): number[] {
  return Array.from({ length: weeks }, (_, at) => at + 1).filter(
    (week) => week === 1 || week === weeks || week % LOOK_EVERY === 0,
  );
}

export function combineGrowth(
  options: ExperimentOptions,
  pieces: readonly (readonly GrowthRow[])[],
): InfluenceTakesTimeResult {
  const { seed } = options;
  const parameters = parametersFor(options);
  const weeks = weeksOf(parameters);
  const rows = pieces.flat();
  const of = (group: GroupId): GrowthRow[] => rows.filter((row) => row.group === group);
  const capped = (row: GrowthRow): number => Math.min(weeks, row.weeksTo[0] ?? weeks);
  const anew = new Map<number, number>();
  for (const world of new Set(rows.map((row) => row.world))) {
    anew.set(
      world,
      meanOf(
        of("creator")
          .filter((row) => row.world === world)
          .map(capped),
      ),
    );
  }
  const over = (
    list: readonly GrowthRow[],
    left: (row: GrowthRow) => number,
    right: (row: GrowthRow) => number,
    statistic: PairStatistic,
    name: string,
  ): Estimate => {
    const pairs: Pair[] = list.map((row) => ({ world: row.world, left: left(row), right: right(row) }));
    return pairs.length === 0 ? NOT_RUN : estimate(pairs, statistic, seed, name);
  };
  const groupResult = (group: GroupId): GroupResult => {
    const list = of(group);
    const weekly = (name: "engaged" | "reading" | "reach" | "score"): Estimate[] =>
      weeklyMeans(
        list.filter((row) => row[name].length > 0).map((row) => ({ world: row.world, weeks: row[name] })),
        seed,
        `${group} ${name}`,
      );
    const mean = (values: (row: GrowthRow) => number, name: string): Estimate =>
      over(list, values, () => 0, meanLeft, `${group} ${name}`);
    return {
      group,
      accounts: list.length,
      engaged: weekly("engaged"),
      reading: weekly("reading"),
      reach: weekly("reach"),
      score: weekly("score"),
      scoreOwn: (list[0]?.score ?? []).map((_, at) => [
        meanOf(list.map((row) => row.scoreLow[at] as number)),
        meanOf(list.map((row) => row.scoreHigh[at] as number)),
      ]),
      milestones: MILESTONES.map((engaged, at) => ({
        engaged,
        reached: mean((row) => (row.weeksTo[at] === null ? 0 : 1), `reached ${engaged}`),
        weeks: mean((row) => Math.min(weeks, row.weeksTo[at] ?? weeks), `weeks to ${engaged}`),
      })),
      longer: over(list, capped, (row) => anew.get(row.world) as number, meanDifference, `${group} longer`),
    };
  };
  const plain = new Map(of("newcomer").map((row) => [`${row.world}/${row.account}`, row]));
  const last = (values: readonly number[]): number => values.at(-1) as number;
  const kept = (values: (row: GrowthRow) => readonly number[], name: string, first = 0): Estimate =>
    over(
      of("ceo"),
      (row) => last(values(row)),
      (row) => values(row)[Math.min(first, values(row).length - 1)] as number,
      ratioOfMeans,
      `kept ${name}`,
    );
  return {
    experiment: "influence-takes-time",
    seed,
    runs: runsOf(INFLUENCE_TAKES_TIME, options.runs),
    parameters,
    network: options.network?.label ?? null,
    weeks,
    reachWeeks: lookWeeks(weeks),
    scoreWeeks: lookWeeks(weeks),
    groups: GROUPS.map(groupResult),
    endorsement: over(
      of("endorsed"),
      capped,
      (row) => capped(plain.get(`${row.world}/${row.account}`) as GrowthRow),
      meanDifference,
      "endorsement",
    ),
    kept: {
      reach: kept((row) => row.reach, "reach"),
      reading: kept((row) => row.reading, "reading"),
      engaged: kept((row) => row.engaged, "engaged", FULL_WINDOW),
    },
    rows,
  };
}

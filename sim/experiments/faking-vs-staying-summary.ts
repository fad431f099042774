/** From accounts followed through their weeks to the shares that stayed. */
import { type Parameters, parametersWith } from "../engine/parameters.ts";
import {
  type Estimate,
  estimate,
  meanDifference,
  meanLeft,
  meanRight,
  type Pair,
} from "../measure/bootstrap.ts";
import { meanOf } from "../measure/quantile.ts";
import { type ExperimentOptions, runsOf } from "./experiment.ts";
import { CONDITIONS, type ConditionId, FAKING_VS_STAYING } from "./faking-vs-staying-plan.ts";
import {
  type ConditionResult,
  FAKERS,
  type FakerRow,
  type FakingVersusStayingResult,
  KINDS,
  type KindId,
  type KindResult,
} from "./faking-vs-staying-result.ts";
import { weeklyMeans } from "./weekly.ts";

export const WEEK = 7;
/** Scores are looked at after the first week, the last, and every so many. */
const SCORE_EVERY = 4;

/** @throws RangeError when nobody is there to be followed, or no week */
export function parametersFor(options: ExperimentOptions): Parameters {
  const parameters = parametersWith({ ...FAKING_VS_STAYING.defaults, ...options.changes });
  const { newcomerDay, purchaseDay, ceoAnnouncedDay, days } = parameters;
  for (const name of ["newcomers", "buyers", "botRings", "pods", "ghostWritten"] as const) {
    if (parameters[name] < 1)
      throw new RangeError(
        `${name} must be at least 1: this experiment follows them, found ${parameters[name]}`,
      );
  }
  if (purchaseDay !== newcomerDay || ceoAnnouncedDay !== newcomerDay) {
    throw new RangeError(
      `purchaseDay and ceoAnnouncedDay must be newcomerDay = ${newcomerDay}, so that all begin together`,
    );
  }
  if (days < newcomerDay + WEEK)
    throw new RangeError(`days must be at least newcomerDay + 7 = ${newcomerDay + WEEK}, not ${days}`);
  return parameters;
}

export function weeksOf({ days, newcomerDay }: Parameters): number {
  return Math.floor((days - newcomerDay) / WEEK);
}

export function scoreWeeksOf(weeks: number): number[] {
  return Array.from({ length: weeks }, (_, at) => at + 1).filter(
    (week) => week === 1 || week === weeks || week % SCORE_EVERY === 0,
  );
}

export function combineFakers(
  options: ExperimentOptions,
  pieces: readonly (readonly FakerRow[])[],
): FakingVersusStayingResult {
  const { seed } = options;
  const parameters = parametersFor(options);
  const weeks = weeksOf(parameters);
  const rows = pieces.flat();
  const of = (kind: KindId, condition: ConditionId): FakerRow[] =>
    rows.filter((row) => row.kind === kind && row.condition === condition);
  const kindResult = (kind: KindId, condition: ConditionId): KindResult => {
    const list = of(kind, condition);
    const weekly = (name: "kept" | "above" | "open" | "seeded"): Estimate[] =>
      weeklyMeans(
        list.map((row) => ({ world: row.world, weeks: row[name] })),
        seed,
        `${kind} ${condition} ${name}`,
      );
    return {
      kind,
      condition,
      accounts: list.length,
      kept: weekly("kept"),
      above: condition === "both" ? weekly("above") : [],
      open: weekly("open"),
      seeded: weekly("seeded"),
    };
  };
  const worlds = [...new Set(rows.map((row) => row.world))];
  /** One pair for each world: honest on the left, every kind of faker alike on the right. */
  const pairs = (condition: ConditionId, value: (row: FakerRow) => number): Pair[] =>
    worlds.map((world) => {
      const mean = (kind: KindId): number =>
        meanOf(
          of(kind, condition)
            .filter((row) => row.world === world)
            .map(value),
        );
      return { world, left: mean("honest"), right: meanOf(FAKERS.map(mean)) };
    });
  const conditionResult = (condition: ConditionId): ConditionResult => {
    const kept = pairs(condition, (row) => row.kept[weeks - 1] as number);
    const passed = pairs(condition, (row) => row.weeksToAbove ?? weeks);
    return {
      condition,
      honestKept: estimate(kept, meanLeft, seed, `${condition} honest kept`),
      fakersKept: estimate(kept, meanRight, seed, `${condition} fakers kept`),
      staying: estimate(kept, meanDifference, seed, `${condition} staying`),
      quicker: estimate(passed, meanDifference, seed, `${condition} quicker`),
    };
  };
  return {
    experiment: "faking-vs-staying",
    seed,
    runs: runsOf(FAKING_VS_STAYING, options.runs),
    parameters,
    network: options.network?.label ?? null,
    weeks,
    scoreWeeks: scoreWeeksOf(weeks),
    kinds: CONDITIONS.flatMap(({ id }) => KINDS.map((kind) => kindResult(kind.id, id))),
    conditions: CONDITIONS.map(({ id }) => conditionResult(id)),
    rows,
  };
}

/** C5: ten followers who often pass messages on, against N who seldom do. */
import type { Parameters } from "../engine/parameters.ts";
import { parametersWith } from "../engine/parameters.ts";
import type { Row } from "../measure/arms.ts";
import { byLot } from "./authors.ts";
import { runsIn } from "./deal-runs.ts";
import { type Context, type Experiment, type ExperimentOptions, runsOf } from "./experiment.ts";
import { liveWorld, type World } from "./message-runs.ts";
import { askPlanted, plantFollowers } from "./planted-followers.ts";
import { tenAgainstAHundredFinding } from "./ten-against-a-hundred-findings.ts";
import {
  FOLLOWERS,
  HUNDRED,
  ORDINARY_RATES,
  OUTCOMES,
  RATES,
  TEN,
  TEN_AGAINST_A_HUNDRED,
  type TenAgainstAHundredResult,
} from "./ten-against-a-hundred-plan.ts";
import { tenAgainstAHundredReport } from "./ten-against-a-hundred-report.ts";
import { boundarySoFar, summarise } from "./ten-against-a-hundred-summary.ts";

/** Independent histories. */
const WORLDS = 16;
/** No audience larger than this share of everybody is planted. */
const LARGEST_SHARE = 0.7;

export interface TenTask {
  readonly seed: number;
  readonly parameters: Parameters;
  readonly world: number;
  readonly runs: number;
  readonly sizes: readonly number[];
}

export interface TenPiece {
  /**
   * Row per run. Values: for each of ORDINARY_RATES, for each of `sizes` (ordinary followers) and then each of RATES (ten
   * engaged ones), what each of OUTCOMES counts.
   */
  readonly rows: readonly Row[];
  /** Readers of messages handed to idle followers alone. */
  readonly idleReaders: number;
}

function parametersFor(options: ExperimentOptions): Parameters {
  return parametersWith({ ...TEN_AGAINST_A_HUNDRED.defaults, ...options.changes });
}

/** @throws RangeError when there are not enough people for ten followers */
function sizesFor(options: ExperimentOptions): number[] {
  const people = options.network?.graph.size ?? parametersFor(options).people;
  const sizes = FOLLOWERS.filter((count) => count <= people * LARGEST_SHARE);
  if (sizes.length === 0) {
    throw new RangeError(
      `ten followers need at least ${Math.ceil(TEN / LARGEST_SHARE)} people, not ${people}: raise people`,
    );
  }
  return sizes;
}

function tasks(options: ExperimentOptions): TenTask[] {
  const runs = runsOf(TEN_AGAINST_A_HUNDRED, options.runs);
  const worlds = Math.min(WORLDS, runs);
  const sizes = sizesFor(options);
  return Array.from({ length: worlds }, (_, world) => ({
    seed: options.seed,
    parameters: parametersFor(options),
    world,
    runs: runsIn(runs, worlds, world),
    sizes,
  }));
}

function perform(task: TenTask, { network }: Context): TenPiece {
  const world = liveWorld(task.parameters, task.seed, task.world, network?.graph);
  const authors = byLot(world.cast.of["ordinary-person"], world.seed, "messenger");
  const rows: Row[] = [];
  for (let run = 0; run < task.runs; run += 1) {
    const author = authors[run % authors.length] as number;
    rows.push({ world: task.world, values: oneRun(world, author, run, task.sizes) });
  }
  return { rows, idleReaders: readersAmongIdle(world, authors[0] as number) };
}

/** Everything asked of one messenger, with the same coins throughout. */
function oneRun(world: World, author: number, run: number, sizes: readonly number[]): number[] {
  const { society, saved } = world;
  society.load(saved, run + 1);
  const others = byLot(world.cast.of["ordinary-person"], world.seed, `followers ${run}`).filter(
    (one) => one !== author,
  );
  const planted = plantFollowers(society, author);
  planted.growTo(others.slice(0, TEN));
  const engaged = ORDINARY_RATES.map((ordinary) =>
    RATES.flatMap((rate) =>
      askPlanted(society, author, planted.followers, run, Math.min(1, rate * ordinary)),
    ),
  );
  const byOrdinary: number[][] = ORDINARY_RATES.map(() => []);
  for (const size of sizes) {
    planted.growTo(others.slice(0, size));
    for (const [at, ordinary] of ORDINARY_RATES.entries()) {
      byOrdinary[at]?.push(...askPlanted(society, author, planted.followers, run, ordinary));
    }
  }
  return ORDINARY_RATES.flatMap((_, at) => [...(byOrdinary[at] as number[]), ...(engaged[at] as number[])]);
}

/** A hundred idle followers, or as many as there are. */
function readersAmongIdle({ society, saved }: World, author: number): number {
  society.load(saved, 1);
  const { firstIdle, size } = society.population;
  const idle = Array.from({ length: Math.min(HUNDRED, size - firstIdle) }, (_, at) => firstIdle + at);
  const planted = plantFollowers(society, author);
  planted.growTo(idle);
  return askPlanted(society, author, planted.followers, 0, 1)[1];
}

function combine(options: ExperimentOptions, pieces: readonly TenPiece[]): TenAgainstAHundredResult {
  const rows = pieces.flatMap((piece) => piece.rows);
  const sizes = sizesFor(options);
  return {
    experiment: "ten-against-a-hundred",
    seed: options.seed,
    runs: runsOf(TEN_AGAINST_A_HUNDRED, options.runs),
    parameters: parametersFor(options),
    network: options.network?.label ?? null,
    worlds: pieces.length,
    sizes,
    idleReaders: pieces.reduce((sum, piece) => sum + piece.idleReaders, 0) / pieces.length,
    ...summarise(rows, sizes, options.seed),
  };
}

export const tenAgainstAHundred: Experiment<TenTask, TenPiece, TenAgainstAHundredResult> = {
  ...TEN_AGAINST_A_HUNDRED,
  tasks,
  perform,
  step: (task) => `world ${task.world + 1}: planted audiences`,
  soFar: (options, pieces) => {
    const rows = pieces.flatMap((piece) => piece.rows);
    if (rows.length === 0) return undefined;
    return {
      label: "times as often, for shares",
      estimate: boundarySoFar(rows, sizesFor(options), options.seed),
    };
  },
  combine,
  outcomes: ({ boundaries }) =>
    [...boundaries]
      .sort((left, right) => rankOf(left.outcome) - rankOf(right.outcome))
      .map(({ outcome, ordinaryRate, rate }) => ({
        id:
          ordinaryRate === ORDINARY_RATES[0] ? `boundary-${outcome}` : `boundary-${outcome}-${ordinaryRate}`,
        label: `Times as often at which ten equal a hundred, ${outcome}, ordinary rate ${ordinaryRate}`,
        unit: "ratio",
        estimate: rate,
      })),
  findings: (result) => [tenAgainstAHundredFinding(result)],
  report: tenAgainstAHundredReport,
};

/** Shares first: the main measure. */
function rankOf(outcome: string): number {
  return OUTCOMES.length - OUTCOMES.findIndex(({ id }) => id === outcome);
}

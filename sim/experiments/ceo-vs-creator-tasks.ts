/** The work of `ceo-vs-creator`, cut into worlds: of the main comparison, and of the cells of the sweep. */
import { type Parameters, parametersWith } from "../engine/parameters.ts";
import { MESSAGE_TOPIC } from "../engine/topics.ts";
import { type FaceValidity, faceValidity } from "../measure/face-validity.ts";
import { type CascadeRecord, medianCascades } from "./cascade-record.ts";
import { CEO_VERSUS_CREATOR, SWEEP_LINES, type SweepLineId } from "./ceo-vs-creator-plan.ts";
import { type Context, type ExperimentOptions, runsOf } from "./experiment.ts";
import { liveWorld, type MessagePair, releasePair, type World } from "./message-runs.ts";
import { standingOf, type WorldStanding } from "./standing.ts";

/** Independent histories of the main comparison, and of each cell of the sweep. */
const WORLDS = 10;
const SWEEP_WORLDS = 3;
/** Shares of the CEO's followers who read; those are left out for which there are not enough people. */
const ACTIVE_SHARES = [0.05, 0.15, 0.35, 0.65, 1] as const;

/** One world of the main comparison, or of the cells of the sweep that share their worlds. */
export type CeoVersusCreatorTask = {
  readonly kind: "main" | "sweep";
  readonly seed: number;
  readonly parameters: Parameters;
  readonly world: number;
  readonly runs: number;
  /** Lines of the sweep; none for the main comparison. */
  readonly lines: readonly SweepLineId[];
};

export interface CeoVersusCreatorPiece {
  readonly pairs: readonly MessagePair[];
  readonly standing: WorldStanding | null;
  readonly cascades: CascadeRecord | null;
  readonly looks: FaceValidity | null;
  readonly cells: readonly {
    readonly line: SweepLineId;
    readonly activeShare: number;
    readonly pairs: readonly MessagePair[];
  }[];
}

export function parametersFor(options: ExperimentOptions): Parameters {
  return parametersWith({ ...CEO_VERSUS_CREATOR.defaults, ...options.changes });
}

export function tasks(options: ExperimentOptions): CeoVersusCreatorTask[] {
  const { seed } = options;
  const runs = runsOf(CEO_VERSUS_CREATOR, options.runs);
  const parameters = parametersFor(options);
  const worlds = Math.min(WORLDS, runs);
  const cellPairs = Math.max(2, Math.round(runs / 8));
  const cellWorlds = Math.min(SWEEP_WORLDS, cellPairs);
  const main = Array.from({ length: worlds }, (_, world) => ({
    kind: "main" as const,
    seed,
    parameters,
    world,
    runs: runsIn(runs, worlds, world),
    lines: [],
  }));
  if (options.only === "outcomes") return main;
  // Lines that change only the message share their worlds.
  const groups: readonly SweepLineId[][] = [["broadcaster", "off-topic"], ["present"]];
  const sweep = groups.flatMap((lines) =>
    sharesFor(parameters).flatMap((ceoActiveShare) =>
      Array.from({ length: cellWorlds }, (_, world) => ({
        kind: "sweep" as const,
        seed,
        parameters: parametersWith({ ...parameters, ...lineOf(lines[0]).changes, ceoActiveShare }),
        world,
        runs: runsIn(cellPairs, cellWorlds, world),
        lines,
      })),
    ),
  );
  return [...main, ...sweep];
}

/** Shares for which there are enough people. */
export function sharesFor(parameters: Parameters): number[] {
  const followers = Math.round(parameters.ceoFollowersPerPerson * parameters.people);
  return ACTIVE_SHARES.filter((share) => Math.round(followers * share) < parameters.people);
}

function lineOf(id: SweepLineId | undefined): (typeof SWEEP_LINES)[number] {
  return SWEEP_LINES.find((line) => line.id === id) as (typeof SWEEP_LINES)[number];
}

export function perform(task: CeoVersusCreatorTask, { network }: Context): CeoVersusCreatorPiece {
  const world = liveWorld(task.parameters, task.seed, task.world, network?.graph);
  if (task.kind === "sweep") {
    const cells = task.lines.map((line) => ({
      line,
      activeShare: task.parameters.ceoActiveShare,
      pairs: releaseAll(world, lineOf(line).topic, task.runs),
    }));
    return { pairs: [], standing: null, cascades: null, looks: null, cells };
  }
  const standing = standingOf(world);
  const first = task.world === 0;
  const looks = first ? faceValidity(world.society) : null;
  const pairs = releaseAll(world, MESSAGE_TOPIC, task.runs);
  const cascades = first ? medianCascades(world, MESSAGE_TOPIC, pairs) : null;
  return { pairs, standing, cascades, looks, cells: [] };
}

/** Runs are dealt out to worlds as evenly as they go. */
function runsIn(runs: number, worlds: number, index: number): number {
  return Math.floor((runs + worlds - 1 - index) / worlds);
}

function releaseAll(world: World, topic: number, count: number): MessagePair[] {
  return Array.from({ length: count }, (_, run) => releasePair(world, topic, run));
}

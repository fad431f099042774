/** C3: how many readers hear a message from others, for whom, and how that depends on how readily it is passed on. */
import type { Parameters } from "../engine/parameters.ts";
import { parametersWith } from "../engine/parameters.ts";
import { reachOf } from "../measure/reach.ts";
import { authorsOf } from "./authors.ts";
import { runsIn } from "./deal-runs.ts";
import { type Context, type Experiment, type ExperimentOptions, runsOf } from "./experiment.ts";
import { liveWorld, type World } from "./message-runs.ts";
import { audienceOf } from "./standing.ts";
import { toldByOthersFinding } from "./told-by-others-findings.ts";
import {
  FACTORS,
  KINDS,
  type KindId,
  TOLD_BY_OTHERS,
  type ToldByOthersResult,
} from "./told-by-others-plan.ts";
import { toldByOthersReport } from "./told-by-others-report.ts";
import { beyondSoFar, summarise } from "./told-by-others-summary.ts";

/** Independent histories. */
const WORLDS = 12;
/** Levels of the dial other than the given one get one run for so many of it. */
const DIAL_EVERY = 3;
/** Names the message in every coin about it. */
const MESSAGE_KEY = 0x0709_0743;

/** One world, and the messages released there. */
export interface ToldByOthersTask {
  readonly seed: number;
  readonly parameters: Parameters;
  readonly world: number;
  readonly runs: number;
}

export interface ToldMessage {
  readonly world: number;
  readonly run: number;
  readonly kind: KindId;
  readonly factor: number;
  readonly followersReading: number;
  readonly byHop: readonly number[];
}

export interface ToldByOthersPiece {
  readonly messages: readonly ToldMessage[];
}

export function parametersFor(options: ExperimentOptions): Parameters {
  return parametersWith({ ...TOLD_BY_OTHERS.defaults, ...options.changes });
}

function tasks(options: ExperimentOptions): ToldByOthersTask[] {
  const runs = runsOf(TOLD_BY_OTHERS, options.runs);
  const worlds = Math.min(WORLDS, runs);
  return Array.from({ length: worlds }, (_, world) => ({
    seed: options.seed,
    parameters: parametersFor(options),
    world,
    runs: runsIn(runs, worlds, world),
  }));
}

function perform(task: ToldByOthersTask, { network }: Context): ToldByOthersPiece {
  const world = liveWorld(task.parameters, task.seed, task.world, network?.graph);
  const authors = authorsOf(world, "told-by-others");
  const messages: ToldMessage[] = [];
  for (let run = 0; run < task.runs; run += 1) {
    for (const { id: kind } of KINDS) {
      const candidates = authors[kind];
      const author = candidates[run % candidates.length] as number;
      for (const factor of FACTORS) {
        if (factor !== 1 && run % DIAL_EVERY !== 0) continue;
        messages.push({ world: task.world, run, kind, factor, ...release(world, author, run, factor) });
      }
    }
  }
  return { messages };
}

function release(
  world: World,
  author: number,
  run: number,
  factor: number,
): Pick<ToldMessage, "followersReading" | "byHop"> {
  const { society, saved } = world;
  society.load(saved, run + 1);
  const { followersReading } = audienceOf(world, author);
  const { messageAppeal, messageHours } = society.parameters;
  const topic = society.mainTopicOf(author);
  const watch = society.announce(author, topic, MESSAGE_KEY, messageAppeal * factor);
  society.runWatch(watch, messageHours);
  return { followersReading, byHop: reachOf(watch).byHop };
}

function combine(options: ExperimentOptions, pieces: readonly ToldByOthersPiece[]): ToldByOthersResult {
  const messages = pieces.flatMap((piece) => piece.messages);
  return {
    experiment: "told-by-others",
    seed: options.seed,
    runs: runsOf(TOLD_BY_OTHERS, options.runs),
    parameters: parametersFor(options),
    network: options.network?.label ?? null,
    worlds: pieces.length,
    ...summarise(messages, parametersFor(options), options.seed),
  };
}

export const toldByOthers: Experiment<ToldByOthersTask, ToldByOthersPiece, ToldByOthersResult> = {
  ...TOLD_BY_OTHERS,
  tasks,
  perform,
  step: (task) => `world ${task.world + 1}: who tells whom`,
  soFar: (options, pieces) => {
    const messages = pieces.flatMap((piece) => piece.messages);
    if (messages.length === 0) return undefined;
    return { label: "share told by others", estimate: beyondSoFar(messages, options.seed) };
  },
  combine,
  outcomes: ({ kinds, difference }) => [
    ...kinds.map(({ kind, beyond }) => ({
      id: `beyond-${kind}`,
      label: `Readers told by others, ${kind}`,
      unit: "share",
      estimate: beyond,
    })),
    { id: "difference", label: "Told by others, creators − CEO", unit: "share", estimate: difference },
    ...kinds.map(({ kind, reproduction }) => ({
      id: `reproduction-${kind}`,
      label: `Reproduction number, ${kind}`,
      unit: "ratio",
      estimate: reproduction[0],
    })),
  ],
  findings: (result) => [toldByOthersFinding(result)],
  report: toldByOthersReport,
};

/** C9: the same messenger with a message on their topic, off it, and anything between. */
import type { Parameters } from "../engine/parameters.ts";
import { parametersWith } from "../engine/parameters.ts";
import { authorsOf } from "./authors.ts";
import { runsIn } from "./deal-runs.ts";
import { type Context, type Experiment, type ExperimentOptions, runsOf } from "./experiment.ts";
import { liveWorld, type World } from "./message-runs.ts";
import { relevanceFinding } from "./relevance-findings.ts";
import {
  CONDITIONS,
  type ConditionId,
  KINDS,
  type KindId,
  OVERLAPS,
  RELEVANCE,
  type RelevanceResult,
} from "./relevance-plan.ts";
import { relevanceReport } from "./relevance-report.ts";
import { interestOfFollowers, otherTopic, sendAmongOthers, sendQuietly } from "./relevance-sending.ts";
import { ratioSoFar, summarise } from "./relevance-summary.ts";

/** Independent histories, and how many of the messages are sent once more among the posts of everybody else. */
const WORLDS = 24;
const CROWDED_EVERY = 8;
const IRRESISTIBLE = 25;

/** One world, living under one set of parameters, and the conditions that need no other. */
export interface RelevanceTask {
  readonly seed: number;
  readonly parameters: Parameters;
  readonly world: number;
  readonly runs: number;
  readonly conditions: readonly ConditionId[];
}

export interface RelevanceMessage {
  readonly world: number;
  readonly run: number;
  readonly kind: KindId;
  readonly condition: ConditionId;
  /** Readers and readers straight from the author, for each of OVERLAPS; only the ends where the dial is not turned. */
  readonly readers: readonly number[];
  readonly direct: readonly number[];
  /** Mean interest of the author's followers in the message on and off topic. */
  readonly interest: readonly [on: number, off: number];
}

export interface RelevancePiece {
  readonly messages: readonly RelevanceMessage[];
}

function parametersFor(options: ExperimentOptions): Parameters {
  return parametersWith({ ...RELEVANCE.defaults, ...options.changes });
}

function tasks(options: ExperimentOptions): RelevanceTask[] {
  const runs = runsOf(RELEVANCE, options.runs);
  const given = parametersFor(options);
  const worlds = Math.min(WORLDS, runs);
  const strangers = parametersWith({ ...given, homophily: 0 });
  const lives: readonly [Parameters, readonly ConditionId[]][] = [
    [given, ["base", "irresistible", "crowded"]],
    [strangers, ["strangers"]],
  ];
  return lives.flatMap(([parameters, conditions]) =>
    Array.from({ length: worlds }, (_, world) => ({
      seed: options.seed,
      parameters,
      world,
      runs: runsIn(runs, worlds, world),
      conditions,
    })),
  );
}

function perform(task: RelevanceTask, { network }: Context): RelevancePiece {
  const world = liveWorld(task.parameters, task.seed, task.world, network?.graph);
  const authors = authorsOf(world, "relevance");
  const messages: RelevanceMessage[] = [];
  for (const condition of task.conditions) {
    for (let run = 0; run < task.runs; run += condition === "crowded" ? CROWDED_EVERY : 1) {
      for (const { id: kind } of KINDS) {
        const author = authors[kind][run % authors[kind].length] as number;
        messages.push({
          world: task.world,
          run,
          kind,
          condition,
          ...sendBoth(world, author, run, condition),
        });
      }
    }
  }
  return { messages };
}

type Sent = Pick<RelevanceMessage, "readers" | "direct" | "interest">;

function sendBoth(world: World, author: number, run: number, condition: ConditionId): Sent {
  const { society } = world;
  const on = society.mainTopicOf(author);
  const off = otherTopic(world, author);
  const overlaps = condition === "base" ? OVERLAPS : ([0, 1] as const);
  const { quiet } = CONDITIONS.find(({ id }) => id === condition) as (typeof CONDITIONS)[number];
  const watches = overlaps.map((overlap) =>
    quiet
      ? sendQuietly(world, author, run, { on, off }, overlap, condition === "irresistible" ? IRRESISTIBLE : 1)
      : sendAmongOthers(world, author, run, overlap === 1 ? on : off),
  );
  society.load(world.saved, run + 1);
  return {
    readers: watches.map((watch) => watch.readers.length),
    direct: watches.map((watch) => watch.readers.filter((reader) => watch.hop[reader] === 1).length),
    interest: [interestOfFollowers(world, author, on), interestOfFollowers(world, author, off)],
  };
}

function combine(options: ExperimentOptions, pieces: readonly RelevancePiece[]): RelevanceResult {
  const messages = pieces.flatMap((piece) => piece.messages);
  return {
    experiment: "relevance",
    seed: options.seed,
    runs: runsOf(RELEVANCE, options.runs),
    parameters: parametersFor(options),
    network: options.network?.label ?? null,
    worlds: new Set(messages.map((message) => message.world)).size,
    ...summarise(messages, options.seed),
  };
}

export const relevance: Experiment<RelevanceTask, RelevancePiece, RelevanceResult> = {
  ...RELEVANCE,
  tasks,
  perform,
  step: (task) => `world ${task.world + 1}: on and off topic (${task.conditions.join(", ")})`,
  soFar: (options, pieces) => {
    const messages = pieces.flatMap((piece) => piece.messages);
    if (messages.length === 0) return undefined;
    return { label: "readers on ÷ off topic", estimate: ratioSoFar(messages, options.seed) };
  },
  combine,
  outcomes: ({ conditions }) =>
    conditions.map(({ kind, condition, ratio }) => ({
      id: condition === "base" ? `ratio-${kind}` : `ratio-${kind}-${condition}`,
      label: `Readers on ÷ off topic, ${kind}, ${condition}`,
      unit: "ratio",
      estimate: ratio,
    })),
  findings: (result) => [relevanceFinding(result)],
  report: relevanceReport,
};

/** C2: the same message once from a CEO with many followers, once from a niche creator with an engaged audience. */
import { MESSAGE_TOPIC, TOPICS } from "../engine/topics.ts";
import {
  type Estimate,
  estimate,
  meanDifference,
  meanLeft,
  meanRight,
  type Pair,
  ratioOfMeans,
} from "../measure/bootstrap.ts";
import { spreadOf } from "../measure/quantile.ts";
import { HOPS, type Reach } from "../measure/reach.ts";
import type { CascadeFigure } from "../report/model.ts";
import type { CascadeRecord } from "./cascade-record.ts";
import { cascadeTrees } from "./ceo-vs-creator-charts.ts";
import { ceoVersusCreatorFinding } from "./ceo-vs-creator-findings.ts";
import {
  type ArmResult,
  CEO_VERSUS_CREATOR,
  type CeoVersusCreatorResult,
  SWEEP_LINES,
  type SweepCell,
  type SweepLineId,
} from "./ceo-vs-creator-plan.ts";
import { ceoVersusCreatorReport } from "./ceo-vs-creator-report.ts";
import {
  type CeoVersusCreatorPiece,
  type CeoVersusCreatorTask,
  parametersFor,
  perform,
  sharesFor,
  tasks,
} from "./ceo-vs-creator-tasks.ts";
import { type Experiment, type ExperimentOptions, runsOf } from "./experiment.ts";
import type { MessagePair } from "./message-runs.ts";

type Measure = (reach: Reach) => number;
const readers: Measure = (reach) => reach.readers;

function combine(
  options: ExperimentOptions,
  pieces: readonly CeoVersusCreatorPiece[],
): CeoVersusCreatorResult {
  const { seed } = options;
  const parameters = parametersFor(options);
  const pairs = pieces.flatMap((piece) => piece.pairs);
  const cells = pieces.flatMap((piece) => piece.cells);
  const standings = pieces.flatMap((piece) => piece.standing ?? []);
  const shares = options.only === "outcomes" ? [] : sharesFor(parameters);
  const sweep = SWEEP_LINES.flatMap(({ id }) =>
    shares.map((share) => {
      const inCell = cells.filter((cell) => cell.line === id && cell.activeShare === share);
      return cellOf(
        id,
        share,
        inCell.flatMap((cell) => cell.pairs),
        seed,
      );
    }),
  );
  return {
    experiment: "ceo-vs-creator",
    seed,
    runs: runsOf(CEO_VERSUS_CREATOR, options.runs),
    parameters,
    network: options.network?.label ?? null,
    worlds: standings.length,
    message: { topic: TOPICS[MESSAGE_TOPIC], appeal: parameters.messageAppeal },
    arms: { ceo: armOf("ceo", pairs, seed), creator: armOf("creator", pairs, seed) },
    comparison: {
      ratio: ratioFrom(pairs, seed, "ratio"),
      difference: estimate(asPairs(pairs, readers), meanDifference, seed, "difference"),
      creatorAhead: aheadShare(pairs),
    },
    standings,
    sweep,
    cascades: firstOf(pieces.map((piece) => piece.cascades)),
    faceValidity: firstOf(pieces.map((piece) => piece.looks)),
    pairs,
  };
}

/** What the first world alone gives. */
function firstOf<T>(values: readonly (T | null)[]): T {
  const found = values.find((value) => value !== null);
  if (found === undefined || found === null) throw new RangeError("the first world's piece is missing");
  return found;
}

/** The first world alone: the cascades that the report of the same options shows. */
function figure(options: ExperimentOptions): CascadeFigure {
  const { seed } = options;
  const [first] = tasks(options) as [CeoVersusCreatorTask];
  const { cascades } = perform(first, { network: options.network ?? null });
  return {
    title: CEO_VERSUS_CREATOR.title,
    note:
      `The same post about ${TOPICS[MESSAGE_TOPIC].replaceAll("-", " ")} in the same simulated network, sent once by each: ` +
      `${first.runs === 1 ? "one paired run" : `the median of ${first.runs} paired runs`}, seed ${seed}`,
    trees: cascadeTrees(cascades as CascadeRecord),
  };
}

/** Creator on the left, CEO on the right. */
function asPairs(pairs: readonly MessagePair[], measure: Measure): Pair[] {
  return pairs.map(({ world, ceo, creator }) => ({ world, left: measure(creator), right: measure(ceo) }));
}

function ratioFrom(pairs: readonly MessagePair[], seed: number, name: string): Estimate {
  return estimate(asPairs(pairs, readers), ratioOfMeans, seed, name);
}

function aheadShare(pairs: readonly MessagePair[]): number {
  let ahead = 0;
  for (const { ceo, creator } of pairs) {
    if (creator.readers > ceo.readers) ahead += 1;
    else if (creator.readers === ceo.readers) ahead += 0.5;
  }
  return ahead / pairs.length;
}

function armOf(id: "ceo" | "creator", pairs: readonly MessagePair[], seed: number): ArmResult {
  const mean = (measure: Measure, name: string): Estimate =>
    estimate(asPairs(pairs, measure), id === "creator" ? meanLeft : meanRight, seed, `${id} ${name}`);
  // Beyond in one arm against all readers in the same arm: a ratio of means.
  const within = pairs.map((pair) => ({
    world: pair.world,
    left: pair[id].beyond,
    right: pair[id].readers,
  }));
  const shareOf = (left: number, right: number): number => (right === 0 ? 0 : left / right);
  return {
    id,
    readers: {
      ...spreadOf(pairs.map((pair) => pair[id].readers)),
      interval: mean(readers, "readers").interval,
    },
    byHop: Array.from({ length: HOPS }, (_, hop) =>
      mean((reach) => reach.byHop[hop] as number, `hop ${hop}`),
    ),
    beyondFirstHop: estimate(within, shareOf, seed, `${id} beyond`),
    likes: mean((reach) => reach.likes, "likes").value,
    shares: mean((reach) => reach.shares, "shares").value,
    replies: mean((reach) => reach.replies, "replies").value,
  };
}

function cellOf(
  line: SweepLineId,
  activeShare: number,
  pairs: readonly MessagePair[],
  seed: number,
): SweepCell {
  const both = asPairs(pairs, readers);
  const name = `${line} ${activeShare}`;
  return {
    line,
    activeShare,
    pairs: pairs.length,
    ceo: estimate(both, meanRight, seed, name).value,
    creator: estimate(both, meanLeft, seed, name).value,
    ratio: estimate(both, ratioOfMeans, seed, name),
  };
}

export const ceoVersusCreator: Experiment<
  CeoVersusCreatorTask,
  CeoVersusCreatorPiece,
  CeoVersusCreatorResult
> = {
  ...CEO_VERSUS_CREATOR,
  tasks,
  perform,
  step: (task) =>
    task.kind === "main" ? "same message, two accounts" : `where the CEO wins: ${task.lines.join(", ")}`,
  soFar: (options, pieces) => {
    const pairs = pieces.flatMap((piece) => piece.pairs);
    if (pairs.length === 0) return undefined;
    return { label: "reach ratio", estimate: ratioFrom(pairs, options.seed, "ratio") };
  },
  combine,
  outcomes: ({ comparison, arms }) => [
    { id: "ratio", label: "Readers, creator ÷ CEO", unit: "ratio", estimate: comparison.ratio },
    { id: "difference", label: "Readers, creator − CEO", unit: "people", estimate: comparison.difference },
    {
      id: "beyond",
      label: "Creator's readers told by others",
      unit: "share",
      estimate: arms.creator.beyondFirstHop,
    },
  ],
  findings: (result) => [ceoVersusCreatorFinding(result)],
  report: ceoVersusCreatorReport,
  figure,
};

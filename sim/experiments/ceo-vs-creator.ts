/** C2 and C3: the same message once from a CEO with many followers, once from a niche creator with an engaged audience. */
import { type Parameters, parametersWith } from "../engine/parameters.ts";
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
import { type FaceValidity, faceValidity } from "../measure/face-validity.ts";
import { spreadOf } from "../measure/quantile.ts";
import { HOPS, type Reach } from "../measure/reach.ts";
import type { CascadeFigure } from "../report/model.ts";
import { type CascadeRecord, medianCascades } from "./cascade-record.ts";
import { cascadeTrees } from "./ceo-vs-creator-charts.ts";
import {
  type ArmResult,
  CEO_VERSUS_CREATOR,
  type CeoVersusCreatorResult,
  SWEEP_LINES,
  type SweepCell,
} from "./ceo-vs-creator-plan.ts";
import { ceoVersusCreatorReport } from "./ceo-vs-creator-report.ts";
import { type Experiment, type ExperimentOptions, type Progress, runsOf } from "./experiment.ts";
import { liveWorld, type MessagePair, releasePair, type World } from "./message-runs.ts";
import { standingOf, type WorldStanding } from "./standing.ts";

/** Independent histories of the main comparison, and of each cell of the sweep. */
const WORLDS = 10;
const SWEEP_WORLDS = 3;
/** Shares of the CEO's followers who read; those are left out for which there are not enough people. */
const ACTIVE_SHARES = [0.05, 0.15, 0.35, 0.65, 1] as const;

type Measure = (reach: Reach) => number;
const readers: Measure = (reach) => reach.readers;

function run(options: ExperimentOptions): CeoVersusCreatorResult {
  const { seed, onProgress } = options;
  const runs = runsOf(CEO_VERSUS_CREATOR, options.runs);
  const parameters = parametersWith({ ...CEO_VERSUS_CREATOR.defaults, ...options.changes });
  const worldCount = Math.min(WORLDS, runs);
  const cellPairs = Math.max(2, Math.round(runs / 8));
  const cellWorlds = Math.min(SWEEP_WORLDS, cellPairs);
  const shares = ACTIVE_SHARES.filter(
    (share) => Math.round(ceoFollowersOf(parameters) * share) < parameters.people,
  );
  const total = runs + SWEEP_LINES.length * shares.length * cellPairs;
  let done = 0;

  const pairs: MessagePair[] = [];
  const standings: WorldStanding[] = [];
  let cascades: CascadeRecord | null = null;
  let looks: FaceValidity | null = null;
  let soFar: Pick<Progress, "soFar"> = {};
  for (let index = 0; index < worldCount; index += 1) {
    const world = liveWorld(parameters, seed, index);
    standings.push(standingOf(world));
    looks ??= faceValidity(world.society);
    const inWorld = releaseAll(world, MESSAGE_TOPIC, runsIn(runs, worldCount, index), (so) => {
      onProgress?.({
        step: "same message, two accounts",
        done: done + so,
        total,
        ...soFar,
      });
    });
    done += inWorld.length;
    pairs.push(...inWorld);
    soFar = { soFar: { label: "reach ratio", estimate: ratioFrom(pairs, seed, "so far") } };
    cascades ??= medianCascades(world, MESSAGE_TOPIC, inWorld);
  }

  const sweep: SweepCell[] = [];
  for (const lines of [["broadcaster", "off-topic"], ["present"]]) {
    const sharing = SWEEP_LINES.filter((line) => lines.includes(line.id));
    for (const activeShare of shares) {
      const cells = sharing.map((): MessagePair[] => []);
      for (let index = 0; index < cellWorlds; index += 1) {
        // Lines that change only the message share their worlds.
        const changed = { ...parameters, ...sharing[0]?.changes, ceoActiveShare: activeShare };
        const world = liveWorld(parametersWith(changed), seed, index);
        for (const [at, line] of sharing.entries()) {
          const inWorld = releaseAll(world, line.topic, runsIn(cellPairs, cellWorlds, index), (so) =>
            onProgress?.({ step: `where the CEO wins: ${line.id}`, done: done + so, total, ...soFar }),
          );
          done += inWorld.length;
          cells[at]?.push(...inWorld);
        }
      }
      for (const [at, line] of sharing.entries()) {
        sweep.push(cellOf(line.id, activeShare, cells[at] as MessagePair[], seed));
      }
    }
  }

  return {
    experiment: "ceo-vs-creator",
    seed,
    runs,
    parameters,
    worlds: worldCount,
    message: { topic: TOPICS[MESSAGE_TOPIC], appeal: parameters.messageAppeal },
    arms: { ceo: armOf("ceo", pairs, seed), creator: armOf("creator", pairs, seed) },
    comparison: {
      ratio: ratioFrom(pairs, seed, "ratio"),
      difference: estimate(asPairs(pairs, readers), meanDifference, seed, "difference"),
      creatorAhead: aheadShare(pairs),
    },
    standings,
    sweep,
    cascades: cascades as CascadeRecord,
    faceValidity: looks as FaceValidity,
    pairs,
  };
}

function ceoFollowersOf(parameters: Parameters): number {
  return Math.round(parameters.ceoFollowersPerPerson * parameters.people);
}

/** The first world alone: the cascades that the report of the same options shows. */
function figure(options: ExperimentOptions): CascadeFigure {
  const { seed, onProgress } = options;
  const runs = runsOf(CEO_VERSUS_CREATOR, options.runs);
  const parameters = parametersWith({ ...CEO_VERSUS_CREATOR.defaults, ...options.changes });
  const inWorld = runsIn(runs, Math.min(WORLDS, runs), 0);
  const world = liveWorld(parameters, seed, 0);
  const pairs = releaseAll(world, MESSAGE_TOPIC, inWorld, (done) =>
    onProgress?.({ step: "same message, two accounts", done, total: inWorld }),
  );
  return {
    title: CEO_VERSUS_CREATOR.title,
    note:
      `The same post about ${TOPICS[MESSAGE_TOPIC].replaceAll("-", " ")} in the same simulated network, sent once by each: ` +
      `${inWorld === 1 ? "one paired run" : `the median of ${inWorld} paired runs`}, seed ${seed}`,
    trees: cascadeTrees(medianCascades(world, MESSAGE_TOPIC, pairs)),
  };
}

/** Runs are dealt out to worlds as evenly as they go. */
function runsIn(runs: number, worlds: number, index: number): number {
  return Math.floor((runs + worlds - 1 - index) / worlds);
}

function releaseAll(
  world: World,
  topic: number,
  count: number,
  onRun: (done: number) => void,
): MessagePair[] {
  const pairs: MessagePair[] = [];
  for (let run = 0; run < count; run += 1) {
    pairs.push(releasePair(world, topic, run));
    onRun(run + 1);
  }
  return pairs;
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

function cellOf(line: string, activeShare: number, pairs: readonly MessagePair[], seed: number): SweepCell {
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

export const ceoVersusCreator: Experiment<CeoVersusCreatorResult> = {
  ...CEO_VERSUS_CREATOR,
  run,
  report: ceoVersusCreatorReport,
  figure,
};

/** Experiments on threads: the same bits as one after another on one thread. */
import { availableParallelism } from "node:os";
import type { ExperimentOptions, ExperimentResult } from "../experiments/experiment.ts";
import { codeDigest } from "./code-digest.ts";
import type { Asked } from "./course.ts";
import { type Drive, type Driven, type DriveProgress, drive } from "./drive.ts";
import { type ExperimentModule, inlinePerformer, type Performer } from "./performer.ts";
import { threadPool } from "./pool.ts";
import { isMine, type Shard } from "./shard.ts";
import type { PieceStore } from "./store.ts";

const REGISTRY = new URL("../experiments/registry.ts", import.meta.url);
const THREADS_MAX = 256;

export interface RunSettings {
  /** Threads that perform tasks; 1 performs them on this one. Default: as many as cores, at most 8. */
  readonly threads?: number;
  /** Called as each task ends. */
  readonly onProgress?: (progress: DriveProgress) => void;
  /** Keeps finished pieces, and gives those it has. */
  readonly store?: PieceStore;
  /** Stops the work: `Interrupted` is thrown, and the store has what was finished. */
  readonly signal?: AbortSignal;
  /** Address of a module that exports `experimentNamed`. Default: the registry. */
  readonly experiments?: URL;
}

/** One run of an experiment, by its id. */
export interface RunAsked {
  readonly id: string;
  readonly options: ExperimentOptions;
  /** Names this run among many in errors. */
  readonly label?: string;
}

/** Threads and settings that several calls share. Close it when done. */
export interface Workshop {
  readonly threads: number;
  /** All runs to their end; results in the order asked for. */
  runMany(asked: readonly RunAsked[]): Promise<readonly ExperimentResult[]>;
  /** Only the tasks of one shard, kept in the store. */
  runShard(asked: readonly RunAsked[], shard: Shard): Promise<Omit<Driven, "results">>;
  close(): Promise<void>;
}

export function usualThreads(): number {
  return Math.min(8, availableParallelism());
}

/** @throws RangeError for a number of threads that cannot be */
export async function openWorkshop(settings: RunSettings = {}): Promise<Workshop> {
  const { threads = usualThreads(), experiments = REGISTRY, store } = settings;
  if (!Number.isInteger(threads) || threads < 1 || threads > THREADS_MAX) {
    throw new RangeError(`threads must be a whole number from 1 to ${THREADS_MAX}, not ${threads}`);
  }
  const module: ExperimentModule = await import(experiments.href);
  const performer: Performer = threads === 1 ? inlinePerformer(module) : threadPool(threads, experiments);
  const how: Drive = {
    performer,
    ...(store !== undefined && { store, code: codeDigest() }),
    ...(settings.signal !== undefined && { signal: settings.signal }),
    ...(settings.onProgress !== undefined && { onProgress: settings.onProgress }),
  };
  const named = (asked: readonly RunAsked[]): Asked[] =>
    asked.map(({ id, ...rest }) => ({ experiment: module.experimentNamed(id), ...rest }));
  return {
    threads,
    async runMany(asked) {
      const { results } = await drive(named(asked), how);
      return results as readonly ExperimentResult[];
    },
    async runShard(asked, shard) {
      if (store === undefined) throw new RangeError("a shard needs a store to keep its pieces in");
      const mine = (course: number, task: number): boolean => isMine(shard, course, task);
      return drive(named(asked), { ...how, mine });
    },
    close: () => performer.close(),
  };
}

/** Several runs on one set of threads; results in the order asked for, each the same as if it had run alone. */
export async function runMany(
  asked: readonly RunAsked[],
  settings: RunSettings = {},
): Promise<readonly ExperimentResult[]> {
  const workshop = await openWorkshop(settings);
  try {
    return await workshop.runMany(asked);
  } finally {
    await workshop.close();
  }
}

/**
 * One run of an experiment.
 * @throws RangeError for an unknown id or options that cannot be; what a task threw, saying which; Interrupted
 */
export async function runExperiment(
  id: string,
  options: ExperimentOptions,
  settings: RunSettings = {},
): Promise<ExperimentResult> {
  const [result] = await runMany([{ id, options }], settings);
  return result as ExperimentResult;
}

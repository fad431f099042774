/** What every command that performs tasks shares: its options, threads, the store, progress, and being stopped. */
import { type Command, InvalidArgumentError } from "commander";
import { CommandFailure, messageOf } from "../../src/terminal/failure.ts";
import { createProgress } from "../../src/terminal/progress.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import type { ExperimentOptions, Network } from "../experiments/experiment.ts";
import { format, withInterval } from "../report/numbers.ts";
import { type DriveProgress, Interrupted } from "../threads/drive.ts";
import { openWorkshop, usualThreads, type Workshop } from "../threads/run-experiments.ts";
import { parseShard, type Shard } from "../threads/shard.ts";
import { sharedNetwork } from "../threads/shared-network.ts";
import { memoryStore, openStore, type PieceStore, type Store, writeOnly } from "../threads/store.ts";
import { type NetworkCommandOptions, networkOf, withNetwork } from "./network-option.ts";
import { type CommonOptions, parseCount, withSeedAndSettings } from "./values.ts";

export interface WorkOptions extends CommonOptions, NetworkCommandOptions {
  readonly runs?: number;
  readonly threads?: number;
  readonly store?: string;
  readonly resume: boolean;
  readonly shard?: Shard;
}

/** Adds --seed, --set, --runs, --network, --threads, --store, --no-resume and --shard. */
export function withWork(command: Command): Command {
  return withNetwork(withSeedAndSettings(command))
    .option("--runs <count>", "paired runs of the main comparison", parseCount)
    .option(
      "--threads <count>",
      `threads (here: ${usualThreads()} unless given); the result does not depend on them`,
      parseCount,
    )
    .option("--store <dir>", "keep each finished piece in this folder, and go on from those it has")
    .option("--no-resume", "perform every task again, whatever the store has")
    .option("--shard <i/n>", "perform only the tasks of shard i of n, into the store", shardOption);
}

export const WORK_HELP = `
--store keeps every finished piece. The same command goes on from there after a stop, and gives the same bytes.
Pieces of another version of the program, seed, setting or network are never mixed in.
--shard 2/5 performs a fifth of the tasks on this machine; "merge" brings the folders together.`;

function shardOption(text: string): Shard {
  try {
    return parseShard(text);
  } catch (error) {
    throw new InvalidArgumentError(messageOf(error));
  }
}

/** The network asked for, in memory that threads share; undefined when none was. */
export async function givenNetwork(terminal: Terminal, options: WorkOptions): Promise<Network | undefined> {
  const network = await networkOf(options, options.seed, terminal);
  return network && sharedNetwork(network);
}

/** What an experiment is asked, with `changes` on top of the settings. */
export function askedFor(
  options: WorkOptions,
  network: Network | undefined,
  changes: ExperimentOptions["changes"] = {},
): ExperimentOptions {
  return {
    seed: options.seed,
    changes: { ...options.set, ...changes },
    ...(options.runs !== undefined && { runs: options.runs }),
    ...(network !== undefined && { network }),
  };
}

/** The options that name the network, as they were given, for the command that replays. */
export function networkText(options: NetworkCommandOptions): string[] {
  return [
    ...(options.network === undefined ? [] : [`--network ${quoted(options.network)}`]),
    ...(options.networkFormat === undefined ? [] : [`--network-format ${options.networkFormat}`]),
    ...(options.networkMinActs === undefined ? [] : [`--network-min-acts ${options.networkMinActs}`]),
    ...(options.networkUndirected === undefined ? [] : ["--network-undirected"]),
  ];
}

/** As a shell takes it. */
export function quoted(text: string): string {
  return /^[\w./:=,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Time between two looks at the measure so far, which costs a bootstrap. */
const SO_FAR_MS = 1000;

/**
 * Opens threads and store, does the work, closes them. Ctrl-C stops the threads at once; what was finished stays in the
 * store.
 * @param again whether the work comes back to tasks it has done; they are then remembered without a store as well
 */
export async function atWork<T>(
  terminal: Terminal,
  options: WorkOptions,
  work: (workshop: Workshop) => Promise<T>,
  again = false,
): Promise<T> {
  if (options.shard !== undefined && options.store === undefined) {
    throw new RangeError("--shard needs --store DIR, where its pieces are kept for merge");
  }
  const store = options.store === undefined ? null : openedStore(terminal, options.store);
  const pieces = piecesFor(store, options.resume, again);
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  const progress = createProgress(terminal);
  const workshop = await openWorkshop({
    ...(options.threads !== undefined && { threads: options.threads }),
    ...(pieces !== undefined && { store: pieces }),
    ...(terminal.watched && { onProgress: reporter(progress.report) }),
    signal: controller.signal,
  });
  // On one thread a task would have to end before a listener is heard: the process is left to end at once.
  if (workshop.threads > 1) process.once("SIGINT", stop);
  try {
    return await work(workshop);
  } catch (error) {
    throw error instanceof Interrupted ? stopped(error, options.store) : error;
  } finally {
    process.off("SIGINT", stop);
    progress.end();
    await workshop.close();
  }
}

function piecesFor(store: Store | null, resume: boolean, again: boolean): PieceStore | undefined {
  if (store === null) return again ? memoryStore() : undefined;
  return resume ? store : writeOnly(store);
}

function openedStore(terminal: Terminal, folder: string): Store {
  try {
    const store = openStore(folder);
    for (const reason of store.rejected) terminal.say(`not used, will be done again: ${reason}`);
    if (store.size > 0) terminal.say(`${folder} has ${store.size} pieces`);
    return store;
  } catch (error) {
    throw new CommandFailure(`the store cannot be used: ${messageOf(error)}`);
  }
}

function stopped({ message }: Interrupted, folder: string | undefined): CommandFailure {
  return new CommandFailure(
    folder === undefined
      ? `${message}; nothing is kept without --store DIR`
      : `${message}; they are kept in ${folder}, and the same command goes on from there`,
  );
}

function reporter(
  report: (step: string, done: number, total: number, note?: string) => void,
): (progress: DriveProgress) => void {
  let note = "";
  let lookedMs = 0;
  return ({ experiment, step, done, total, kept, soFar }) => {
    const nowMs = performance.now();
    if (nowMs - lookedMs > SO_FAR_MS) {
      lookedMs = nowMs;
      const measure = soFar();
      const value = (one: number): string => format(one, 2);
      note =
        measure === undefined ? step : `${measure.label} so far ${withInterval(measure.estimate, value)}`;
    }
    report(experiment, done - kept, total - kept, note);
  };
}

/** What a shard has to say when it is done. */
export function shardDone(
  { done, total }: { readonly done: number; readonly total: number },
  { shard, store }: WorkOptions,
): string {
  const rest =
    done === total
      ? `all are there: the same command without --shard gives the result`
      : `when every shard is done: npm run sim -- merge ${store} … --store ALL, then the same command with --store ALL instead of --shard`;
  return `shard ${shard?.index} of ${shard?.of}: ${done} of ${total} pieces are in ${store}; ${rest}\n`;
}

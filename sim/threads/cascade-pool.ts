/**
 * The independent cascade on several threads. The graph is held once, in shared memory; runs are dealt out in blocks, and
 * each result goes to the place of its run. Sums are sums of whole numbers, so the bits are the same for any number of
 * threads, and those of `prepareIndependentCascade`.
 */
import { Worker } from "node:worker_threads";
import { type Chances, checkChances } from "../cascade/ic-chances.ts";
import { planWork, prepareGraph, RUNS_AT_ONCE, type WorkPlan } from "../cascade/ic-memory.ts";
import { wasmMemory, wasmModule } from "../cascade/ic-wasm.ts";
import { checkRuns, distinctSeeds } from "../cascade/kernel.ts";
import { addHop, type Tally } from "../cascade/tally.ts";
import { stream } from "../engine/rng.ts";
import type { Graph } from "../networks/graph.ts";
import type { CascadeDone, CascadeJob, CascadeStart } from "./cascade-messages.ts";

export interface CascadePool {
  readonly size: number;
  readonly threads: number;
  /** Bytes of the shared memory: the graph once, a working area for each thread. */
  readonly bytes: number;
  /** As `Kernel.run`. One call at a time. */
  run(seeds: Uint32Array, seed: number, fromRun: number, toRun: number, tally: Tally): Promise<void>;
  /** As `IndependentCascade.runEach`. One call at a time. */
  runEach(nodes: Uint32Array, seed: number, fromRun: number, tally: Tally): Promise<void>;
  close(): Promise<void>;
}

/** Blocks for each thread, so that none waits long for the slowest. */
const BLOCKS_PER_THREAD = 64;

/** @throws RangeError as `checkChances` does, or unless threads is a whole number from 1 to 256 */
export function openCascadePool(graph: Graph, chances: Chances, threads: number): CascadePool {
  if (!Number.isInteger(threads) || threads < 1 || threads > 256) {
    throw new RangeError(`threads must be a whole number from 1 to 256, not ${threads}`);
  }
  checkChances(graph, chances);
  const prepared = prepareGraph(graph, chances, 0);
  const { plan, labels } = prepared;
  const areas: WorkPlan[] = [];
  for (let thread = 0; thread < threads; thread += 1) {
    areas.push(planWork(plan.size, areas.at(-1)?.end ?? plan.end));
  }
  const bytes = areas.at(-1)?.end ?? 0;
  const memory = (wasmModule(true) && wasmMemory(bytes, true)) ?? new SharedArrayBuffer(bytes);
  const buffer = memory instanceof WebAssembly.Memory ? memory.buffer : memory;
  prepared.place(buffer);
  let failure: Error | null = null;
  let busy = false;
  const workers = areas.map((work) => {
    const workerData: CascadeStart = { memory, graph: plan, work };
    const worker = new Worker(new URL("./cascade-worker.ts", import.meta.url), { workerData });
    worker.on("error", (error) => {
      failure ??= error instanceof Error ? error : new Error(String(error));
    });
    // Only a job keeps the process alive.
    worker.unref();
    return worker;
  });
  async function perform(job: CascadeJob, tally: Tally): Promise<void> {
    if (failure !== null) throw failure;
    if (busy) throw new Error("the pool works on one call at a time; wait for the one before");
    busy = true;
    try {
      const parts = await Promise.all(workers.map((worker) => answer(worker, job)));
      tally.spread.set(job.spread, job.firstRun - tally.firstRun);
      for (const { hops } of parts) {
        for (const [hop, nodes] of hops.entries()) addHop(tally, hop, nodes);
      }
      if (tally.activations !== null) for (const area of areas) collect(area, tally.activations);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      throw failure;
    } finally {
      busy = false;
    }
  }

  function collect(area: WorkPlan, into: Uint32Array): void {
    const activations = new Uint32Array(buffer, area.activations, plan.size);
    for (let row = 0; row < plan.size; row += 1) {
      const node = labels.outer[row] as number;
      into[node] = (into[node] as number) + (activations[row] as number);
    }
    activations.fill(0);
  }

  function jobOf(
    nodes: Uint32Array,
    each: boolean,
    seed: number,
    from: number,
    runs: number,
    tally: Tally,
  ): CascadeJob {
    checkRuns(from, from + runs, tally, plan.size);
    stream(seed, "any", from + Math.max(runs, 1) - 1); // refuses a wrong seed or run
    const seeds = new Uint32Array(new SharedArrayBuffer(4 * nodes.length));
    for (let at = 0; at < nodes.length; at += 1) seeds[at] = labels.inner[nodes[at] as number] as number;
    return {
      seed,
      firstRun: from,
      runs,
      block: Math.max(1, Math.min(RUNS_AT_ONCE, Math.ceil(runs / (threads * BLOCKS_PER_THREAD)))),
      seeds,
      each,
      counting: tally.activations !== null,
      next: new Int32Array(new SharedArrayBuffer(4)),
      spread: new Uint32Array(new SharedArrayBuffer(4 * runs)),
    };
  }

  return {
    size: plan.size,
    threads,
    bytes,
    async run(seeds, seed, fromRun, toRun, tally) {
      await perform(
        jobOf(distinctSeeds(seeds, plan.size), false, seed, fromRun, toRun - fromRun, tally),
        tally,
      );
    },
    async runEach(nodes, seed, fromRun, tally) {
      for (const node of nodes) if (node >= plan.size) distinctSeeds([node], plan.size);
      await perform(jobOf(nodes, true, seed, fromRun, nodes.length, tally), tally);
    },
    async close() {
      failure ??= new Error("the pool was closed");
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** One thread's answer to a job; rejects when the thread ends or throws. */
function answer(worker: Worker, job: CascadeJob): Promise<CascadeDone> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off("message", done).off("error", reject).off("exit", ended);
      worker.unref();
      act();
    };
    const done = (message: CascadeDone): void => settle(() => resolve(message));
    const ended = (code: number): void =>
      settle(() => reject(new Error(`a thread ended with exit code ${code}`)));
    worker.on("message", done).on("error", reject).on("exit", ended);
    worker.ref();
    worker.postMessage(job);
  });
}

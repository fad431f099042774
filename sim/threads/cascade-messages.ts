/** What the threads of a cascade pool are told and answer. */
import type { GraphPlan, WorkPlan } from "../cascade/ic-memory.ts";

export interface CascadeStart {
  /** Shared by all threads: as the memory of a module, or plain where no module can be compiled. */
  readonly memory: WebAssembly.Memory | SharedArrayBuffer;
  readonly graph: GraphPlan;
  /** This thread's own working area in it. */
  readonly work: WorkPlan;
}

/** One call of `run` or `runEach`. Threads take blocks of runs, one after the other, until there are none. */
export interface CascadeJob {
  readonly seed: number;
  readonly firstRun: number;
  readonly runs: number;
  /** Runs of a block. Block b is runs firstRun + b · block …, whoever works on it. */
  readonly block: number;
  /** Inner numbers: those of every run, or one for each run. */
  readonly seeds: Uint32Array<SharedArrayBuffer>;
  readonly each: boolean;
  readonly counting: boolean;
  /** [number of the next block] */
  readonly next: Int32Array<SharedArrayBuffer>;
  /** Spread of each run. */
  readonly spread: Uint32Array<SharedArrayBuffer>;
}

/** Nodes per hop, summed over the runs this thread worked on; its activations are in its working area. */
export interface CascadeDone {
  readonly hops: readonly number[];
}

/** A thread of a cascade pool: works on blocks of runs until none is left, then reports. */
import { parentPort, workerData } from "node:worker_threads";
import { type Engine, javascriptEngine } from "../cascade/ic-js.ts";
import { RUNS_AT_ONCE } from "../cascade/ic-memory.ts";
import { wasmEngine, wasmModule } from "../cascade/ic-wasm.ts";
import type { CascadeDone, CascadeJob, CascadeStart } from "./cascade-messages.ts";

const { memory, graph, work } = workerData as CascadeStart;
const buffer = memory instanceof WebAssembly.Memory ? memory.buffer : memory;
const engine = createEngine();
const seeds = new Uint32Array(buffer, work.seeds, Math.max(graph.size, RUNS_AT_ONCE));
const spread = new Uint32Array(buffer, work.spread, RUNS_AT_ONCE);
const hops = new Float64Array(buffer, work.hops, graph.size + 1);

function createEngine(): Engine {
  const module = wasmModule(true);
  return memory instanceof WebAssembly.Memory && module !== null
    ? wasmEngine(module, memory, graph, work)
    : javascriptEngine(buffer, graph, work);
}

function perform(job: CascadeJob): CascadeDone {
  let used = 0;
  if (!job.each) seeds.set(job.seeds);
  for (;;) {
    const from = Atomics.add(job.next, 0, 1) * job.block;
    if (from >= job.runs) break;
    const runs = Math.min(job.block, job.runs - from);
    if (job.each) seeds.set(job.seeds.subarray(from, from + runs));
    const count = job.each ? 1 : job.seeds.length;
    used = Math.max(used, engine.chunk(job.seed, job.firstRun + from, runs, count, job.each, job.counting));
    job.spread.set(spread.subarray(0, runs), from);
  }
  const done = Array.from(hops.subarray(0, used));
  hops.fill(0, 0, used);
  return { hops: done };
}

parentPort?.on("message", (job: CascadeJob) => parentPort?.postMessage(perform(job)));

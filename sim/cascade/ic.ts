/** The independent cascade, prepared for many runs on one graph. */
import type { Graph } from "../networks/graph.ts";
import { type Chances, checkChances } from "./ic-chances.ts";
import { type Engine, javascriptEngine } from "./ic-js.ts";
import { type GraphPlan, planWork, prepareGraph, RUNS_AT_ONCE, type WorkPlan } from "./ic-memory.ts";
import { wasmEngine, wasmMemory, wasmModule } from "./ic-wasm.ts";
import { checkRuns, distinctSeeds, type Kernel } from "./kernel.ts";
import type { Relabelling } from "./relabel.ts";
import { addHop, type Tally } from "./tally.ts";

export interface IndependentCascade extends Kernel {
  readonly engine: "compiled" | "javascript";
  /** Bytes of memory the kernel holds, working area included. */
  readonly bytes: number;
  /**
   * Runs fromRun, fromRun + 1, … each from a seed of its own: run fromRun + i starts at nodes[i].
   * @throws RangeError as `run` does
   */
  runEach(nodes: Uint32Array, seed: number, fromRun: number, tally: Tally): void;
}

export interface CascadeOptions {
  /** "compiled" is refused where it cannot be had. Default: compiled where possible. The bits are the same. */
  readonly engine?: "compiled" | "javascript";
}

/**
 * Prepares the independent cascade. O(nodes + arcs) to prepare; a run costs one draw for each active node and one for
 * each live arc it has when all arcs have one probability; otherwise also a comparison for each arc of those active
 * nodes that have a live arc.
 * @throws RangeError as `checkChances` does
 */
export function prepareIndependentCascade(
  graph: Graph,
  chances: Chances,
  { engine }: CascadeOptions = {},
): IndependentCascade {
  checkChances(graph, chances);
  const prepared = prepareGraph(graph, chances, 0);
  const { plan, labels } = prepared;
  const work = planWork(plan.size, plan.end);
  const module = engine === "javascript" ? null : wasmModule(false);
  const memory = module && wasmMemory(work.end, false);
  if (module !== null && memory !== null) {
    prepared.place(memory.buffer);
    return cascadeOn(memory.buffer, "compiled", wasmEngine(module, memory, plan, work), plan, work, labels);
  }
  if (engine === "compiled") throw new RangeError("compiled kernels cannot be had here; leave `engine` out");
  const own = new ArrayBuffer(work.end);
  prepared.place(own);
  return cascadeOn(own, "javascript", javascriptEngine(own, plan, work), plan, work, labels);
}

/** A kernel from an engine and the memory it works on. */
export function cascadeOn(
  memory: ArrayBufferLike,
  kind: IndependentCascade["engine"],
  engine: Engine,
  { size }: GraphPlan,
  work: WorkPlan,
  { inner, outer }: Relabelling,
): IndependentCascade {
  const hops = new Float64Array(memory, work.hops, size + 1);
  const activations = new Uint32Array(memory, work.activations, size);
  const seedList = new Uint32Array(memory, work.seeds, Math.max(size, RUNS_AT_ONCE));
  const spread = new Uint32Array(memory, work.spread, RUNS_AT_ONCE);

  function chunk(
    seed: number,
    first: number,
    runs: number,
    seeds: number,
    each: boolean,
    tally: Tally,
  ): void {
    const used = engine.chunk(seed, first, runs, seeds, each, tally.activations !== null);
    tally.spread.set(spread.subarray(0, runs), first - tally.firstRun);
    for (let hop = 0; hop < used; hop += 1) addHop(tally, hop, hops[hop] as number);
    hops.fill(0, 0, used);
  }

  function collectActivations(into: Uint32Array | null): void {
    if (into === null) return;
    for (let row = 0; row < size; row += 1) {
      const node = outer[row] as number;
      into[node] = (into[node] as number) + (activations[row] as number);
    }
    activations.fill(0);
  }

  return {
    model: "independent cascade",
    size,
    engine: kind,
    bytes: work.end,
    run(seeds, seed, fromRun, toRun, tally) {
      checkRuns(fromRun, toRun, tally, size);
      const distinct = distinctSeeds(seeds, size);
      for (let at = 0; at < distinct.length; at += 1) seedList[at] = inner[distinct[at] as number] as number;
      for (let run = fromRun; run < toRun; run += RUNS_AT_ONCE) {
        chunk(seed, run, Math.min(RUNS_AT_ONCE, toRun - run), distinct.length, false, tally);
      }
      collectActivations(tally.activations);
    },
    runEach(nodes, seed, fromRun, tally) {
      checkRuns(fromRun, fromRun + nodes.length, tally, size);
      for (const node of nodes) if (node >= size) distinctSeeds([node], size);
      for (let from = 0; from < nodes.length; from += RUNS_AT_ONCE) {
        const runs = Math.min(RUNS_AT_ONCE, nodes.length - from);
        for (let at = 0; at < runs; at += 1) seedList[at] = inner[nodes[from + at] as number] as number;
        chunk(seed, fromRun + from, runs, 1, true, tally);
      }
      collectActivations(tally.activations);
    },
  };
}

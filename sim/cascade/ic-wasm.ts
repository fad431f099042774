/**
 * The compiled kernels of the independent cascade: sim/cascade/wasm in WebAssembly, the same bits as ic-js.ts. The module
 * is part of the source text, so Node, browsers and their workers load it without a file system. A runtime that compiles
 * nothing at run time, such as workerd, or that has no 128-bit vectors, does without: see `wasmModule`.
 */
import { purposeNumber, stream } from "../engine/rng.ts";
import { OWN_MEMORY, SHARED_MEMORY } from "./ic-bytes.ts";
import type { Engine } from "./ic-js.ts";
import type { GraphPlan, WorkPlan } from "./ic-memory.ts";
import { PURPOSE } from "./ic-world.ts";

const PAGE = 65_536;
/** Most pages that 32-bit addresses reach. */
const MOST_PAGES = 65_536;

type Chunk = (
  seedLow: number,
  seedHigh: number,
  purpose: number,
  firstRun: number,
  runs: number,
  seeds: number,
  each: number,
  counting: number,
) => number;

interface Exports {
  readonly configure: (...positions: number[]) => void;
  readonly denseChunk: Chunk;
  readonly sparseChunk: Chunk;
  readonly passingChunk: Chunk;
}

const modules = new Map<boolean, WebAssembly.Module | null>();

/** The module for memory of its own or for shared memory; null where it cannot be compiled. Compiled once. */
export function wasmModule(shared: boolean): WebAssembly.Module | null {
  let module = modules.get(shared);
  if (module === undefined) {
    try {
      const text = atob(shared ? SHARED_MEMORY : OWN_MEMORY);
      module = new WebAssembly.Module(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
    } catch {
      module = null;
    }
    modules.set(shared, module);
  }
  return module;
}

/** Memory of at least so many bytes; null where there is no so large one. */
export function wasmMemory(bytes: number, shared: boolean): WebAssembly.Memory | null {
  const initial = Math.ceil(bytes / PAGE);
  if (initial > MOST_PAGES) return null;
  try {
    return new WebAssembly.Memory(shared ? { initial, maximum: MOST_PAGES, shared } : { initial });
  } catch {
    return null;
  }
}

export function wasmEngine(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  graph: GraphPlan,
  work: WorkPlan,
): Engine {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const { configure, denseChunk, sparseChunk, passingChunk } = exports as unknown as Exports;
  configure(
    graph.size,
    graph.last,
    graph.rows,
    graph.targets,
    graph.passes,
    graph.guide,
    work.queue,
    work.visited,
    work.hops,
    work.activations,
    work.seeds,
    work.spread,
    work.keys,
  );
  const chunk = graph.law === "passing" ? passingChunk : graph.sparse ? sparseChunk : denseChunk;
  const purpose = purposeNumber(PURPOSE);
  return {
    chunk(seed, firstRun, runs, seeds, each, counting) {
      stream(seed, PURPOSE, firstRun + Math.max(runs, 1) - 1); // refuses a wrong seed or run
      const high = Math.floor(seed / 2 ** 32);
      return chunk(seed | 0, high, purpose, firstRun, runs, seeds, each ? 1 : 0, counting ? 1 : 0);
    },
  };
}

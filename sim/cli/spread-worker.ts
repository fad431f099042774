/** One thread of `spread`: prepares the model once and performs the runs it is asked for. */
import { parentPort, workerData } from "node:worker_threads";
import type { Kernel } from "../cascade/kernel.ts";
import type { CascadeModel } from "../cascade/model.ts";
import { createModelKernel } from "../cascade/model-kernel.ts";
import { type Batch, performBatch } from "../cascade/spread-course.ts";
import type { Graph } from "../networks/graph.ts";

/** What all runs have in common. The graph's rows lie in shared memory. */
export interface SpreadWork {
  readonly graph: Graph;
  readonly model: CascadeModel;
  readonly seeds: Uint32Array;
  readonly seed: number;
  readonly perNode: boolean;
}

export interface RunsAsked {
  readonly from: number;
  readonly to: number;
}

export type RunsAnswered =
  | { readonly kind: "batch"; readonly batch: Batch }
  | { readonly kind: "failure"; readonly name: string; readonly message: string };

/** Performs runs, preparing the model when the first are asked for. */
export function performer({ graph, model, seeds, seed, perNode }: SpreadWork): (asked: RunsAsked) => Batch {
  let kernel: Kernel | undefined;
  return ({ from, to }) => {
    kernel ??= createModelKernel(graph, model);
    return performBatch(kernel, seeds, seed, from, to, perNode);
  };
}

if (parentPort !== null) {
  const port = parentPort;
  const perform = performer(workerData as SpreadWork);
  port.on("message", (asked: RunsAsked) => {
    let answer: RunsAnswered;
    try {
      answer = { kind: "batch", batch: perform(asked) };
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      answer = { kind: "failure", name, message };
    }
    port.postMessage(answer);
  });
}

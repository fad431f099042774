/** What a pool and its threads say to each other. */
import type { Network } from "../experiments/experiment.ts";

export interface WorkerStart {
  /** Address of the module that knows the experiments. */
  readonly experiments: string;
}

/** To a thread. A network goes ahead of the first task that needs it, and later ones name its number. */
export type ToWorker =
  | { readonly kind: "network"; readonly number: number; readonly network: Network }
  | {
      readonly kind: "task";
      readonly experiment: string;
      readonly task: string;
      readonly network: number | null;
    };

/** From a thread, one for each task. */
export type FromWorker =
  | { readonly kind: "piece"; readonly text: string }
  | { readonly kind: "failure"; readonly name: string; readonly message: string; readonly stack: string };

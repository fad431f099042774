/** Who performs tasks: this thread, or a pool of others. Both take and give JSON text. */
import type { Experiment, Network } from "../experiments/experiment.ts";
import { jsonText } from "./piece-text.ts";

/** One task, ready to be performed anywhere. */
export interface Request {
  readonly experiment: string;
  readonly task: string;
  readonly network: Network | null;
}

export interface Performer {
  /** How many requests can be under way at once. */
  readonly size: number;
  /** The piece as JSON text. Rejects with what the task threw. */
  perform(request: Request): Promise<string>;
  /** Ends at once whatever is under way. */
  close(): Promise<void>;
}

/** A module that knows experiments by name: the registry, or another in its place. */
export interface ExperimentModule {
  experimentNamed(id: string): Experiment;
}

/** One request on this thread. */
export function performHere(module: ExperimentModule, request: Request): string {
  const experiment = module.experimentNamed(request.experiment);
  const piece = experiment.perform(JSON.parse(request.task), { network: request.network });
  return jsonText(piece, `a piece of ${request.experiment}`);
}

/** Performs everything on this thread, one after another, with a turn for signals and progress between two tasks. */
export function inlinePerformer(module: ExperimentModule): Performer {
  return {
    size: 1,
    async perform(request) {
      await new Promise((resolve) => setImmediate(resolve));
      return performHere(module, request);
    },
    close: () => Promise.resolve(),
  };
}

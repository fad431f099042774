/** Runs an experiment here and now, task after task. Threads and stores are for those who have them. */
import type { Experiment, ExperimentOptions, ExperimentResult, Progress } from "./experiment.ts";

/**
 * @param onProgress called before the first task and after each
 * @throws what a task throws, and RangeError for options that cannot be
 */
export function runInline<Task, Piece, Result extends ExperimentResult>(
  experiment: Experiment<Task, Piece, Result>,
  options: ExperimentOptions,
  onProgress?: (progress: Progress) => void,
): Result {
  const context = { network: options.network ?? null };
  const pieces: Piece[] = [];
  for (
    let batch = experiment.tasks(options);
    batch.length > 0;
    batch = experiment.more?.(options, pieces) ?? []
  ) {
    const total = pieces.length + batch.length;
    for (const task of batch) {
      const step = experiment.step?.(task) ?? experiment.id;
      const tell = (): void => {
        const soFar = experiment.soFar?.(options, pieces);
        onProgress?.({ step, done: pieces.length, total, ...(soFar !== undefined && { soFar }) });
      };
      if (pieces.length === 0) tell();
      pieces.push(experiment.perform(task, context));
      tell();
    }
  }
  return experiment.combine(options, pieces);
}

/** Performs tasks on several threads; results come back in the order of the tasks, whoever was quicker. Node only. */
import { Worker } from "node:worker_threads";
import { perform, type Task, type TaskResult } from "./tasks.ts";

/** @param onDone after each task, in the order in which they finish */
export async function performAll(
  tasks: readonly Task[],
  threads: number,
  onDone: (task: Task) => void,
): Promise<TaskResult[]> {
  const results: TaskResult[] = new Array(tasks.length);
  let next = 0;
  const lane = async (performTask: (task: Task) => Promise<TaskResult>): Promise<void> => {
    while (next < tasks.length) {
      const at = next++;
      const task = tasks[at]!;
      results[at] = await performTask(task);
      onDone(task);
    }
  };
  if (threads === 1) {
    await lane(perform);
    return results;
  }
  const workers = Array.from(
    { length: Math.min(threads, tasks.length) },
    () => new Worker(new URL("./pool-worker.ts", import.meta.url)),
  );
  try {
    await Promise.all(workers.map((worker) => lane((task) => answer(worker, task))));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return results;
}

function answer(worker: Worker, task: Task): Promise<TaskResult> {
  return new Promise((resolve, reject) => {
    const done = (message: { result: TaskResult } | { error: Error }): void => {
      worker.off("error", reject);
      if ("error" in message) reject(message.error);
      else resolve(message.result);
    };
    worker.once("message", done).once("error", reject);
    worker.postMessage(task);
  });
}

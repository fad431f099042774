/** A thread of the evidence's pool: one task after another. */
import { parentPort } from "node:worker_threads";
import { perform, type Task } from "./tasks.ts";

parentPort?.on("message", (task: Task) => {
  perform(task).then(
    (result) => parentPort?.postMessage({ result }),
    (error: unknown) =>
      parentPort?.postMessage({ error: error instanceof Error ? error : new Error(String(error)) }),
  );
});

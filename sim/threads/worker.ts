/** One thread of a pool: performs the tasks it is sent, one at a time. */
import { parentPort, workerData } from "node:worker_threads";
import type { Network } from "../experiments/experiment.ts";
import type { FromWorker, ToWorker, WorkerStart } from "./messages.ts";
import { type ExperimentModule, performHere } from "./performer.ts";

const port = parentPort;
if (port === null) throw new Error("this module is the inside of a thread and is not run by itself");

const module: ExperimentModule = await import((workerData as WorkerStart).experiments);
const networks = new Map<number, Network>();

port.on("message", (message: ToWorker) => {
  if (message.kind === "network") networks.set(message.number, message.network);
  else port.postMessage(answer(message));
});

function answer({ experiment, task, network }: Extract<ToWorker, { kind: "task" }>): FromWorker {
  try {
    const given = network === null ? null : (networks.get(network) ?? null);
    return { kind: "piece", text: performHere(module, { experiment, task, network: given }) };
  } catch (error) {
    if (!(error instanceof Error)) return { kind: "failure", name: "", message: String(error), stack: "" };
    return { kind: "failure", name: error.name, message: error.message, stack: error.stack ?? "" };
  }
}

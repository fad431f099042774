/** A pool of worker threads. A thread is started when there is a task for it, and takes one task at a time. */
import { Worker } from "node:worker_threads";
import type { Network } from "../experiments/experiment.ts";
import type { FromWorker, ToWorker, WorkerStart } from "./messages.ts";
import type { Performer, Request } from "./performer.ts";
import { sharedNetwork } from "./shared-network.ts";

interface Thread {
  readonly worker: Worker;
  /** Numbers of the networks it has been handed. */
  readonly networks: Set<number>;
  /** Settles the request it works on; null while it waits for one. */
  settle: ((answer: FromWorker | Error) => void) | null;
}

/**
 * @param size threads, at least 1
 * @param experiments address of the module that knows the experiments
 */
export function threadPool(size: number, experiments: URL): Performer {
  const threads: Thread[] = [];
  const networks = new Map<Network, { readonly number: number; readonly shared: Network }>();
  let closed = false;

  function start(): Thread {
    const workerData: WorkerStart = { experiments: experiments.href };
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData });
    const thread: Thread = { worker, networks: new Set(), settle: null };
    worker.on("message", (message: FromWorker) => settle(thread, message));
    worker.on("error", (error) => lose(thread, error instanceof Error ? error : new Error(String(error))));
    worker.on("exit", (code) => lose(thread, new Error(`the thread ended with exit code ${code}`)));
    threads.push(thread);
    return thread;
  }

  /** A thread that ended is no use any more; whoever waits for it is told. */
  function lose(thread: Thread, error: Error): void {
    const place = threads.indexOf(thread);
    if (place >= 0) threads.splice(place, 1);
    settle(thread, closed ? new Error("the pool was closed") : error);
  }

  function settle(thread: Thread, answer: FromWorker | Error): void {
    const waiting = thread.settle;
    thread.settle = null;
    // An idle thread does not keep the process alive.
    thread.worker.unref();
    waiting?.(answer);
  }

  /** The network's number, known to the thread from now on. */
  function hand(thread: Thread, network: Network): number {
    const known = networks.get(network) ?? { number: networks.size, shared: sharedNetwork(network) };
    networks.set(network, known);
    if (!thread.networks.has(known.number)) {
      thread.networks.add(known.number);
      post(thread, { kind: "network", number: known.number, network: known.shared });
    }
    return known.number;
  }

  const post = (thread: Thread, message: ToWorker): void => thread.worker.postMessage(message);

  return {
    size,
    async perform({ experiment, task, network }: Request) {
      if (closed) throw new Error("the pool was closed");
      const thread = threads.find((one) => one.settle === null) ?? start();
      thread.worker.ref();
      const answer = await new Promise<FromWorker | Error>((resolve) => {
        thread.settle = resolve;
        post(thread, {
          kind: "task",
          experiment,
          task,
          network: network === null ? null : hand(thread, network),
        });
      });
      if (answer instanceof Error) throw answer;
      if (answer.kind === "failure") throw thrownThere(answer);
      return answer.text;
    },
    async close() {
      closed = true;
      await Promise.all(threads.splice(0).map(({ worker }) => worker.terminate()));
    },
  };
}

/** The error as it was thrown on the thread: a RangeError is about the caller's numbers, here as there. */
function thrownThere({ name, message, stack }: Extract<FromWorker, { kind: "failure" }>): Error {
  const error = name === "RangeError" ? new RangeError(message) : new Error(message);
  if (stack !== "") error.stack = stack;
  return error;
}

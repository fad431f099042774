/** The runs of an estimate on several threads. What comes out does not depend on how many. */
import { Worker } from "node:worker_threads";
import type { SpreadCourse, SpreadEstimate } from "../cascade/spread.ts";
import { type Batch, GROUP } from "../cascade/spread-course.ts";
import { sharedNetwork } from "../threads/shared-network.ts";
import { performer, type RunsAnswered, type RunsAsked, type SpreadWork } from "./spread-worker.ts";

/** Batches that each thread gets of a range, so that none waits long for another. */
const BATCHES_PER_THREAD = 8;
/** Runs of a batch at most: progress is told after each. */
const BATCH_MAX = 64 * GROUP;

/** Performs runs until the course has enough of them. */
export async function spreadOnThreads(
  course: SpreadCourse,
  work: SpreadWork,
  threads: number,
): Promise<SpreadEstimate> {
  const crew = threads === 1 ? alone(work) : crewOf(work, threads);
  try {
    for (let range = course.next(); range !== null; range = course.next()) {
      const asked = divide(range, threads);
      const waiting: (Batch | undefined)[] = [];
      let [given, added] = [0, 0];
      const member = async (perform: Perform): Promise<void> => {
        while (given < asked.length) {
          const place = given;
          given += 1;
          waiting[place] = await perform(asked[place] as RunsAsked);
          // Batches enter in the order of their runs, whoever was first.
          for (let next = waiting[added]; next !== undefined; next = waiting[added]) {
            course.add(next);
            waiting[added] = undefined;
            added += 1;
          }
        }
      };
      await Promise.all(crew.members.map(member));
    }
    return course.estimate();
  } finally {
    await crew.close();
  }
}

/** [from, to) in batches that begin at multiples of GROUP. */
export function divide([from, to]: readonly [number, number], threads: number): RunsAsked[] {
  const wanted = Math.ceil((to - from) / (threads * BATCHES_PER_THREAD * GROUP)) * GROUP;
  const length = Math.min(wanted, BATCH_MAX);
  const batches: RunsAsked[] = [];
  for (let at = from; at < to; at += length) batches.push({ from: at, to: Math.min(to, at + length) });
  return batches;
}

type Perform = (asked: RunsAsked) => Promise<Batch>;

interface Crew {
  readonly members: readonly Perform[];
  close(): Promise<void>;
}

function alone(work: SpreadWork): Crew {
  const perform = performer(work);
  return {
    members: [
      async (asked) => {
        // Progress is drawn and Ctrl-C heard between batches.
        await new Promise((resolve) => setImmediate(resolve));
        return perform(asked);
      },
    ],
    close: async () => {},
  };
}

function crewOf(work: SpreadWork, threads: number): Crew {
  const { graph } = sharedNetwork({ label: "", graph: work.graph });
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL("./spread-worker.ts", import.meta.url), { workerData: { ...work, graph } }),
  );
  return {
    members: workers.map((worker) => (asked) => askWorker(worker, asked)),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function askWorker(worker: Worker, asked: RunsAsked): Promise<Batch> {
  return new Promise((resolve, reject) => {
    const failed = (error: unknown): void =>
      reject(error instanceof Error ? error : new Error(String(error)));
    worker.once("error", failed);
    worker.once("message", (answer: RunsAnswered) => {
      worker.off("error", failed);
      if (answer.kind === "batch") resolve(answer.batch);
      else reject(answer.name === "RangeError" ? new RangeError(answer.message) : new Error(answer.message));
    });
    worker.postMessage(asked);
  });
}

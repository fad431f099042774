/**
 * Carries several runs to their end on one set of threads. Tasks go out in the order of the runs and of their tasks, so
 * that tasks of later runs begin while the last of an earlier one finish; pieces are put where they belong by number,
 * so that nothing depends on who was quicker.
 */
import type { ExperimentResult, Progress } from "../experiments/experiment.ts";
import { type Asked, Course } from "./course.ts";
import type { Performer } from "./performer.ts";
import type { PieceStore } from "./store.ts";
import { taskKeys } from "./task-key.ts";

export interface DriveProgress {
  /** Id of the experiment that the last finished task belongs to, and what the task was about. */
  readonly experiment: string;
  readonly step: string;
  /** Tasks, of all runs; `total` grows when an experiment asks for another batch. */
  readonly done: number;
  readonly total: number;
  /** Of those done, how many came from the store. */
  readonly kept: number;
  /** Works out that run's main measure so far. Worth a bootstrap: ask only when it will be shown. */
  soFar(): Progress["soFar"];
}

export interface Drive {
  readonly performer: Performer;
  readonly store?: PieceStore;
  /** Digest of the program, for the names of pieces. Needed with a store. */
  readonly code?: string;
  /** Which tasks to perform; the others are only taken from the store. Default: all. */
  readonly mine?: (course: number, task: number) => boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: DriveProgress) => void;
}

export interface Driven {
  /** In the order asked for; null where pieces are missing. */
  readonly results: readonly (ExperimentResult | null)[];
  readonly done: number;
  readonly total: number;
  readonly kept: number;
}

/** The work was stopped from outside. What was finished is in the store, where there is one. */
export class Interrupted extends Error {
  readonly done: number;
  readonly total: number;
  constructor(done: number, total: number) {
    super(`stopped after ${done} of ${total} tasks`);
    this.name = "Interrupted";
    this.done = done;
    this.total = total;
  }
}

interface Failure {
  readonly course: number;
  readonly task: number;
  readonly error: unknown;
}

/**
 * @throws what a task threw, saying which task it was; of several the first in order
 * @throws Interrupted when the signal fires
 */
export async function drive(asked: readonly Asked[], how: Drive): Promise<Driven> {
  const { performer, store, signal, mine = () => true } = how;
  const courses: (Course | null)[] = asked.map(begun);
  const keys = asked.map((one) => (store === undefined ? null : taskKeys(one, how.code ?? "")));
  const results: (ExperimentResult | null)[] = asked.map(() => null);
  const totals = courses.map((course) => course?.total ?? 0);
  const running = new Set<Promise<void>>();
  let [done, kept] = [0, 0];
  let failure: Failure | null = null;
  let first = 0;

  const total = (): number => totals.reduce((sum, one) => sum + one, 0);

  /** Puts a piece in its place, tells, and ends the run when it was the last. */
  function deliver(at: number, course: Course, task: number, text: string): void {
    course.deliver(task, text);
    done += 1;
    totals[at] = course.total;
    how.onProgress?.({
      experiment: course.experiment.id,
      step: course.step(task),
      done,
      kept,
      total: total(),
      soFar: () => course.soFar(),
    });
    if (course.finished) finish(at, course);
  }

  function finish(at: number, course: Course): void {
    results[at] = course.result();
    // Its pieces are needed no more.
    courses[at] = null;
  }

  async function perform(at: number, course: Course, task: number): Promise<void> {
    const text = course.taskText(task);
    try {
      const network = course.options.network ?? null;
      const piece = await performer.perform({ experiment: course.experiment.id, task: text, network });
      if (signal?.aborted) return;
      store?.put(keys[at]?.(text) ?? "", course.experiment.id, piece);
      deliver(at, course, task, piece);
    } catch (error) {
      if (signal?.aborted) return;
      const before = failure;
      const later = before !== null && (before.course < at || (before.course === at && before.task < task));
      if (!later) failure = { course: at, task, error };
    }
  }

  /** The next task to perform; what the store has is delivered on the way. */
  function next(): { at: number; course: Course; task: number } | null {
    while (first < courses.length && courses[first] === null) first += 1;
    for (let at = first; at < courses.length; at += 1) {
      for (;;) {
        const course = courses[at] ?? null;
        if (course === null) break;
        const task = course.take();
        if (task === null) {
          if (course.finished) finish(at, course);
          break;
        }
        const piece = store?.get(keys[at]?.(course.taskText(task)) ?? "") ?? null;
        if (piece !== null) {
          kept += 1;
          deliver(at, course, task, piece);
        } else if (mine(at, task)) return { at, course, task };
      }
    }
    return null;
  }

  const stopped = new Promise<void>((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener("abort", () => resolve(), { once: true });
  });
  for (;;) {
    while (failure === null && !signal?.aborted && running.size < performer.size) {
      const found = next();
      if (found === null) break;
      const promise = perform(found.at, found.course, found.task).finally(() => running.delete(promise));
      running.add(promise);
    }
    if (signal?.aborted) throw new Interrupted(done, total());
    if (running.size === 0) break;
    await Promise.race([...running, stopped]);
  }
  if (failure !== null) throw told(failure, asked);
  return { results, done, total: total(), kept };
}

/** The run of one of those asked for; an error about its options names it. */
function begun(asked: Asked): Course {
  try {
    return new Course(asked);
  } catch (error) {
    if (asked.label === undefined || !(error instanceof RangeError)) throw error;
    throw new RangeError(`${asked.label}: ${error.message}`);
  }
}

/** The error of a task, with the task's name. */
function told({ course, task, error }: Failure, asked: readonly Asked[]): unknown {
  const of = asked[course];
  const label = of?.label === undefined ? "" : `, ${of.label}`;
  const where = `task ${task + 1} of ${of?.experiment.id ?? ""}${label}`;
  if (!(error instanceof Error)) return new Error(`${where}: ${String(error)}`);
  const message = `${where}: ${error.message}`;
  const named = error instanceof RangeError ? new RangeError(message) : new Error(message);
  if (error.stack !== undefined) named.stack = error.stack;
  return named;
}

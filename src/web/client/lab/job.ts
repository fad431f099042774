/**
 * Tasks on their way through a pool, with a pause between two of them and an end before the last. Pieces keep the place of
 * their task, so nothing depends on which worker was quicker.
 */
import { Stopped } from "./pool.ts";

export interface JobPlan<Task, Piece> {
  readonly tasks: readonly Task[];
  /** How many to have under way. */
  readonly width: number;
  perform(task: Task): Promise<Piece>;
  /** The next batch, when all pieces of those before are in; empty when there are enough. */
  more?(pieces: readonly Piece[]): Promise<readonly Task[]>;
  /** After each piece, with those that are in so far, in the order of their tasks. */
  onPiece?(progress: JobProgress<Task, Piece>): void;
}

export interface JobProgress<Task, Piece> {
  readonly task: Task;
  readonly done: number;
  readonly total: number;
  pieces(): readonly Piece[];
}

export interface Job<Piece> {
  /** All pieces in the order of their tasks. Rejects with Stopped after `stop`, else with what the first failing task threw. */
  readonly done: Promise<readonly Piece[]>;
  readonly paused: boolean;
  pause(): void;
  resume(): void;
  /** No further task goes out, and nothing is told any more; tasks under way end by themselves. */
  stop(): void;
}

export function startJob<Task, Piece>(plan: JobPlan<Task, Piece>): Job<Piece> {
  let paused = false;
  /** Lanes that wait for the pause to end. */
  let waiting: (() => void)[] = [];
  let stopped = false;

  function wake(): void {
    const woken = waiting;
    waiting = [];
    for (const go of woken) go();
  }

  async function run(): Promise<readonly Piece[]> {
    const pieces: Piece[] = [];
    let [total, done] = [0, 0];
    for (let batch = plan.tasks; batch.length > 0; batch = (await plan.more?.(pieces)) ?? []) {
      const first = total;
      total += batch.length;
      let next = 0;
      const lane = async (): Promise<void> => {
        while (next < batch.length) {
          while (paused && !stopped) await new Promise<void>((resolve) => waiting.push(resolve));
          if (stopped) throw new Stopped();
          // Another lane may have taken the last while this one waited.
          if (next >= batch.length) return;
          const at = next;
          next += 1;
          const task = batch[at] as Task;
          const piece = await plan.perform(task);
          if (stopped) throw new Stopped();
          pieces[first + at] = piece;
          done += 1;
          // Holes are left out.
          plan.onPiece?.({ task, done, total, pieces: () => pieces.filter(() => true) });
        }
      };
      const lanes = Array.from({ length: Math.min(plan.width, batch.length) }, lane);
      try {
        await Promise.all(lanes);
      } catch (error) {
        stopped = true;
        wake();
        throw error;
      }
      if (stopped) throw new Stopped();
    }
    return pieces;
  }

  return {
    done: run(),
    get paused() {
      return paused;
    },
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      wake();
    },
    stop() {
      stopped = true;
      wake();
    },
  };
}

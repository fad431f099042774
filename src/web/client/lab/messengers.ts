/** The experiment with two messengers, run in workers: results while they come in, the picture as soon as it can be had. */
import { medianRun, type NetworkPicture } from "../../../../sim/messengers/picture.ts";
import { type MessengerResult, messengerResult } from "../../../../sim/messengers/result.ts";
import { type MessengerPiece, messengerTasks } from "../../../../sim/messengers/work.ts";
import type { MessengerCalls } from "../../lab/messenger-calls.ts";
import type { LabState } from "../../lab/state.ts";
import { type Job, startJob } from "./job.ts";
import { openPool, Stopped } from "./pool.ts";

export interface MessengerListener {
  /** So far, at most once a frame; `done` of `total` tasks. */
  result(result: MessengerResult, progress: { readonly done: number; readonly total: number }): void;
  finished(result: MessengerResult): void;
  picture(picture: NetworkPicture, runs: number): void;
  failed(error: unknown): void;
}

export interface Messengers {
  /** Ends what is under way and begins anew. */
  start(state: LabState): void;
  /** Another run of the picture, null for the one with the median difference. */
  look(state: LabState): void;
  readonly job: Job<MessengerPiece> | null;
  stop(): void;
}

/** The network whose runs can be looked at. */
const SHOWN_NETWORK = 0;

export function createMessengers(listener: MessengerListener): Messengers {
  const pool = openPool<MessengerCalls>("/assets/messengers-worker.js");
  let job: Job<MessengerPiece> | null = null;
  /** The first piece of the shown network: the runs that can be looked at. */
  let first: MessengerPiece | null = null;
  let asked = 0;

  async function look({ settings, seed, run }: LabState): Promise<void> {
    if (first === null) return;
    asked += 1;
    const mine = asked;
    const { ceo, creator } = first;
    const runs = ceo.readers.length;
    const wanted = run !== null && run < runs ? run : medianRun(ceo.readers, creator.readers);
    try {
      const picture = await pool.call("picture", { settings, seed, network: SHOWN_NETWORK, run: wanted });
      // A later wish overtook this one.
      if (mine === asked) listener.picture(picture, runs);
    } catch (error) {
      if (!(error instanceof Stopped)) listener.failed(error);
    }
  }

  function start(state: LabState): void {
    job?.stop();
    first = null;
    const { seed, runs, settings } = state;
    const options = { seed, runs, changes: settings };
    let frame = 0;
    const mine = startJob({
      tasks: messengerTasks(options),
      width: pool.size,
      perform: (task) => pool.call("perform", task),
      onPiece: ({ task, done, total, pieces }) => {
        if (task.network === SHOWN_NETWORK && task.from === 0) {
          first = pieces().find(({ network, from }) => network === SHOWN_NETWORK && from === 0) ?? null;
          void look(state);
        }
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => {
          if (job === mine) listener.result(messengerResult(options, pieces()), { done, total });
        });
      },
    });
    job = mine;
    mine.done.then(
      (pieces) => {
        cancelAnimationFrame(frame);
        if (job === mine) listener.finished(messengerResult(options, pieces));
      },
      (error: unknown) => {
        if (job === mine && !(error instanceof Stopped)) listener.failed(error);
      },
    );
  }

  return {
    start,
    look: (state) => void look(state),
    get job() {
      return job;
    },
    stop: () => job?.stop(),
  };
}

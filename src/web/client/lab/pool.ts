/** A pool of Web Workers that answer calls (../../lab/calls.ts). A worker is started when there is a call for it. */
import type { Answered, Asked, Calls } from "../../lab/calls.ts";

export interface Pool<C extends Calls> {
  /** How many calls can be under way at once. */
  readonly size: number;
  /** Waits for a free worker. Rejects with what the worker threw: a RangeError where the numbers asked for are at fault. */
  call<Name extends keyof C & string>(name: Name, asked: C[Name]["asks"]): Promise<C[Name]["gets"]>;
  /** Ends at once whatever is under way; the calls are rejected with Stopped. New calls start new workers. */
  stop(): void;
}

/** The work was ended from outside. */
export class Stopped extends Error {
  constructor() {
    super("stopped");
    this.name = "Stopped";
  }
}

interface Waiting {
  readonly asked: Asked;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Seat {
  readonly worker: Worker;
  busy: Waiting | null;
}

/** More than this helps nobody: memory is bounded too. */
const SIZE_MAX = 8;

export function openPool<C extends Calls>(address: string): Pool<C> {
  const size = Math.max(1, Math.min(SIZE_MAX, navigator.hardwareConcurrency || 2));
  let seats: Seat[] = [];
  let queue: Waiting[] = [];

  function start(): Seat {
    const worker = new Worker(address, { type: "module" });
    const seat: Seat = { worker, busy: null };
    worker.addEventListener("message", ({ data }: MessageEvent<Answered>) => {
      const done = seat.busy;
      seat.busy = null;
      next();
      if (data.kind === "answer") done?.resolve(data.value);
      else done?.reject(data.fault === "asked" ? new RangeError(data.message) : new Error(data.message));
    });
    worker.addEventListener("error", (event) => {
      // It did not load, or died: whoever waits for it is told, and another takes its place.
      event.preventDefault();
      const done = seat.busy;
      seats = seats.filter((one) => one !== seat);
      worker.terminate();
      next();
      done?.reject(new Error(event.message || `${address} cannot be loaded`));
    });
    seats.push(seat);
    return seat;
  }

  function next(): void {
    while (queue.length > 0) {
      const seat = seats.find(({ busy }) => busy === null) ?? (seats.length < size ? start() : null);
      const waiting = seat === null ? undefined : queue.shift();
      if (seat === null || waiting === undefined) return;
      seat.busy = waiting;
      seat.worker.postMessage(waiting.asked);
    }
  }

  return {
    size,
    call(name, asked) {
      return new Promise((resolve, reject) => {
        queue.push({ asked: { call: name, asked }, resolve: resolve as (value: unknown) => void, reject });
        next();
      });
    },
    stop() {
      const lost = [...seats.flatMap(({ busy }) => (busy === null ? [] : [busy])), ...queue];
      for (const { worker } of seats) worker.terminate();
      seats = [];
      queue = [];
      for (const { reject } of lost) reject(new Stopped());
    },
  };
}

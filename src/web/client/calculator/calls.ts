/** The page's side of its worker: questions with answers, progress in between, and a way to stop. */
import type { Asked, CallName, Calls, Told } from "../../calculator/protocol.ts";

/** What the reader can mend: another file, another setting. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** Given up because the reader stopped it. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

export class CalculatorWorker {
  onProgress: (share: number, bytesRead: number) => void = () => undefined;
  private worker = this.start();
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;

  /** Whether an answer is awaited. */
  get isBusy(): boolean {
    return this.waiting.size > 0;
  }

  /** @throws InputError, Stopped, or an Error that is the program's own fault */
  ask<Name extends CallName>(call: Name, asked: Calls[Name]["asks"]): Promise<Calls[Name]["gets"]> {
    const number = ++this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve: resolve as Waiting["resolve"], reject });
      this.worker.postMessage({ number, call, asked } satisfies Asked);
    });
  }

  /** Ends what is going on at once; the log has to be read again. */
  stop(reason: Error = new Stopped("stopped")): void {
    this.worker.terminate();
    this.worker = this.start();
    for (const { reject } of this.waiting.values()) reject(reason);
    this.waiting.clear();
  }

  private start(): Worker {
    const worker = new Worker("/assets/calculator-worker.js", { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<Told>) => this.hear(data));
    worker.addEventListener("error", ({ message }) => {
      this.stop(
        new Error(message || "the calculation broke off; perhaps the log is too large for this browser"),
      );
    });
    return worker;
  }

  private hear(told: Told): void {
    if (told.kind === "progress") {
      this.onProgress(told.bytesTotal > 0 ? told.bytesRead / told.bytesTotal : 0, told.bytesRead);
      return;
    }
    const waiting = this.waiting.get(told.number);
    this.waiting.delete(told.number);
    if (told.kind === "answer") waiting?.resolve(told.value as never);
    else waiting?.reject(new (told.fault === "input" ? InputError : Error)(told.message));
  }
}

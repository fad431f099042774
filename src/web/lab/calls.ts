/**
 * Calls from a page to its workers: a name and plain data there, plain data or an error back. One call at a time for each
 * worker, which is what a worker does anyway.
 */

/** Name of a call → what it is given and what it gives. */
export type Calls = Readonly<Record<string, { readonly asks: unknown; readonly gets: unknown }>>;

export type Handlers<C extends Calls> = {
  readonly [Name in keyof C]: (asked: C[Name]["asks"]) => C[Name]["gets"];
};

export interface Asked {
  readonly call: string;
  readonly asked: unknown;
}

export type Answered =
  | { readonly kind: "answer"; readonly value: unknown }
  /** `fault` says whose: the numbers asked for, or the program's. */
  | { readonly kind: "failure"; readonly fault: "asked" | "program"; readonly message: string };

/** The worker's side: answers every message with one. */
export function serve<C extends Calls>(handlers: Handlers<C>): void {
  self.addEventListener("message", ({ data }: MessageEvent<Asked>) => {
    self.postMessage(answered(handlers, data));
  });
}

export function answered<C extends Calls>(handlers: Handlers<C>, { call, asked }: Asked): Answered {
  try {
    const handler = handlers[call];
    if (handler === undefined) throw new Error(`no call is named ${call}`);
    return { kind: "answer", value: handler(asked) };
  } catch (error) {
    const fault = error instanceof RangeError ? "asked" : "program";
    return { kind: "failure", fault, message: error instanceof Error ? error.message : String(error) };
  }
}

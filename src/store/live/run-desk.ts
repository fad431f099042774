/** `RunDesk` over the one Durable Object that does score runs and writes the published state. */
import type { RunDesk } from "../../live/run-desk.ts";
import { StoreError } from "../../ports.ts";
import type { ObjectNamespace } from "./objects/host.ts";

export type RunMethods = RunDesk;

export function createRunDesk(namespace: ObjectNamespace<RunMethods>): RunDesk {
  const ask = async <T>(what: string, call: (desk: RunMethods) => Promise<T>): Promise<T> => {
    try {
      return await call(namespace.get(namespace.idFromName("runs")));
    } catch (cause) {
      throw new StoreError("unavailable", `the desk of score runs did not ${what}`, { cause });
    }
  };
  return {
    start: (by) => ask("start a run", (desk) => desk.start(by)),
    tick: () => ask("answer the clock", (desk) => desk.tick()),
    runs: (limit) => ask("list runs", (desk) => desk.runs(limit)),
    deny: (denials) => ask("deny", (desk) => desk.deny(denials)),
    drop: (generations) => ask("drop generations", (desk) => desk.drop(generations)),
  };
}

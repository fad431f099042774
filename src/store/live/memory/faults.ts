/** Seams at which a test may make a host fail, wait or be told what happens. */

export interface Step {
  /** The method, such as "shard.fold", "archive.put", "queue.ack". */
  readonly name: string;
  /** A failure "after" means that it was done, and the caller does not learn of it. */
  readonly when: "before" | "after";
  /** Running number of the step over the host, from 1. */
  readonly number: number;
}

/** Called at every step; a rejection is what the caller of that step sees. */
export type Faults = (step: Step) => void | Promise<void>;

export const noFaults: Faults = () => undefined;

/** Numbers the steps of one host. */
export function seams(faults: Faults): <T>(name: string, act: () => T | Promise<T>) => Promise<T> {
  let number = 0;
  return async (name, act) => {
    await faults({ name, when: "before", number: ++number });
    const result = await act();
    await faults({ name, when: "after", number: ++number });
    return result;
  };
}

/** The same port, each of its methods a step. Works for adapters of a real host as well. */
export function withSeams<Port extends object>(
  port: Port,
  name: string,
  step: ReturnType<typeof seams>,
): Port {
  return new Proxy(port, {
    get(target, method) {
      const value: unknown = Reflect.get(target, method);
      if (typeof value !== "function" || typeof method !== "string") return value;
      return (...given: unknown[]) => step(`${name}.${method}`, () => Reflect.apply(value, target, given));
    },
  });
}

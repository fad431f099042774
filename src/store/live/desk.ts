/** Durable Objects as the door's memory: answers by idempotency key, and dead letters. */
import type { DeadLetter, DeadLetters, IdempotencyStore, Remembered } from "../../live/ports.ts";
import { StoreError } from "../../ports.ts";
import type { ObjectNamespace } from "./objects/host.ts";

/** Methods of `DeskObject` as its namespace offers them. */
export interface DeskMethods {
  begin(key: string, fingerprint: string): Promise<Remembered>;
  finish(key: string, fingerprint: string, answer: string): Promise<string>;
  keep(body: Uint8Array, reason: string): Promise<string>;
  list(after: string, limit: number): Promise<readonly DeadLetter[]>;
  body(id: string): Promise<Uint8Array | null>;
  drop(id: string): Promise<boolean>;
}

/** Each caller has a desk of its own: one who sends much does not keep another waiting. */
export function createIdempotencyStore(namespace: ObjectNamespace<DeskMethods>): IdempotencyStore {
  const desk = (owner: string) => namespace.get(namespace.idFromName(`answers-${owner}`));
  return {
    begin: (owner, key, fingerprint) => attempt("look up", () => desk(owner).begin(key, fingerprint)),
    finish: (owner, key, fingerprint, answer) =>
      attempt("keep", () => desk(owner).finish(key, fingerprint, answer)),
  };
}

export function createDeadLetters(namespace: ObjectNamespace<DeskMethods>): DeadLetters {
  const desk = () => namespace.get(namespace.idFromName("dead-letters"));
  return {
    keep: (body, reason) => attempt("keep", () => desk().keep(body, reason)),
    list: (after, limit) => attempt("list", () => desk().list(after ?? "", limit)),
    body: (id) => attempt("read", () => desk().body(id)),
    drop: (id) => attempt("drop", () => desk().drop(id)),
  };
}

async function attempt<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw new StoreError("unavailable", `the desk did not ${what}`, { cause });
  }
}

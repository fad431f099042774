/** The door's memory, in memory. */
import { compareIds } from "../../../events/index.ts";
import type { DeadLetter, DeadLetters, IdempotencyStore } from "../../../live/ports.ts";
import type { Clock } from "../../../ports.ts";
import { letterId } from "../letter.ts";

/** How long an answer is kept, in milliseconds. */
export const ANSWERS_KEPT_MS = 24 * 60 * 60 * 1_000;

export function createMemoryIdempotency(clock: Clock): IdempotencyStore {
  const known = new Map<
    string,
    { readonly fingerprint: string; answer: string | null; readonly at: number }
  >();
  const entry = (owner: string, key: string, fingerprint: string) => {
    const name = JSON.stringify([owner, key]);
    const there = known.get(name);
    if (there !== undefined && clock.now() - there.at < ANSWERS_KEPT_MS) return there;
    const fresh = { fingerprint, answer: null, at: clock.now() };
    known.set(name, fresh);
    return fresh;
  };
  return {
    async begin(owner, key, fingerprint) {
      const { fingerprint: first, answer } = entry(owner, key, fingerprint);
      if (first !== fingerprint) return { status: "other" };
      return answer === null ? { status: "fresh" } : { status: "answered", answer };
    },
    async finish(owner, key, fingerprint, answer) {
      const there = entry(owner, key, fingerprint);
      there.answer ??= answer;
      return there.answer;
    },
  };
}

export function createMemoryDeadLetters(clock: Clock): DeadLetters {
  const letters = new Map<string, { readonly letter: DeadLetter; readonly body: Uint8Array }>();
  return {
    async keep(body, reason) {
      const id = letterId(body);
      const times = (letters.get(id)?.letter.times ?? 0) + 1;
      letters.set(id, {
        letter: { id, at: clock.now(), reason: reason.slice(0, 1_000), times, size: body.length },
        body: body.slice(),
      });
      return id;
    },
    list: async (after, limit) =>
      [...letters.values()]
        .map(({ letter }) => letter)
        .filter(({ id }) => after === null || id > after)
        .sort((a, b) => compareIds(a.id, b.id))
        .slice(0, limit),
    body: async (id) => letters.get(id)?.body.slice() ?? null,
    drop: async (id) => letters.delete(id),
  };
}

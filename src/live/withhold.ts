/** Acts without the people who were erased: what every part of live operation means by "gone". */
import type { Act } from "../events/index.ts";
import { makeBatch } from "./batch.ts";
import type { Batch, Register } from "./ports.ts";

/** Everybody an act names. */
export function namesOf(act: Act): readonly string[] {
  if (!("recipient" in act)) return [act.actor];
  return act.via === undefined ? [act.actor, act.recipient] : [act.actor, act.recipient, act.via];
}

/**
 * The acts that are neither by nor about the erased. Where one of them only showed the way (`via`), the act stays and that name
 * goes. Gives the same array when there is nothing to take out.
 */
export function withoutAccounts(acts: readonly Act[], erased: ReadonlySet<string>): readonly Act[] {
  if (erased.size === 0 || !acts.some((act) => namesOf(act).some((name) => erased.has(name)))) return acts;
  return acts.flatMap((act): Act[] => {
    if (erased.has(act.actor) || ("recipient" in act && erased.has(act.recipient))) return [];
    if (!("via" in act) || act.via === undefined || !erased.has(act.via)) return [act];
    const { via: _, ...rest } = act;
    return [rest];
  });
}

/** The batch without the erased, under the name of its new content; the same batch when it names none of them. */
export function batchWithout(batch: Batch, erased: ReadonlySet<string>): Batch {
  const acts = withoutAccounts(batch.acts, erased);
  if (acts === batch.acts) return batch;
  const { source, span, receivedAt } = batch;
  return makeBatch({ source, span, receivedAt, acts });
}

/**
 * Takes out of a batch whoever the register knows as erased: for the consumer of the queue, before it archives and folds, so that
 * what arrives late never comes to rest.
 */
export function createWithholding(register: Pick<Register, "erasedAmong">): (batch: Batch) => Promise<Batch> {
  return async (batch) => {
    const names = new Set(batch.acts.flatMap(namesOf));
    const erased = await register.erasedAmong([...names]);
    return batchWithout(batch, new Set(erased));
  };
}

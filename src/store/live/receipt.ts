/** A receipt from the times of an erasure's steps. */
import { ERASURE_STEPS, type ErasureReceipt, type ErasureStep } from "../../live/ports.ts";

/** Milliseconds since 1970 at which a step was done. */
export type StepTimes = Partial<Record<ErasureStep, number>>;

export function receiptOf(id: string, askedAt: number, times: StepTimes): ErasureReceipt {
  const done = ERASURE_STEPS.flatMap((step) => times[step] ?? []);
  return {
    id,
    askedAt,
    done: { ...times },
    completedAt: done.length === ERASURE_STEPS.length ? Math.max(...done) : null,
  };
}

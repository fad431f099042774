/** Scores acts that nobody keeps: the shipped scorer on what a caller sent. */
import { isoInstant, type RejectionReason } from "../events/index.ts";
import { createLedger, scoreLedger } from "../score/index.ts";
import { type Asked, invalid, REJECTED_NAMED_MAX } from "./calculator-input.ts";

/** A problem when no act was accepted, or the account to explain received none. */
export function calculate(asked: Asked) {
  const { acts, rejected, account } = asked;
  if (acts.length === 0) {
    throw invalid(
      rejected.length === 0
        ? [{ pointer: "", detail: "holds no act" }]
        : rejected.slice(0, REJECTED_NAMED_MAX).map(({ pointer, detail }) => ({ pointer, detail })),
    );
  }
  const ledger = createLedger();
  for (const act of acts) ledger.add(act);
  const table = scoreLedger(ledger, {
    seeds: asked.seeds,
    owners: asked.owners,
    ...(asked.asOf !== undefined && { asOf: asked.asOf }),
  });
  const explanation = account === undefined ? null : (table.explain(account) ?? null);
  if (account !== undefined && explanation === null) {
    throw invalid([
      { pointer: "/account", detail: `${JSON.stringify(account)} received no act by the scoring instant` },
    ]);
  }
  return {
    formula: table.formula,
    mode: table.mode,
    seedLabel: table.seedLabel,
    seedCount: table.seedCount,
    asOf: isoInstant(table.asOf),
    acts: {
      read: acts.length + rejected.length,
      accepted: acts.length,
      rejected: rejected.length,
      byReason: countReasons(rejected),
    },
    rejected: rejected.slice(0, REJECTED_NAMED_MAX),
    accounts: [...table.rows()],
    explanation,
    practice: account === undefined ? null : (table.practice(account) ?? null),
  };
}

function countReasons(rejected: Asked["rejected"]): Partial<Record<RejectionReason, number>> {
  const counts: Partial<Record<RejectionReason, number>> = {};
  for (const { reason } of rejected) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

/** A log of directed acts as numbers, and scores of its people by the shipped core. */
import type { DirectedAct } from "../../src/events/index.ts";
import {
  createLedger,
  type Ledger,
  type ParameterSet,
  type Seeds,
  scoreLedger,
} from "../../src/score/index.ts";
import { type Interactions, type Split, splitAt } from "./split.ts";

export interface EvidenceLog {
  /** In the order of the files; act i is row i of `interactions`. */
  readonly acts: readonly DirectedAct[];
  readonly interactions: Interactions;
  /** Account id of every person number. */
  readonly ids: readonly string[];
  readonly split: Split;
}

/** @param share of the events that are the past */
export function evidenceLog(acts: readonly DirectedAct[], share = 0.5): EvidenceLog {
  const numbers = new Map<string, number>();
  const numberOf = (id: string): number => {
    let number = numbers.get(id);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(id, number);
    }
    return number;
  };
  const actor = new Int32Array(acts.length);
  const recipient = new Int32Array(acts.length);
  const at = new Float64Array(acts.length);
  acts.forEach((act, row) => {
    actor[row] = numberOf(act.actor);
    recipient[row] = numberOf(act.recipient);
    at[row] = act.at;
  });
  const interactions = { people: numbers.size, actor, recipient, at };
  return { acts, interactions, ids: [...numbers.keys()], split: splitAt(interactions, share) };
}

/** The past as the scorer receives it, one act after the other. */
export function pastLedger(log: EvidenceLog): Ledger {
  const ledger = createLedger();
  for (const row of log.split.past) ledger.add(log.acts[row]!);
  return ledger;
}

/** Engaged people I of everybody ranked, by the shipped core, at the last act of the past. */
export function engagedPeople(
  log: EvidenceLog,
  ledger: Ledger,
  seeds: Seeds,
  params?: ParameterSet,
): Float64Array {
  const table = scoreLedger(ledger, { seeds, ...(params !== undefined && { params }) });
  return Float64Array.from(log.split.ranked, (person) => {
    const id = log.ids[person]!;
    const row = table.get(id);
    if (row === undefined) throw new Error(`account "${id}" received an act and has no score`);
    return row.people.counted;
  });
}

/** A column over all people, restricted to those who are ranked. */
export function overRanked(log: EvidenceLog, column: Float64Array): Float64Array {
  return Float64Array.from(log.split.ranked, (person) => column[person]!);
}

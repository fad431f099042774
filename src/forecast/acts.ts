/** The acts that a forecast looks at, oldest first. */
import { KINDS } from "../events/index.ts";
import { earshot1, type Ledger } from "../score/index.ts";

const RETRACT = KINDS.indexOf("retract");

/** Thousandths of weight by kind number; 0 for what addresses nobody and for kinds that never count. */
const WEIGHTS = Float64Array.from(KINDS, (kind) =>
  kind === "post" || kind === "retract" ? 0 : earshot1.weightMilli[kind],
);

export interface TimedActs {
  /** Rows of the ledger at or before the instant, neither retractions nor taken back by then, oldest first. */
  readonly rows: Int32Array;
  /** Thousandths of weight that a row gives its recipient; 0 for posts, follows and acts on oneself. */
  weightOf(row: number): number;
}

/** O(acts), and O(acts · log acts) when they did not arrive in order of time. */
export function timedActs(ledger: Ledger, asOf: number): TimedActs {
  const { at, kind, actor, recipient, object, id } = ledger.columns;
  const accounts = ledger.accounts.size;
  const gone = new Set<number>(); // name · accounts + actor: exact below 2^53
  for (let row = 0; row < ledger.size; row += 1) {
    if (kind[row] === RETRACT && (at[row] as number) <= asOf)
      gone.add((object[row] as number) * accounts + (actor[row] as number));
  }
  const rows = new Int32Array(ledger.size);
  let size = 0;
  let sorted = true;
  for (let row = 0; row < ledger.size; row += 1) {
    if (kind[row] === RETRACT || (at[row] as number) > asOf) continue;
    if (gone.size > 0 && gone.has((id[row] as number) * accounts + (actor[row] as number))) continue;
    if (size > 0 && (at[row] as number) < (at[rows[size - 1] as number] as number)) sorted = false;
    rows[size++] = row;
  }
  const kept = rows.slice(0, size);
  if (!sorted) kept.sort((a, b) => (at[a] as number) - (at[b] as number));
  return {
    rows: kept,
    weightOf: (row) => (actor[row] === recipient[row] ? 0 : (WEIGHTS[kind[row] as number] as number)),
  };
}

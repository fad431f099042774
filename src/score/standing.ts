/**
 * Section 1 of the formula: which acts count, and one act for each (actor, recipient, kind, object).
 */
import { type DirectedKind, KINDS } from "../events/index.ts";
import { type Ledger, NONE, POST, RETRACT } from "./fold.ts";
import { mix } from "./hash.ts";
import { IndexSet } from "./index-set.ts";
import type { ParameterSet } from "./params.ts";

/**
 * Account number → owner number; equal numbers, one owner. An owner named like an account that nobody claims is
 * that account: it owns itself and whatever names it.
 */
export function ownerNumbers(ledger: Ledger, owners: ReadonlyMap<string, string> | undefined): Int32Array {
  const size = ledger.accounts.size;
  const numbers = new Int32Array(size);
  const first = new Map<string, number>();
  for (let account = 0; account < size; account += 1) {
    const owner = owners?.get(ledger.accounts.text(account));
    if (owner === undefined) {
      numbers[account] = account;
      continue;
    }
    const namesake = owners?.has(owner) ? -1 : ledger.accounts.find(owner);
    const known = first.get(owner) ?? (namesake >= 0 ? namesake : account);
    first.set(owner, known);
    numbers[account] = known;
  }
  return numbers;
}

/** True for every row taken back by its own actor. O(acts). */
export function retractedRows(ledger: Ledger): (row: number) => boolean {
  const { kind, actor, object, id } = ledger.columns;
  const accounts = ledger.accounts.size;
  const gone = new Set<number>();
  for (let row = 0; row < ledger.size; row += 1) {
    if (kind[row] === RETRACT) gone.add((object[row] as number) * accounts + (actor[row] as number));
  }
  if (gone.size === 0) return () => false;
  return (row) => gone.has((id[row] as number) * accounts + (actor[row] as number));
}

/** Weight in thousandths by kind number; 0 for kinds that never count. */
export function kindWeights(params: ParameterSet): Float64Array {
  return Float64Array.from(KINDS, (kind) =>
    kind === "post" || kind === "retract" ? 0 : params.weightMilli[kind as DirectedKind],
  );
}

export interface Standing {
  /** Rows of the ledger that stand, in row order. */
  readonly rows: Int32Array;
  /** Accounts that an act of any directed kind was aimed at by T, counting or not: 1, else 0. */
  readonly received: Uint8Array;
}

/** Picks the standing acts at instant T. Expected O(acts). */
export function standingActs(
  ledger: Ledger,
  params: ParameterSet,
  asOf: number,
  owners: Int32Array,
): Standing {
  const { at, kind, actor, recipient, object, id } = ledger.columns;
  const weights = kindWeights(params);
  const retracted = retractedRows(ledger);
  const received = new Uint8Array(ledger.accounts.size);
  const groups = new IndexSet();
  const hashOf = (row: number): number => {
    let hash = mix((actor[row] as number) ^ ((kind[row] as number) << 28));
    hash = mix(Math.imul(hash, 31) + (recipient[row] as number));
    return mix(Math.imul(hash, 31) + (object[row] === NONE ? ~(id[row] as number) : (object[row] as number)));
  };
  let row = 0;
  const inGroup = (held: number): boolean =>
    actor[held] === actor[row] &&
    recipient[held] === recipient[row] &&
    kind[held] === kind[row] &&
    object[held] === object[row] &&
    (object[held] !== NONE || id[held] === id[row]);
  const best = new Int32Array(ledger.size).fill(NONE);
  let standing = 0;
  for (; row < ledger.size; row += 1) {
    if (kind[row] === POST || kind[row] === RETRACT) continue;
    if ((at[row] as number) > asOf || retracted(row)) continue;
    received[recipient[row] as number] = 1;
    if (weights[kind[row] as number] === 0) continue;
    if (owners[actor[row] as number] === owners[recipient[row] as number]) continue;
    const group = groups.addOrGet(row, hashOf(row), inGroup);
    if (group === row) {
      best[row] = row;
      standing += 1;
    } else if (standsBefore(ledger, row, best[group] as number)) {
      best[group] = row;
    }
  }
  const rows = new Int32Array(standing);
  let next = 0;
  for (const row of best) if (row !== NONE) rows[next++] = row;
  return { rows, received };
}

/** Whether row a stands rather than row b of its group: by time, id, via, topics, network. */
function standsBefore(ledger: Ledger, a: number, b: number): boolean {
  const { at, id, via, topics, network } = ledger.columns;
  if (at[a] !== at[b]) return (at[a] as number) < (at[b] as number);
  const viaText = (row: number) => (via[row] === NONE ? "" : ledger.accounts.text(via[row] as number));
  const keys = (row: number) => [
    ledger.names.text(id[row] as number),
    viaText(row),
    ledger.labels.text(topics[row] as number),
    ledger.labels.text(network[row] as number),
  ];
  const [left, right] = [keys(a), keys(b)];
  for (let i = 0; i < left.length; i += 1) {
    const [x, y] = [left[i] as string, right[i] as string];
    if (x !== y) return x < y;
  }
  return false;
}

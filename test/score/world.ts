/** Runs the core on a generated world and reads its answers back as integers. */
import type { Act } from "../../src/events/index.ts";
import {
  type AccountScore,
  CURRENT,
  createLedger,
  dayOf,
  type Explanation,
  type Ledger,
  type ScoreOptions,
  type ScoreTable,
  scoreLedger,
  seedSet,
} from "../../src/score/index.ts";
import type { World } from "../support/arbitraries.ts";

/** Units of people in which the core counts: 2^-30. */
export const UNIT = 2 ** 30;

export function ledgerOf(acts: Iterable<Act>): Ledger {
  const ledger = createLedger();
  for (const act of acts) ledger.add(act);
  return ledger;
}

export function optionsOf(world: Omit<World, "acts">, more: Partial<ScoreOptions> = {}): ScoreOptions {
  return {
    seeds: world.seeds === undefined ? { mode: "open" } : seedSet(world.seeds, "test"),
    asOf: world.asOf,
    owners: world.owners,
    ...more,
  };
}

export function tableOf(world: World, more: Partial<ScoreOptions> = {}): ScoreTable {
  return scoreLedger(ledgerOf(world.acts), optionsOf(world, more));
}

/** Everything published: all rows in order, and the explanation of each. */
export function published(table: ScoreTable): {
  rows: AccountScore[];
  explanations: (Explanation | undefined)[];
} {
  const rows = [...table.rows()];
  return { rows, explanations: rows.map((row) => table.explain(row.id)) };
}

/** People in units, checked to be whole. */
export function units(people: number): number {
  const value = people * UNIT;
  if (!Number.isSafeInteger(value)) throw new Error(`${people} is not a multiple of 2^-30`);
  return value;
}

/** I of one account in units; an account without a row has nothing. */
export function counted(table: ScoreTable, id: string): number {
  return units(table.get(id)?.people.counted ?? 0);
}

export function trusted(table: ScoreTable, id: string): number {
  return units(table.get(id)?.people.trusted ?? 0);
}

/** c(engager→account) in units. */
export function voice(table: ScoreTable, account: string, engager: string): number {
  return units(table.explain(account)?.voices.find((line) => line.id === engager)?.voice ?? 0);
}

/** Every account that a world mentions. */
export function accountsOf(acts: Iterable<Act>): string[] {
  const names = new Set<string>();
  for (const act of acts) {
    names.add(act.actor);
    if ("recipient" in act) names.add(act.recipient);
    if ("via" in act && act.via !== undefined) names.add(act.via);
  }
  return [...names];
}

/** An upper bound of W(actor, day) in thousandths: every act at full weight, duplicates and dropped acts included. */
export function spentAtMost(acts: Iterable<Act>, actor: string, day: number): number {
  let sum = 0;
  for (const act of acts)
    if (act.actor === actor && act.kind !== "post" && act.kind !== "retract" && dayOf(act.at) === day)
      sum += CURRENT.weightMilli[act.kind];
  return sum;
}

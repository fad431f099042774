/**
 * Open mode again and again over one log while parameters change: what does not depend on them (pairs, days,
 * order) is worked out once. Same whole-number arithmetic as the core, so the same bits; a test holds the two
 * together. For logs whose acts have no object and no `via`, which is what edge lists give.
 */
import { DIRECTED_KINDS, type DirectedKind, KINDS, SECONDS_PER_DAY } from "../../src/events/index.ts";
import { dayOf, type Ledger, type ParameterSet } from "../../src/score/index.ts";

/** One person in fixed point, as in section 3 of the formula. */
const PERSON = 2 ** 30;
const UNITS_PER_MILLI = 1024;

export interface OpenModeTable {
  readonly accounts: number;
  /** T: the last act, as the core's default. */
  readonly asOf: number;
  /** Kinds that occur: weights of the others change nothing. */
  readonly kinds: readonly DirectedKind[];
  /** One row per act, sorted so that equal (pair, day) are neighbours. */
  readonly rowKind: Uint8Array;
  readonly rowPair: Int32Array;
  /** Number of the (actor, day) whose attention the act spends. */
  readonly rowActorDay: Int32Array;
  readonly actorDays: number;
  readonly pairRecipient: Int32Array;
  /** Last act of the pair, Unix seconds. */
  readonly pairLastAt: Float64Array;
}

/** @throws RangeError when an act is a post, a retraction, has an object or a `via`, or is aimed at its own actor */
export function openModeTable(ledger: Ledger): OpenModeTable {
  const { actor, recipient, at, kind, object, via } = ledger.columns;
  const accounts = ledger.accounts.size;
  const rowCount = ledger.size;
  const pairs = new Numbering();
  const actorDays = new Numbering();
  const pairOf = new Int32Array(rowCount);
  const actorDayOf = new Int32Array(rowCount);
  const present = new Set<DirectedKind>();
  let asOf = 0;
  for (let row = 0; row < rowCount; row++) {
    const word = KINDS[kind[row]!]!;
    if (word === "post" || word === "retract" || object[row]! >= 0 || via[row]! >= 0) {
      throw new RangeError(
        `act ${row + 1}: only acts of a bare edge list can be tabulated, not a ${word} with object or via`,
      );
    }
    if (actor[row] === recipient[row])
      throw new RangeError(`act ${row + 1} is aimed at its own actor: drop those first`);
    present.add(word);
    pairOf[row] = pairs.of(actor[row]! * accounts + recipient[row]!);
    actorDayOf[row] = actorDays.of(dayOf(at[row]!) * accounts + actor[row]!);
    if (at[row]! > asOf) asOf = at[row]!;
  }

  const pairRecipient = new Int32Array(pairs.size);
  const pairLastAt = new Float64Array(pairs.size);
  for (let row = 0; row < rowCount; row++) {
    const pair = pairOf[row]!;
    pairRecipient[pair] = recipient[row]!;
    if (at[row]! > pairLastAt[pair]!) pairLastAt[pair] = at[row]!;
  }
  const order = Int32Array.from({ length: rowCount }, (_, row) => row);
  order.sort((a, b) => pairOf[a]! - pairOf[b]! || actorDayOf[a]! - actorDayOf[b]! || a - b);
  return {
    accounts,
    asOf,
    kinds: DIRECTED_KINDS.filter((word) => present.has(word)),
    rowKind: Uint8Array.from(order, (row) => kind[row]!),
    rowPair: Int32Array.from(order, (row) => pairOf[row]!),
    rowActorDay: Int32Array.from(order, (row) => actorDayOf[row]!),
    actorDays: actorDays.size,
    pairRecipient,
    pairLastAt,
  };
}

/** I per account number of the ledger, in people. O(acts). Weights of kinds that occur must be above 0. */
export function openModePeople(table: OpenModeTable, params: ParameterSet): Float64Array {
  const { rowKind, rowPair, rowActorDay, pairRecipient, pairLastAt } = table;
  for (const kind of table.kinds) {
    if (!(params.weightMilli[kind] > 0))
      throw new RangeError(`weightMilli.${kind} must be above 0 in this study`);
  }
  const weight = Float64Array.from(KINDS, (kind) =>
    kind === "post" || kind === "retract" ? 0 : params.weightMilli[kind],
  );
  const budget = params.attentionPerDayMilli;
  const spent = new Float64Array(table.actorDays);
  for (let row = 0; row < rowKind.length; row++) spent[rowActorDay[row]!]! += weight[rowKind[row]!]!;

  const engagement = new Float64Array(pairRecipient.length);
  for (let row = 0; row < rowKind.length; ) {
    const pair = rowPair[row]!;
    const actorDay = rowActorDay[row]!;
    let given = 0;
    for (; row < rowKind.length && rowPair[row] === pair && rowActorDay[row] === actorDay; row++) {
      given += weight[rowKind[row]!]!;
    }
    const all = spent[actorDay]!;
    engagement[pair]! +=
      all <= budget ? given * UNITS_PER_MILLI : Math.floor((given * budget * UNITS_PER_MILLI) / all);
  }

  const people = new Float64Array(table.accounts);
  const half = params.halfVoiceMilli * UNITS_PER_MILLI;
  const fading = params.forgettingDays * SECONDS_PER_DAY;
  for (let pair = 0; pair < pairRecipient.length; pair++) {
    if (engagement[pair] === 0) continue;
    const said = 1 / (1 + half / engagement[pair]!);
    const remembered = 1 / Math.sqrt(1 + (table.asOf - pairLastAt[pair]!) / fading);
    people[pairRecipient[pair]!]! += Math.min(PERSON - 1, Math.floor(said * remembered * PERSON));
  }
  for (let account = 0; account < people.length; account++) people[account]! /= PERSON;
  return people;
}

/** Numbers keys 0, 1, 2 … in order of first sight. */
class Numbering {
  private readonly numbers = new Map<number, number>();

  get size(): number {
    return this.numbers.size;
  }

  of(key: number): number {
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(key, number);
    }
    return number;
  }
}

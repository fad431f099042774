/**
 * A log seen from instants one window apart: what was known of every account then, and how many people acted on it in the
 * window that followed. The last origin is the instant of the forecast, where nothing has followed yet.
 */
import { SECONDS_PER_DAY } from "../events/index.ts";
import type { Ledger } from "../score/index.ts";
import { timedActs } from "./acts.ts";
import { holesOf, type WindowSilence } from "./holes.ts";
import { Pairs, PERSON } from "./pairs.ts";

/** What a forecast rests on, in this order: columns of `Origin.known`. */
export const KNOWN = ["lastWindow", "windowBefore", "lastQuarter", "voices", "ownActs"] as const;
export const COLUMNS = KNOWN.length;

/** Distinct people in two windows from which an account is forecast, and learned from. */
export const AUDIENCE_MIN = 5;

/** What was known at one instant; row i is one account with an audience, in an order that only the rows themselves decide. */
export interface Origin {
  /** Whole Unix seconds. */
  readonly at: number;
  /** Whether the source seems to lack a part of the window that ends here. */
  readonly hole: boolean;
  readonly accounts: Int32Array;
  /**
   * Rows of: distinct people in the window that ends here; in the one before; in the last quarter of the window; fading sum of voices
   * of both, in people; own acts of any kind in the window.
   */
  readonly known: Float64Array;
  /** Distinct people in the window that begins here; null at the last origin. */
  readonly outcomes: Float64Array | null;
}

export interface Origins {
  /** Oldest first; the last is the instant of the forecast. Empty without one whole window. */
  readonly origins: readonly Origin[];
  /** Whole windows between the first act and the instant. */
  readonly windows: number;
  /** By account number, whatever its size: distinct people in the two windows that end at the instant. */
  readonly audience: Float64Array;
}

/**
 * O(acts + windows · (accounts + pairs)), and a sort when acts did not arrive in order of time.
 * @param asOf instant of the forecast, whole Unix seconds; later acts are not looked at
 * @param days length of a window
 */
export function originsOf(ledger: Ledger, asOf: number, days: number): Origins {
  const { at, actor, recipient } = ledger.columns;
  const accounts = ledger.accounts.size;
  const acts = timedActs(ledger, asOf);
  const windowSeconds = days * SECONDS_PER_DAY;
  const first = acts.rows.find((row) => acts.weightOf(row) > 0);
  const windows = first === undefined ? 0 : Math.floor((asOf - (at[first] as number)) / windowSeconds);
  const pairs = new Pairs(accounts);
  const drafts: Draft[] = [];
  let before: Float64Array = new Float64Array(accounts);
  let audience: Float64Array = new Float64Array(accounts);
  let next = 0;
  for (let window = 0; window <= windows; window += 1) {
    const now = asOf - (windows - window) * windowSeconds;
    const ownActs = new Float64Array(accounts);
    let engaging = 0;
    let silence = 0;
    let latest = now - windowSeconds;
    for (; next < acts.rows.length && (at[acts.rows[next] as number] as number) <= now; next += 1) {
      const row = acts.rows[next] as number;
      const from = actor[row] as number;
      if ((at[row] as number) > now - windowSeconds) ownActs[from] = (ownActs[from] as number) + 1;
      const weight = acts.weightOf(row);
      if (weight === 0) continue;
      engaging += 1;
      silence = Math.max(silence, (at[row] as number) - latest);
      latest = at[row] as number;
      pairs.add(from, recipient[row] as number, at[row] as number, weight);
    }
    const counts = countsAt(pairs, accounts, now, windowSeconds);
    audience = counts.audience;
    const previous = drafts.at(-1);
    if (previous !== undefined)
      previous.outcomes = Float64Array.from(previous.accounts, (account) => counts.people[account] as number);
    // The first instant ends a window that the log does not fill: nothing is learned from there.
    if (window === 1) before = counts.people; // instead of that broken window
    if (window > 0)
      drafts.push(
        draftOf(now, { acts: engaging, silence: Math.max(silence, now - latest) }, counts, before, ownActs),
      );
    before = counts.people;
  }
  const holes = holesOf(drafts, windowSeconds);
  const origins = drafts.map((draft, index) => inOwnOrder(draft, holes[index] as boolean));
  return { origins, windows, audience };
}

interface Counts {
  readonly people: Float64Array;
  readonly quarter: Float64Array;
  readonly audience: Float64Array;
  /** In units of 2^-30 people. */
  readonly voices: Float64Array;
}

function countsAt(pairs: Pairs, accounts: number, now: number, windowSeconds: number): Counts {
  const column = (): Float64Array<ArrayBuffer> => new Float64Array(accounts);
  const [people, quarter, audience, voices] = [column(), column(), column(), column()];
  const bump = (counts: Float64Array, account: number, by: number): void => {
    counts[account] = (counts[account] as number) + by;
  };
  for (let pair = 0; pair < pairs.size; pair += 1) {
    const account = pairs.recipient[pair] as number;
    const silent = now - (pairs.last[pair] as number);
    if (silent >= 2 * windowSeconds) continue; // what lasts longer would grow with the age of the log, and mislead
    bump(audience, account, 1);
    bump(voices, account, pairs.voice(pair, now));
    if (silent < windowSeconds) bump(people, account, 1);
    if (4 * silent < windowSeconds) bump(quarter, account, 1);
  }
  return { people, quarter, audience, voices };
}

interface Draft extends Omit<Origin, "outcomes" | "hole">, WindowSilence {
  outcomes: Float64Array | null;
}

function draftOf(
  at: number,
  window: WindowSilence,
  counts: Counts,
  before: Float64Array,
  ownActs: Float64Array,
): Draft {
  const accounts: number[] = [];
  const known: number[] = [];
  for (let account = 0; account < ownActs.length; account += 1) {
    if ((counts.audience[account] as number) < AUDIENCE_MIN) continue;
    accounts.push(account);
    known.push(
      counts.people[account] as number,
      before[account] as number,
      counts.quarter[account] as number,
      (counts.voices[account] as number) / PERSON,
      ownActs[account] as number,
    );
  }
  return {
    at,
    ...window,
    accounts: Int32Array.from(accounts),
    known: Float64Array.from(known),
    outcomes: null,
  };
}

/** Rows by what they hold, not by account number: sums over them are the same bits whatever the names and the order of the acts. */
function inOwnOrder({ at, accounts, known, outcomes }: Draft, hole: boolean): Origin {
  const order = Int32Array.from(accounts.keys()).sort((a, b) => {
    for (let column = 0; column < COLUMNS; column += 1) {
      const difference = (known[a * COLUMNS + column] as number) - (known[b * COLUMNS + column] as number);
      if (difference !== 0) return difference;
    }
    return outcomes === null ? 0 : (outcomes[a] as number) - (outcomes[b] as number);
  });
  const sorted = new Float64Array(known.length);
  for (const [row, old] of order.entries())
    sorted.set(known.subarray(old * COLUMNS, (old + 1) * COLUMNS), row * COLUMNS);
  return {
    at,
    hole,
    accounts: order.map((old) => accounts[old] as number),
    known: sorted,
    outcomes: outcomes === null ? null : Float64Array.from(order, (old) => outcomes[old] as number),
  };
}

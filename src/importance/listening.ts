/** Who is written to, and who is answered: counts of pairs of people, from the acts alone. */
import { KINDS } from "../events/index.ts";
import type { Ledger } from "../score/index.ts";

export interface Listening {
  /** Distinct accounts that acted on this one. */
  readonly heardBy: number;
  /** Distinct accounts this one acted on. */
  readonly wroteTo: number;
  /** Of those, how many acted on this one at that time or later. */
  readonly answeredBy: number;
}

const NOBODY: Listening = { heardBy: 0, wroteTo: 0, answeredBy: 0 };
const NOT_DIRECTED: readonly string[] = ["post", "retract"];

/** Account → its counts. Linear in the acts up to hashing. Acts on oneself count nothing. */
export function listeningOf(ledger: Ledger): (account: string) => Listening {
  const { actor, recipient, at, kind } = ledger.columns;
  // Pair (from · accounts + to) → when the one first acted on the other, and when last.
  const accounts = ledger.accounts.size;
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  for (let row = 0; row < ledger.size; row += 1) {
    const to = recipient[row] as number;
    const from = actor[row] as number;
    if (to < 0 || to === from || NOT_DIRECTED.includes(KINDS[kind[row] as number] as string)) continue;
    const pair = from * accounts + to;
    const time = at[row] as number;
    first.set(pair, Math.min(time, first.get(pair) ?? time));
    last.set(pair, Math.max(time, last.get(pair) ?? time));
  }
  const heardBy = new Uint32Array(accounts);
  const wroteTo = new Uint32Array(accounts);
  const answeredBy = new Uint32Array(accounts);
  for (const [pair, time] of first) {
    const from = Math.floor(pair / accounts);
    const to = pair % accounts;
    heardBy[to] = (heardBy[to] as number) + 1;
    wroteTo[from] = (wroteTo[from] as number) + 1;
    if ((last.get(to * accounts + from) ?? Number.NEGATIVE_INFINITY) < time) continue;
    answeredBy[from] = (answeredBy[from] as number) + 1;
  }
  return (name) => {
    const account = ledger.accounts.find(name);
    if (account < 0) return NOBODY;
    return {
      heardBy: heardBy[account] as number,
      wroteTo: wroteTo[account] as number,
      answeredBy: answeredBy[account] as number,
    };
  };
}

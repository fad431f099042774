/** Who has acted on whom so far: one entry for each pair of accounts, in order of first meeting. */
import { SECONDS_PER_DAY } from "../events/index.ts";
import { earshot1 } from "../score/index.ts";

/** One person in whole numbers, so that sums of voices are the same bits in any order. */
export const PERSON = 0x4000_0000;

export class Pairs {
  private readonly accounts: number;
  private readonly numbers = new Map<number, number>();
  readonly actor: number[] = [];
  readonly recipient: number[] = [];
  /** Second of the last act. */
  readonly last: number[] = [];
  /** Thousandths of weight of all acts so far. */
  readonly milli: number[] = [];

  /** @param accounts number of accounts: their numbers are below it */
  constructor(accounts: number) {
    this.accounts = accounts;
  }

  get size(): number {
    return this.last.length;
  }

  /** Acts must come in order of time. */
  add(actor: number, recipient: number, at: number, milli: number): void {
    const key = actor * this.accounts + recipient; // exact below 2^53: fewer than 94 million accounts
    const pair = this.numbers.get(key);
    if (pair === undefined) {
      this.numbers.set(key, this.size);
      this.actor.push(actor);
      this.recipient.push(recipient);
      this.last.push(at);
      this.milli.push(milli);
      return;
    }
    this.last[pair] = at;
    this.milli[pair] = (this.milli[pair] as number) + milli;
  }

  /**
   * How much of a voice a pair still is at second `now`, in units of 2^-30 people: the score's own law in open mode, without its
   * daily budget of attention.
   */
  voice(pair: number, now: number): number {
    const milli = this.milli[pair] as number;
    const days = (now - (this.last[pair] as number)) / SECONDS_PER_DAY;
    const said = milli / (milli + earshot1.halfVoiceMilli);
    return Math.floor((PERSON * said) / Math.sqrt(1 + days / earshot1.forgettingDays));
  }
}

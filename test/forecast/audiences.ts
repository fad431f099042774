/** Logs whose audiences are drawn from known laws. */
import { stream, uniform } from "../../sim/engine/rng.ts";
import type { Act } from "../../src/events/index.ts";
import { createLedger, type Ledger } from "../../src/score/index.ts";

export const DAY = 86_400;
export const MONTH = 30 * DAY;
/** First second of every log here. */
export const START = 1_600_000_000;

export function reply(actor: string, recipient: string, at: number, id = `${actor}>${recipient}@${at}`): Act {
  return { id, at, kind: "reply", actor, recipient, network: "log" };
}

export function ledgerOf(acts: readonly Act[]): Ledger {
  const ledger = createLedger();
  for (const act of acts) ledger.add(act);
  return ledger;
}

/** The last second of month `months`. */
export function endOf(months: number): number {
  return START + months * MONTH;
}

/**
 * Every account has a rate from a gamma law of shape 2 and the given mean; each month a Poisson number of people act on it, any of three
 * times as many regulars, once each at any second of the month.
 */
export function gammaPoisson(seed: number, accounts: number, months: number, mean: number): Act[] {
  const dice = stream(seed, "audiences", 0);
  const acts: Act[] = [reply("first", "nobody", START)];
  for (let account = 0; account < accounts; account += 1) {
    let step = 0;
    const draw = (): number => uniform(dice, account, step++);
    const rate = (-mean / 2) * Math.log((1 - draw()) * (1 - draw()));
    const regulars = Math.ceil(3 * rate) + 3;
    for (let month = 0; month < months; month += 1) {
      const people = Math.min(regulars, poisson(rate, draw));
      const met = new Set<number>();
      while (met.size < people) met.add(Math.floor(draw() * regulars));
      for (const fan of met)
        acts.push(
          reply(
            `fan-${account}-${fan}`,
            `account-${account}`,
            START + month * MONTH + 1 + Math.floor(draw() * (MONTH - 1)),
          ),
        );
    }
  }
  return acts;
}

/** Inversion; fine for rates below a few hundred. */
function poisson(rate: number, draw: () => number): number {
  let count = 0;
  let product = draw();
  const bound = Math.exp(-rate);
  while (product > bound) {
    product *= draw();
    count += 1;
  }
  return count;
}

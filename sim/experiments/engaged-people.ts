/**
 * Who acts on an account: distinct people within the last month, which is what "engaged people" means in experiments. The
 * shipped score weighs and forgets by its own rules; this plain count is what it is held against.
 */
import type { Society } from "../engine/society.ts";
import { DEED } from "../engine/trace.ts";

const SECONDS_PER_DAY = 86_400;
/** Days within which an act counts: the usual month. */
export const ENGAGED_DAYS = 30;

const ENGAGING: ReadonlySet<number> = new Set([DEED.like, DEED.share, DEED.reply, DEED.answer]);

export interface Engaged {
  /** Distinct people, ≥ 0. */
  readonly people: number;
  /** Distinct accounts, bots included: what an onlooker counts. */
  readonly accounts: number;
}

/**
 * Who liked, shared, replied to or answered each account in the last `days` days and not before `sinceDay`, each
 * counted once. Costs the rows of those days.
 */
export function engagedWith(
  society: Society,
  accounts: readonly number[],
  days = ENGAGED_DAYS,
  sinceDay = 0,
): Engaged[] {
  const { trace, hour } = society;
  const from = Math.max(sinceDay * SECONDS_PER_DAY, hour * 3600 - days * SECONDS_PER_DAY);
  const place = new Map(accounts.map((account, at) => [account, at]));
  const seen = accounts.map(() => new Set<number>());
  // Rows are in order of hours, not of seconds within one: an hour's rows are read on before stopping.
  for (let row = trace.count - 1; row >= 0; row -= 1) {
    const second = trace.second[row] as number;
    if (second < from - 3600) break;
    if (second < from || !ENGAGING.has(trace.deed[row] as number)) continue;
    const at = place.get(trace.recipient[row] as number);
    const actor = trace.actor[row] as number;
    if (at !== undefined && actor !== trace.recipient[row]) seen[at]?.add(actor);
  }
  return seen.map((actors) => ({
    people: [...actors].filter((actor) => isPerson(society, actor)).length,
    accounts: actors.size,
  }));
}

/** Whether anybody is behind the account. */
export function isPerson({ population }: Society, account: number): boolean {
  return population.behaviours[population.behaviour[account] as number]?.person === true;
}

/**
 * Engaged accounts at the end of each day from `sinceDay` on, counting nothing from before it: row per account, entry per
 * day lived. One pass over the trace and one look a day at whoever ever acted.
 * @param only counts these actors alone, such as people
 */
export function engagedByDay(
  society: Society,
  accounts: readonly number[],
  sinceDay: number,
  only: (actor: number) => boolean = () => true,
): number[][] {
  const { trace, hour } = society;
  const place = new Map(accounts.map((account, at) => [account, at]));
  const last = accounts.map(() => new Map<number, number>());
  const curves: number[][] = accounts.map(() => []);
  const days = Math.floor(hour / 24);
  let row = 0;
  for (let day = sinceDay; day < days; day += 1) {
    const end = (day + 1) * SECONDS_PER_DAY;
    // Hours are in order, so a day's rows lie together.
    for (; row < trace.count && (trace.second[row] as number) < end; row += 1) {
      const second = trace.second[row] as number;
      if (second < sinceDay * SECONDS_PER_DAY || !ENGAGING.has(trace.deed[row] as number)) continue;
      const actor = trace.actor[row] as number;
      const recipient = trace.recipient[row] as number;
      const at = place.get(recipient);
      if (at !== undefined && actor !== recipient && only(actor)) last[at]?.set(actor, second);
    }
    const from = end - ENGAGED_DAYS * SECONDS_PER_DAY;
    for (const [at, actors] of last.entries()) {
      let count = 0;
      for (const second of actors.values()) if (second >= from) count += 1;
      curves[at]?.push(count);
    }
  }
  return curves;
}

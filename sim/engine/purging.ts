/** Purges: now and then the platform removes accounts with nobody behind them, and every follow that they made or had. */
import { HOURS_PER_DAY } from "./clock.ts";
import { unfollow } from "./following.ts";
import { coin } from "./rng.ts";
import type { SocietyState } from "./state.ts";

/** Removes today's share of bots and of idle followers in use, if today is a day of purges. */
export function purge(state: SocietyState): void {
  const { purgeShare, purgeDay, purgeEveryDays } = state.parameters;
  const day = state.hour / HOURS_PER_DAY;
  const due = purgeEveryDays > 0 ? (day - purgeDay) % purgeEveryDays === 0 : day === purgeDay;
  if (purgeShare <= 0 || day < Math.max(1, purgeDay) || !due) return;
  const { follows, population, gone } = state;
  state.second = state.hour * 3600;
  for (let account = population.people; account < state.nextIdle; account += 1) {
    if (gone[account] === 1 || !coin(state.streams.purge, account, day, purgeShare)) continue;
    gone[account] = 1;
    for (const edge of follows.followingOf(account)) unfollow(state, edge);
    for (const edge of follows.followersOf(account)) unfollow(state, edge);
  }
}

/** When accounts wake: a day at a time, as 24 bits, from one draw for each account and day. */
import { HOURS_PER_DAY, RHYTHM } from "./clock.ts";
import { bits, derivedCoin, type Stream } from "./rng.ts";

/** Bit h is set when the account wakes in hour h of the day: with probability sessions per day × the hour's share. */
export function wakingHours(wake: Stream, account: number, day: number, sessionsPerDay: number): number {
  const word = bits(wake, account, day);
  let hours = 0;
  for (let hour = 0; hour < HOURS_PER_DAY; hour += 1) {
    const share = (RHYTHM[hour] as number) / 1000;
    if (derivedCoin(word, hour, sessionsPerDay * share)) hours |= 1 << hour;
  }
  return hours;
}

/** First hour from `from` to `last`, counted from the society's first, in which the account wakes; −1 for none. */
export function nextWake(
  wake: Stream,
  account: number,
  sessionsPerDay: number,
  from: number,
  last: number,
): number {
  let hour = from;
  while (hour <= last) {
    const day = Math.floor(hour / HOURS_PER_DAY);
    const hours = wakingHours(wake, account, day, sessionsPerDay) >>> (hour % HOURS_PER_DAY);
    if (hours !== 0) {
      const found = hour + (31 - Math.clz32(hours & -hours));
      return found <= last ? found : -1;
    }
    hour = (day + 1) * HOURS_PER_DAY;
  }
  return -1;
}

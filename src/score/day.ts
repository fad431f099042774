import { SECONDS_PER_DAY } from "../events/index.ts";

/** Day (UTC) of whole Unix seconds: days since 1970-01-01. */
export function dayOf(seconds: number): number {
  return Math.floor(seconds / SECONDS_PER_DAY);
}

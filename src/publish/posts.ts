/** How often each account posted lately, for engaged people per post. */
import { KINDS, SECONDS_PER_DAY } from "../events/index.ts";
import type { Ledger } from "../score/index.ts";
import { RESONANCE_DAYS } from "./build.ts";

const POST = KINDS.indexOf("post");
const RETRACT = KINDS.indexOf("retract");

/** Own posts in the 90 days up to `asOf` (whole Unix seconds), by account; retracted ones do not count. */
export function recentPosts(ledger: Ledger, asOf: number): (id: string) => number {
  const { kind, actor, object, id, at } = ledger.columns;
  const since = asOf - RESONANCE_DAYS * SECONDS_PER_DAY;
  const record = (row: number, name: number): string => `${actor[row]} ${name}`;
  const retracted = new Set<string>();
  for (let row = 0; row < ledger.size; row += 1) {
    if (kind[row] === RETRACT) retracted.add(record(row, object[row] ?? 0));
  }
  const counted = new Set<string>();
  const posts = new Map<number, number>();
  for (let row = 0; row < ledger.size; row += 1) {
    const instant = at[row] ?? 0;
    if (kind[row] !== POST || instant <= since || instant > asOf) continue;
    const name = record(row, id[row] ?? 0);
    if (retracted.has(name) || counted.has(name)) continue;
    counted.add(name);
    const account = actor[row] ?? 0;
    posts.set(account, (posts.get(account) ?? 0) + 1);
  }
  return (account) => posts.get(ledger.accounts.find(account)) ?? 0;
}

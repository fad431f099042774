/** Who starts the credential walks. A lottery by default, because fame must not decide who is credible. */
import { hashText } from "./hash.ts";
import type { Seeds } from "./types.ts";

/**
 * Every account is a seed with probability `share`, decided by a hash of its id and the lottery's number. So one
 * account's luck never depends on who else is there, and anybody can check it.
 * @param share in (0, 1]
 * @param number whole, 0 … 2^32 − 1
 * @throws RangeError naming the argument
 */
export function lottery(share: number, number: number): Seeds {
  if (!(share > 0 && share <= 1)) throw new RangeError(`lottery share must be in (0, 1], not ${share}`);
  if (!Number.isInteger(number) || number < 0 || number > 0xffffffff) {
    throw new RangeError(`lottery number must be a whole number from 0 to 4294967295, not ${number}`);
  }
  const limit = share * 0x1_0000_0000;
  return {
    mode: "seeded",
    label: `lottery:${share}@${number}`,
    has: (account) => hashText(account, number) < limit,
  };
}

/** Seeds named one by one. */
export function seedSet(accounts: Iterable<string>, label: string): Seeds {
  const members = new Set(accounts);
  return { mode: "seeded", label, has: (account) => members.has(account) };
}

/** Who starts the credential walks. A lottery by default, because fame must not decide who is credible. */
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

/** 32-bit hash of a string's UTF-16 code units: MurmurHash3 (Appleby 2011), one unit a block. */
export function hashText(text: string, seed: number): number {
  let hash = seed | 0;
  for (let i = 0; i < text.length; i += 1) {
    let block = Math.imul(text.charCodeAt(i), 0xcc9e2d51);
    block = Math.imul((block << 15) | (block >>> 17), 0x1b873593);
    hash ^= block;
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  return mix(hash ^ text.length);
}

/** Murmur3's final avalanche: every input bit moves every output bit with probability near one half. */
export function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

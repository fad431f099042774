/**
 * What the register remembers of an erased account: HMAC-SHA-256 of its id under a key that never leaves the register. It answers
 * "was this account erased?", so that acts that arrive late are refused and a second request finds its receipt, and gives no list of
 * who was. It does not protect against somebody who has both the hashes and the key and tries every id there is: ids of accounts
 * are public, and no hash could.
 */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes, randomBytes, utf8ToBytes } from "@noble/hashes/utils.js";

/** Bytes of a key, the size of the hash. */
export const HASH_KEY_SIZE = 32;

/** 64 lower-case hex digits of an account's id. `key` is 64 hex digits. */
export function keyedHash(key: string): (account: string) => string {
  const bytes = hexToBytes(key);
  return (account) => bytesToHex(hmac(sha256, bytes, utf8ToBytes(account)));
}

/** A word that nobody guesses: 64 hex digits. */
export function freshWord(): string {
  return bytesToHex(randomBytes(HASH_KEY_SIZE));
}

/** What is kept of a word: enough to know it again. */
export function wordHash(word: string): string {
  return bytesToHex(sha256(utf8ToBytes(word)));
}

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** Name of a dead letter: the SHA-256 of its body in 64 lower-case hex digits. */
export function letterId(body: Uint8Array): string {
  return bytesToHex(sha256(body));
}

/**
 * The envelope of every stored value: 18 bytes of ASCII, the full name, the body.
 *
 *     E1s 1a2b3c4d 0012\n<name><body>
 *     │ │ │        └ bytes of the name, hex
 *     │ │ └ CRC-32 of name and body, hex
 *     │ └ kind of value
 *     └ version of this envelope
 *
 * A body can be sent as it lies, without being parsed, and yet damage, truncation and a value under the wrong
 * key are noticed.
 */

import { crc32 } from "./crc32.ts";
import { isWellFormed } from "./unicode.ts";

/** Kind of value: who reads an entry says which kind it expects. */
export const ENTRY_KINDS = {
  score: "s",
  explain: "x",
  alias: "a",
  leaderboard: "l",
  featured: "f",
  state: "p",
  journal: "j",
} as const;
export type EntryKind = keyof typeof ENTRY_KINDS;

export const ENTRY_HEADER_SIZE = 18;
const NAME_SIZE_MAX = 0xffff;
const encoder = new TextEncoder();

/** Throws a RangeError when the name is longer than 65,535 bytes or not well-formed Unicode. */
export function sealEntry(kind: EntryKind, name: string, body: Uint8Array): Uint8Array {
  const nameBytes = encodeName(name);
  const entry = new Uint8Array(ENTRY_HEADER_SIZE + nameBytes.length + body.length);
  entry.set(nameBytes, ENTRY_HEADER_SIZE);
  entry.set(body, ENTRY_HEADER_SIZE + nameBytes.length);
  const checksum = hex(crc32(entry, ENTRY_HEADER_SIZE), 8);
  encoder.encodeInto(`E1${ENTRY_KINDS[kind]} ${checksum} ${hex(nameBytes.length, 4)}\n`, entry);
  return entry;
}

export type OpenedEntry =
  | { readonly status: "found"; readonly body: Uint8Array }
  /** An intact entry of another name: two long names share a key. */
  | { readonly status: "other-name" }
  | { readonly status: "corrupt"; readonly detail: string };

/** Checks version, kind, length, checksum and name; the body is a view into `entry`. */
export function openEntry(kind: EntryKind, name: string, entry: Uint8Array): OpenedEntry {
  if (entry.length < ENTRY_HEADER_SIZE) return corrupt(`${entry.length} bytes are too few for a header`);
  if (entry[0] !== 0x45 || entry[1] !== 0x31) return corrupt("the envelope's version is not E1");
  if (entry[2] !== ENTRY_KINDS[kind].charCodeAt(0)) return corrupt(`the value is not of kind ${kind}`);
  const checksum = unhex(entry, 4, 8);
  const nameSize = unhex(entry, 13, 4);
  if (checksum < 0 || nameSize < 0 || entry[17] !== 0x0a) return corrupt("the header is damaged");
  const bodyStart = ENTRY_HEADER_SIZE + nameSize;
  if (entry.length < bodyStart) return corrupt("the value ends within its name");
  if (crc32(entry, ENTRY_HEADER_SIZE) !== checksum) return corrupt("the checksum does not match");
  if (!sameBytes(encoder.encode(name), entry, ENTRY_HEADER_SIZE, bodyStart)) return { status: "other-name" };
  return { status: "found", body: entry.subarray(bodyStart) };
}

/** UTF-8 of a name; a lone surrogate could not be told from another one, so it is refused. */
export function encodeName(name: string): Uint8Array {
  if (!isWellFormed(name)) throw new RangeError(`name ${JSON.stringify(name)} holds a lone surrogate`);
  const bytes = encoder.encode(name);
  if (bytes.length > NAME_SIZE_MAX) throw new RangeError(`a name of ${bytes.length} bytes is too long`);
  return bytes;
}

function sameBytes(expected: Uint8Array, entry: Uint8Array, start: number, end: number): boolean {
  if (expected.length !== end - start) return false;
  for (let i = 0; i < expected.length; i++) if (expected[i] !== entry[start + i]) return false;
  return true;
}

function corrupt(detail: string): OpenedEntry {
  return { status: "corrupt", detail };
}

export function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}

/** The number written in lower-case hex at `start`, or −1 when a digit is none. */
export function unhex(bytes: Uint8Array, start: number, digits: number): number {
  let value = 0;
  for (let i = start; i < start + digits; i++) {
    const code = bytes[i]!;
    const digit =
      code >= 0x61 && code <= 0x66 ? code - 0x57 : code >= 0x30 && code <= 0x39 ? code - 0x30 : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

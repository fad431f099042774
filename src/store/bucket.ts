/**
 * Packed layout: the entries of many names in one value, found without parsing it.
 *
 *     B1  1a2b3c4d 00000100  \n      24 bytes: version, CRC-32 of the index, count, all ASCII
 *     [hash u32][offset u32][size u32] × count   little-endian, sorted by hash
 *     entries, each sealed as in entry.ts
 *
 * A look-up reads the index by bisection and opens one entry: the same bytes as in the single layout.
 */
import { crc32 } from "./crc32.ts";
import { type EntryKind, hex, type OpenedEntry, openEntry, unhex } from "./entry.ts";

const HEADER_SIZE = 24;
const ROW_SIZE = 12;

export interface PackedEntry {
  /** `nameHash` of the entry's name. */
  readonly hash: number;
  /** As made by `sealEntry`. */
  readonly entry: Uint8Array;
}

export function packBucket(entries: readonly PackedEntry[]): Uint8Array {
  const sorted = entries.toSorted((a, b) => a.hash - b.hash);
  const indexEnd = HEADER_SIZE + sorted.length * ROW_SIZE;
  const size = sorted.reduce((sum, packed) => sum + packed.entry.length, indexEnd);
  const bucket = new Uint8Array(size);
  const view = new DataView(bucket.buffer);
  let offset = indexEnd;
  sorted.forEach(({ hash, entry }, row) => {
    const at = HEADER_SIZE + row * ROW_SIZE;
    view.setUint32(at, hash, true);
    view.setUint32(at + 4, offset, true);
    view.setUint32(at + 8, entry.length, true);
    bucket.set(entry, offset);
    offset += entry.length;
  });
  const checksum = hex(crc32(bucket, HEADER_SIZE, indexEnd), 8);
  new TextEncoder().encodeInto(`B1  ${checksum} ${hex(sorted.length, 8)}  \n`, bucket);
  return bucket;
}

/** The entry of `name`, checked; "missing" when the bucket holds none. */
export function findInBucket(
  bucket: Uint8Array,
  kind: EntryKind,
  name: string,
  hash: number,
): OpenedEntry | { readonly status: "missing" } {
  if (bucket.length < HEADER_SIZE || bucket[0] !== 0x42 || bucket[1] !== 0x31 || bucket[23] !== 0x0a) {
    return { status: "corrupt", detail: "the bucket's version is not B1" };
  }
  const checksum = unhex(bucket, 4, 8);
  const count = unhex(bucket, 13, 8);
  const indexEnd = HEADER_SIZE + count * ROW_SIZE;
  if (checksum < 0 || count < 0 || indexEnd > bucket.length) {
    return { status: "corrupt", detail: "the bucket's header is damaged" };
  }
  if (crc32(bucket, HEADER_SIZE, indexEnd) !== checksum) {
    return { status: "corrupt", detail: "the checksum of the bucket's index does not match" };
  }
  const view = new DataView(bucket.buffer, bucket.byteOffset, bucket.byteLength);
  for (let row = firstRow(view, count, hash); row < count; row++) {
    const at = HEADER_SIZE + row * ROW_SIZE;
    if (view.getUint32(at, true) !== hash) break;
    const offset = view.getUint32(at + 4, true);
    const opened = openEntry(kind, name, bucket.subarray(offset, offset + view.getUint32(at + 8, true)));
    if (opened.status !== "other-name") return opened;
  }
  return { status: "missing" };
}

/** First row whose hash is not below `hash`. */
function firstRow(view: DataView, count: number, hash: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (view.getUint32(HEADER_SIZE + middle * ROW_SIZE, true) < hash) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * What stands in the queue: a packed batch, or, when that is too large for a message, the archive's key of it. The two are told apart by
 * their first byte: gzip begins with 0x1f, JSON with a brace.
 */
import type { Opened } from "../../live/consume.ts";
import type { ActArchive, Batch } from "../../live/ports.ts";
import { packBatch, unpackBatch } from "./packed.ts";

/** Bytes of a message. Queues takes 128,000 with what it adds itself. */
export const MESSAGE_SIZE_MAX = 120_000;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The bytes to queue. A batch that does not fit is put into the archive first. */
export async function messageOf(batch: Batch, archive: ActArchive): Promise<Uint8Array> {
  const packed = await packBatch(batch);
  if (packed.length <= MESSAGE_SIZE_MAX) return packed;
  const { key } = await archive.put(batch);
  return encoder.encode(JSON.stringify({ version: 1, archived: key }));
}

/** @throws StoreError when the archive cannot be reached or what it holds is damaged */
export async function openMessage(bytes: Uint8Array, archive: ActArchive): Promise<Opened> {
  if (bytes[0] === 0x1f) {
    const unpacked = await unpackBatch(bytes);
    return unpacked.ok ? { ...unpacked, packed: bytes, archived: null } : unpacked;
  }
  const key = readKey(bytes);
  if (key === null)
    return { ok: false, detail: "the message is neither a gzipped batch nor a key of the archive" };
  const batch = await archive.get(key);
  if (batch === null) return { ok: false, detail: `the archive has no object ${JSON.stringify(key)}` };
  return { ok: true, batch, packed: undefined, archived: key };
}

function readKey(bytes: Uint8Array): string | null {
  try {
    const value = JSON.parse(decoder.decode(bytes)) as { version?: unknown; archived?: unknown } | null;
    return value?.version === 1 && typeof value.archived === "string" ? value.archived : null;
  } catch {
    return null;
  }
}

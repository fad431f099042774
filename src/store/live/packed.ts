/** A batch as it travels and rests: its lines, gzipped. */

import type { DecodedBatch } from "../../live/batch.ts";
import { decodeBatch, encodeBatch } from "../../live/batch.ts";
import type { Batch } from "../../live/ports.ts";
import { gunzip, gzip } from "./gzip.ts";

/** Bytes of a batch's lines: far above what the door takes at once, far below what a Worker's memory holds. */
export const BATCH_SIZE_MAX = 32 * 1024 * 1024;

/** @throws RangeError when the batch has more than 32 MiB of lines: it could not be read again */
export async function packBatch(batch: Batch): Promise<Uint8Array> {
  const lines = encodeBatch(batch);
  if (lines.length > BATCH_SIZE_MAX) {
    throw new RangeError(`a batch of ${lines.length} bytes is above ${BATCH_SIZE_MAX}; send fewer acts`);
  }
  return gzip(lines);
}

/** Total, as `decodeBatch`. */
export async function unpackBatch(bytes: Uint8Array): Promise<DecodedBatch> {
  let lines: Uint8Array;
  try {
    lines = await gunzip(bytes, BATCH_SIZE_MAX);
  } catch (error) {
    return {
      ok: false,
      detail: `the bytes are not a gzipped batch: ${error instanceof Error ? error.message : error}`,
    };
  }
  return decodeBatch(lines);
}

/** "acts/<day of receipt, UTC>/<batch id>.ndjson.gz". */
export function archiveKey({ receivedAt, id }: Pick<Batch, "receivedAt" | "id">): string {
  return `acts/${new Date(receivedAt).toISOString().slice(0, 10)}/${id}.ndjson.gz`;
}

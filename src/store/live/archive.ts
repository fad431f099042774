/** R2 as the archive of batches. */
import type { ActArchive, ArchivedObject } from "../../live/ports.ts";
import { StoreError } from "../../ports.ts";
import { archiveKey, packBatch, unpackBatch } from "./packed.ts";

/** The part of an R2 binding that is used. */
export interface R2Binding {
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>;
  put(key: string, value: Uint8Array, options: typeof ONCE): Promise<{ readonly size: number } | null>;
  head(key: string): Promise<{ readonly size: number } | null>;
  delete(key: string): Promise<void>;
  list(options: { readonly prefix: string; readonly startAfter?: string; readonly limit: number }): Promise<{
    readonly objects: readonly { readonly key: string; readonly size: number }[];
    readonly truncated: boolean;
  }>;
}

const PREFIX = "acts/";
/** Nothing is written over; a put onto an object that is there gives null. */
const ONCE = {
  httpMetadata: { contentType: "application/gzip" },
  onlyIf: { etagDoesNotMatch: "*" },
} as const;
/** R2 lists at most so many objects at once. */
const LIST_COUNT_MAX = 1_000;

export function createR2Archive(bucket: R2Binding): ActArchive {
  return {
    async put(batch, packed) {
      const key = archiveKey(batch);
      const bytes = packed ?? (await packBatch(batch));
      const written = await attempt("write", key, () => bucket.put(key, bytes, ONCE));
      // What is there already has the same content; only the time of receipt may differ, and the first one stays.
      const { size } = written ??
        (await attempt("look up", key, () => bucket.head(key))) ?? { size: bytes.length };
      return { key, size };
    },

    async list(cursor, limit) {
      const page = await attempt("list", PREFIX, () =>
        bucket.list({
          prefix: PREFIX,
          limit: Math.min(limit, LIST_COUNT_MAX),
          ...(cursor !== null && { startAfter: cursor }),
        }),
      );
      const objects: ArchivedObject[] = page.objects.map(({ key, size }) => ({ key, size }));
      return { objects, next: page.truncated ? (objects.at(-1)?.key ?? null) : null };
    },

    async get(key) {
      const object = await attempt("read", key, () => bucket.get(key));
      if (object === null) return null;
      const bytes = await attempt("read", key, async () => new Uint8Array(await object.arrayBuffer()));
      const unpacked = await unpackBatch(bytes);
      if (!unpacked.ok) throw damaged(key, unpacked.detail);
      const promised = archiveKey(unpacked.batch);
      if (promised !== key) throw damaged(key, `its content belongs under ${promised}`);
      return unpacked.batch;
    },

    delete: (key) => attempt("delete", key, () => bucket.delete(key)),
  };
}

function damaged(key: string, detail: string): StoreError {
  return new StoreError("corrupt", `archive object ${key}: ${detail}`);
}

async function attempt<T>(what: string, key: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    throw new StoreError("unavailable", `the archive did not ${what} ${JSON.stringify(key)}`, { cause });
  }
}

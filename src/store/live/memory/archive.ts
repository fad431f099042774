/** The archive in memory: the same keys and the same bytes as in R2. */
import { compareIds } from "../../../events/index.ts";
import type { ActArchive } from "../../../live/ports.ts";
import { createR2Archive, type R2Binding } from "../archive.ts";

/** As much of an R2 bucket as the archive uses, over a map that a test may look into and damage. */
export function memoryBucket(objects: Map<string, Uint8Array> = new Map()): R2Binding {
  return {
    async get(key) {
      const bytes = objects.get(key);
      return bytes === undefined ? null : { arrayBuffer: async () => bytes.slice().buffer };
    },
    async put(key, value) {
      if (objects.has(key)) return null;
      objects.set(key, value.slice());
      return { size: value.length };
    },
    async head(key) {
      const bytes = objects.get(key);
      return bytes === undefined ? null : { size: bytes.length };
    },
    async delete(key) {
      objects.delete(key);
    },
    async list({ prefix, startAfter = "", limit }) {
      const keys = [...objects.keys()]
        .filter((key) => key.startsWith(prefix) && key > startAfter)
        .sort(compareIds);
      return {
        objects: keys.slice(0, limit).map((key) => ({ key, size: objects.get(key)!.length })),
        truncated: keys.length > limit,
      };
    },
  };
}

export function createMemoryArchive(objects?: Map<string, Uint8Array>): ActArchive {
  return createR2Archive(memoryBucket(objects));
}

/**
 * Keeps immutable values in an isolate's memory, least recently used out first. Sound because keys of a published
 * generation never change, absent ones included. Values are kept, never promises: a request must not wait for
 * another request's I/O.
 */
import type { Kv } from "./kv.ts";

/** What an entry costs beside its bytes, so that many absent keys cannot grow without bound. In bytes. */
const ENTRY_OVERHEAD_SIZE = 256;

export function cachedKv(kv: Kv, options: { readonly sizeMax: number }): Kv {
  const values = new Map<string, Uint8Array | null>();
  let size = 0;

  const recall = (key: string): Uint8Array | null | undefined => {
    const value = values.get(key);
    if (value === undefined) return undefined;
    values.delete(key);
    values.set(key, value);
    return value;
  };
  const keep = (key: string, value: Uint8Array | null): void => {
    if (values.has(key) || costOf(key, value) > options.sizeMax / 4) return;
    values.set(key, value);
    size += costOf(key, value);
    for (const [oldest, old] of values) {
      if (size <= options.sizeMax) break;
      values.delete(oldest);
      size -= costOf(oldest, old);
    }
  };

  return {
    ...kv,
    async get(key, freshness) {
      if (freshness === "fresh") return kv.get(key, freshness);
      const known = recall(key);
      if (known !== undefined) return known;
      const value = await kv.get(key, freshness);
      keep(key, value);
      return value;
    },
    async getTexts(keys) {
      const found = keys.map(recall);
      const unknown = keys.filter((_, index) => found[index] === undefined);
      if (unknown.length === 0) return found.map((value) => value ?? null);
      const read = await kv.getTexts(unknown);
      let next = 0;
      return keys.map((key, index) => {
        const known = found[index];
        if (known !== undefined) return known;
        const value = read[next++] ?? null;
        keep(key, value);
        return value;
      });
    },
  };
}

function costOf(key: string, value: Uint8Array | null): number {
  return ENTRY_OVERHEAD_SIZE + key.length + (value?.length ?? 0);
}

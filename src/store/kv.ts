/**
 * What the store asks of a key-value service. `KvNamespace` is the part of a Workers KV binding that is used, so
 * one adapter serves the binding, the local emulator's proxy of it, and memory.
 */
import { StoreError } from "../ports.ts";

interface KvReadOptions<T extends string> {
  readonly type: T;
  /** Seconds a value may be cached at the edge; at least 30. */
  readonly cacheTtl: number;
}

export interface KvNamespace {
  get(key: string, options: KvReadOptions<"arrayBuffer">): Promise<ArrayBuffer | null>;
  get(keys: string[], options: KvReadOptions<"text">): Promise<Map<string, string | null>>;
  put(key: string, value: Uint8Array): Promise<void>;
  delete(key: string): Promise<void>;
  list(options: { readonly prefix: string; readonly cursor?: string | null }): Promise<KvListing>;
}

export interface KvListing {
  readonly keys: readonly { readonly name: string }[];
  readonly list_complete: boolean;
  readonly cursor?: string;
}

/** Bytes by key. Every failure is a `StoreError` of fault "unavailable". */
export interface Kv {
  /** `immutable` values never change once written: they may be cached for long. */
  get(key: string, freshness: "immutable" | "fresh"): Promise<Uint8Array | null>;
  /** Immutable values in the order of the keys; each is valid UTF-8. */
  getTexts(keys: readonly string[]): Promise<(Uint8Array | null)[]>;
  put(key: string, value: Uint8Array): Promise<void>;
  delete(key: string): Promise<void>;
  /** Every key that starts with the prefix. */
  list(prefix: string): AsyncGenerator<string>;
}

/** Keys a bulk read may name. */
const BULK_COUNT_MAX = 100;
const IMMUTABLE_TTL_SECONDS = 86_400;
/** The shortest time that Workers KV allows; the pointer is as fresh as can be had. */
const FRESH_TTL_SECONDS = 30;
const encoder = new TextEncoder();

export function openKv(namespace: KvNamespace): Kv {
  return {
    async get(key, freshness) {
      const cacheTtl = freshness === "immutable" ? IMMUTABLE_TTL_SECONDS : FRESH_TTL_SECONDS;
      const value = await attempt("read", key, () => namespace.get(key, { type: "arrayBuffer", cacheTtl }));
      return value === null ? null : new Uint8Array(value);
    },
    async getTexts(keys) {
      const wanted = [...new Set(keys)];
      const found = new Map<string, string | null>();
      for (let start = 0; start < wanted.length; start += BULK_COUNT_MAX) {
        const some = wanted.slice(start, start + BULK_COUNT_MAX);
        const values = await attempt("read", some[0]!, () =>
          namespace.get(some, { type: "text", cacheTtl: IMMUTABLE_TTL_SECONDS }),
        );
        for (const [key, value] of values) found.set(key, value);
      }
      return keys.map((key) => {
        const value = found.get(key) ?? null;
        return value === null ? null : encoder.encode(value);
      });
    },
    put: (key, value) => attempt("write", key, () => namespace.put(key, value)),
    delete: (key) => attempt("delete", key, () => namespace.delete(key)),
    async *list(prefix) {
      let cursor: string | null = null;
      do {
        const after: string | null = cursor;
        const page: KvListing = await attempt("list", prefix, () =>
          namespace.list({ prefix, cursor: after }),
        );
        for (const { name } of page.keys) yield name;
        cursor = page.list_complete ? null : (page.cursor ?? null);
      } while (cursor !== null);
    },
  };
}

async function attempt<T>(what: string, key: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    throw new StoreError("unavailable", `the key-value store did not ${what} ${JSON.stringify(key)}`, {
      cause,
    });
  }
}

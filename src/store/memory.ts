/** A key-value namespace in memory with the limits of Workers KV: for tests, tools and a service without a host. */
import { KEY_SIZE_MAX } from "./keys.ts";
import type { KvListing, KvNamespace } from "./kv.ts";

const VALUE_SIZE_MAX = 25 * 1024 * 1024;
const BULK_COUNT_MAX = 100;
const LIST_COUNT_MAX = 1_000;
const encoder = new TextEncoder();

export class MemoryKvNamespace implements KvNamespace {
  readonly #values = new Map<string, Uint8Array>();

  get size(): number {
    return this.#values.size;
  }

  get(key: string, options: { readonly type: "arrayBuffer" }): Promise<ArrayBuffer | null>;
  get(keys: string[], options: { readonly type: "text" }): Promise<Map<string, string | null>>;
  async get(key: string | string[]): Promise<ArrayBuffer | null | Map<string, string | null>> {
    if (typeof key === "string") {
      checkKey(key);
      return this.#values.get(key)?.slice().buffer ?? null;
    }
    if (key.length > BULK_COUNT_MAX) throw new RangeError(`${key.length} keys; a bulk read takes 100`);
    const decoder = new TextDecoder();
    const found = new Map<string, string | null>();
    for (const one of key) {
      checkKey(one);
      const value = this.#values.get(one);
      found.set(one, value === undefined ? null : decoder.decode(value));
    }
    return found;
  }

  async put(key: string, value: Uint8Array): Promise<void> {
    checkKey(key);
    if (value.length > VALUE_SIZE_MAX)
      throw new RangeError(`a value of ${value.length} bytes is above 25 MiB`);
    this.#values.set(key, value.slice());
  }

  async delete(key: string): Promise<void> {
    this.#values.delete(key);
  }

  async list(options: { readonly prefix: string; readonly cursor?: string | null }): Promise<KvListing> {
    const after = options.cursor ?? "";
    const names = [...this.#values.keys()]
      .filter((name) => name.startsWith(options.prefix) && name > after)
      .sort(byCodeUnit);
    const keys = names.slice(0, LIST_COUNT_MAX).map((name) => ({ name }));
    const last = keys.at(-1);
    return names.length <= LIST_COUNT_MAX || last === undefined
      ? { keys, list_complete: true }
      : { keys, list_complete: false, cursor: last.name };
  }
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function checkKey(key: string): void {
  const size = encoder.encode(key).length;
  if (size === 0 || size > KEY_SIZE_MAX || key === "." || key === "..") {
    throw new RangeError(`key of ${size} bytes ${JSON.stringify(key)} is not allowed`);
  }
}

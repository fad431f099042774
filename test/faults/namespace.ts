/** A key-value namespace that breaks under its writer, and that readers see as an edge may show it. */
import type { KvListing, KvNamespace } from "../../src/store/index.ts";
import { MemoryKvNamespace } from "../../src/store/index.ts";
import { JOURNAL_PREFIX, STATE_KEY } from "../../src/store/keys.ts";
import type { Fault, Weather } from "./weather.ts";

/** How long a reader may be shown what was true before, in milliseconds: Workers KV says a minute. */
export const PROPAGATION_MS = 60_000;

/** Every write and read-back of the publisher is a place where it may be cut, before or after it took effect. */
export class BrittleNamespace extends MemoryKvNamespace {
  /** Values of the state, the latest last, with the time at which they were written. */
  readonly states: { readonly at: number; readonly value: Uint8Array }[] = [];
  private readonly weather: Weather;
  private readonly now: () => number;

  constructor(weather: Weather, now: () => number) {
    super();
    this.weather = weather;
    this.now = now;
  }

  override async put(key: string, value: Uint8Array): Promise<void> {
    const fault = cutAt(key);
    this.cut(fault);
    await super.put(key, value);
    if (key === STATE_KEY) this.states.push({ at: this.now(), value: value.slice() });
    this.cut(fault);
  }

  override async delete(key: string): Promise<void> {
    this.cut("publication cut while clearing up");
    await super.delete(key);
    this.cut("publication cut while clearing up");
  }

  override get(key: string, options: { readonly type: "arrayBuffer" }): Promise<ArrayBuffer | null>;
  override get(keys: string[], options: { readonly type: "text" }): Promise<Map<string, string | null>>;
  override async get(key: string | string[]): Promise<ArrayBuffer | null | Map<string, string | null>> {
    const { caller } = this.weather;
    if (caller === "runner") this.weather.strike("publication read back failed", 0.01);
    if (key === STATE_KEY && (caller === "runner" || caller === "eraser")) {
      const old = this.replaced();
      if (old !== null && this.weather.strikes("stale state read by the writer", 0.3)) return old;
    }
    return typeof key === "string"
      ? super.get(key, { type: "arrayBuffer" })
      : super.get(key, { type: "text" });
  }

  /** The state that an edge may still show, or null. */
  replaced(): ArrayBuffer | null {
    const old = this.states.at(-2);
    const at = this.states.at(-1)?.at ?? 0;
    return old !== undefined && this.now() - at < PROPAGATION_MS ? old.value.slice().buffer : null;
  }

  private cut(fault: Fault): void {
    const { caller } = this.weather;
    if (caller === "eraser") this.weather.strike("erasure broken off", 0.04);
    // Values are many; a flip is one.
    if (caller === "runner") this.weather.strike(fault, fault === "publication cut at a value" ? 0.03 : 0.1);
  }
}

function cutAt(key: string): Fault {
  if (key.startsWith(JOURNAL_PREFIX)) return "publication cut at its journal";
  return key === STATE_KEY ? "publication cut at the flip" : "publication cut at a value";
}

/**
 * One edge's view: the state may be up to a minute old, and a key that was looked up in vain stays missing for as long. Never looking
 * up what is not published yet is what makes that harmless.
 */
export function edgeView(kv: BrittleNamespace, weather: Weather, now: () => number): KvNamespace {
  const missing = new Map<string, number>();
  const isMissing = (key: string): boolean => {
    const since = missing.get(key);
    return since !== undefined && now() - since < PROPAGATION_MS;
  };
  const noted = <T>(key: string, value: T | null): T | null => {
    if (value === null) missing.set(key, now());
    return value;
  };
  const read = async (key: string): Promise<ArrayBuffer | null> => {
    if (isMissing(key)) return null;
    if (key !== STATE_KEY) return noted(key, await kv.get(key, { type: "arrayBuffer" }));
    const old = kv.replaced();
    if (old !== null && weather.strikes("stale state read", 0.5)) return old;
    return noted(key, await kv.get(key, { type: "arrayBuffer" }));
  };
  const decoder = new TextDecoder();
  return {
    get: (async (keys: string | string[]) => {
      weather.strike("reader's store not reached", 0.01);
      if (typeof keys === "string") return read(keys);
      const found = new Map<string, string | null>();
      for (const key of keys) {
        const value = await read(key);
        found.set(key, value === null ? null : decoder.decode(value));
      }
      return found;
    }) as KvNamespace["get"],
    put: () => Promise.reject(new Error("a reader does not write")),
    delete: () => Promise.reject(new Error("a reader does not write")),
    list: (): Promise<KvListing> => Promise.reject(new Error("a reader does not list")),
  };
}

/**
 * Changes the one state value. A key-value store has no compare-and-set and may read back what was true a minute ago, so
 * a writer can bring its own memory of what it wrote last: the copy with the higher revision counts.
 */
import { decodeState, encodeState, type StoreState } from "./codec.ts";
import { STATE_KEY } from "./keys.ts";
import type { Kv } from "./kv.ts";
import { readState } from "./state.ts";

/** Keeps the sealed bytes of a state where they are read back as written, such as a Durable Object's storage. */
export interface RememberedState {
  load(): Promise<Uint8Array | null>;
  save(entry: Uint8Array): Promise<void>;
}

/** The state as it follows from the one before; null before the first publication. */
export type StateChange = (before: StoreState | null) => StoreState;

export interface StateWriter {
  /** The latest state known. */
  read(): Promise<StoreState | null>;
  /**
   * Reads the latest state right before writing what follows from it, so that nothing written meanwhile is undone.
   * @param prepare what has to be done before it is written
   * @returns what was written
   */
  write(
    change: StateChange,
    prepare?: (before: StoreState | null, after: StoreState) => Promise<void>,
  ): Promise<StoreState>;
}

export function createStateWriter(kv: Kv, remembered: RememberedState = inMemory()): StateWriter {
  const read = async (): Promise<StoreState | null> => {
    const stored = await readState(kv);
    const entry = await remembered.load();
    const own = entry === null ? null : decodeState(entry);
    if (own === null || entry === null || (stored !== null && stored.revision >= own.revision)) return stored;
    // Broken off right before it was written, or read back as it was a minute ago: whatever follows from it needs it there.
    await kv.put(STATE_KEY, entry);
    return own;
  };
  let last: Promise<unknown> = Promise.resolve();
  const write: StateWriter["write"] = async (change, prepare) => {
    const before = await read();
    const after = { ...change(before), revision: (before?.revision ?? 0) + 1 };
    const entry = encodeState(after);
    await prepare?.(before, after);
    // Remembered first: a write whose answer is lost would otherwise be taken for one that never was, and what it said undone.
    await remembered.save(entry);
    await kv.put(STATE_KEY, entry);
    return after;
  };
  return {
    read,
    // One after the other: what two of them do to the same state must not undo each other.
    write(change, prepare) {
      const written = last.then(() => write(change, prepare));
      last = written.catch(() => undefined);
      return written;
    },
  };
}

/** For a writer that lives as long as its process. */
function inMemory(): RememberedState {
  let own: Uint8Array | null = null;
  return {
    load: async () => own,
    save: async (entry) => {
      own = entry;
    },
  };
}

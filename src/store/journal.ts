/**
 * Generations that are being written or removed. Each is written down before its first key is touched, so whoever comes
 * next finds what a crash left behind.
 */
import { sealEntry } from "./entry.ts";
import { generationPrefix, JOURNAL_PREFIX, journalKey } from "./keys.ts";
import type { Kv } from "./kv.ts";
import { forEachParallel } from "./pool.ts";

export function begin(kv: Kv, generation: string): Promise<void> {
  return kv.put(journalKey(generation), sealEntry("journal", generation, new Uint8Array()));
}

/**
 * Strikes kept generations off the journal and removes the values of all others in it, at most `limit` of them.
 * @param only looks at these alone, whatever else the journal names
 * @returns whether everything is gone that should be
 */
export async function sweep(
  kv: Kv,
  kept: ReadonlySet<string>,
  parallel: number,
  limit: number,
  only?: ReadonlySet<string>,
): Promise<boolean> {
  const journalled: string[] = [];
  for await (const key of kv.list(JOURNAL_PREFIX)) journalled.push(key.slice(JOURNAL_PREFIX.length));
  let left = limit;
  for (const generation of journalled) {
    if (only?.has(generation) === false) continue;
    if (kept.has(generation)) {
      await kv.delete(journalKey(generation));
      continue;
    }
    const keys: string[] = [];
    for await (const key of kv.list(generationPrefix(generation))) {
      if (keys.length === left) break;
      keys.push(key);
    }
    await forEachParallel(keys, parallel, (key) => kv.delete(key));
    left -= keys.length;
    if (left <= 0) return false;
    await kv.delete(journalKey(generation));
  }
  return true;
}

/**
 * `SnapshotPublisher` over a key-value namespace: journal → every key of the generation → read back → flip the one
 * state value → collect what is no longer kept. A crash at any point leaves readers on a whole generation, and the
 * journal lets the next publication remove what was left over. One publisher at a time.
 */
import {
  type Generation,
  type GenerationManifest,
  type PublishProgress,
  type SnapshotPublisher,
  StoreError,
} from "../ports.ts";
import { encodeState, type StoreState } from "./codec.ts";
import { entriesOf, entryCount, type KeyValue } from "./entries.ts";
import { sealEntry } from "./entry.ts";
import { generationPrefix, isGenerationName, JOURNAL_PREFIX, journalKey, STATE_KEY } from "./keys.ts";
import { type Kv, type KvNamespace, openKv } from "./kv.ts";
import { forEachParallel } from "./pool.ts";
import { readState } from "./state.ts";

export interface KvPublisherOptions {
  /** Generations kept, at least 3 (the default): the current one, and what may be rolled back to. */
  readonly keep?: number;
  /** Writes under way at once. Default 64. */
  readonly parallel?: number;
}

const KEEP_MIN = 3;
const PARALLEL = 64;
/** Values compared byte for byte after writing, spread evenly over the generation; all of them when fewer. */
const READ_BACK_COUNT = 256;

export function createKvPublisher(
  namespace: KvNamespace,
  options: KvPublisherOptions = {},
): SnapshotPublisher {
  const kv = openKv(namespace);
  const keep = options.keep ?? KEEP_MIN;
  if (!Number.isInteger(keep) || keep < KEEP_MIN)
    throw new RangeError(`keep must be at least 3, not ${keep}`);
  const parallel = options.parallel ?? PARALLEL;
  const flip = (state: StoreState): Promise<void> => kv.put(STATE_KEY, encodeState(state));

  return {
    async publish(generation, progress) {
      const { manifest } = generation;
      checkManifest(manifest);
      const before = await readState(kv);
      const kept = before?.kept ?? [];
      if (kept.some((one) => one.generation === manifest.generation)) {
        // Content names the generation, so what is there is the same; its keys must not change under readers.
        await flip({ version: 1, current: manifest.generation, kept });
        return;
      }
      await collectLeftovers(kv, parallel, kept, manifest.generation);
      await begin(kv, manifest.generation);
      await writeAll(kv, generation, parallel, progress);
      const after = [manifest, ...kept];
      const dropped = after.slice(keep).map((one) => one.generation);
      // Journalled before they go, so that a crash while they are removed is made good as well.
      for (const old of dropped) await begin(kv, old);
      await flip({ version: 1, current: manifest.generation, kept: after.slice(0, keep) });
      await kv.delete(journalKey(manifest.generation));
      for (const old of dropped) await collect(kv, parallel, old);
    },
    async rollback(generation) {
      const state = await readState(kv);
      const kept = state?.kept ?? [];
      if (!kept.some((one) => one.generation === generation)) {
        const names = kept.map((one) => one.generation).join(", ") || "none";
        throw new RangeError(`generation ${JSON.stringify(generation)} is not kept; kept are: ${names}`);
      }
      await flip({ version: 1, current: generation, kept });
    },
    async generations() {
      return (await readState(kv))?.kept ?? [];
    },
  };
}

function checkManifest(manifest: GenerationManifest): void {
  if (!isGenerationName(manifest.generation)) generationPrefix(manifest.generation);
  const packed = manifest.layout === "packed";
  if (packed ? manifest.buckets < 1 : manifest.buckets !== 0) {
    throw new RangeError(`layout ${manifest.layout} with ${manifest.buckets} buckets`);
  }
}

async function writeAll(
  kv: Kv,
  generation: Generation,
  parallel: number,
  progress: PublishProgress | undefined,
): Promise<void> {
  const total = entryCount(generation);
  const stride = Math.max(1, Math.floor(total / READ_BACK_COUNT));
  const samples: KeyValue[] = [];
  let started = 0;
  let done = 0;
  await forEachParallel(entriesOf(generation), parallel, async (entry) => {
    if (started++ % stride === 0) samples.push(entry);
    await kv.put(entry.key, entry.value);
    progress?.(++done, total);
  });
  await forEachParallel(samples, parallel, (sample) => readBack(kv, sample));
}

async function readBack(kv: Kv, { key, value }: KeyValue): Promise<void> {
  const stored = await kv.get(key, "immutable");
  if (stored === null || stored.length !== value.length || stored.some((byte, i) => byte !== value[i])) {
    throw new StoreError(
      "unavailable",
      `what was written to ${JSON.stringify(key)} did not read back the same`,
    );
  }
}

function begin(kv: Kv, generation: string): Promise<void> {
  return kv.put(journalKey(generation), sealEntry("journal", generation, new Uint8Array()));
}

/** Removes generations that are in the journal and not kept: begun and never published, or never quite removed. */
async function collectLeftovers(
  kv: Kv,
  parallel: number,
  kept: readonly GenerationManifest[],
  next: string,
): Promise<void> {
  const journalled: string[] = [];
  for await (const key of kv.list(JOURNAL_PREFIX)) journalled.push(key.slice(JOURNAL_PREFIX.length));
  for (const generation of journalled) {
    if (kept.some((one) => one.generation === generation)) await kv.delete(journalKey(generation));
    else if (generation !== next) await collect(kv, parallel, generation);
  }
}

async function collect(kv: Kv, parallel: number, generation: string): Promise<void> {
  const keys: string[] = [];
  for await (const key of kv.list(generationPrefix(generation))) keys.push(key);
  await forEachParallel(keys, parallel, (key) => kv.delete(key));
  await kv.delete(journalKey(generation));
}

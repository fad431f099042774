/**
 * `SnapshotPublisher` over a key-value namespace: journal → every key of the generation → read back → flip the one
 * state value → collect what is no longer kept. A crash at any point leaves readers on a whole generation, and the
 * journal lets the next publication remove what was left over. One publisher at a time.
 */
import {
  type Generation,
  type GenerationManifest,
  type PublicationSteps,
  type PublishProgress,
  type SteppedPublisher,
  StoreError,
} from "../ports.ts";
import type { StoreState } from "./codec.ts";
import { entriesOf, entryCount, type KeyValue } from "./entries.ts";
import { begin, sweep } from "./journal.ts";
import { generationPrefix, isGenerationName } from "./keys.ts";
import { type Kv, type KvNamespace, openKv } from "./kv.ts";
import { forEachParallel } from "./pool.ts";
import { denying, retain, withBeside, withCurrent, without } from "./retain.ts";
import { createStateWriter, type RememberedState, type StateChange } from "./state-writer.ts";

export interface KvPublisherOptions {
  /** Generations kept, at least 3 (the default): the current one, and what may be rolled back to. */
  readonly keep?: number;
  /** Writes under way at once. Default 64. */
  readonly parallel?: number;
  /** What this publisher wrote last, for a store whose reads may be older than its writes. */
  readonly remembered?: RememberedState;
}

const KEEP_MIN = 3;
const PARALLEL = 64;
/** Values compared byte for byte after writing, spread evenly over the generation; all of them when fewer. */
const READ_BACK_COUNT = 256;

export function createKvPublisher(
  namespace: KvNamespace,
  options: KvPublisherOptions = {},
): SteppedPublisher {
  const kv = openKv(namespace);
  const keep = options.keep ?? KEEP_MIN;
  if (!Number.isInteger(keep) || keep < KEEP_MIN)
    throw new RangeError(`keep must be at least 3, not ${keep}`);
  const parallel = options.parallel ?? PARALLEL;
  const state = createStateWriter(kv, options.remembered);

  const nextOf =
    (manifest: GenerationManifest, until: string | null): StateChange =>
    (before) => {
      const next = until === null ? withCurrent(before, manifest) : withBeside(before, manifest, until);
      return retain(next, before, keep, manifest.publishedAt);
    };
  /** Journals what `change` lets go of, so that a crash while it is removed is made good as well, and flips. */
  const flip = (change: StateChange): Promise<StoreState> =>
    state.write(change, async (before, after) => {
      const left = namesOf(after);
      for (const generation of namesOf(before)) if (!left.has(generation)) await begin(kv, generation);
    });
  const sweepOf = (now: StoreState | null, limit = Number.POSITIVE_INFINITY): Promise<boolean> =>
    sweep(kv, namesOf(now), parallel, limit);
  const steps: PublicationSteps = {
    async begin(manifest, until) {
      checkManifest(manifest);
      const before = await state.read();
      nextOf(manifest, until)(before);
      // Content names the generation, so what is kept is the same already; its keys must not change under readers.
      if (namesOf(before).has(manifest.generation)) return "kept";
      await begin(kv, manifest.generation);
      return "begun";
    },
    write: (generation, from, limit) => writeSome(kv, generation, parallel, from, limit),
    async flip(manifest, until, denials) {
      const next = nextOf(manifest, until);
      await flip(denials === undefined ? next : (before) => denying(next(before), denials));
    },
    sweep: async (limit) => sweepOf(await state.read(), limit),
  };
  const publish = async (
    generation: Generation,
    until: string | null,
    progress: PublishProgress | undefined,
  ): Promise<void> => {
    if ((await steps.begin(generation.manifest, until)) === "begun") {
      await writeSome(kv, generation, parallel, 0, Number.POSITIVE_INFINITY, progress);
    }
    await sweepOf(await flip(nextOf(generation.manifest, until)));
  };

  return {
    steps,
    publish: (generation, progress) => publish(generation, null, progress),
    publishBeside: (generation, until, progress) => publish(generation, until, progress),
    async rollback(generation) {
      await state.write((before) => {
        const kept = before?.kept ?? [];
        if (before === null || !kept.some((one) => one.generation === generation)) {
          const names = kept.map((one) => one.generation).join(", ") || "none";
          throw new RangeError(`generation ${JSON.stringify(generation)} is not kept; kept are: ${names}`);
        }
        return { ...before, current: generation };
      });
    },
    async drop(generations, limit = Number.POSITIVE_INFINITY) {
      const before = await state.read();
      if (before === null) return true;
      const wanted = new Set(generations);
      const going = before.kept.some(({ generation }) => wanted.has(generation));
      const after = going ? await flip((latest) => without(latest ?? before, wanted)) : before;
      return sweep(kv, namesOf(after), parallel, limit, wanted);
    },
    async deny(denials) {
      const before = await state.read();
      // Before the first publication nobody is shown, so nobody need be denied.
      if (before === null || before.deny.version >= denials.version) return;
      await state.write((latest) => denying(latest ?? before, denials));
    },
    async collect(now) {
      const before = await state.read();
      const over = before?.beside.some(({ until }) => Date.parse(until) <= Date.parse(now)) ?? false;
      await sweepOf(over ? await flip((latest) => retain(latest ?? before!, latest, keep, now)) : before);
    },
    async generations() {
      return (await state.read())?.kept ?? [];
    },
    async current() {
      const now = await state.read();
      return now?.kept.find((one) => one.generation === now.current) ?? null;
    },
    async beside() {
      return (await state.read())?.beside ?? [];
    },
  };
}

function namesOf(state: StoreState | null): ReadonlySet<string> {
  return new Set(state?.kept.map(({ generation }) => generation));
}

function checkManifest(manifest: GenerationManifest): void {
  if (!isGenerationName(manifest.generation)) generationPrefix(manifest.generation);
  const packed = manifest.layout === "packed";
  if (packed ? manifest.buckets < 1 : manifest.buckets !== 0) {
    throw new RangeError(`layout ${manifest.layout} with ${manifest.buckets} buckets`);
  }
}

/** Writes values `from` to `from + limit` of a generation and reads some of them back; null when none is left. */
async function writeSome(
  kv: Kv,
  generation: Generation,
  parallel: number,
  from: number,
  limit: number,
  progress?: PublishProgress,
): Promise<number | null> {
  const total = entryCount(generation);
  const end = from + limit;
  const stride = Math.max(1, Math.floor(total / READ_BACK_COUNT));
  const samples: KeyValue[] = [];
  let index = 0;
  let done = from;
  const wanted = function* (): Generator<KeyValue> {
    for (const entry of entriesOf(generation)) {
      if (index >= end) return;
      if (index >= from && index % stride === 0) samples.push(entry);
      if (index++ >= from) yield entry;
    }
  };
  await forEachParallel(wanted(), parallel, async (entry) => {
    await kv.put(entry.key, entry.value);
    progress?.(++done, total);
  });
  await forEachParallel(samples, parallel, (sample) => readBack(kv, sample));
  return end < total ? end : null;
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

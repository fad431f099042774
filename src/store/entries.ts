/** Everything a generation writes, as a stream of keys and values, in the layout of its manifest. */
import { normaliseAlias } from "../events/index.ts";
import type { Generation } from "../ports.ts";
import { type PackedEntry, packBucket } from "./bucket.ts";
import { encodeAlias, encodeExplain, encodeFeatured, encodeLeaderboard, encodeScore } from "./codec.ts";
import { encodeName, sealEntry } from "./entry.ts";
import { bucketKey, featuredKey, isDigestKey, nameHash, type PackedFamily, singleKey } from "./keys.ts";

export interface KeyValue {
  readonly key: string;
  readonly value: Uint8Array;
}

interface Named {
  readonly family: PackedFamily;
  readonly name: string;
  readonly entry: Uint8Array;
}

/** How many values `entriesOf` will yield. */
export function entryCount({ manifest, aliases, leaderboards, featured }: Generation): number {
  const named = manifest.layout === "single" ? 2 * manifest.displayed + aliases.size : 3 * manifest.buckets;
  return named + leaderboards.size + (featured === undefined ? 0 : 1);
}

/** Throws a RangeError that names what cannot be published: a bad record, a repeated id, an unknown account. */
export function* entriesOf(generation: Generation): Generator<KeyValue> {
  const { manifest, leaderboards, featured } = generation;
  const named = namedEntries(generation);
  yield* manifest.layout === "single"
    ? singleEntries(manifest.generation, named)
    : packedEntries(manifest.generation, manifest.buckets, named);
  for (const [topic, rows] of leaderboards) {
    const value = sealEntry("leaderboard", topic, encodeLeaderboard(topic, rows));
    yield { key: singleKey(manifest.generation, "leaderboard", topic), value };
  }
  if (featured !== undefined) {
    yield {
      key: featuredKey(manifest.generation),
      value: sealEntry("featured", "", encodeFeatured(featured)),
    };
  }
}

function* namedEntries({ manifest, accounts, aliases, featured }: Generation): Generator<Named> {
  const ids = new Set<string>();
  for (const { record, explain } of accounts) {
    if (ids.has(record.id)) throw new RangeError(`account ${JSON.stringify(record.id)} is published twice`);
    ids.add(record.id);
    for (const part of [record, explain]) {
      if (part.id !== record.id || part.generation !== manifest.generation) {
        throw new RangeError(
          `account ${JSON.stringify(record.id)} carries a record of ${JSON.stringify(part.id)} in generation ` +
            `${JSON.stringify(part.generation)}, not ${JSON.stringify(manifest.generation)}`,
        );
      }
    }
    yield { family: "score", name: record.id, entry: sealEntry("score", record.id, encodeScore(record)) };
    yield {
      family: "explain",
      name: record.id,
      entry: sealEntry("explain", record.id, encodeExplain(explain)),
    };
  }
  if (ids.size !== manifest.displayed) {
    throw new RangeError(
      `the manifest says ${manifest.displayed} displayed accounts, ${ids.size} were given`,
    );
  }
  for (const [alias, id] of aliases) {
    if (!ids.has(id))
      throw new RangeError(`alias ${JSON.stringify(alias)} names ${JSON.stringify(id)}, not displayed`);
    if (normaliseAlias(alias) !== alias)
      throw new RangeError(`alias ${JSON.stringify(alias)} is not normalised`);
    yield { family: "alias", name: alias, entry: sealEntry("alias", alias, encodeAlias(id)) };
  }
  for (const { id } of featured ?? []) {
    if (!ids.has(id)) throw new RangeError(`featured account ${JSON.stringify(id)} is not displayed`);
  }
}

function* singleEntries(generation: string, named: Iterable<Named>): Generator<KeyValue> {
  const digests = new Set<string>();
  for (const { family, name, entry } of named) {
    const key = singleKey(generation, family, name);
    if (isDigestKey(key)) {
      if (digests.has(key))
        throw new RangeError(`name ${JSON.stringify(name)} shares its key ${key} with another one`);
      digests.add(key);
    }
    yield { key, value: entry };
  }
}

/** Holds every entry in memory until all buckets are known: about two kilobytes an account. */
function* packedEntries(generation: string, buckets: number, named: Iterable<Named>): Generator<KeyValue> {
  const families = {
    score: emptyBuckets(buckets),
    explain: emptyBuckets(buckets),
    alias: emptyBuckets(buckets),
  };
  for (const { family, name, entry } of named) {
    const hash = nameHash(encodeName(name));
    families[family][hash % buckets]!.push({ hash, entry });
  }
  for (const family of ["score", "explain", "alias"] as const) {
    for (let bucket = 0; bucket < buckets; bucket++) {
      yield { key: bucketKey(generation, family, bucket), value: packBucket(families[family][bucket]!) };
      families[family][bucket] = [];
    }
  }
}

function emptyBuckets(count: number): PackedEntry[][] {
  return Array.from({ length: count }, () => []);
}

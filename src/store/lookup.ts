/** How one named value is found in each layout. The answer is the body's bytes, the same in both. */

import type { Found, GenerationManifest } from "../ports.ts";
import { findInBucket } from "./bucket.ts";
import { encodeName, type OpenedEntry, openEntry } from "./entry.ts";
import { bucketKey, isDigestKey, nameHash, type PackedFamily, singleKey } from "./keys.ts";
import type { Kv } from "./kv.ts";
import { isWellFormed } from "./unicode.ts";

const MISSING = { status: "missing" } as const;

/** The body stored under `name`, or why there is none. */
export async function find(
  kv: Kv,
  manifest: GenerationManifest,
  family: PackedFamily,
  name: string,
): Promise<Found<Uint8Array>> {
  if (!isWellFormed(name)) return MISSING;
  if (manifest.layout === "single") {
    const key = singleKey(manifest.generation, family, name);
    return openSingle(key, family, name, await kv.get(key, "immutable"));
  }
  const hash = nameHash(encodeName(name));
  const bucket = await kv.get(bucketKey(manifest.generation, family, hash % manifest.buckets), "immutable");
  return bucket === null ? MISSING : asFound(findInBucket(bucket, family, name, hash));
}

/** The same for many names, with as few reads as the layout allows. */
export async function findMany(
  kv: Kv,
  manifest: GenerationManifest,
  family: PackedFamily,
  names: readonly string[],
): Promise<Found<Uint8Array>[]> {
  if (manifest.layout === "single" && names.length > 1 && names.every(isWellFormed)) {
    const keys = names.map((name) => singleKey(manifest.generation, family, name));
    const entries = await kv.getTexts(keys);
    return entries.map((entry, index) => openSingle(keys[index]!, family, names[index]!, entry));
  }
  return Promise.all(names.map((name) => find(kv, manifest, family, name)));
}

/** What an entry held when it was first opened; kept for as long as its bytes stay in memory. */
const opened = new WeakMap<Uint8Array, { readonly name: string; readonly found: Found<Uint8Array> }>();

function openSingle(
  key: string,
  family: PackedFamily,
  name: string,
  entry: Uint8Array | null,
): Found<Uint8Array> {
  if (entry === null) return MISSING;
  const known = opened.get(entry);
  if (known?.name === name) return known.found;
  const found = openChecked(key, family, name, entry);
  opened.set(entry, { name, found });
  return found;
}

function openChecked(key: string, family: PackedFamily, name: string, entry: Uint8Array): Found<Uint8Array> {
  const result = openEntry(family, name, entry);
  if (result.status === "other-name" && !isDigestKey(key)) {
    return { status: "corrupt", detail: `what lies under ${key} is another account's` };
  }
  return asFound(result);
}

/** A name that only shares its digest with a published one is simply not published. */
function asFound(result: OpenedEntry | typeof MISSING): Found<Uint8Array> {
  if (result.status === "found") return { status: "found", value: result.body };
  return result.status === "other-name" ? MISSING : result;
}

/**
 * Every key shape of the store.
 *
 *     state                       which generation is current, and the manifests of those kept
 *     j/<generation>              journal: there while a generation is being written or removed
 *     g/<generation>/s/<id>       score, single layout          g/<generation>/S/<bucket>  packed
 *     g/<generation>/x/<id>       explanation                   g/<generation>/X/<bucket>
 *     g/<generation>/a/<alias>    account id                    g/<generation>/A/<bucket>
 *     g/<generation>/l/<topic>    leaderboard, "" for all topics
 *     g/<generation>/featured     accounts of the home page
 *
 * Keys of a generation never change once it is published.
 */

import { encodeName } from "./entry.ts";
import { digest128, murmur32 } from "./hash.ts";
import { isWellFormed } from "./unicode.ts";

/** Workers KV refuses longer keys. */
export const KEY_SIZE_MAX = 512;

export const STATE_KEY = "state";
export const JOURNAL_PREFIX = "j/";

/** Families of named values; the packed layout gathers the first three into buckets. */
export type Family = "score" | "explain" | "alias" | "leaderboard";
const SINGLE = { score: "s", explain: "x", alias: "a", leaderboard: "l" } as const;
const PACKED = { score: "S", explain: "X", alias: "A" } as const;
export type PackedFamily = keyof typeof PACKED;

const GENERATION = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export function isGenerationName(generation: string): boolean {
  return GENERATION.test(generation);
}

export function generationPrefix(generation: string): string {
  if (!isGenerationName(generation)) {
    throw new RangeError(
      `generation ${JSON.stringify(generation)} is not 1–64 letters, digits, ".", "_" or "-"`,
    );
  }
  return `g/${generation}/`;
}

export function journalKey(generation: string): string {
  return `${JOURNAL_PREFIX}${generation}`;
}

export function featuredKey(generation: string): string {
  return `${generationPrefix(generation)}featured`;
}

/** Key of one named value. Two names never share a key, except by a collision of the digest of two long ones. */
export function singleKey(generation: string, family: Family, name: string): string {
  const prefix = `${generationPrefix(generation)}${SINGLE[family]}/`;
  const readable = prefix + escapeName(name);
  // Escaped text is ASCII, so its length is its size. "~" is escaped in readable names: no clash with a digest.
  return readable.length <= KEY_SIZE_MAX ? readable : `${prefix}~${digest128(encodeName(name))}`;
}

/** Whether a key was made from a digest, so that another name could share it. */
export function isDigestKey(key: string): boolean {
  return key.includes("/~");
}

export function bucketKey(generation: string, family: PackedFamily, bucket: number): string {
  return `${generationPrefix(generation)}${PACKED[family]}/${bucket}`;
}

/** Accounts per value of the packed layout: one hundredth of the writes, and still a fraction of a megabyte. */
export const ACCOUNTS_PER_BUCKET = 256;

export function bucketsFor(accounts: number): number {
  return Math.max(1, Math.ceil(accounts / ACCOUNTS_PER_BUCKET));
}

const BUCKET_SEED = 0x45617273;

/** Hash by which a name finds its bucket, and its place in the bucket's index. */
export function nameHash(name: Uint8Array): number {
  return murmur32(name, BUCKET_SEED);
}

/** Percent-encodes everything but letters, digits and `-._:@!`, so that a name cannot leave its family. */
function escapeName(name: string): string {
  if (/^[\w.:@!-]*$/.test(name)) return name;
  if (!isWellFormed(name)) throw new RangeError(`name ${JSON.stringify(name)} holds a lone surrogate`);
  return encodeURIComponent(name)
    .replaceAll("%3A", ":")
    .replaceAll("%40", "@")
    .replace(/[~*'()]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

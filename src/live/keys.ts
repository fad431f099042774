/**
 * Keys of those who deliver acts and of those who run the service. A key is "esk_<id>_<secret>"; the service knows only its SHA-256, and
 * several keys may be good at once, so that one can follow another without a gap.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { isoInstant, parseInstant, SECONDS_PER_DAY } from "../events/index.ts";

export const SCOPES = ["ingest", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

/** What the service keeps of a key. */
export interface ApiKey {
  /** 1–32 of a–z, 0–9 and "-": told to nobody but its holder, written into logs and into the source of batches. */
  readonly id: string;
  /** SHA-256 of the whole key, 64 lower-case hex digits. */
  readonly sha256: string;
  readonly scopes: readonly Scope[];
  /** Good before this instant, in Unix seconds; null for good. */
  readonly until: number | null;
}

export type KeyCheck =
  | { readonly ok: true; readonly key: ApiKey }
  | { readonly ok: false; readonly why: "malformed" | "unknown" | "expired" };

const ID = /^[a-z0-9-]{1,32}$/;
const KEY = /^esk_([a-z0-9-]{1,32})_([A-Za-z0-9_-]{32,128})$/;
/** Bytes of chance in a key: nobody tries 2^256 of them. */
export const SECRET_SIZE = 32;

/** Whose key the text is. `now` in Unix seconds. */
export function checkKey(text: string, keys: readonly ApiKey[], now: number): KeyCheck {
  const [, id] = KEY.exec(text) ?? [];
  if (id === undefined) return { ok: false, why: "malformed" };
  const digest = hashOf(text);
  const key = keys.find((one) => one.id === id);
  // An unknown id costs as much as a wrong secret.
  const same = sameText(digest, key?.sha256 ?? "0".repeat(digest.length));
  if (key === undefined || !same) return { ok: false, why: "unknown" };
  return key.until !== null && now >= key.until ? { ok: false, why: "expired" } : { ok: true, key };
}

/**
 * A new key and what to keep of it.
 * @param secret 32 bytes of chance
 * @throws RangeError when the id is not 1–32 of a–z, 0–9 and "-", or the secret has another size
 */
export function mintKey(
  id: string,
  scopes: readonly Scope[],
  until: number | null,
  secret: Uint8Array,
): { readonly text: string; readonly key: ApiKey } {
  if (!ID.test(id)) throw new RangeError(`a key's id is 1–32 of a–z, 0–9 and "-", not ${JSON.stringify(id)}`);
  if (secret.length !== SECRET_SIZE) throw new RangeError(`a secret has ${SECRET_SIZE} bytes`);
  const text = `esk_${id}_${base64url(secret)}`;
  return { text, key: { id, sha256: hashOf(text), scopes, until } };
}

/**
 * The list of keys that a deployment is given, as JSON text or as parsed JSON: `[{"id", "sha256", "scopes", "until"?}]`, `until` an ISO
 * date (its end, UTC) or instant. What is wrong is named by its place, and no value is repeated.
 */
export function parseApiKeys(
  value: unknown,
):
  | { readonly ok: true; readonly keys: readonly ApiKey[] }
  | { readonly ok: false; readonly problem: string } {
  let list: unknown = value;
  if (typeof value === "string") {
    try {
      list = JSON.parse(value);
    } catch {
      return { ok: false, problem: "is not JSON" };
    }
  }
  if (!Array.isArray(list)) return { ok: false, problem: "is not a list of keys" };
  const keys: ApiKey[] = [];
  for (const [index, one] of list.entries()) {
    const read = readKey(one, keys);
    if (typeof read === "string") return { ok: false, problem: `is wrong at /${index}${read}` };
    keys.push(read);
  }
  return { ok: true, keys };
}

function readKey(value: unknown, before: readonly ApiKey[]): ApiKey | string {
  if (typeof value !== "object" || value === null) return ": expected {id, sha256, scopes, until?}";
  const { id, sha256: digest, scopes, until, ...others } = value as Record<string, unknown>;
  if (Object.keys(others).length > 0) return ": there are fields besides id, sha256, scopes, until";
  if (typeof id !== "string" || !ID.test(id)) return '/id: expected 1–32 of a–z, 0–9 and "-"';
  if (before.some((key) => key.id === id)) return "/id: an earlier key has the same";
  if (typeof digest !== "string" || !/^[0-9a-f]{64}$/.test(digest))
    return "/sha256: expected 64 lower-case hex digits";
  if (!Array.isArray(scopes) || scopes.length === 0 || !scopes.every(isScope)) {
    return `/scopes: expected a list of ${SCOPES.join(", ")}`;
  }
  if (until === undefined) return { id, sha256: digest, scopes, until: null };
  const end = typeof until === "string" ? endOf(until) : undefined;
  return end === undefined
    ? "/until: expected an ISO date or instant"
    : { id, sha256: digest, scopes, until: end };
}

/** A key as `parseApiKeys` reads it. */
export function keyRecord({ id, sha256: digest, scopes, until }: ApiKey): Readonly<Record<string, unknown>> {
  return { id, sha256: digest, scopes, ...(until !== null && { until: isoInstant(until) }) };
}

/** First second after an ISO date, or the instant itself; undefined when it is neither. */
export function endOf(text: string): number | undefined {
  const seconds = parseInstant(text);
  return seconds === undefined || text.length > 10 ? seconds : seconds + SECONDS_PER_DAY;
}

export function isScope(value: unknown): value is Scope {
  return SCOPES.some((scope) => scope === value);
}

function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** Takes the same time wherever the texts differ. Both are hashes of one length, so their length tells nothing. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

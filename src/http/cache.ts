/** Entity tags that are known before anything is read, and how long an answer may be kept. */

import type { Pointer } from "../ports.ts";

/** Answers that change with the next generation. */
export const CACHE_SCORES = "public, max-age=300, stale-while-revalidate=86400";
/** Answers that change with the next deployment only. */
export const CACHE_STATIC = "public, max-age=300";
export const CACHE_NEVER = "no-store";

/**
 * Strong tag of an answer. The address already says which account and options, so a version and the format are all that
 * can change its bytes. `format` must change whenever the code that makes the bytes does.
 */
export function entityTag(version: string, format: string): string {
  return `"${version}.${format}"`;
}

/** Tag of an answer out of a generation: it changes as well when somebody may no longer be shown. */
export function generationTag({ generation, denyVersion }: Pointer, format: string): string {
  return `"${generation}.${denyVersion}.${format}"`;
}

/**
 * Whether If-None-Match names the tag, compared weakly as RFC 9110 asks. "*" is not taken: whether there is
 * anything to match would need a read.
 */
export function matches(ifNoneMatch: string | null, tag: string): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch === tag) return true;
  return ifNoneMatch.split(",").some((one) => {
    const candidate = one.trim();
    return (candidate.startsWith("W/") ? candidate.slice(2) : candidate) === tag;
  });
}

/** Headers of an answer with a body, and of a 304 in its place. Shared between requests: never change them. */
export interface TaggedHeaders {
  readonly etag: string;
  readonly whole: Headers;
  readonly notModified: Headers;
}

/**
 * Headers of one kind of answer by its tag. The last one is kept: a tag changes with the generation only, and
 * handing the runtime a finished Headers object costs a third of handing it names and values.
 */
export function taggedHeaders(
  base: Readonly<Record<string, string>>,
  cacheControl: string,
): (etag: string) => TaggedHeaders {
  let last: TaggedHeaders | undefined;
  return (etag) => {
    if (last?.etag !== etag) {
      const whole = new Headers({ ...base, "cache-control": cacheControl, etag });
      // RFC 9110: what the whole answer would carry, without what describes the body.
      const notModified = new Headers(whole);
      notModified.delete("content-type");
      last = { etag, whole, notModified };
    }
    return last;
  };
}

/** The 304 when the caller has the bytes already; otherwise null, and nothing has been read. */
export function unchanged(request: Request, { etag, notModified }: TaggedHeaders): Response | null {
  const sent = request.headers.get("if-none-match");
  return sent !== null && matches(sent, etag)
    ? new Response(null, { status: 304, headers: notModified })
    : null;
}

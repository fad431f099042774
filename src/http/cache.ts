/** Entity tags that are known before anything is read, and how long an answer may be kept. */

/** Answers that change with the next generation. */
export const CACHE_SCORES = "public, max-age=300, stale-while-revalidate=86400";
/** Answers that change with the next deployment only. */
export const CACHE_STATIC = "public, max-age=300";
export const CACHE_NEVER = "no-store";

/**
 * Strong tag of an answer. The address already says which account and options, so the generation and the format
 * are all that can change its bytes. `format` must change whenever the code that makes the bytes does.
 */
export function entityTag(generation: string, format: string): string {
  return `"${generation}.${format}"`;
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

/** Steps that several handlers share: resolve the generation once, turn what was found into a value or a problem. */
import type { Found, Pointer } from "../ports.ts";
import { CACHE_SCORES, entityTag, matches } from "./cache.ts";
import type { AppDeps } from "./deps.ts";
import { JSON_HEADERS } from "./headers.ts";
import { Problem } from "./problems.ts";
import type { RouteRequest } from "./route.ts";

/** The current generation; a problem before the first publication. */
export async function currentPointer(deps: AppDeps): Promise<Pointer> {
  const pointer = await deps.scores.pointer();
  if (pointer === null) throw new Problem("nothing-published", { headers: { "retry-after": "60" } });
  return pointer;
}

export function accountFound<T>(found: Found<T>, id: string): T {
  switch (found.status) {
    case "found":
      return found.value;
    case "missing":
      throw new Problem("unknown-account", { detail: `No score is shown for ${JSON.stringify(id)}.` });
    case "corrupt":
      throw corrupt(found.detail, id);
  }
}

export function corrupt(detail: string, what: string): Problem {
  return new Problem("corrupt-data", {
    detail: `What is stored for ${JSON.stringify(what)} is damaged. This is our fault, not yours.`,
    cause: new Error(`corrupt value of ${JSON.stringify(what)}: ${detail}`),
  });
}

/** Answers 304 before anything is read when the caller has the bytes already; otherwise `make` gives the body,
 * and may add headers. */
export async function taggedJson(
  request: RouteRequest<unknown, unknown>,
  generation: string,
  format: string,
  make: (headers: Record<string, string>) => Promise<Uint8Array | string>,
): Promise<Response> {
  const etag = entityTag(generation, format);
  const headers: Record<string, string> = { ...JSON_HEADERS, "cache-control": CACHE_SCORES, etag };
  if (matches(request.raw.headers.get("if-none-match"), etag)) return notModified(headers);
  return new Response((await make(headers)) as BodyInit, { headers });
}

/** RFC 9110: the same headers as the 200 would carry, without those that describe the body. */
export function notModified(headers: Readonly<Record<string, string>>): Response {
  const { "content-type": _, ...rest } = headers;
  return new Response(null, { status: 304, headers: rest });
}

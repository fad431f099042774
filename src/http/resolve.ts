/** Steps that several handlers share: resolve the generation once, turn what was found into a value or a problem. */
import type { Found, Pointer } from "../ports.ts";
import { CACHE_SCORES, generationTag, taggedHeaders, unchanged } from "./cache.ts";
import type { AppDeps } from "./deps.ts";
import { JSON_HEADERS } from "./headers.ts";
import { Problem } from "./problems.ts";

/** The current generation; a problem before the first publication. */
export async function currentPointer(deps: AppDeps): Promise<Pointer> {
  const pointer = await deps.scores.pointer();
  if (pointer === null) throw new Problem("nothing-published", { headers: { "retry-after": "60" } });
  return pointer;
}

/** The generation of the formula asked for; a problem that names those published when there is none. */
export async function pointerOf(deps: AppDeps, formula: string | undefined): Promise<Pointer> {
  if (formula === undefined) return currentPointer(deps);
  const pointer = await deps.scores.pointerOf(formula);
  if (pointer !== null) return pointer;
  await currentPointer(deps);
  const published = (await deps.scores.formulas()).join(", ");
  const detail = `No scores of formula ${JSON.stringify(formula)} are published; there are scores of ${published}.`;
  throw new Problem("unknown-formula", {
    detail,
    errors: [{ pointer: "?formula", detail: `must be one of: ${published}` }],
  });
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

/** Makes the body, and may add headers to the answer that carries it. */
export type MakeBody = (addHeader: (name: string, value: string) => void) => Promise<Uint8Array | string>;

/**
 * Answers of one route that change with the generation only. `format` is part of their tag: it must change whenever
 * the code that makes the bytes does.
 */
export function taggedJson(): (
  request: Request,
  pointer: Pointer,
  format: string,
  make: MakeBody,
) => Promise<Response> {
  const headersOf = taggedHeaders(JSON_HEADERS, CACHE_SCORES);
  return async (request, pointer, format, make) => {
    const tagged = headersOf(generationTag(pointer, format));
    const unchangedAnswer = unchanged(request, tagged);
    if (unchangedAnswer !== null) return unchangedAnswer;
    let headers = tagged.whole;
    const body = await make((name, value) => {
      if (headers === tagged.whole) headers = new Headers(tagged.whole);
      headers.set(name, value);
    });
    return new Response(body as BodyInit, { headers });
  };
}

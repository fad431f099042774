/** GET /openapi.json and /docs: the table of routes, for programs and for people. */
import { CACHE_STATIC, entityTag, taggedHeaders, unchanged } from "../cache.ts";
import type { AppDeps } from "../deps.ts";
import { referenceMarkup } from "../docs-page.ts";
import { HTML_HEADERS, JSON_HEADERS } from "../headers.ts";
import { buildOpenApi, type OpenApiDocument } from "../openapi.ts";
import { defineRoute, type Route, type RouteRequest } from "../route.ts";
import { NOT_MODIFIED } from "../shapes.ts";

/** Made from the finished table, which holds these two routes themselves. Built on first use, then kept. */
export function referenceRoutes(table: () => readonly Route[]): readonly Route[] {
  let known:
    | { readonly document: OpenApiDocument; readonly json: string; readonly markup: string }
    | undefined;
  const reference = () => {
    if (known === undefined) {
      const document = buildOpenApi(table());
      known = { document, json: JSON.stringify(document), markup: referenceMarkup(document) };
    }
    return known;
  };

  const serve = (base: Readonly<Record<string, string>>, body: (origin: string, deps: AppDeps) => string) => {
    const headersOf = taggedHeaders(base, CACHE_STATIC);
    return ({ raw, origin }: RouteRequest<unknown, unknown>, deps: AppDeps): Response => {
      const tagged = headersOf(entityTag("reference", deps.version));
      return unchanged(raw, tagged) ?? new Response(body(origin, deps), { headers: tagged.whole });
    };
  };

  const shared = { method: "GET", tag: "Service", problems: [], limited: false } as const;
  return [
    defineRoute({
      ...shared,
      template: "/openapi.json",
      operationId: "getOpenApi",
      summary: "This interface as OpenAPI 3.1",
      description: "Produced from the same table that answers requests.",
      answers: {
        200: { description: "The document.", content: { "application/json": null } },
        304: NOT_MODIFIED,
      },
      handle: serve(JSON_HEADERS, () => reference().json),
    }),
    defineRoute({
      ...shared,
      template: "/docs",
      operationId: "getReference",
      summary: "This interface as a page",
      description: "For people; without scripts.",
      answers: {
        200: { description: "The page.", content: { "text/html": null } },
        304: NOT_MODIFIED,
      },
      handle: serve(HTML_HEADERS, (origin, { pages }) =>
        pages.reference({ origin, manifest: null, markup: reference().markup }),
      ),
    }),
  ];
}

/** GET /healthz and /readyz. */
import * as z from "zod";
import { CACHE_NEVER } from "../cache.ts";
import { JSON_HEADERS } from "../headers.ts";
import { currentPointer } from "../resolve.ts";
import { defineRoute } from "../route.ts";

const headers = new Headers({ ...JSON_HEADERS, "cache-control": CACHE_NEVER });

export const healthz = defineRoute({
  method: "GET",
  template: "/healthz",
  operationId: "getHealth",
  tag: "Service",
  summary: "Whether the service runs",
  description: "Touches nothing: not even the store.",
  answers: {
    200: {
      description: "It runs.",
      content: { "application/json": z.object({ status: z.literal("ok") }).meta({ id: "Health" }) },
    },
  },
  problems: [],
  limited: false,
  handle: () => new Response('{"status":"ok"}', { headers }),
});

export const readyz = defineRoute({
  method: "GET",
  template: "/readyz",
  operationId: "getReadiness",
  tag: "Service",
  summary: "Whether scores can be served",
  description: "The current generation and its age.",
  answers: {
    200: {
      description: "Scores are served.",
      content: {
        "application/json": z
          .object({
            status: z.literal("ready"),
            generation: z.string(),
            asOf: z.iso.date(),
            publishedAt: z.iso.datetime(),
            ageSeconds: z.int().describe("Since publication, by the service's clock."),
          })
          .meta({ id: "Readiness" }),
      },
    },
  },
  problems: ["corrupt-data", "nothing-published", "store-unavailable"],
  limited: false,
  async handle(_, deps) {
    const { manifest } = await currentPointer(deps);
    const { generation, asOf, publishedAt } = manifest;
    const ageSeconds = Math.floor((deps.clock.now() - Date.parse(publishedAt)) / 1_000);
    return new Response(JSON.stringify({ status: "ready", generation, asOf, publishedAt, ageSeconds }), {
      headers,
    });
  },
});

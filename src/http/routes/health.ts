/** GET /healthz and /readyz. */
import * as z from "zod";
import type { GenerationManifest } from "../../ports.ts";
import { CACHE_NEVER } from "../cache.ts";
import { JSON_HEADERS } from "../headers.ts";
import { Problem } from "../problems.ts";
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
  description:
    "The current generation and its age; a problem when it is older than the service is told to allow.",
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
  problems: ["corrupt-data", "nothing-published", "generation-stale", "store-unavailable"],
  limited: false,
  async handle(_, deps) {
    const { manifest } = await currentPointer(deps);
    const { generation, asOf, publishedAt } = manifest;
    const ageSeconds = Math.floor((deps.clock.now() - Date.parse(publishedAt)) / 1_000);
    if (deps.ageHoursMax !== null && ageSeconds > deps.ageHoursMax * 3_600)
      throw stale(manifest, ageSeconds, deps.ageHoursMax);
    return new Response(JSON.stringify({ status: "ready", generation, asOf, publishedAt, ageSeconds }), {
      headers,
    });
  },
});

function stale(
  { generation, publishedAt }: GenerationManifest,
  ageSeconds: number,
  hoursMax: number,
): Problem {
  const hours = Math.floor(ageSeconds / 3_600);
  return new Problem("generation-stale", {
    detail: `Generation ${generation} was published at ${publishedAt}, ${hours} hours ago; at most ${hoursMax} are allowed.`,
    headers: { "retry-after": "600" },
  });
}

/** /v1/admin/runs: how score runs went, and starting one. */
import * as z from "zod";
import { isoInstant } from "../../events/index.ts";
import type { RunRecord } from "../../live/run-desk.ts";
import { liveOf } from "../auth.ts";
import { CACHE_NEVER } from "../cache.ts";
import { JSON_HEADERS } from "../headers.ts";
import { defineRoute } from "../route.ts";

const headers = { ...JSON_HEADERS, "cache-control": CACHE_NEVER };

const run = z
  .object({
    id: z.int().min(1),
    by: z.string().describe("Who asked: cron, or a key by its id."),
    status: z
      .enum(["running", "published", "refused", "failed"])
      .describe(
        "refused: too many acts for this host; score them on a machine with earshot score --archive.",
      ),
    detail: z.string().nullable().describe("Why it was refused or failed, or what went wrong last."),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    asOf: z.iso.datetime().describe("Instant scored at; later acts do not count."),
    acts: z.int().min(0).describe("Acts held up to the cut."),
    published: z
      .array(
        z.object({
          formula: z.string(),
          generation: z.string().nullable().describe("Null until it is published."),
          until: z.iso
            .datetime()
            .nullable()
            .describe("End of its time beside the current one; null for that one."),
        }),
      )
      .describe("One generation a formula."),
    failures: z.int().min(0).describe("Attempts that broke off one after another; five end the run."),
  })
  .meta({ id: "ScoreRun" });

const shared = { tag: "Admin", scope: "admin", limited: true, template: "/v1/admin/runs" } as const;

const list = defineRoute({
  ...shared,
  method: "GET",
  operationId: "listRuns",
  summary: "Score runs",
  description: "The latest first; a hundred are kept.",
  queryShape: z.strictObject({ limit: z.coerce.number().pipe(z.int().min(1).max(100)).default(20) }),
  answers: {
    200: {
      description: "Them.",
      content: { "application/json": z.object({ runs: z.array(run) }).meta({ id: "ScoreRuns" }) },
    },
  },
  problems: ["invalid-query", "store-unavailable"],
  async handle({ query }, deps) {
    const runs = await liveOf(deps).runs.runs(query.limit);
    return new Response(JSON.stringify({ runs: runs.map(shown) }), { headers });
  },
});

const start = defineRoute({
  ...shared,
  method: "POST",
  operationId: "startRun",
  summary: "Start a score run",
  description:
    "Or learn of the one under way: there is one at a time. It goes on by itself; ask for its record.",
  answers: {
    202: { description: "The run, as it stands.", content: { "application/json": run } },
  },
  problems: ["store-unavailable"],
  async handle({ caller }, deps) {
    const record = await liveOf(deps).runs.start(`key:${caller?.id ?? ""}`);
    return new Response(JSON.stringify(shown(record)), { status: 202, headers });
  },
});

function shown(record: RunRecord): z.infer<typeof run> {
  const { id, by, status, detail, startedAt, finishedAt, asOf, acts, targets, failures } = record;
  return {
    id,
    by,
    status,
    detail,
    startedAt: iso(startedAt),
    finishedAt: finishedAt === null ? null : iso(finishedAt),
    asOf: isoInstant(asOf),
    acts,
    published: targets.map(({ formula, generation, until }) => ({ formula, generation, until })),
    failures,
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

export const runRoutes = [list, start];

/** GET /v1/leaderboard: accounts that chose to be listed, page by page within one generation. */
import * as z from "zod";
import type { Pointer } from "../../ports.ts";
import { leaderboardRowSchema } from "../../records.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { AppDeps } from "../deps.ts";
import { Problem } from "../problems.ts";
import { corrupt, currentPointer, taggedJson } from "../resolve.ts";
import { defineRoute } from "../route.ts";
import { NOT_MODIFIED, TAGGED } from "../shapes.ts";

const LIMIT_MAX = 100;
const LIMIT_DEFAULT = 50;

const answer = z
  .object({
    generation: z.string(),
    topic: z.string().nullable(),
    total: z.int().min(0).describe("Rows of the whole board, at most 1,000."),
    rows: z.array(leaderboardRowSchema),
    next: z.string().nullable().describe("Cursor of the next page; null on the last one."),
  })
  .meta({ id: "Leaderboard" });

const answerTagged = taggedJson();

export const leaderboard = defineRoute({
  method: "GET",
  template: "/v1/leaderboard",
  operationId: "getLeaderboard",
  tag: "Scores",
  summary: "Accounts by score",
  description: "Only accounts that chose to be shown. A cursor stays within the generation it began in.",
  queryShape: z.strictObject({
    topic: z.string().min(1, "is empty").max(64).optional().describe("Topic label; all topics without it."),
    cursor: z.string().max(1_024).optional().describe("`next` of the page before, or the Link header's."),
    limit: z.coerce.number().int().min(1).max(LIMIT_MAX).default(LIMIT_DEFAULT).describe("Rows of a page."),
  }),
  answers: {
    200: {
      description: "One page.",
      content: { "application/json": answer },
      headers: { ...TAGGED, Link: 'The next page, rel="next".' },
    },
    304: NOT_MODIFIED,
  },
  problems: [
    "invalid-query",
    "unknown-topic",
    "generation-gone",
    "corrupt-data",
    "nothing-published",
    "store-unavailable",
  ],
  limited: true,
  async handle(request, deps) {
    const { cursor, limit } = request.query;
    const at = cursor === undefined ? null : decodeCursor(cursor);
    const topic = at === null ? (request.query.topic ?? "") : at.topic;
    if (at !== null && request.query.topic !== undefined && request.query.topic !== at.topic) {
      const detail = "is not the topic that the cursor began with; leave it out";
      throw new Problem("invalid-query", { errors: [{ pointer: "?topic", detail }] });
    }
    const pointer = at === null ? await currentPointer(deps) : await keptPointer(deps, at.generation);
    const offset = at?.offset ?? 0;
    return answerTagged(request.raw, pointer, `l-${deps.version}`, async (addHeader) => {
      const page = await deps.scores.leaderboard(pointer, { topic, offset, limit });
      if (page.status === "missing") {
        throw new Problem("unknown-topic", { detail: `No leaderboard of topic ${JSON.stringify(topic)}.` });
      }
      if (page.status === "corrupt") throw corrupt(page.detail, `leaderboard ${topic}`);
      const { rows, total } = page.value;
      const end = offset + rows.length;
      const next = end < total ? encodeCursor({ generation: pointer.generation, topic, offset: end }) : null;
      if (next !== null) {
        addHeader("link", `<${request.origin}/v1/leaderboard?limit=${limit}&cursor=${next}>; rel="next"`);
      }
      return JSON.stringify({
        generation: pointer.generation,
        topic: topic === "" ? null : topic,
        total,
        rows,
        next,
      });
    });
  },
});

async function keptPointer(deps: AppDeps, generation: string): Promise<Pointer> {
  const pointer = await deps.scores.pointerTo(generation);
  if (pointer === null) {
    throw new Problem("generation-gone", {
      detail: `Generation ${JSON.stringify(generation)} is no longer kept.`,
    });
  }
  return pointer;
}

/** /v1/admin/dead-letters: messages that could not be taken in, to look at, to try again, to drop. */
import * as z from "zod";
import { liveOf } from "../auth.ts";
import { CACHE_NEVER } from "../cache.ts";
import { JSON_HEADERS } from "../headers.ts";
import { Problem } from "../problems.ts";
import { defineRoute } from "../route.ts";

const headers = { ...JSON_HEADERS, "cache-control": CACHE_NEVER };

const letterId = z.string().length(64).describe("SHA-256 of the message.");
const letterPath = z.object({ id: letterId });

const letter = z
  .object({
    id: letterId,
    at: z.iso.datetime().describe("When it was last given up."),
    reason: z.string(),
    times: z.int().min(1).describe("How often it was given up."),
    size: z.int().min(0).describe("Bytes."),
  })
  .meta({ id: "DeadLetter" });

const shared = { tag: "Admin", scope: "admin", limited: true } as const;

const list = defineRoute({
  ...shared,
  method: "GET",
  template: "/v1/admin/dead-letters",
  operationId: "listDeadLetters",
  summary: "Messages that could not be taken in",
  description: "In the order of their ids, each with the reason it was given up for.",
  queryShape: z.strictObject({
    after: letterId.optional().describe("`next` of the page before."),
    limit: z.coerce.number().pipe(z.int().min(1).max(100)).default(100),
  }),
  answers: {
    200: {
      description: "A page of them.",
      content: {
        "application/json": z
          .object({ letters: z.array(letter), next: z.string().nullable() })
          .meta({ id: "DeadLetters" }),
      },
    },
  },
  problems: ["invalid-query", "store-unavailable"],
  async handle({ query }, deps) {
    const found = await liveOf(deps).deadLetters.list(query.after ?? null, query.limit);
    const letters = found.map((one) => ({ ...one, at: new Date(one.at).toISOString() }));
    const next = letters.length === query.limit ? (letters.at(-1)?.id ?? null) : null;
    return new Response(JSON.stringify({ letters, next }), { headers });
  },
});

const look = defineRoute({
  ...shared,
  method: "GET",
  template: "/v1/admin/dead-letters/{id}",
  operationId: "getDeadLetter",
  summary: "The bytes of such a message",
  description: "As they stood in the queue: usually gzipped lines of JSON.",
  pathShape: letterPath,
  answers: { 200: { description: "The message.", content: { "application/octet-stream": null } } },
  problems: ["malformed-path", "unknown-letter", "store-unavailable"],
  async handle({ path }, deps) {
    const body = found(await liveOf(deps).deadLetters.body(path.id));
    return new Response(body as BodyInit, {
      headers: { ...headers, "content-type": "application/octet-stream" },
    });
  },
});

const replay = defineRoute({
  ...shared,
  method: "POST",
  template: "/v1/admin/dead-letters/{id}/replay",
  operationId: "replayDeadLetter",
  summary: "Put such a message back into the queue",
  description: "For when its cause is repaired. What fails again comes back here.",
  pathShape: letterPath,
  answers: {
    202: {
      description: "Queued.",
      content: { "application/json": z.object({ id: letterId }).meta({ id: "Replayed" }) },
    },
  },
  problems: ["malformed-path", "unknown-letter", "store-unavailable"],
  async handle({ path }, deps) {
    const { deadLetters, queue } = liveOf(deps);
    await queue.resend(found(await deadLetters.body(path.id)));
    // Dropped last: a failure in between leaves a letter too many, never one too few.
    await deadLetters.drop(path.id);
    return new Response(JSON.stringify({ id: path.id }), { status: 202, headers });
  },
});

const drop = defineRoute({
  ...shared,
  method: "DELETE",
  template: "/v1/admin/dead-letters/{id}",
  operationId: "dropDeadLetter",
  summary: "Drop such a message for good",
  description: "What it holds is counted nowhere.",
  pathShape: letterPath,
  answers: { 204: { description: "Dropped." } },
  problems: ["malformed-path", "unknown-letter", "store-unavailable"],
  async handle({ path }, deps) {
    if (!(await liveOf(deps).deadLetters.drop(path.id))) throw new Problem("unknown-letter");
    return new Response(null, {
      status: 204,
      headers: {
        "cache-control": CACHE_NEVER,
        "x-content-type-options": "nosniff",
        "access-control-allow-origin": "*",
      },
    });
  },
});

function found(body: Uint8Array | null): Uint8Array {
  if (body === null) throw new Problem("unknown-letter");
  return body;
}

export const deadLetterRoutes = [list, look, replay, drop];

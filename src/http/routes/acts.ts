/** POST /v1/acts: acts that somebody delivers, on their way into the shards. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import * as z from "zod";
import { makeBatch } from "../../live/batch.ts";
import { DELIVERY_ACTS_MAX, DELIVERY_SIZE_MAX, readDelivery } from "../acts-input.ts";
import { liveOf } from "../auth.ts";
import { mediaTypeOf, readBody } from "../body.ts";
import { CACHE_NEVER } from "../cache.ts";
import { JSON_HEADERS } from "../headers.ts";
import { Problem } from "../problems.ts";
import { defineRoute, type RouteBody } from "../route.ts";
import { actShape } from "../shapes.ts";

const body: RouteBody = {
  description:
    'JSON, {"acts": [...]}, or one JSON act per line. ' +
    `At most ${DELIVERY_ACTS_MAX} acts in ${DELIVERY_SIZE_MAX} bytes.`,
  content: {
    "application/json": z
      .object({ acts: z.array(actShape).min(1).max(DELIVERY_ACTS_MAX) })
      .meta({ id: "Delivery" }),
    "application/x-ndjson": null,
  },
  sizeMax: DELIVERY_SIZE_MAX,
};

const answer = z
  .object({
    accepted: z.int().min(1).describe("Acts taken, each counted once."),
    duplicate: z.int().min(0).describe("Acts that stood in this body before."),
    rejected: z
      .array(
        z.object({
          index: z
            .int()
            .min(0)
            .describe("Place among the acts, from 0; of lines, the line's number less one."),
          pointer: z.string().describe('Such as "/acts/3/at".'),
          detail: z.string(),
        }),
      )
      .describe("Every act that was not taken, and why."),
    batchId: z
      .string()
      .length(64)
      .describe("Made from the content: the same acts sent again are the same batch."),
  })
  .meta({ id: "Receipt" });

/** Visible ASCII, with or without the quotes of a structured header. */
const IDEMPOTENCY_KEY = /^[!-~]{1,255}$/;

export const acts = defineRoute({
  method: "POST",
  template: "/v1/acts",
  operationId: "deliverActs",
  tag: "Live",
  summary: "Deliver acts",
  description:
    "Taken acts are queued and counted from the next score run on; sending them again changes nothing. " +
    "Acts that cannot be taken are named and do not keep the others back.",
  body,
  scope: "ingest",
  headers: {
    "Idempotency-Key":
      "1–255 visible characters. The same key with the same body gets the same answer for 24 hours; with another body it is refused.",
  },
  answers: { 202: { description: "Queued.", content: { "application/json": answer } } },
  problems: [
    "invalid-header",
    "malformed-body",
    "body-too-large",
    "unsupported-media-type",
    "invalid-body",
    "idempotency-key-reused",
    "store-unavailable",
  ],
  limited: true,
  async handle({ raw, caller }, deps) {
    const { queue, idempotency } = liveOf(deps);
    const owner = caller!.id;
    const mediaType = mediaTypeOf(raw, body);
    const key = idempotencyKey(raw);
    const bytes = await readBody(raw, body.sizeMax);
    const now = deps.clock.now();
    const delivery = readDelivery(bytes, mediaType, Math.floor(now / 1_000));
    const content = fingerprint(mediaType, bytes);
    if (key !== null) {
      const known = await idempotency.begin(owner, key, content);
      if (known.status === "answered") return accepted(known.answer);
      if (known.status === "other") throw new Problem("idempotency-key-reused");
    }
    const batch = makeBatch({ source: `key:${owner}`, span: null, receivedAt: now, acts: delivery.acts });
    await queue.send(batch);
    const told = JSON.stringify({
      accepted: delivery.acts.length,
      duplicate: delivery.duplicate,
      rejected: [...delivery.rejected],
      batchId: batch.id,
    } satisfies z.infer<typeof answer>);
    return accepted(key === null ? told : await idempotency.finish(owner, key, content, told));
  },
});

function accepted(told: string): Response {
  return new Response(told, { status: 202, headers: { ...JSON_HEADERS, "cache-control": CACHE_NEVER } });
}

function idempotencyKey(request: Request): string | null {
  const key = request.headers.get("idempotency-key");
  if (key === null || IDEMPOTENCY_KEY.test(key)) return key;
  throw new Problem("invalid-header", {
    errors: [{ pointer: "Idempotency-Key", detail: "is not 1–255 visible ASCII characters" }],
  });
}

function fingerprint(mediaType: string, bytes: Uint8Array): string {
  return bytesToHex(sha256(concatBytes(utf8ToBytes(`${mediaType}\n`), bytes)));
}
